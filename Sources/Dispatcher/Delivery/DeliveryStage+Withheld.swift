import DetraKafka
import DetraModel
import DetraSettings
import DetraTelemetry
import Logging

/// What is not told now: kept for a summary, or forgotten.
extension DeliveryStage {
  /// Keeps an alert for the summary, with the position behind it.
  func withhold(
    _ alert: Alert, _ record: KafkaRecord, _ committer: any StageCommitter
  ) async throws {
    let key = DeliveryMemory.withheldKey
    let now = time.now()
    var withheld = memory[record.partition, key]?.withheld ?? Withheld(since: now)
    withheld.add(alert)
    metrics.count(delivery: .withheld)
    try await commit(
      DeliveryState(withheld: withheld, updatedAt: now), under: key, with: [], record, committer)
  }

  /// What is over, and was told to be, is no part of the summary.
  func dropWithheld(
    of alert: Alert, _ record: KafkaRecord, _ committer: any StageCommitter
  ) async throws {
    let key = DeliveryMemory.withheldKey
    guard alert.occasion == .recovered, var withheld = memory[record.partition, key]?.withheld,
      withheld.end(alert.fingerprint)
    else { return }
    let state = DeliveryState(withheld: withheld, updatedAt: time.now())
    try await commit(
      withheld.isEmpty ? nil : state, under: key, with: [], record, committer)
  }

  /// One message for all partitions.
  func summarise(_ partitions: [Int32], _ committer: any StageCommitter) async throws {
    let key = DeliveryMemory.withheldKey
    let held = partitions.filter { memory[$0, key] != nil }
    guard time.uptime() >= nextSummary, gate.isOpen(at: time.now(), uptime: time.uptime()),
      let all = Withheld(merging: held.compactMap { memory[$0, key]?.withheld })
    else { return }
    let alert = all.summary(for: channel.name, at: time.now())
    let summary = Notification(channel: channel.kind, alert: alert, createdAt: time.now())
    var letters: [KafkaMessage] = []
    try await limiter?.turn()
    do throws(DeliveryFailure) {
      _ = try await send(summary, nil)
      health.set(condition, .ready)
      _ = gate.lets(alert, at: time.now(), uptime: time.uptime())
      summaryBackoff.reset()
    } catch {
      metrics.count(failure: error.kind)
      guard case .rejected = error.kind else { return putOff(error) }
      // It stands in no topic: what is set aside is what its record would have been.
      let record = KafkaRecord(
        topic: topic, partition: held[0], offset: -1, value: outbox.message(summary)?.value)
      letters = [letter(for: record, class: "rejected", reason: error.detail)]
    }
    try await forget(key, of: held, with: letters, committer)
  }

  /// The summary waits, as a notification would.
  private func putOff(_ failure: DeliveryFailure) {
    if case .retryable(let asked) = failure.kind {
      nextSummary = time.uptime() + summaryBackoff.next(asked: asked)
    } else {
      nextSummary = time.uptime() + Self.fatalInterval
      health.set(condition, .notReady(failure.reason))
    }
    logger.warning("the summary is not sent yet", metadata: ["reason": "\(failure.reason)"])
  }

  /// Forgets what no recovery has ended and nothing was heard of for long.
  func clean(_ partition: Int32, _ committer: any StageCommitter) async throws {
    let limit = Timestamp(milliseconds: time.now().milliseconds - memoryLife.milliseconds)
    for key in memory.keys(of: partition, before: limit) {
      try await forget(key, of: [partition], committer)
    }
  }

  private func forget(
    _ key: String, of partitions: [Int32], with messages: [KafkaMessage] = [],
    _ committer: any StageCommitter
  ) async throws {
    guard !partitions.isEmpty else { return }
    // Where the partitions have come to goes along, so that a reader that has been replaced is refused.
    let places = try await committer.places(
      of: partitions.map { TopicPartition(topic: topic, partition: $0) })
    try await committer.commit(
      messages + (try partitions.map { try memory.message(nil, $0, key) }),
      positions: places.mapValues(\.offset))
    for partition in partitions { memory.set(nil, partition, key) }
  }
}
