import DetraHTTP
import DetraKafka
import DetraModel
import DetraSettings
import DetraTelemetry
import Foundation
import Logging

/// Evaluations into Datadog's series, a window at a time; offsets are committed once Datadog has said yes.
actor MetricsStage: Stage {
  /// Datadog takes points at most an hour old; nearer to that they are not begun.
  static let maximumAge = Duration.seconds(3600)
  private static let expiry = Duration.seconds(55 * 60)
  /// Between attempts while credentials are refused.
  private static let fatalInterval = Duration.seconds(30)

  /// A sealed window on its way: what Datadog has not taken yet.
  private struct Outgoing {
    var window: SealedWindow
    var payloads: [IntakePayload]
  }

  nonisolated let name = "metrics"
  nonisolated let topic: String

  private let settings: DispatcherSettings
  private let api: DatadogAPI
  private let transport: any HTTPTransport
  private let outbox: Outbox
  private let metrics: StageMetrics
  private let health: Health
  private let time: TimeSource
  private let logger: Logger
  private let releaseTimeout: Duration

  private var window: MetricWindow
  private var tags: CallTags
  private var recent = RecentIDs()
  private var outgoing: Outgoing?
  private var sending: Task<Void, Never>?
  private var lastTimestamp: Int64 = 0
  private var committer: (any OffsetCommitter)?

  init(_ context: StageContext) {
    topic = context.settings.topics.evaluations
    settings = context.settings.dispatcher
    api = DatadogAPI(settings: context.settings.datadog)
    transport = context.transport
    outbox = context.outbox
    metrics = context.metrics(for: name)
    health = context.health
    time = context.time
    logger = context.logger(for: name)
    releaseTimeout = context.releaseTimeout
    window = MetricWindow(limits: .init(series: context.settings.dispatcher.maxSeries))
    tags = CallTags(context.settings)
  }

  // MARK: - Stage

  func handle(_ records: [KafkaRecord], committer: any StageCommitter) async {
    self.committer = committer
    for record in records {
      while window.isFull, !Task.isCancelled { await flush() }
      // Nothing is awaited from here to the next record, so a cancelled task adds nothing more.
      guard !Task.isCancelled else { return }
      take(record)
    }
  }

  /// Flushes at each multiple of the interval.
  func tick() async {
    let interval = settings.flushInterval.milliseconds
    while !Task.isCancelled {
      let rest = interval - time.now().milliseconds % interval
      guard (try? await time.sleep(.milliseconds(rest))) != nil else { return }
      await flush()
    }
  }

  /// Sends what there is, within a bound; what Datadog has not taken by then is not committed.
  func release(_ partitions: [Int32], lost: Bool) async {
    if !lost { await flushWithinBound() }
    for partition in partitions {
      metrics.count(.released, by: window.forget(partition))
      recent.forget(partition)
      // A late commit would be for a partition that another reader has moved on in.
      outgoing?.window.offsets[partition] = nil
    }
    guard let left = outgoing, left.window.offsets.isEmpty else { return }
    metrics.count(.released, by: left.window.evaluations)
    sending?.cancel()
    outgoing = nil
  }

  // MARK: - Taking in

  private func take(_ record: KafkaRecord) {
    let partition = record.partition
    defer { window.advance(partition, to: record.offset + 1) }
    // The alerting stage sets it aside; once is enough.
    guard let evaluation = try? record.evaluation() else { return metrics.count(.malformed) }
    guard evaluation.replay == nil else { return metrics.count(.replayed) }
    let age = time.now().milliseconds - evaluation.evaluatedAt.milliseconds
    guard age <= Self.maximumAge.milliseconds else { return metrics.count(.tooOld) }
    guard !recent.contains(evaluation.id, partition: partition) else {
      return metrics.count(.repeated)
    }
    recent.insert(evaluation.id, partition: partition)
    window.add(
      evaluation.metricSamples, tags: tags.tags(of: evaluation.call), partition: partition)
  }

  // MARK: - Sending

  /// Sends the window before this one if that is still on its way, then this one.
  func flush() async {
    if let sending { await sending.value }
    if outgoing == nil, sending == nil, !window.isEmpty { outgoing = seal() }
    if outgoing != nil, sending == nil {
      sending = Task {
        await send()
        sending = nil
      }
    }
    if let sending { await sending.value }
  }

  private func flushWithinBound() async {
    let bound = Task {
      guard (try? await time.sleep(releaseTimeout)) != nil else { return }
      sending?.cancel()
    }
    await flush()
    bound.cancel()
  }

  /// Stamped with the second of its sealing, which no other window of this replica has: a later point with the
  /// same metric, tags, resource and time would take the place of the earlier.
  private func seal() -> Outgoing? {
    lastTimestamp = max(time.now().seconds, lastTimestamp + 1)
    let sealed = window.seal(timestamp: lastTimestamp)
    do {
      let seconds = max(1, Int(settings.flushInterval.components.seconds))
      return Outgoing(
        window: sealed,
        payloads: try sealed.payloads(replica: settings.replica, interval: seconds))
    } catch {
      logger.error("window cannot be written as JSON", metadata: ["error": "\(error)"])
      return nil
    }
  }

  /// Sends what is outgoing until Datadog has taken all of it or the task is cancelled, then commits.
  private func send() async {
    var backoff = Backoff()
    while let payload = outgoing?.payloads.first {
      if expired() { break }
      do throws(DeliveryFailure) {
        _ = try await transport.attempt(request(for: payload), rules: api.rules)
        metrics.count(answer: .accepted)
        health.set(condition, .ready)
        backoff.reset()
        dropFirst()
      } catch {
        metrics.count(failure: error.kind)
        guard await recover(from: error, payload: payload, backoff: &backoff) else { return }
      }
    }
    await finish()
  }

  /// False when the window is to stay as it is.
  private func recover(
    from failure: DeliveryFailure, payload: IntakePayload, backoff: inout Backoff
  ) async -> Bool {
    if failure.status == 413, let halves = payload.halves {
      dropFirst(replacing: halves)
      return true
    }
    switch failure.kind {
    case .rejected:
      guard (try? await setAside(payload, reason: failure.reason)) != nil else { return false }
      dropFirst()
      return true
    case .retryable(let asked):
      logger.warning("datadog did not take metrics", metadata: ["reason": "\(failure.reason)"])
      return (try? await time.sleep(backoff.next(asked: asked))) != nil
    case .fatal:
      if health.set(condition, .notReady(failure.reason)) {
        logger.error("datadog refuses metrics", metadata: ["reason": "\(failure.reason)"])
      }
      return (try? await time.sleep(Self.fatalInterval)) != nil
    }
  }

  /// A window kept so long that Datadog would refuse its points: too old, like any evaluation of that age.
  private func expired() -> Bool {
    guard let outgoing,
      time.now().seconds - outgoing.window.timestamp > Self.expiry.components.seconds
    else { return false }
    logger.error(
      "metrics are too old for datadog", metadata: ["evaluations": "\(outgoing.window.evaluations)"]
    )
    metrics.count(.tooOld, by: outgoing.window.evaluations)
    self.outgoing?.window.evaluations = 0
    self.outgoing?.payloads = []
    return true
  }

  private func dropFirst(replacing halves: [IntakePayload] = []) {
    // The partitions may have gone while the request was under way, and the window with them.
    guard outgoing?.payloads.isEmpty == false else { return }
    outgoing?.payloads.replaceSubrange(0..<1, with: halves)
  }

  private func finish() async {
    guard let done = outgoing else { return }
    metrics.count(.processed, by: done.window.evaluations)
    outgoing = nil
    let offsets = done.window.offsets.map { (TopicPartition(topic: topic, partition: $0), $1) }
    do throws(KafkaError) {
      try await committer?.commit(Dictionary(uniqueKeysWithValues: offsets))
    } catch {
      // The next window's commit goes beyond this one's.
      logger.warning("offsets not committed", metadata: ["error": "\(error)"])
    }
  }

  private func request(for payload: IntakePayload) -> HTTPRequest {
    api.post(
      payload.intake.path, body: payload.compressed,
      contentEncoding: payload.intake.contentEncoding)
  }

  /// Series that Datadog will never take. They stand for many evaluations, so the payload itself is kept, under
  /// the first place that its window came from.
  private func setAside(_ payload: IntakePayload, reason: String) async throws {
    let place = outgoing?.window.offsets.min { $0.key < $1.key }
    try await outbox.setAside(
      KafkaRecord(
        topic: topic, partition: place?.key ?? 0, offset: (place?.value ?? 1) - 1,
        value: payload.raw),
      stage: "dispatcher.metrics", class: "rejected_payload", reason: reason)
  }

  private nonisolated var condition: String { "dispatcher.\(name)" }
}
