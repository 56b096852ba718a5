import DetraHTTP
import DetraModel
import DetraSettings
import DetraTelemetry
import Foundation
import Logging

/// What the Dispatcher tells Datadog of itself at each flush: how far behind it is, a service check for each of its
/// conditions, and one for all of them. Of the moment, so it is tried once; the next one says it anew.
struct Vitals: Sendable {
  static let checkName = "detra.dispatcher.stage"

  let api: DatadogAPI
  let transport: any HTTPTransport
  let health: Health
  let lag: PipelineLag
  /// Of the whole: `detra.<app>.health`.
  let healthCheck: String
  let replica: String
  /// Of the deployment: `app`, `env`.
  let tags: [String]
  let time: TimeSource
  let metrics: StageMetrics
  let logger: Logger

  init(_ context: StageContext) {
    api = DatadogAPI(settings: context.settings.datadog)
    transport = context.transport
    health = context.health
    lag = context.lag
    healthCheck = "detra.\(DatadogTag.make("app", context.settings.appName).dropFirst(4)).health"
    replica = context.settings.dispatcher.replica.cut(toBytes: 200)
    tags = context.settings.deploymentTags
    time = context.time
    metrics = context.metrics(for: "metrics")
    logger = context.logger(for: "vitals")
  }

  func send() async {
    let now = time.now().seconds
    let encoder = JSONCoding.encoder()
    let lag = lagSeries(at: now).compactMap { try? encoder.encode($0) }
    if !lag.isEmpty {
      let payload = IntakePayload(.series, startOf: lag)
      await post(
        payload.intake.path, payload.compressed, encoding: payload.intake.contentEncoding)
    }
    let runs = checkRuns(at: now)
    guard !runs.isEmpty, let body = try? encoder.encode(runs) else { return }
    await post("/api/v1/check_run", body)
  }

  private func post(_ path: String, _ body: Data, encoding: String? = nil) async {
    guard !Task.isCancelled else { return }
    let request = api.post(path, body: body, contentEncoding: encoding)
    do throws(DeliveryFailure) {
      _ = try await transport.attempt(request, rules: api.rules)
      metrics.count(answer: .accepted)
    } catch {
      metrics.count(failure: error.kind)
      logger.debug("datadog did not take vitals", metadata: ["reason": "\(error.reason)"])
    }
  }

  func lagSeries(at now: Int64) -> [SeriesJSON] {
    lag.readings.map { reading in
      SeriesJSON(
        .init(
          timestamp: now, metric: .pipelineLag,
          tags: tags + DatadogTag.pipeline(group: reading.group, topic: reading.topic),
          value: Double(reading.records)),
        interval: 0, origin: SeriesOrigin(host: replica, tags: []))
    }
  }

  /// One run a condition: `dispatcher.<stage>` says whether the outside service takes our credentials,
  /// `dispatcher.<stage>.kafka` whether a broker is reached; then one of the whole. None without conditions.
  func checkRuns(at now: Int64) -> [CheckRun] {
    let conditions = health.conditions.sorted { $0.key < $1.key }
      .filter { $0.key.hasPrefix("dispatcher.") }
    guard !conditions.isEmpty else { return [] }
    let stages = conditions.map { name, condition in
      let parts = name.split(separator: ".").dropFirst()
      return CheckRun(
        Self.checkName, condition, hostName: replica, timestamp: now,
        tags: tags + [
          DatadogTag.make("stage", String(parts.first ?? "")),
          DatadogTag.make("condition", parts.count > 1 ? String(parts.last ?? "") : "service"),
        ])
    }
    let whole = CheckRun(
      healthCheck, Self.worst(conditions), hostName: replica, timestamp: now, tags: tags)
    return stages + [whole]
  }

  /// Not ready when any is; names those that are not.
  private static func worst(
    _ conditions: [(key: String, value: Health.Condition)]
  ) -> Health.Condition {
    let reasons = conditions.compactMap { name, condition in
      if case .notReady(let reason) = condition { "\(name): \(reason)" } else { nil }
    }
    return reasons.isEmpty ? .ready : .notReady(reasons.joined(separator: "; "))
  }
}

/// One element of `POST /api/v1/check_run`.
struct CheckRun: Encodable, Sendable, Hashable {
  var check: String
  var hostName: String
  /// 0 is OK, 2 critical.
  var status: Int
  /// Seconds since 1970; Datadog takes those of the last ten minutes.
  var timestamp: Int64
  var tags: [String]
  var message: String?

  init(
    _ check: String, _ condition: Health.Condition, hostName: String, timestamp: Int64,
    tags: [String]
  ) {
    self.check = check
    self.hostName = hostName
    self.timestamp = timestamp
    self.tags = tags
    switch condition {
    case .ready: status = 0
    case .notReady(let reason):
      status = 2
      message = reason.cut(to: 500)
    }
  }

  enum CodingKeys: String, CodingKey {
    case check, status, timestamp, tags, message
    case hostName = "host_name"
  }
}
