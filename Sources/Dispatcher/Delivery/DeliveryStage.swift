import DetraHTTP
import DetraKafka
import DetraModel
import DetraSettings
import DetraTelemetry
import Foundation
import Logging

/// Notifications to one channel: in order within a partition, and so within a fingerprint; a failure that may pass
/// keeps its place until it has.
///
/// What a delivery leads to (messages of other channels, what is remembered, a dead letter) is written in one
/// transaction with the position behind it.
actor DeliveryStage: Stage {
  /// Between attempts while credentials are refused.
  static let fatalInterval = Duration.seconds(30)
  /// How long what depends on this channel's answer waits for it.
  private static let followUpPatience = Duration.seconds(120)
  private static let cleaningInterval = Duration.seconds(3600)

  nonisolated let name: String
  nonisolated let topic: String

  let channel: any DeliveryChannel
  private let transport: any HTTPTransport
  let outbox: Outbox
  let limiter: RateLimiter?
  let metrics: StageMetrics
  let health: Health
  let time: TimeSource
  let logger: Logger

  /// Sets aside what is no notification, which every channel reads and one has to tell of.
  private let keepsMalformed: Bool
  /// How long what is remembered of a fingerprint is of use.
  let memoryLife: Duration

  var memory: DeliveryMemory
  var gate: ChannelGate
  private var recent = RecentIDs()
  private var breaker = DeadLetterBreaker()
  private var nextCleaning: Duration
  var nextSummary = Duration.zero
  var summaryBackoff = Backoff()

  init(_ channel: any DeliveryChannel, keepsMalformed: Bool, _ context: StageContext) {
    name = "delivery-\(channel.name)"
    topic = context.settings.topics.notifications
    self.channel = channel
    self.keepsMalformed = keepsMalformed
    memoryLife = context.settings.dispatcher.alertMemory
    transport = context.transport
    outbox = context.outbox
    limiter = channel.pace.map { RateLimiter(interval: $0, time: context.time) }
    metrics = context.metrics(for: name)
    health = context.health
    time = context.time
    logger = context.logger(for: name)
    memory = DeliveryMemory(channel: channel.name, context)
    gate = ChannelGate(channel.limits)
    nextCleaning = context.time.uptime() + Self.cleaningInterval
  }

  private var remembers: Bool { channel.keepsReferences || gate.isNeeded }

  func take(_ partitions: [Int32]) async {
    guard remembers else { return }
    do {
      memory.take(try await memory.read(partitions))
    } catch {
      // Tried again before the first delivery.
      logger.warning("delivery state not read yet", metadata: ["error": "\(error)"])
    }
  }

  func handle(_ records: [KafkaRecord], committer: any StageCommitter) async {
    do {
      if let first = records.first { try await restore(first.partition) }
      // Given up before it began: what was read would be left behind for a partition that is another's.
      try Task.checkCancellation()
      var skipped: KafkaRecord?
      for record in records {
        try Task.checkCancellation()
        // At once, so that a crash repeats one delivery at most.
        skipped = try await handle(record, committer) ? nil : record
      }
      if let skipped { try await committer.commit([], positions: skipped.nextPosition) }
    } catch is CancellationError {
      // The partition is being given up, with all that was done committed.
    } catch {
      logger.warning("stopped in the middle", metadata: ["error": "\(error)"])
    }
  }

  /// Sends the summary of what was held back, once the channel is open again.
  func due(_ partitions: [Int32], committer: any StageCommitter) async {
    do {
      if gate.isNeeded { try await summarise(partitions, committer) }
      if channel.keepsReferences, time.uptime() >= nextCleaning {
        nextCleaning = time.uptime() + Self.cleaningInterval
        for partition in partitions { try await clean(partition, committer) }
      }
    } catch is CancellationError {
      // Left to whoever has the partitions next.
    } catch {
      logger.warning("summary not sent", metadata: ["error": "\(error)"])
    }
  }

  func release(_ partitions: [Int32], lost: Bool) async {
    for partition in partitions {
      memory.forget(partition)
      recent.forget(partition)
    }
  }

  private func restore(_ partition: Int32) async throws {
    var backoff = Backoff(base: .seconds(1), maximum: .seconds(30))
    while remembers, !memory.isKnown(partition) {
      do {
        memory.take(try await memory.read([partition]))
      } catch {
        logger.warning("delivery state not read yet", metadata: ["error": "\(error)"])
        try await time.sleep(backoff.next())
      }
    }
  }

  // MARK: - One notification

  /// True when something came of the record, and the position behind it is committed; false when it was for another
  /// channel.
  private func handle(_ record: KafkaRecord, _ committer: any StageCommitter) async throws -> Bool {
    let notification: Notification
    do throws(RecordFault) {
      notification = try record.notification()
    } catch {
      guard keepsMalformed else { return false }
      let letter = letter(
        for: record, class: record.value == nil ? "empty" : "malformed", reason: error.line)
      try await committer.commit([letter], positions: record.nextPosition)
      return true
    }
    guard channel.accepts(notification) else { return false }
    if recent.contains(notification.id, partition: record.partition) {
      metrics.count(delivery: .repeated)
      try await committer.commit([], positions: record.nextPosition)
    } else if isLet(notification.alert) {
      try await deliver(Delivery(notification, record, committer))
      try await dropWithheld(of: notification.alert, record, committer)
    } else {
      try await withhold(notification.alert, record, committer)
    }
    recent.insert(notification.id, partition: record.partition)
    return true
  }

  private func isLet(_ alert: Alert) -> Bool {
    guard gate.isNeeded, !channel.isSilent(alert) else { return true }
    return gate.lets(alert, at: time.now(), uptime: time.uptime())
  }

  /// One notification on its way.
  private struct Delivery {
    let notification: Notification
    let record: KafkaRecord
    let committer: any StageCommitter
    var backoff = Backoff()
    /// When those who wait for this channel's answer are told without it.
    var followUpsDue: Duration?
    /// The channel refused it while the breaker was open.
    var isHeld = false

    init(_ notification: Notification, _ record: KafkaRecord, _ committer: any StageCommitter) {
      self.notification = notification
      self.record = record
      self.committer = committer
    }

    var key: String { notification.alert.fingerprint }
  }

  /// Returns once the notification is delivered or set aside. Throws when it can be neither.
  private func deliver(_ delivery: consuming Delivery) async throws {
    let known = memory[delivery.record.partition, delivery.key]
    if known?.toldWithout != delivery.notification.id {
      // From when it was decided, however long others stood before it.
      let age = time.now().milliseconds - delivery.notification.createdAt.milliseconds
      delivery.followUpsDue = time.uptime() + Self.followUpPatience - .milliseconds(max(0, age))
    }
    while let delay = try await attempt(&delivery) {
      let next = time.uptime() + delay
      if let due = delivery.followUpsDue, due < next {
        try await time.sleep(max(.zero, due - time.uptime()))
        try await tellWithout(&delivery)
      }
      try await time.sleep(max(.zero, next - time.uptime()))
    }
  }

  /// One attempt, and what follows from it. The wait before the next; nil when it is over.
  private func attempt(_ delivery: inout Delivery) async throws -> Duration? {
    try await limiter?.turn()
    let known = memory[delivery.record.partition, delivery.key]?.reference
    let answer: HTTPResponse?
    do throws(DeliveryFailure) {
      answer = try await send(delivery.notification, known)
    } catch {
      metrics.count(failure: error.kind)
      return try await afterFailure(error, &delivery)
    }
    metrics.count(answer: .accepted)
    metrics.count(delivery: .delivered)
    breaker.record(good: true)
    health.set(condition, .ready)
    try await settle(delivery, known, answer)
    return nil
  }

  func send(
    _ notification: Notification, _ reference: ExternalReference?
  ) async throws(DeliveryFailure) -> HTTPResponse? {
    let first: HTTPRequest?
    let second: HTTPRequest?
    do {
      first = try channel.request(for: notification, reference: reference, at: time.now())
      second = try channel.secondRequest(for: notification, reference: reference)
    } catch {
      throw DeliveryFailure(kind: .rejected, reason: "cannot be written as JSON")
    }
    guard let first else { return nil }
    let answer = try await transport.attempt(first, rules: channel.rules)
    if let second { _ = try await transport.attempt(second, rules: channel.rules) }
    return answer
  }

  /// Writes what a delivery leads to, with the position behind it.
  private func settle(
    _ delivery: Delivery, _ known: ExternalReference?, _ answer: HTTPResponse?
  ) async throws {
    // Nothing asked is nothing changed, and shows that what is there is still of use.
    let reference =
      if let answer {
        channel.reference(after: answer, to: delivery.notification, before: known)
      } else { known }
    // Others hear of what is new: a thing that was there before they know.
    let isNews = known == nil || delivery.notification.alert.occasion == .raised
    let news = isNews ? followUps(of: delivery, reference) : []
    guard channel.keepsReferences, known != nil || reference != nil else {
      return try await delivery.committer.commit(news, positions: delivery.record.nextPosition)
    }
    let state = reference.map { DeliveryState(reference: $0, updatedAt: time.now()) }
    try await commit(state, under: delivery.key, with: news, delivery.record, delivery.committer)
  }

  private func afterFailure(
    _ failure: DeliveryFailure, _ delivery: inout Delivery
  ) async throws -> Duration? {
    switch failure.kind {
    case .retryable(let asked):
      logger.warning("not delivered, trying again", metadata: ["reason": "\(failure.reason)"])
      return delivery.backoff.next(asked: asked)
    case .fatal:
      if health.set(condition, .notReady(failure.reason)) {
        logger.error("the channel refuses us", metadata: ["reason": "\(failure.reason)"])
      }
      return Self.fatalInterval
    case .rejected:
      if !delivery.isHeld {
        breaker.record(good: false)
        delivery.isHeld = breaker.isOpen
        if delivery.isHeld { return DeadLetterBreaker.interval }
      }
      let letter = letter(for: delivery.record, class: "rejected", reason: failure.reason)
      let messages = [letter] + followUps(of: delivery, nil)
      guard memory[delivery.record.partition, delivery.key]?.reference != nil else {
        try await delivery.committer.commit(messages, positions: delivery.record.nextPosition)
        return nil
      }
      // What the service has of it may be gone: the next word of the trouble makes it anew.
      try await commit(
        nil, under: delivery.key, with: messages, delivery.record, delivery.committer)
      return nil
    }
  }

  private func followUps(
    of delivery: Delivery, _ reference: ExternalReference?
  ) -> [KafkaMessage] {
    guard delivery.followUpsDue != nil else { return [] }
    return channel.followUps(to: delivery.notification, reference: reference, at: time.now())
      .compactMap(outbox.message)
  }

  /// The service takes too long: those who wait for its answer are told without it, and that they were is remembered.
  private func tellWithout(_ delivery: inout Delivery) async throws {
    let told = followUps(of: delivery, nil)
    delivery.followUpsDue = nil
    guard !told.isEmpty else { return }
    let partition = delivery.record.partition
    let known = memory[partition, delivery.key]
    let state = DeliveryState(
      reference: known?.reference, toldWithout: delivery.notification.id, updatedAt: time.now())
    let messages = try told + [memory.message(state, partition, delivery.key)]
    // The position stays: it is the place of the notification that is still to be delivered.
    try await delivery.committer.commit(messages, positions: delivery.record.position)
    memory.set(state, partition, delivery.key)
  }

  func commit(
    _ state: DeliveryState?, under key: String, with messages: [KafkaMessage],
    _ record: KafkaRecord, _ committer: any StageCommitter
  ) async throws {
    let states = try memory.message(state, record.partition, key)
    try await committer.commit(messages + [states], positions: record.nextPosition)
    memory.set(state, record.partition, key)
  }

  func letter(for record: KafkaRecord, class: String, reason: String) -> KafkaMessage {
    metrics.count(delivery: .deadLettered)
    return outbox.letter(
      for: record, stage: "dispatcher.\(channel.name)", class: `class`, reason: reason)
  }

  var condition: String { "dispatcher.\(name)" }
}

extension KafkaRecord {
  /// This one.
  var position: [TopicPartition: Int64] { [topicPartition: offset] }
  /// The one behind it.
  var nextPosition: [TopicPartition: Int64] { [topicPartition: offset + 1] }
}
