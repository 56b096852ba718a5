import DetraKafka
import DetraModel
import DetraSettings
import DetraTelemetry
import Foundation
import Logging

/// Evaluations into notifications: the rules, then who was told lately, then who is to be told.
///
/// What it remembers lives in memory: after a restart or a move of a partition, trouble that goes on is told
/// about once more.
actor AlertingStage: Stage {
  nonisolated let name = "alerting"
  nonisolated let topic: String

  private let policy = AlertPolicy()
  private let router: AlertRouter
  private let outbox: Outbox
  private let metrics: StageMetrics
  private let time: TimeSource
  private let logger: Logger

  private var ledger: AlertLedger
  private var tags: CallTags
  private var recent = RecentIDs()
  private var breaker = DeadLetterBreaker()

  init(_ context: StageContext) {
    topic = context.settings.topics.evaluations
    router = AlertRouter(context.settings)
    outbox = context.outbox
    metrics = context.metrics(for: name)
    time = context.time
    logger = context.logger(for: name)
    ledger = AlertLedger(coolDown: context.settings.dispatcher.alertCooldown)
    tags = CallTags(context.settings)
  }

  func handle(_ records: [KafkaRecord], committer: any OffsetCommitter) async {
    do {
      var notifications: [Notification] = []
      for record in records {
        do throws(RecordFault) {
          notifications += decide(try record.evaluation(), partition: record.partition)
          breaker.record(good: true)
        } catch {
          try await setAside(record, error)
        }
      }
      try await outbox.publish(notifications)
      if let last = records.last {
        try await committer.commit([last.topicPartition: last.offset + 1])
      }
    } catch is CancellationError {
      // The partition is being given up; its next reader begins where the last commit was.
    } catch {
      logger.warning("offsets not committed", metadata: ["error": "\(error)"])
    }
  }

  func release(_ partitions: [Int32], lost: Bool) async {
    for partition in partitions {
      ledger.forget(partition)
      recent.forget(partition)
    }
  }

  private func decide(_ evaluation: Evaluation, partition: Int32) -> [Notification] {
    guard evaluation.replay == nil else {
      metrics.count(.replayed)
      return []
    }
    guard !recent.contains(evaluation.id, partition: partition) else {
      metrics.count(.repeated)
      return []
    }
    recent.insert(evaluation.id, partition: partition)
    metrics.count(.processed)
    // Nearly every evaluation calls for nothing, and its tags are not needed then.
    guard policy.concerns(evaluation) else { return [] }
    let now = time.now()
    return policy.decisions(for: evaluation, tags: tags.tags(of: evaluation.call)).flatMap {
      notifications(for: $0, at: now, partition: partition)
    }
  }

  private func notifications(
    for decision: AlertDecision, at now: Timestamp, partition: Int32
  ) -> [Notification] {
    let verdict = ledger.note(decision, at: now, partition: partition)
    guard case .tell(let count, let opensIncident) = verdict else {
      metrics.count(decision.alert.kind, told: false)
      return []
    }
    metrics.count(decision.alert.kind, told: true)
    var decision = decision
    decision.alert.count = count
    return router.notifications(for: decision, opensIncident: opensIncident, at: now)
  }

  private func setAside(_ record: KafkaRecord, _ fault: RecordFault) async throws {
    metrics.count(.malformed)
    breaker.record(good: false)
    if breaker.isOpen { try await time.sleep(DeadLetterBreaker.interval) }
    try await outbox.setAside(
      record, stage: "dispatcher.alerting", class: record.value == nil ? "empty" : "malformed",
      reason: fault.line)
  }
}
