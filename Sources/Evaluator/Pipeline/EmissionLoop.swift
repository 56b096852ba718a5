import DetraKafka
import DetraSettings
import Logging

/// Writes results as they become ready: every `commit_interval`, or as soon as `commit_max_results` are there,
/// or at once while partitions wait to be handed over.
struct EmissionLoop: Sendable {
  /// From the first failure on; a sink that is away is not asked more often than every few seconds.
  private static let retryDelays = [100, 200, 500, 1000, 2000].map { Duration.milliseconds($0) }

  let sink: any KafkaSink
  let assignments: AssignmentKeeper
  let settings: EvaluatorSettings
  let worker: RecordWorker
  let deadLetters: DeadLetterWatch
  let metrics: EvaluatorMetrics
  let logger: Logger

  private var ledger: ResultLedger<Finished> { assignments.ledger }

  /// Runs until cancelled. Throws when nothing more can be written here.
  func run() async throws(SinkFailure) {
    let clock = ContinuousClock()
    var last = clock.now
    var failures = 0
    for await _ in assignments.wakes {
      while !Task.isCancelled, isDue(since: last, clock) {
        last = clock.now
        do throws(SinkFailure) {
          try await emit()
          failures = 0
        } catch {
          try await recover(error, failures: failures)
          failures += 1
        }
      }
    }
  }

  /// Wakes the loop regularly.
  func tick() async {
    while !Task.isCancelled {
      try? await Task.sleep(for: settings.commitInterval)
      assignments.wake()
    }
  }

  private func isDue(since last: ContinuousClock.Instant, _ clock: ContinuousClock) -> Bool {
    if deadLetters.isOpen { return false }
    let ready = ledger.readyCount
    if ready == 0 { return false }
    return ready >= settings.commitMaxResults || clock.now - last >= settings.commitInterval
      || ledger.isClosing
  }

  private func emit() async throws(SinkFailure) {
    let membership = try sink.membership()
    let batch = ledger.take(limit: settings.commitMaxResults)
    guard !batch.isEmpty else { return }
    do throws(SinkFailure) {
      try await sink.deliver(
        batch.items.map(\.result.emission.message), positions: batch.positions, as: membership)
    } catch {
      var failure = error
      if case .rejected(let index, let cause) = error, !setAside(index, of: batch, cause) {
        failure = .fatal(cause)
      }
      ledger.giveBack(batch)
      throw failure
    }
    assignments.acknowledge(batch)
    for item in batch.items {
      metrics.count(item.result.emission.result)
      deadLetters.note(item.result.emission)
    }
  }

  /// A result that the broker will never take gives way to a dead letter of its record. False when even one of nothing
  /// but headers was refused: that is the topic's fault (a compacted one takes no record without a key).
  private func setAside(
    _ index: Int, of batch: ResultLedger<Finished>.Batch, _ error: KafkaError
  ) -> Bool {
    let item = batch.items[index]
    guard item.result.emission.letter == nil || item.result.emission.message.value != nil
    else { return false }
    let isLetter = item.result.emission.letter != nil
    let letter = worker.deadLetter(
      item.result.record, class: isLetter ? "too_large" : "result_rejected",
      reason: "the broker refused the \(isLetter ? "record" : "evaluation"): \(error)",
      isWhole: !isLetter)
    ledger.replace(
      item, of: batch, with: Finished(record: item.result.record, emission: letter))
    return true
  }

  private func recover(_ failure: SinkFailure, failures: Int) async throws(SinkFailure) {
    switch failure {
    case .fenced, .unknown, .fatal: throw failure
    case .rejected(_, let error):
      logger.warning("a result was refused by the broker", metadata: ["error": "\(error)"])
    case .retry(let error):
      // The first one is everyday life in a group: members come and go.
      logger.log(
        level: failures == 0 ? .info : .warning, "results were not written and will be again",
        metadata: ["error": "\(error)"])
      let delay = Self.retryDelays[min(failures, Self.retryDelays.count - 1)]
      try? await Task.sleep(for: delay)
    }
  }
}
