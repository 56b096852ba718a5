import DetraKafka
import DetraSettings
import Logging
import Synchronization

/// Keeps the ledger in step with the consumer group: begins assignments, pauses partitions that hold their share,
/// and drains partitions before they are handed over.
final class AssignmentKeeper: KafkaRebalanceListener {
  let ledger: ResultLedger<Finished>
  /// An element whenever results should be looked for.
  let wakes: AsyncStream<Void>

  private let signal: AsyncStream<Void>.Continuation
  private let consumer: ConsumerReference
  private let commitMaxResults: Int
  private let drainTimeout: Duration
  private let deadLetters: DeadLetterWatch
  private let logger: Logger
  /// Held while the consumer is told, so that it hears of changes in their order.
  private let paused = Mutex<Set<TopicPartition>>([])
  private let isAbandoned = Atomic(false)

  init(
    settings: EvaluatorSettings, consumer: ConsumerReference, deadLetters: DeadLetterWatch,
    logger: Logger
  ) {
    (wakes, signal) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    ledger = ResultLedger(
      limits: HeldLimits(records: settings.maxHeldRecords, bytes: settings.maxHeldBytes))
    commitMaxResults = settings.commitMaxResults
    drainTimeout = settings.drainTimeout
    self.consumer = consumer
    self.deadLetters = deadLetters
    self.logger = logger
  }

  /// The records that belong to an assignment that still stands. Pauses partitions that are full with them.
  func admit(_ records: [KafkaRecord]) -> [KafkaRecord] {
    let admitted = ledger.admit(records)
    pauseFullPartitions()
    return admitted
  }

  func complete(_ finished: [Finished]) {
    ledger.complete(finished.map { ($0.record, $0) })
    if ledger.isClosing || ledger.readyCount >= commitMaxResults { wake() }
  }

  func acknowledge(_ batch: ResultLedger<Finished>.Batch) {
    ledger.acknowledge(batch)
    pauseFullPartitions()
  }

  func wake() { signal.yield() }

  /// Results cannot be written any more: partitions are handed over as they are.
  func abandon() { isAbandoned.store(true, ordering: .releasing) }

  func assigned(_ partitions: [TopicPartition], epoch: Int) async {
    ledger.assign(partitions, epoch: epoch)
    // The consumer starts every new partition unpaused.
    paused.withLock { $0.subtract(partitions) }
    logger.info("partitions assigned", metadata: ["partitions": "\(partitions.words)"])
  }

  func revoked(_ partitions: [TopicPartition], lost: Bool) async {
    ledger.close(partitions)
    // While nothing leaves there is nothing to wait for.
    if !lost, !deadLetters.isOpen, !isAbandoned.load(ordering: .acquiring) {
      wake()
      let drained = await ledger.drained(partitions, within: drainTimeout)
      if !drained { logger.notice("the drain timed out; the next owner evaluates the rest") }
    }
    let dropped = ledger.revoke(partitions)
    paused.withLock { $0.subtract(partitions) }
    logger.info(
      lost ? "partitions lost" : "partitions handed over",
      metadata: ["partitions": "\(partitions.words)", "unfinished": "\(dropped)"])
  }

  private func pauseFullPartitions() {
    paused.withLock { paused in
      let full = ledger.full
      guard full != paused, let consumer = consumer.value else { return }
      consumer.resume(Array(paused.subtracting(full)))
      consumer.pause(Array(full.subtracting(paused)))
      paused = full
    }
  }
}

extension [TopicPartition] {
  fileprivate var words: String {
    map { "\($0.topic)/\($0.partition)" }.sorted().joined(separator: " ")
  }
}
