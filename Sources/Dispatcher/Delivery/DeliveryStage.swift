import DetraHTTP
import DetraKafka
import DetraModel
import DetraSettings
import DetraTelemetry
import Foundation
import Logging

/// Notifications to one channel: in order within a partition, and so within a fingerprint; a failure that may pass
/// keeps its place until it has.
actor DeliveryStage: Stage {
  /// Between attempts while credentials are refused.
  private static let fatalInterval = Duration.seconds(30)
  /// How long what depends on this channel's answer waits for it.
  private static let followUpPatience = Duration.seconds(120)

  nonisolated let name: String
  nonisolated let topic: String

  private let channel: any DeliveryChannel
  private let transport: any HTTPTransport
  private let outbox: Outbox
  private let limiter: RateLimiter?
  private let metrics: StageMetrics
  private let health: Health
  private let time: TimeSource
  private let logger: Logger

  /// Sets aside what is no notification, which every channel reads and one has to tell of.
  private let keepsMalformed: Bool

  private var recent = RecentIDs()
  private var breaker = DeadLetterBreaker()

  init(_ channel: any DeliveryChannel, keepsMalformed: Bool, _ context: StageContext) {
    name = "delivery-\(channel.name)"
    topic = context.settings.topics.notifications
    self.channel = channel
    self.keepsMalformed = keepsMalformed
    transport = context.transport
    outbox = context.outbox
    limiter = channel.pace.map { RateLimiter(interval: $0, time: context.time) }
    metrics = context.metrics(for: name)
    health = context.health
    time = context.time
    logger = context.logger(for: name)
  }

  func handle(_ records: [KafkaRecord], committer: any OffsetCommitter) async {
    var passed: KafkaRecord?
    do {
      for record in records {
        try Task.checkCancellation()
        passed = record
        // At once, so that a crash repeats one delivery at most.
        if try await handle(record) { await commit(record, committer) }
      }
    } catch {
      // Cancelled: the partition is being given up, with all that was done committed.
      return
    }
    if let passed { await commit(passed, committer) }
  }

  /// True when something came of the record; false when it was for another channel.
  private func handle(_ record: KafkaRecord) async throws -> Bool {
    guard let notification = try await notification(in: record), channel.accepts(notification)
    else { return false }
    guard !recent.contains(notification.id, partition: record.partition) else {
      metrics.count(delivery: .repeated)
      return true
    }
    try await deliver(notification, record)
    recent.insert(notification.id, partition: record.partition)
    return true
  }

  private func notification(in record: KafkaRecord) async throws -> Notification? {
    do throws(RecordFault) {
      return try record.notification()
    } catch {
      if keepsMalformed {
        try await setAside(
          record, class: record.value == nil ? "empty" : "malformed", reason: error.line)
      }
      return nil
    }
  }

  // MARK: - One notification

  private struct Progress {
    var backoff = Backoff()
    /// When those who wait for this channel's answer are told without it; nil once they are told.
    var followUpsDue: Duration?
    /// The channel refused it while the breaker was open.
    var isHeld = false
  }

  /// Returns once the notification is delivered or set aside. Throws `CancellationError` only.
  private func deliver(_ notification: Notification, _ record: KafkaRecord) async throws {
    var progress = Progress(followUpsDue: time.uptime() + Self.followUpPatience)
    while let delay = try await attempt(notification, record, &progress) {
      try await time.sleep(delay)
      if let due = progress.followUpsDue, time.uptime() >= due {
        try await tell(notification, reference: nil, &progress)
      }
    }
  }

  /// One attempt, and what follows from it. The wait before the next; nil when it is over.
  private func attempt(
    _ notification: Notification, _ record: KafkaRecord, _ progress: inout Progress
  ) async throws -> Duration? {
    try await limiter?.turn()
    let answer: HTTPResponse?
    do throws(DeliveryFailure) {
      answer = try await send(notification)
    } catch {
      metrics.count(failure: error.kind)
      return try await afterFailure(error, notification, record, &progress)
    }
    metrics.count(answer: .accepted)
    metrics.count(delivery: .delivered)
    breaker.record(good: true)
    health.set(condition, .ready)
    let reference = answer.flatMap {
      channel.reference(after: $0, to: notification, before: nil)
    }
    try await tell(notification, reference: reference, &progress)
    return nil
  }

  private func send(_ notification: Notification) async throws(DeliveryFailure) -> HTTPResponse? {
    let request: HTTPRequest?
    do {
      request = try channel.request(for: notification, reference: nil, at: time.now())
    } catch {
      throw DeliveryFailure(kind: .rejected, reason: "cannot be written as JSON")
    }
    guard let request else { return nil }
    return try await transport.attempt(request, rules: channel.rules)
  }

  private func afterFailure(
    _ failure: DeliveryFailure, _ notification: Notification, _ record: KafkaRecord,
    _ progress: inout Progress
  ) async throws -> Duration? {
    switch failure.kind {
    case .retryable(let asked):
      logger.warning("not delivered, trying again", metadata: ["reason": "\(failure.reason)"])
      return progress.backoff.next(asked: asked)
    case .fatal:
      if health.set(condition, .notReady(failure.reason)) {
        logger.error("the channel refuses us", metadata: ["reason": "\(failure.reason)"])
      }
      return Self.fatalInterval
    case .rejected:
      if !progress.isHeld {
        breaker.record(good: false)
        progress.isHeld = breaker.isOpen
        if progress.isHeld { return DeadLetterBreaker.interval }
      }
      try await tell(notification, reference: nil, &progress)
      try await setAside(record, class: "rejected", reason: failure.reason)
      return nil
    }
  }

  /// Tells those who wait for this channel's answer, once.
  private func tell(
    _ notification: Notification, reference: ExternalReference?, _ progress: inout Progress
  ) async throws {
    guard progress.followUpsDue != nil else { return }
    try await outbox.publish(
      channel.followUps(to: notification, reference: reference, at: time.now()))
    progress.followUpsDue = nil
  }

  private func setAside(_ record: KafkaRecord, class: String, reason: String) async throws {
    try await outbox.setAside(
      record, stage: "dispatcher.\(channel.name)", class: `class`, reason: reason)
    metrics.count(delivery: .deadLettered)
  }

  private func commit(_ record: KafkaRecord, _ committer: any OffsetCommitter) async {
    do throws(KafkaError) {
      try await committer.commit([record.topicPartition: record.offset + 1])
    } catch {
      // A later commit goes beyond this one; until then a restart repeats the delivery.
      logger.warning("offset not committed", metadata: ["error": "\(error)"])
    }
  }

  private var condition: String { "dispatcher.\(name)" }
}
