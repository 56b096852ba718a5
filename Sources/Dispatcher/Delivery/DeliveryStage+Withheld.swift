import DetraKafka
import DetraModel
import DetraSettings
import Logging

/// What is not told now: kept for a summary, or forgotten.
extension DeliveryStage {
  /// Keeps an alert for the summary, with the position behind it.
  func withhold(
    _ alert: Alert, _ record: KafkaRecord, _ committer: any StageCommitter
  ) async throws {
    let key = DeliveryMemory.withheldKey
    let now = time.now()
    var withheld = memory[record.partition, key]?.withheld
    if withheld?.add(alert) == nil { withheld = Withheld(alert, now: now) }
    metrics.count(delivery: .withheld)
    try await commit(
      DeliveryState(withheld: withheld, updatedAt: now), under: key, with: [], record, committer)
  }

  /// One message for all partitions.
  func summarise(_ partitions: [Int32], _ committer: any StageCommitter) async throws {
    let key = DeliveryMemory.withheldKey
    let held = partitions.filter { memory[$0, key] != nil }
    guard gate.isOpen(at: time.now(), uptime: time.uptime()),
      let all = Withheld(merging: held.compactMap { memory[$0, key]?.withheld })
    else { return }
    let alert = all.summary(for: channel.name)
    let summary = Notification(channel: channel.kind, alert: alert, createdAt: time.now())
    do {
      try await limiter?.turn()
      _ = try await send(summary, nil)
      _ = gate.lets(alert, at: time.now(), uptime: time.uptime())
    } catch let error as DeliveryFailure {
      metrics.count(failure: error.kind)
      guard error.kind == .rejected else { throw error }
      logger.error("the summary was refused", metadata: ["reason": "\(error.reason)"])
    }
    try await forget(key, of: held, committer)
  }

  /// Forgets what no recovery has ended and nothing was heard of for long.
  func clean(_ partition: Int32, _ committer: any StageCommitter) async throws {
    let limit = Timestamp(milliseconds: time.now().milliseconds - memoryLife.milliseconds)
    for key in memory.keys(of: partition, before: limit) {
      try await forget(key, of: [partition], committer)
    }
  }

  private func forget(
    _ key: String, of partitions: [Int32], _ committer: any StageCommitter
  ) async throws {
    guard !partitions.isEmpty else { return }
    try await committer.commit(
      try partitions.map { try memory.message(nil, $0, key) }, positions: [:])
    for partition in partitions { memory.set(nil, partition, key) }
  }
}
