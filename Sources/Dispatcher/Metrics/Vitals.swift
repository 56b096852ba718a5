import DetraHTTP
import DetraModel
import DetraSettings
import DetraTelemetry
import Foundation
import Logging
import Synchronization

/// What the Dispatcher tells Datadog of itself at each flush: how far behind it is, and a service check for each of
/// its conditions. Of the moment, so it is tried once; the next one says it anew.
final class Vitals: Sendable {
  static let checkName = "detra.dispatcher.stage"

  let api: DatadogAPI
  let transport: any HTTPTransport
  let health: Health
  let lag: PipelineLag
  let replica: String
  /// Of the deployment: `app`, `env`.
  let tags: [String]
  let time: TimeSource
  let metrics: StageMetrics
  let logger: Logger
  /// Paths at which Datadog did not take what was sent last.
  private let failing = Mutex<Set<String>>([])

  init(_ context: StageContext) {
    api = DatadogAPI(settings: context.settings.datadog)
    transport = context.transport
    health = context.health
    lag = context.lag
    replica = context.settings.dispatcher.replica.cut(toBytes: 200)
    tags = context.settings.deploymentTags
    time = context.time
    metrics = context.metrics(for: "vitals")
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
      failing.withLock { _ = $0.remove(path) }
    } catch {
      metrics.count(failure: error.kind)
      let isFirst = failing.withLock { $0.insert(path).inserted }
      logger.log(
        level: isFirst ? .warning : .debug, "datadog did not take vitals",
        metadata: ["reason": "\(error.reason)"])
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
  /// `dispatcher.<stage>.kafka` whether a broker is reached.
  func checkRuns(at now: Int64) -> [CheckRun] {
    health.conditions.sorted { $0.key < $1.key }.compactMap { name, condition in
      let parts = name.split(separator: ".")
      guard parts.count > 1, parts[0] == "dispatcher" else { return nil }
      return CheckRun(
        condition, hostName: replica, timestamp: now,
        tags: tags + [
          DatadogTag.make("stage", String(parts[1])),
          DatadogTag.make("condition", parts.count > 2 ? String(parts[2]) : "service"),
        ])
    }
  }
}

/// One element of `POST /api/v1/check_run`.
struct CheckRun: Encodable, Sendable, Hashable {
  var check = Vitals.checkName
  var hostName: String
  /// 0 is OK, 2 critical.
  var status: Int
  /// Seconds since 1970; Datadog takes those of the last ten minutes.
  var timestamp: Int64
  var tags: [String]
  var message: String?

  init(_ condition: Health.Condition, hostName: String, timestamp: Int64, tags: [String]) {
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
