import DequeModule
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
  /// Whoever does not take a notification for so long may never do, and people should know.
  static let longestSilence = Duration.seconds(300)
  /// The most that is read ahead, over all partitions: some thousand notifications.
  static let maximumQueuedBytes = 16 << 20
  private static let cleaningInterval = Duration.seconds(3600)

  nonisolated let name: String
  nonisolated let topic: String

  let channel: any DeliveryChannel
  let transport: any HTTPTransport
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
  var breaker = DeadLetterBreaker()
  /// A delivery is under way, and who comes next.
  private var isDelivering = false
  private var turns: Deque<CheckedContinuation<Void, Never>> = []
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
        if backoff.attempts > 0 { health.set(condition, .ready) }
      } catch {
        health.set(condition, .notReady("its state cannot be read: \(error)"))
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
      if let delay = try await handleAlone(entry, &attempts, committer) {
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

  /// One at a time over all partitions, and committed before the next: a crash repeats one delivery of a channel at most.
  private func handleAlone(
    _ entry: DeliveryQueue.Entry, _ attempts: inout DeliveryQueue.Attempts,
    _ committer: any StageCommitter
  ) async throws -> Duration? {
    if isDelivering {
      // Handed over by whoever is before, so it stays taken.
      await withCheckedContinuation { turns.append($0) }
    }
    isDelivering = true
    defer {
      if let next = turns.popFirst() { next.resume() } else { isDelivering = false }
    }
    try Task.checkCancellation()
    return try await handle(entry, &attempts, committer)
  }

  private func workOnAll(_ partitions: [Int32], _ committer: any StageCommitter) async throws {
    let waiting = partitions.filter { queues[$0] != nil }
    for partition in waiting {
      // Before each, since an attempt may take its time.
      for other in waiting { try await tellWithout(other, committer) }
      try await work(on: partition, committer)
    }
  }

  var condition: String { "dispatcher.\(name)" }
}

extension KafkaRecord {
  /// This one.
  var position: [TopicPartition: Int64] { [topicPartition: offset] }
  /// The one behind it.
  var nextPosition: [TopicPartition: Int64] { [topicPartition: offset + 1] }
}
