import DetraHTTP
import DetraModel
import DetraSettings
import DetraTelemetry
import Foundation
import Logging
import Synchronization

/// What each process of the Dispatcher tells Datadog beside what its stages do: a service check for each of its
/// conditions and one for all of them, and how far behind the pipeline is. Of the moment, so it is tried once; the next
/// one says it anew.
final class Vitals: Sendable {
  static let checkName = "detra.dispatcher.stage"
  /// The broker is not asked for the lag more often.
  private static let lagInterval = Duration.seconds(10)

  let api: DatadogAPI
  let transport: any HTTPTransport
  let health: Health
  let lag: PipelineLag
  /// Of the whole: `detra.<app>.health`.
  let healthCheck: String
  let replica: String
  /// Of the deployment: `app`, `env`.
  let tags: [String]
  let interval: Duration
  let time: TimeSource
  let metrics: StageMetrics
  let logger: Logger
  /// Paths at which Datadog did not take what was sent last.
  private let failing = Mutex<Set<String>>([])

  init(_ context: StageContext, lag: PipelineLag) {
    api = DatadogAPI(settings: context.settings.datadog)
    transport = context.transport
    health = context.health
    self.lag = lag
    healthCheck = "detra.\(DatadogTag.make("app", context.settings.appName).dropFirst(4)).health"
    replica = context.settings.dispatcher.replica.cut(toBytes: 200)
    tags = context.settings.deploymentTags
    interval = context.settings.dispatcher.flushInterval
    time = context.time
    metrics = context.metrics(for: "vitals")
    logger = context.logger(for: "vitals")
  }

  /// Until the task is cancelled. Checks do not wait for a broker to tell the lag.
  func run() async {
    await withTaskGroup { tasks in
      tasks.addTask { await self.time.atEach(self.interval, self.sendChecks) }
      tasks.addTask { await self.time.atEach(max(self.interval, Self.lagInterval), self.sendLag) }
    }
  }

  func sendChecks() async {
    let runs = checkRuns(at: time.now().seconds)
    guard !runs.isEmpty, let body = try? JSONCoding.encoder().encode(runs) else { return }
    await post("/api/v1/check_run", body)
  }

  func sendLag() async {
    let readings = await lag.readings()
    let encoder = JSONCoding.encoder()
    let now = time.now().seconds
    let series = readings.compactMap { try? encoder.encode(lagSeries($0, at: now)) }
    guard !series.isEmpty else { return }
    let payload = IntakePayload(.series, startOf: series)
    await post(payload.intake.path, payload.compressed, encoding: payload.intake.contentEncoding)
  }

  private func post(_ path: String, _ body: Data, encoding: String? = nil) async {
    guard !Task.isCancelled else { return }
    let request = api.post(path, body: body, contentEncoding: encoding)
    do throws(DeliveryFailure) {
      _ = try await transport.attempt(request, rules: api.rules)
      metrics.count(answer: .accepted)
      failing.withLock { _ = $0.remove(path) }
    } catch {
      metrics.count(failure: error.kind)
      let isFirst = failing.withLock { $0.insert(path).inserted }
      logger.log(
        level: isFirst ? .warning : .debug, "datadog did not take vitals",
        metadata: ["reason": "\(error.reason)"])
    }
  }

  /// Each process tells of the whole pipeline, as a host of its own: `max:` or `avg:` over them is right.
  private func lagSeries(_ reading: PipelineLag.Reading, at now: Int64) -> SeriesJSON {
    SeriesJSON(
      .init(
        timestamp: now, metric: .pipelineLag,
        tags: tags
          + DatadogTag.pipeline(group: reading.group.name, topic: reading.group.topic),
        value: Double(reading.records)),
      interval: 0, origin: SeriesOrigin(host: replica, tags: []))
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
