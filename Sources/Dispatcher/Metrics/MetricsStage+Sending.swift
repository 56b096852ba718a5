import DetraHTTP
import DetraKafka
import DetraModel
import DetraTelemetry
import Foundation
import Logging

extension MetricsStage {
  /// Points older than this are not sent: Datadog takes those of the last hour.
  private static let expiry: Int64 = 59 * 60
  /// Between attempts while credentials are refused.
  private static let fatalInterval = Duration.seconds(30)
  /// Commits that a broker may refuse in a row, for reasons that pass, before the stage is not ready.
  private static let patience = 3

  /// Sends the shipment until Datadog has taken all of it or the task is cancelled, then moves the offsets on.
  func send() async {
    expire()
    // Nothing is sent before it is on record that it may have been.
    if shipment?.isEmpty == false {
      guard await keep({ $0.places }) else { return }
    }
    var backoff = Backoff()
    while let payload = shipment?.next() {
      do throws(DeliveryFailure) {
        _ = try await transport.attempt(request(for: payload.body), rules: api.intakeRules)
        metrics.count(answer: .accepted)
        health.set(condition, .ready)
        breaker.record(good: true)
        backoff.reset()
        guard await done(payload) else { return }
      } catch {
        metrics.count(failure: error.kind)
        guard await recover(from: error, payload: payload, backoff: &backoff) else { return }
      }
      expire()
    }
    await finish()
  }

  /// The payload needs not go again. What merges must not, if it can be helped: how far that has come is kept before
  /// the next one goes. False when the shipment is to stay as it is.
  private func done(_ payload: Shipment.Payload) async -> Bool {
    shipment?.done(payload)
    guard payload.body.intake == .distributions, shipment?.isEmpty == false else { return true }
    return await keep { $0.places }
  }

  /// False when the shipment is to stay as it is.
  private func recover(
    from failure: DeliveryFailure, payload: Shipment.Payload, backoff: inout Backoff
  ) async -> Bool {
    switch failure.kind {
    case .rejected:
      // Parting finds the series that is refused, and the others go.
      if shipment?.part(payload) == true { return true }
      breaker.record(good: false)
      if breaker.isOpen {
        guard (try? await time.sleep(DeadLetterBreaker.interval)) != nil else { return false }
      }
      guard (try? await setAside(payload, reason: failure.detail)) != nil else { return false }
      return await done(payload)
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

  /// Points kept so long that Datadog would refuse them: too old, like any evaluation of that age.
  private func expire() {
    let expired = shipment?.expire(before: time.now().seconds - Self.expiry) ?? [:]
    for (partition, evaluations) in expired {
      logger.error(
        "metrics are too old for datadog",
        metadata: ["partition": "\(partition)", "evaluations": "\(evaluations.live)"])
      metrics.count(.tooOld, by: evaluations.live)
      lanes[partition]?.carry(evaluations.all)
    }
  }

  private func finish() async {
    guard await keep({ shipment in shipment.windows.mapValues(place(behind:)) }) else { return }
    for window in shipment?.windows.values.map(\.self) ?? [] {
      metrics.count(.tooOld, by: window.late)
      metrics.count(.processed, by: window.evaluations - window.late)
    }
    shipment = nil
  }

  private func place(behind window: WindowInFlight) -> KafkaPlace {
    let mark = lanes[window.partition]?.mark ?? WindowMark()
    return KafkaPlace(offset: window.pending.until, metadata: mark.metadata)
  }

  /// Commits, for the partitions of the shipment that are still ours, until the broker has said yes. False when the
  /// task was cancelled, or when nothing is ours any more. Without a commit nothing goes out: the stage is not ready
  /// while commits are refused.
  private func keep(_ places: (Shipment) -> [Int32: KafkaPlace]) async -> Bool {
    var backoff = Backoff(maximum: .seconds(10))
    while let shipment, let committer, !shipment.windows.isEmpty {
      let places = places(shipment).map { (TopicPartition(topic: topic, partition: $0), $1) }
      do throws(KafkaError) {
        try await committer.commit(Dictionary(uniqueKeysWithValues: places))
        health.set(commits, .ready)
        return true
      } catch {
        logger.warning("offsets not committed", metadata: ["error": "\(error)"])
        if error.isHopeless || backoff.attempts + 1 >= Self.patience {
          health.set(commits, .notReady(error.whyNotCommitted))
        }
        guard (try? await time.sleep(backoff.next())) != nil else { break }
      }
    }
    // What was refused is another's to commit; if it is ours still, the next flush finds out.
    health.set(commits, .ready)
    return false
  }

  private func request(for payload: IntakePayload) -> HTTPRequest {
    api.post(
      payload.intake.path, body: payload.compressed,
      contentEncoding: payload.intake.contentEncoding)
  }

  /// A series that Datadog will never take. It stands for many evaluations, so the payload itself is kept, under the
  /// place that its window begins at. Nothing when the partition has gone: its next reader meets the same refusal.
  private func setAside(_ payload: Shipment.Payload, reason: String) async throws {
    guard let window = shipment?.windows[payload.partition] else { return }
    try await outbox.setAside(
      KafkaRecord(
        topic: topic, partition: window.partition, offset: window.start, value: payload.body.raw),
      stage: "dispatcher.metrics", class: "rejected_payload", reason: reason)
  }

  private nonisolated var condition: String { "dispatcher.\(name)" }
  private nonisolated var commits: String { "dispatcher.\(name).commits" }
}

extension KafkaError {
  /// Time alone will not mend it. A partition that has just gone to another reader needs no mending.
  fileprivate var isHopeless: Bool {
    if case .retryable = kind { return false }
    return code != .notAssigned
  }

  fileprivate var whyNotCommitted: String {
    let hint =
      code == .offsetMetadataTooLarge
      ? "; the broker's offset.metadata.max.bytes must be \(WindowMark.maximumBytes) or more" : ""
    return "offsets are not committed: \(self)\(hint)"
  }
}
