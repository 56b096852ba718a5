import DetraKafka
import DetraModel
import Logging
import Synchronization

/// What a stage needs of its consumer.
protocol OffsetCommitter: Sendable {
  /// By partition, the next offset to read.
  func commit(_ offsets: [TopicPartition: Int64]) async throws(KafkaError)
  /// The same, each with a note beside it.
  func commit(_ places: [TopicPartition: KafkaPlace]) async throws(KafkaError)
  /// What was committed last, by this reader or the one before it; nothing for a partition without any.
  func places(of partitions: [TopicPartition]) async throws(KafkaError)
    -> [TopicPartition: KafkaPlace]
}

/// Moves a stage's positions, together with what it writes for them.
protocol StageCommitter: OffsetCommitter {
  /// Messages and positions, all or nothing where the broker has transactions; the messages first where it has none
  /// (`dispatcher.delivery`).
  ///
  /// Returns once they are written, however long the broker is away. A message that the broker refuses for good is
  /// replaced by a dead letter that says so, without its value.
  ///
  /// What can be written at once is, in a cancelled task too: it stands for work that was done.
  ///
  /// - Throws: `CancellationError` when the task is cancelled before that; `SinkFailure` when nothing more can be written
  ///   here, ever, and the stage begins again from the committed positions.
  func commit(_ messages: [KafkaMessage], positions: [TopicPartition: Int64]) async throws
}

/// Commits for one consumer.
///
/// After a write that failed for good nothing is committed any more: a later position would pass over what was not
/// written.
final class SinkCommitter: StageCommitter {
  let consumer: KafkaConsumer
  let sink: any KafkaSink
  /// The topic of what is set aside, and who sets aside.
  let deadLetters: String
  let stage: String
  let time: TimeSource
  let logger: Logger
  /// Told when nothing more can be written.
  let onFailure: @Sendable (SinkFailure) async -> Void
  private let failure = Mutex<SinkFailure?>(nil)

  init(
    consumer: KafkaConsumer, sink: any KafkaSink, deadLetters: String, stage: String,
    time: TimeSource, logger: Logger,
    onFailure: @escaping @Sendable (SinkFailure) async -> Void
  ) {
    self.consumer = consumer
    self.sink = sink
    self.deadLetters = deadLetters
    self.stage = stage
    self.time = time
    self.logger = logger
    self.onFailure = onFailure
  }

  func commit(_ offsets: [TopicPartition: Int64]) async throws(KafkaError) {
    try await consumer.commit(offsets)
  }

  func commit(_ places: [TopicPartition: KafkaPlace]) async throws(KafkaError) {
    try await consumer.commit(places)
  }

  func places(
    of partitions: [TopicPartition]
  ) async throws(KafkaError) -> [TopicPartition: KafkaPlace] {
    try await consumer.places(of: partitions)
  }

  func commit(_ messages: [KafkaMessage], positions: [TopicPartition: Int64]) async throws {
    var messages = messages
    var backoff = Backoff(base: .milliseconds(100), maximum: .seconds(5))
    while true {
      if let failure = failure.withLock({ $0 }) { throw failure }
      do throws(SinkFailure) {
        return try await write(messages, positions)
      } catch {
        switch error {
        case .retry(let cause):
          logger.log(
            level: backoff.attempts == 0 ? .info : .warning, "not written yet, trying again",
            metadata: ["error": "\(cause)"])
          try await time.sleep(backoff.next())
        case .rejected(let index, let cause):
          let refused = messages.remove(at: index)
          if let letter = refuse(refused, cause) { messages.insert(letter, at: index) }
        case .fenced, .unknown, .fatal:
          failure.withLock { $0 = error }
          await onFailure(error)
          throw error
        }
      }
    }
  }

  private func write(
    _ messages: [KafkaMessage], _ positions: [TopicPartition: Int64]
  ) async throws(SinkFailure) {
    guard !messages.isEmpty else {
      do throws(KafkaError) {
        return try await consumer.commit(positions)
      } catch {
        throw .retry(error)
      }
    }
    let membership = try sink.membership()
    // Asked in this order: a partition that is lost in between is found missing, and one that is lost later makes the
    // membership an old one, which the broker refuses.
    let held = consumer.assignment()
    if let lost = positions.keys.first(where: { held[$0] == nil }) {
      throw .retry(KafkaError(code: .notAssigned, message: "\(lost) is another's now"))
    }
    try await sink.deliver(messages, positions: positions, as: membership)
  }

  /// A dead letter of headers only in the message's place: what is too large for its topic is too large for that of the
  /// dead letters. Nil when even that was refused.
  private func refuse(_ message: KafkaMessage, _ error: KafkaError) -> KafkaMessage? {
    logger.error(
      "broker refuses a record for good",
      metadata: [
        "topic": "\(message.topic)", "bytes": "\(message.value?.count ?? 0)", "error": "\(error)",
      ])
    guard message.topic != deadLetters || message.value != nil else { return nil }
    let letter = DeadLetter(
      stage: stage, class: "too_large", reason: "the broker refused the record: \(error)",
      topic: message.topic, partition: message.partition ?? -1, offset: -1)
    return KafkaMessage(
      topic: deadLetters, key: message.key, value: nil,
      headers: letter.headers.map { KafkaHeader(name: $0.name, value: $0.value) })
  }
}
