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
/// Where others are told of what the channel answers, reading goes on meanwhile, within a bound, so that they can be
/// told without the answer. Elsewhere what comes behind stays unread.
///
/// What a delivery leads to (messages of other channels, what is remembered, a dead letter) is written in one
/// transaction with the position behind it.
actor DeliveryStage: Stage {
  /// Between attempts while credentials are refused.
  static let fatalInterval = Duration.seconds(30)
  /// The most that is read ahead, over all partitions: some thousand notifications.
  static let maximumQueuedBytes = 16 << 20
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
  /// The channel's people hear of incidents once these are made, or late.
  let hearsOfIncidents: Bool

  var memory: DeliveryMemory
  var gate: ChannelGate
  /// By partition; none is empty but while it is worked on.
  var queues: [Int32: DeliveryQueue] = [:]
  var recent = RecentIDs()
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
    hearsOfIncidents =
      context.settings.enabledChannels.contains(.datadogIncidents)
      && [.slack, .pagerduty, .webhook].contains(channel.kind)
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

  private var remembers: Bool { channel.keepsReferences || gate.isNeeded || hearsOfIncidents }

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
    guard let partition = records.first?.partition else { return }
    do {
      try await restore(partition)
      // Given up before it began: what was read would be left behind for a partition that is another's.
      try Task.checkCancellation()
      admit(records, to: partition)
      try await work(on: partition, committer)
      while !readsOn, let next = queues[partition]?.nextAttempt {
        try await time.sleep(max(.zero, next - time.uptime()))
        try await tellWithout(partition, committer)
        try await work(on: partition, committer)
      }
    } catch {
      // Whoever has the partition next reads again what is not committed.
      queues[partition] = nil
      stopped(by: error)
    }
  }

  /// Tries again what waits, sends the summary of what was held back once the channel is open again, and cleans up.
  func due(_ partitions: [Int32], committer: any StageCommitter) async {
    do {
      try await workOnAll(partitions, committer)
      if gate.isNeeded { try await summarise(partitions, committer) }
      if remembers, time.uptime() >= nextCleaning {
        nextCleaning = time.uptime() + Self.cleaningInterval
        for partition in partitions { try await clean(partition, committer) }
      }
    } catch {
      stopped(by: error)
    }
  }

  func release(_ partitions: [Int32], lost: Bool) async {
    for partition in partitions {
      queues[partition] = nil
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

  /// A cancelled task is nothing to tell of: a partition is being given up, with all that was done committed.
  private func stopped(by error: any Error) {
    guard !(error is CancellationError) else { return }
    logger.warning("stopped in the middle", metadata: ["error": "\(error)"])
  }

  // MARK: - What waits

  private func admit(_ records: [KafkaRecord], to partition: Int32) {
    for record in records {
      let content = Result { () throws(RecordFault) in try record.notification() }
      let isOurs =
        switch content {
        case .success(let notification): channel.accepts(notification)
        case .failure: keepsMalformed
        }
      if isOurs {
        queues[partition, default: DeliveryQueue()].append(.init(record: record, content: content))
      } else {
        queues[partition, default: DeliveryQueue()].skip(record)
      }
    }
  }

  /// More may be read though not all is delivered.
  private var readsOn: Bool {
    channel.tellsOthers
      && queues.values.reduce(0) { $0 + $1.bytes } < Self.maximumQueuedBytes
  }

  /// Delivers what waits, until nothing does or the service must be given time.
  private func work(on partition: Int32, _ committer: any StageCommitter) async throws {
    while let entry = queues[partition]?.first(at: time.uptime()) {
      try Task.checkCancellation()
      var attempts = queues[partition]?.attempts ?? DeliveryQueue.Attempts()
      // Committed one by one, so that a crash repeats one delivery at most.
      if let delay = try await handle(entry, &attempts, committer) {
        queues[partition]?.putOff(until: time.uptime() + delay, attempts)
      } else {
        queues[partition]?.removeFirst()
      }
    }
    guard let queue = queues[partition], queue.entries.isEmpty else { return }
    if let skipped = queue.skipped {
      try await committer.commit([], positions: skipped.nextPosition)
    }
    queues[partition] = nil
  }

  private func workOnAll(_ partitions: [Int32], _ committer: any StageCommitter) async throws {
    let waiting = partitions.filter { queues[$0] != nil }
    for partition in waiting {
      // Before each, since an attempt may take its time.
      for other in waiting { try await tellWithout(other, committer) }
      try await work(on: partition, committer)
    }
  }

  // MARK: - One notification

  /// One notification on its way.
  struct Delivery {
    let notification: Notification
    let record: KafkaRecord
    let committer: any StageCommitter

    var key: String { notification.alert.fingerprint }
    var isOfOpenTrouble: Bool { notification.alert.occasion != .recovered }
  }

  /// The wait before the next attempt; nil when something came of the record, and the position behind it is committed.
  private func handle(
    _ entry: DeliveryQueue.Entry, _ attempts: inout DeliveryQueue.Attempts,
    _ committer: any StageCommitter
  ) async throws -> Duration? {
    let record = entry.record
    let notification: Notification
    switch entry.content {
    case .success(let content): notification = content
    case .failure(let fault):
      let letter = letter(
        for: record, class: record.value == nil ? "empty" : "malformed", reason: fault.line)
      try await committer.commit([letter], positions: record.nextPosition)
      return nil
    }
    let delivery = Delivery(notification: notification, record: record, committer: committer)
    if let result = reasonToPassOver(delivery) {
      metrics.count(delivery: result)
      try await committer.commit([], positions: record.nextPosition)
    } else if attempts.isLet || isLet(notification.alert) {
      attempts.isLet = true
      if let delay = try await attempt(delivery, &attempts) { return delay }
    } else {
      try await withhold(notification.alert, record, committer)
    }
    recent.insert(notification.id, partition: record.partition)
    return nil
  }

  /// Why a notification is not delivered at all; nil for one that is.
  private func reasonToPassOver(_ delivery: Delivery) -> StageMetrics.Delivery? {
    if recent.contains(delivery.notification.id, partition: delivery.record.partition) {
      return .repeated
    }
    return isOver(delivery) ? .ended : nil
  }

  private func isLet(_ alert: Alert) -> Bool {
    guard gate.isNeeded, !channel.isSilent(alert) else { return true }
    return gate.lets(alert, at: time.now(), uptime: time.uptime())
  }

  /// One attempt, and what follows from it. The wait before the next; nil when it is over.
  private func attempt(
    _ delivery: Delivery, _ attempts: inout DeliveryQueue.Attempts
  ) async throws -> Duration? {
    try await limiter?.turn()
    let known =
      attempts.isGone ? nil : memory[delivery.record.partition, delivery.key]?.reference
    let answer: HTTPResponse?
    do throws(DeliveryFailure) {
      answer = try await send(delivery.notification, known)
    } catch {
      metrics.count(failure: error.kind)
      return try await afterFailure(error, delivery, known, &attempts)
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
    let rules = reference == nil ? channel.rules : channel.referenceRules
    let answer = try await transport.attempt(first, rules: rules)
    if let second { _ = try await transport.attempt(second, rules: rules) }
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
    let state = reference.map { DeliveryState(reference: $0, updatedAt: time.now()) }
    try await commit(
      state ?? end(of: delivery), of: delivery, with: followUps(of: delivery, known, reference))
  }

  private func afterFailure(
    _ failure: DeliveryFailure, _ delivery: Delivery, _ known: ExternalReference?,
    _ attempts: inout DeliveryQueue.Attempts
  ) async throws -> Duration? {
    switch failure.kind {
    case .retryable(let asked):
      logger.warning("not delivered, trying again", metadata: ["reason": "\(failure.reason)"])
      return attempts.backoff.next(asked: asked)
    case .fatal:
      if health.set(condition, .notReady(failure.reason)) {
        logger.error("the channel refuses us", metadata: ["reason": "\(failure.reason)"])
      }
      return Self.fatalInterval
    case .rejected where known != nil && failure.isGone && delivery.isOfOpenTrouble:
      // Made anew, at once; what was there is forgotten once that is.
      attempts.isGone = true
      return .zero
    case .rejected:
      if !attempts.isHeld {
        breaker.record(good: false)
        attempts.isHeld = breaker.isOpen
        if attempts.isHeld { return DeadLetterBreaker.interval }
      }
      let letter = letter(for: delivery.record, class: "rejected", reason: failure.detail)
      // What the service has of it may be gone: the next word of the trouble makes it anew.
      try await commit(nil, of: delivery, with: [letter] + followUps(of: delivery, known, nil))
      return nil
    }
  }

  /// Writes what a delivery led to, with what is remembered of its fingerprint from now on.
  private func commit(
    _ state: DeliveryState?, of delivery: Delivery, with messages: [KafkaMessage]
  ) async throws {
    let known = memory[delivery.record.partition, delivery.key]?.reference
    guard state != nil || known != nil else {
      return try await delivery.committer.commit(
        messages, positions: delivery.record.nextPosition)
    }
    try await commit(
      state, under: delivery.key, with: messages, delivery.record, delivery.committer)
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
