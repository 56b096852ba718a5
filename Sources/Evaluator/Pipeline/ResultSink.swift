import DetraKafka

/// Writes results together with the positions that they reach.
///
/// One `deliver` at a time. `start` comes first, and before anything is read: an instance that died may have left
/// a transaction open, and its positions count only once that has ended.
protocol ResultSink: Sendable {
  /// Makes ready to write.
  func start() async throws(SinkFailure)

  /// Who commits. Asked *before* the results are taken out of the ledger: a result of a partition that is lost
  /// in between is then either not taken, or refused by the broker because the membership has moved on.
  func membership() throws(SinkFailure) -> KafkaGroupMetadata?

  /// Returns when messages and positions are written.
  func deliver(
    _ messages: [KafkaMessage], positions: [TopicPartition: Int64],
    as membership: KafkaGroupMetadata?
  ) async throws(SinkFailure)

  func close() async
}

/// Why results were not written, and what to do about it.
enum SinkFailure: Error, CustomStringConvertible {
  /// Time may mend it: take again what is still held, and try again.
  case retry(KafkaError)
  /// One message can never be written; the others are as before.
  case rejected(index: Int, KafkaError)
  /// Another process has taken this instance's place: stop at once.
  case fenced(KafkaError)
  /// It is not known whether they were: go on from the committed positions, after `start`.
  case unknown(KafkaError)
  /// Nothing here will mend it: wrong credentials, no such topic.
  case fatal(KafkaError)

  var error: KafkaError {
    switch self {
    case .retry(let error), .rejected(_, let error), .fenced(let error), .unknown(let error),
      .fatal(let error):
      error
    }
  }

  var description: String { "\(error)" }
}
