import DetraKafka
import DetraSettings
import Logging
import Synchronization

/// Keeps the ledger in step with the consumer group: begins assignments, holds their windows within
/// bounds, and drains them before they are handed over.
final class AssignmentKeeper: KafkaRebalanceListener {
  typealias Commit = @Sendable ([TopicPartition: Int64]) async throws -> Void

  let ledger = ResultLedger<Finished>()
  /// An element whenever a result has become ready to be sent.
  let ready: AsyncStream<Void>

  private let signal: AsyncStream<Void>.Continuation
  private let heldRecords: Gate
  private let heldBytes: Gate
  private let drainTimeout: Duration
  private let logger: Logger
  private let committer = Mutex<Commit?>(nil)

  init(settings: EvaluatorSettings, logger: Logger) {
    (ready, signal) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    heldRecords = Gate(limit: settings.maxHeldRecords)
    heldBytes = Gate(limit: settings.maxHeldBytes)
    drainTimeout = settings.drainTimeout
    self.logger = logger
  }

  /// How offsets reach the broker; set once, by whoever owns the consumer.
  var commit: Commit? {
    get { committer.withLock { $0 } }
    set { committer.withLock { $0 = newValue } }
  }

  var heldCount: Int { heldRecords.used }

  /// Suspends until the windows have room. False when the record's assignment has ended meanwhile.
  func admit(_ record: KafkaRecord) async throws(CancellationError) -> Bool {
    let bytes = record.value?.count ?? 0
    try await heldRecords.acquire()
    do throws(CancellationError) {
      try await heldBytes.acquire(bytes)
    } catch {
      heldRecords.release()
      throw error
    }
    if ledger.admit(record, bytes: bytes) { return true }
    free(count: 1, bytes: bytes)
    return false
  }

  func complete(_ record: KafkaRecord, with finished: Finished) {
    if ledger.complete(record, with: finished) { signal.yield() }
  }

  func acknowledge(_ run: ResultLedger<Finished>.ReadyRun) {
    let freed = ledger.acknowledge(run)
    free(count: freed.count, bytes: freed.bytes)
  }

  /// Tells the broker how far everything is acknowledged. What fails is told again next time.
  func commitProgress(of partitions: [TopicPartition]? = nil) async {
    var positions = ledger.uncommitted()
    if let partitions { positions = positions.filter { partitions.contains($0.key) } }
    guard !positions.isEmpty, let commit else { return }
    do {
      try await commit(positions)
      ledger.committed(positions)
    } catch {
      logger.warning("offsets were not committed", metadata: ["error": "\(error)"])
    }
  }

  func assigned(_ partitions: [TopicPartition], epoch: Int) async {
    ledger.assign(partitions, epoch: epoch)
    logger.info("partitions assigned", metadata: ["partitions": "\(partitions.words)"])
  }

  func revoked(_ partitions: [TopicPartition], lost: Bool) async {
    ledger.close(partitions)
    if !lost {
      let drained = await ledger.drained(partitions, within: drainTimeout)
      await commitProgress(of: partitions)
      if !drained { logger.notice("the drain timed out; the next owner evaluates the rest") }
    }
    let dropped = ledger.revoke(partitions)
    free(count: dropped.count, bytes: dropped.bytes)
    logger.info(
      lost ? "partitions lost" : "partitions handed over",
      metadata: ["partitions": "\(partitions.words)", "unfinished": "\(dropped.count)"])
  }

  private func free(count: Int, bytes: Int) {
    heldRecords.release(count)
    heldBytes.release(bytes)
  }
}

extension [TopicPartition] {
  fileprivate var words: String {
    map { "\($0.topic)/\($0.partition)" }.sorted().joined(separator: " ")
  }
}
