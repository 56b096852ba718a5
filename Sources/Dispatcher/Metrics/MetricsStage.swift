import DetraHTTP
import DetraKafka
import DetraModel
import DetraSettings
import DetraTelemetry
import Foundation
import Logging

/// Evaluations into Datadog's series, a window at a time, each partition's for itself.
///
/// Before a window is sent, what it is made from is committed beside the offset of its first record (`WindowMark`);
/// once Datadog has taken all of it, the offset moves behind it. Whoever reads the partition after a crash makes the
/// same window again and sends the same points. docs/delivery.md says what that comes to.
actor MetricsStage: WindowedStage {
  /// What windows hold over all partitions before they are sent early.
  private struct Limits {
    var points: Int
    /// Of distributions, 8 bytes each.
    var values = 500_000
  }

  /// While windows wait for the clock, that is said once in so long.
  private static let sayingInterval = Duration.seconds(60)
  /// Records taken in between two looks at the limits.
  static let strideBetweenLooks = 16

  nonisolated let name = "metrics"
  nonisolated let topic: String

  let api: DatadogAPI
  let transport: any HTTPTransport
  let outbox: Outbox
  let metrics: StageMetrics
  let health: Health
  let time: TimeSource
  let releaseTimeout: Duration
  let logger: Logger
  private let settings: DispatcherSettings
  private let tags: CallTags
  private let tagLimits: TagLimits
  private let pipelineTags: [String]
  private let replica: String
  private let limits: Limits
  /// When it was last said that windows wait for the clock.
  private var holdSaid: Duration?
  private var isHeld = false

  var lanes: [Int32: MetricLane] = [:]
  /// The windows on their way.
  var shipment: Shipment?
  var committer: (any OffsetCommitter)?
  var breaker = DeadLetterBreaker()
  var flight = WindowFlight()

  init(_ context: StageContext) {
    topic = context.settings.topics.evaluations
    settings = context.settings.dispatcher
    tags = CallTags(context.settings)
    pipelineTags =
      context.settings.deploymentTags
      + DatadogTag.pipeline(group: context.group(of: name), topic: topic)
    replica = settings.replica.cut(toBytes: 200)
    limits = Limits(points: settings.maxSeries)
    releaseTimeout = context.releaseTimeout
    api = DatadogAPI(settings: context.settings.datadog)
    transport = context.transport
    outbox = context.outbox
    metrics = context.metrics(for: name)
    health = context.health
    time = context.time
    logger = context.logger(for: name)
    tagLimits = TagLimits(factory: context.registry, logger: logger)
  }

  // MARK: - Stage

  func handle(_ records: [KafkaRecord], committer: any StageCommitter) async {
    self.committer = committer
    guard let first = records.first, await open(first) else { return }
    for (index, record) in records.enumerated() {
      if index.isMultiple(of: Self.strideBetweenLooks) {
        guard await hasRoom(for: record.partition) else { return }
      }
      // Nothing is awaited from here to the next record, so a cancelled task adds nothing more.
      let now = time.now().seconds
      if let result = lanes[record.partition]?.take(record, now: now, tags: tags) {
        metrics.count(result)
      }
    }
  }

  /// Flushes at each multiple of the interval.
  func tick() async { await time.atEach(settings.flushInterval) { await self.flush() } }

  /// What Datadog has not taken is the next reader's: begun windows as they are, others from their first record on.
  func forget(_ partitions: [Int32]) -> Bool {
    for partition in partitions {
      metrics.count(.released, by: lanes.removeValue(forKey: partition)?.evaluations ?? 0)
    }
    metrics.count(.released, by: shipment?.forget(partitions) ?? 0)
    guard shipment?.windows.isEmpty == true else { return false }
    shipment = nil
    return true
  }

  // MARK: - Taking in

  /// Sees to it that the record's partition has a lane, which begins where the last reader has left it. False when
  /// the task was cancelled meanwhile.
  private func open(_ first: KafkaRecord) async -> Bool {
    guard lanes[first.partition] == nil else { return true }
    let partition = first.topicPartition
    var backoff = Backoff(maximum: .seconds(10))
    while !Task.isCancelled, let committer {
      do throws(KafkaError) {
        let place = try await committer.places(of: [partition])[partition]
        guard !Task.isCancelled else { return false }
        // Records before the first one that is read are gone, or nobody wants them.
        lanes[first.partition] = MetricLane(
          partition: first.partition, place: place ?? KafkaPlace(offset: first.offset),
          replica: replica, interval: min(max(1, settings.flushInterval.components.seconds), 60))
        return true
      } catch {
        logger.warning("committed offset not known yet", metadata: ["error": "\(error)"])
        guard (try? await time.sleep(backoff.next())) != nil else { return false }
      }
    }
    return false
  }

  private func isFull(for partition: Int32) -> Bool {
    guard let lane = lanes[partition], !lane.isRecovering else { return false }
    let held = lanes.values.reduce(into: (points: 0, values: 0)) {
      $0.points += $1.held.points
      $0.values += $1.held.values
    }
    return held.points >= limits.points || held.values >= limits.values || lane.hasManyRepeats
  }

  /// Waits for room in the windows. False when the task was cancelled.
  private func hasRoom(for partition: Int32) async -> Bool {
    while isFull(for: partition), !Task.isCancelled {
      await beginFlush()
      guard isFull(for: partition) else { break }
      // Datadog is away, or the window is ahead of the clock.
      guard (try? await time.sleep(.milliseconds(100))) != nil else { return false }
    }
    return !Task.isCancelled
  }

  // MARK: - Flushing

  func seal() -> Bool {
    if shipment == nil { shipment = sealed() }
    return shipment != nil
  }

  private func sealed() -> Shipment? {
    let now = time.now().seconds
    note(isHeld: lanes.values.contains { $0.isAhead(of: now) })
    let windows = lanes.keys.compactMap { lanes[$0]?.seal(now: now) }
    tagLimits.tell(windows, settled: lanes.values.map(\.mark.tags))
    guard !windows.isEmpty else { return nil }
    do {
      return try Shipment(windows, pipelineTags: pipelineTags)
    } catch {
      logger.error("window cannot be written as JSON", metadata: ["error": "\(error)"])
      return nil
    }
  }

  /// A window waits until the clock has come up, and reading with it once it is full: Kafka keeps the rest.
  private func note(isHeld: Bool) {
    defer { self.isHeld = isHeld }
    guard isHeld, !self.isHeld else { return }
    metrics.countHold()
    let now = time.uptime()
    if let holdSaid, now - holdSaid < Self.sayingInterval { return }
    holdSaid = now
    logger.warning(
      "a window is ahead of the clock and waits",
      metadata: ["dispatcher.max_series": "\(limits.points)"])
  }
}
