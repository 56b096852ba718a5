/// Writes records together with the positions of a consumer that they stand for.
///
/// One `deliver` at a time. `start` comes first, and before anything is read: an instance that died may have left
/// a transaction open, and its positions count only once that has ended.
public protocol KafkaSink: Sendable {
  /// Makes ready to write.
  func start() async throws(SinkFailure)

  /// Who commits. Asked *before* it is decided what to write: what comes of a partition that is lost
  /// in between is then either not written, or refused by the broker because the membership has moved on.
  func membership() throws(SinkFailure) -> KafkaGroupMetadata?

  /// Returns when messages and positions are written.
  func deliver(
    _ messages: [KafkaMessage], positions: [TopicPartition: Int64],
    as membership: KafkaGroupMetadata?
  ) async throws(SinkFailure)

  /// Waits for what is under way, and disconnects.
  func close() async
}

/// Why records were not written, and what to do about it.
public enum SinkFailure: Error, CustomStringConvertible {
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

  /// What happened.
  public var error: KafkaError {
    switch self {
    case .retry(let error), .rejected(_, let error), .fenced(let error), .unknown(let error),
      .fatal(let error):
      error
    }
  }

  /// What happened, for logs.
  public var description: String { "\(error)" }
}
