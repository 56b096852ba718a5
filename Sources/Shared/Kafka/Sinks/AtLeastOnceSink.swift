import DetraModel
public import Logging

/// Records first, positions when the broker has acknowledged every record: a crash in between writes them again. For brokers without transactions.
public struct AtLeastOnceSink: KafkaSink {
  private static let retryDelay = Duration.milliseconds(500)
  private static let commitAttempts = 10

  private let producer: KafkaProducer
  private let consumer: ConsumerReference
  private let logger: Logger

  /// Makes the producer; connects in the background.
  ///
  /// - Throws: an error that names the property at fault.
  public init(
    configuration: KafkaConfiguration, consumer: ConsumerReference, logger: Logger
  ) throws(KafkaError) {
    producer = try KafkaProducer(configuration: configuration, logger: logger)
    self.consumer = consumer
    self.logger = logger
  }

  public func start() async throws(SinkFailure) {}

  /// The consumer itself refuses to commit what it has lost.
  public func membership() throws(SinkFailure) -> KafkaGroupMetadata? { nil }

  public func deliver(
    _ messages: [KafkaMessage], positions: [TopicPartition: Int64],
    as membership: KafkaGroupMetadata?
  ) async throws(SinkFailure) {
    // What names its partition is state: it must not say of anything that it was told before that is written.
    for isState in [false, true] {
      try await send(
        messages, messages.indices.filter { (messages[$0].partition != nil) == isState })
    }
    await commit(positions)
  }

  /// Time mends most failures; what it does not mend within a few seconds goes out with the next positions, or
  /// the next owner repeats these records. They are written, and never given back for the sake of a position.
  private func commit(_ positions: [TopicPartition: Int64]) async {
    for attempt in 1...Self.commitAttempts {
      guard let consumer = consumer.value else { return }
      do throws(KafkaError) {
        return try await consumer.commit(positions)
      } catch {
        let mayPass =
          if case .retryable = error.kind { attempt < Self.commitAttempts } else { false }
        logger.log(
          level: mayPass ? .info : .warning, "offsets were not committed",
          metadata: ["error": "\(error)", "attempt": "\(attempt)"])
        guard mayPass, (try? await Task.sleep(for: Self.retryDelay)) != nil else { return }
      }
    }
  }

  /// Sends until every message of `indices` is acknowledged; those that are stay so.
  private func send(_ messages: [KafkaMessage], _ indices: [Int]) async throws(SinkFailure) {
    var waiting = indices
    while !waiting.isEmpty {
      let results = await producer.send(waiting.map { messages[$0] }, whenFull: .wait)
      var again: [Int] = []
      for (index, result) in zip(waiting, results) {
        guard case .failure(let error) = result else { continue }
        if case .rejected = error.kind { throw .rejected(index: index, error) }
        if error.isFatal { throw .fatal(error) }
        again.append(index)
        if again.count == 1 {
          logger.warning("records were not acknowledged", metadata: ["error": "\(error)"])
        }
      }
      waiting = again
      guard !waiting.isEmpty else { return }
      do {
        try await Task.sleep(for: Self.retryDelay)
      } catch {
        throw .retry(KafkaError(code: .cancelled))
      }
    }
  }

  public func close() async { await producer.close(flushFor: .seconds(5)) }
}
