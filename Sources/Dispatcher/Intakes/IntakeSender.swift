import DetraHTTP
import DetraKafka
import DetraModel
import DetraSettings
import DetraTelemetry
import Foundation
import Logging

/// Sends a batch until its intake has taken all of it, or has refused for good what it will not take.
actor IntakeSender {
  /// Between attempts while the intake refuses us and not what we send.
  private static let fatalInterval = Duration.seconds(30)
  private let stage: String
  /// Of the records that items come from.
  private let topic: String
  private let api: DatadogAPI
  private let transport: any HTTPTransport
  private let outbox: Outbox
  private let metrics: StageMetrics
  private let items: IntakeMetrics
  private let health: Health
  private let time: TimeSource
  private let logger: Logger
  private var breaker = DeadLetterBreaker()
  /// Partitions that have gone since the batch under way was handed over.
  private var gone: Set<Int32> = []

  init(stage: String, topic: String, _ context: StageContext) {
    self.stage = stage
    self.topic = topic
    api = DatadogAPI(settings: context.settings.datadog)
    transport = context.transport
    outbox = context.outbox
    metrics = context.metrics(for: stage)
    items = IntakeMetrics(stage: stage, factory: context.registry)
    health = context.health
    time = context.time
    logger = context.logger(for: stage)
  }

  /// Returns once nothing of the batch is left: taken, set aside, too old by now, or another reader's. One batch at a
  /// time. Throws `CancellationError` only.
  func deliver(_ batch: IntakeBatch) async throws {
    gone = []
    var waiting = [batch]
    while let next = waiting.popLast() { waiting += try await parts(afterSending: next).reversed() }
  }

  /// What is made of these partitions' records is in no further attempt at the batch under way.
  func forget(_ partitions: [Int32]) { gone.formUnion(partitions) }

  private struct Progress {
    var batch: IntakeBatch
    var backoff = Backoff()
    /// The one item left was refused while the breaker was open.
    var isHeld = false
  }

  /// Sends until it is over. Returns what is to be sent in the batch's place: nothing, or its halves.
  private func parts(afterSending batch: IntakeBatch) async throws -> [IntakeBatch] {
    var progress = Progress(batch: batch)
    while true {
      let intake = batch.intake
      progress.batch.forget(gone)
      items.count(.expired, intake, by: progress.batch.expire(at: time.now()))
      guard !progress.batch.items.isEmpty else { return [] }
      do throws(DeliveryFailure) {
        _ = try await transport.attempt(progress.batch.request(api), rules: api.intakeRules)
        metrics.count(answer: .accepted)
        items.count(.accepted, intake, by: progress.batch.items.count)
        breaker.record(good: true)
        health.set(condition, .ready)
        return []
      } catch {
        metrics.count(failure: error.kind)
        if let parts = try await recover(from: error, &progress) { return parts }
      }
    }
  }

  /// Waits for another attempt and returns nil, or returns what is to be sent in the batch's place.
  private func recover(
    from failure: DeliveryFailure, _ progress: inout Progress
  ) async throws -> [IntakeBatch]? {
    switch failure.kind {
    case .retryable(let asked):
      logger.warning(
        "datadog did not take a request, trying again",
        metadata: ["intake": "\(progress.batch.intake)", "reason": "\(failure.reason)"])
      try await time.sleep(progress.backoff.next(asked: asked))
      return nil
    case .rejected:
      // Halving finds the item that is refused, and the others go.
      if let halves = progress.batch.halves { return halves }
      return try await refused(failure.detail, &progress)
    case .fatal:
      if health.set(condition, .notReady(failure.reason)) {
        logger.error(
          "datadog refuses us",
          metadata: ["intake": "\(progress.batch.intake)", "reason": "\(failure.reason)"])
      }
      try await time.sleep(Self.fatalInterval)
      return nil
    }
  }

  /// The one item left will never be taken. Nil when it is to be tried once more.
  private func refused(_ reason: String, _ progress: inout Progress) async throws -> [IntakeBatch]?
  {
    if !progress.isHeld {
      breaker.record(good: false)
      progress.isHeld = breaker.isOpen
      if progress.isHeld {
        try await time.sleep(DeadLetterBreaker.interval)
        return nil
      }
    }
    for item in progress.batch.items { try await setAside(item, reason) }
    items.count(.deadLettered, progress.batch.intake, by: progress.batch.items.count)
    return []
  }

  /// The item under the place of the record that it was made of, which can be read again there.
  private func setAside(_ item: IntakeItem, _ reason: String) async throws {
    try await outbox.setAside(
      KafkaRecord(topic: topic, partition: item.partition, offset: item.offset, value: item.json),
      stage: "dispatcher.\(stage)", class: "rejected_payload",
      reason: "\(item.intake): \(reason)")
  }

  private var condition: String { "dispatcher.\(stage)" }
}
