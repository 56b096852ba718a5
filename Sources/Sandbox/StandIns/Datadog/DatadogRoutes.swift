import DetraModel
import Foundation
import Synchronization

extension DatadogStandIn {
  func route(_ request: StandInRequest) -> StandInAnswer {
    if let answer = routeManaged(request) ?? routeToIncident(request) { return answer }
    guard let route = Self.routes[request.path] ?? Self.caseRoute(request.path) else {
      return refuse(404, "Not found")
    }
    guard request.method == route.method else { return refuse(405, "Method not allowed") }
    guard accepts(request.headers["dd-api-key"], keys.api) else { return refuse(403, "Forbidden") }
    if route.needsApplicationKey {
      guard accepts(request.headers["dd-application-key"], keys.application) else {
        return refuse(403, "Forbidden")
      }
    }
    if request.method == "GET" { return .json(200, ["valid": true], "keys are valid") }
    // Datadog's own clients send distribution points as text/json.
    guard ["application/json", "text/json"].contains(request.contentType) else {
      return refuse(415, "Unsupported media type; use application/json")
    }
    let encoding = request.headers["content-encoding"]?.lowercased() ?? "identity"
    guard route.encodings.contains(encoding) else {
      return refuse(415, "Unsupported content encoding \(encoding)")
    }
    guard let body = try? JSONValue(json: request.body) else {
      return refuse(400, "Payload is not in the expected format: invalid JSON")
    }
    do throws(DatadogFault) {
      return try take(body, route.kind)
    } catch {
      return refuse(400, error.reason)
    }
  }

  private enum Kind {
    case validation, series, distributions, event, incident, checkRun, logs, spans, evaluations
    case cases(DatadogCase.Action)
  }

  private struct Route {
    var method = "POST"
    var kind: Kind
    var needsApplicationKey = false
    /// `Content-Encoding` of the API's description. It names zstd for series too, which the stand-in cannot read.
    var encodings: Set<String> = ["identity", "gzip", "deflate"]
  }

  private static let routes: [String: Route] = [
    "/api/v1/validate": Route(method: "GET", kind: .validation),
    "/api/v2/series": Route(kind: .series),
    "/api/v1/distribution_points": Route(
      kind: .distributions, encodings: ["identity", "deflate"]),
    "/api/v1/events": Route(kind: .event),
    "/api/v2/incidents": Route(kind: .incident, needsApplicationKey: true),
    "/api/v1/check_run": Route(kind: .checkRun),
    "/api/v2/logs": Route(kind: .logs),
    "/api/intake/llm-obs/v1/trace/spans": Route(kind: .spans),
    "/api/intake/llm-obs/v2/eval-metric": Route(kind: .evaluations),
  ]

  private static func caseRoute(_ path: String) -> Route? {
    DatadogCase.Action(path: path).map { Route(kind: .cases($0), needsApplicationKey: true) }
  }

  func accepts(_ given: String?, _ key: String?) -> Bool {
    guard let given, !given.isEmpty else { return false }
    return key == nil || given == key
  }

  func refuse(_ status: Int, _ reason: String) -> StandInAnswer {
    .json(status, ["errors": [.string(reason)]], "refused: \(reason)")
  }

  private func take(_ body: JSONValue, _ kind: Kind) throws(DatadogFault) -> StandInAnswer {
    let now = Int64(now().timeIntervalSince1970)
    switch kind {
    case .validation: return .json(200, ["valid": true], "keys are valid")
    case .series: return try takeSeries(body, now)
    case .distributions: return try takeDistributions(body, now)
    case .event: return try takeEvent(body, now)
    case .incident: return try takeIncident(body, now)
    case .checkRun: return try takeCheckRuns(body, now)
    case .logs: return try takeLogs(body, now)
    case .spans: return try takeSpans(body, now)
    case .evaluations: return try takeEvaluations(body)
    case .cases(let action): return try takeCase(body, action, now)
    }
  }

  private func takeSeries(_ body: JSONValue, _ now: Int64) throws(DatadogFault) -> StandInAnswer {
    let series = try DatadogSeries.read(body, now: now)
    guard metrics.add(series, now: now) else {
      return refuse(429, "the stand-in keeps no more distinct series")
    }
    let points = series.reduce(0) { $0 + $1.points.count }
    store.withLock {
      $0.counts.series += series.count
      $0.counts.points += points
    }
    return .json(202, ["errors": []], "\(series.count) series, \(points) points")
  }

  private func takeDistributions(
    _ body: JSONValue, _ now: Int64
  ) throws(DatadogFault) -> StandInAnswer {
    let distributions = try DatadogDistribution.read(body, now: now)
    guard metrics.add(distributions) else {
      return refuse(429, "the stand-in keeps no more distinct series")
    }
    let values = distributions.reduce(0) { $0 + $1.values.count }
    store.withLock { $0.counts.distributionValues += values }
    return .json(
      202, ["status": "ok"], "\(distributions.count) distributions, \(values) values")
  }

  private func takeEvent(_ body: JSONValue, _ now: Int64) throws(DatadogFault) -> StandInAnswer {
    try DatadogEvent.check(body, now: now)
    let id = store.withLock { $0.add(event: body) }
    return .json(
      202, DatadogEvent.answer(body, id: id, now: now), "event: \(body["title"]?.text ?? "")")
  }

  private func takeIncident(_ body: JSONValue, _ now: Int64) throws(DatadogFault) -> StandInAnswer {
    try DatadogIncident.check(body)
    let data = store.withLock { store in
      let data = DatadogIncident.data(body, publicID: store.counts.incidents + 1, now: now)
      store.add(incident: data)
      return data
    }
    let attributes = data["attributes"]
    return .json(
      201, ["data": data, "included": []],
      "incident \(attributes?["public_id"]?.text ?? ""): \(attributes?["title"]?.text ?? "")")
  }

  private func takeCheckRuns(
    _ body: JSONValue, _ now: Int64
  ) throws(DatadogFault) -> StandInAnswer {
    let runs = body.array ?? [body]
    for run in runs { try DatadogCheckRun.check(run, now: now) }
    store.withLock { $0.add(checkRuns: runs) }
    return .json(202, ["status": "ok"], "\(runs.count) check runs")
  }

  private func takeLogs(_ body: JSONValue, _ now: Int64) throws(DatadogFault) -> StandInAnswer {
    let logs = body.array ?? [body]
    guard logs.count <= 1000 else { throw DatadogFault("at most 1000 logs a request") }
    for log in logs { try DatadogLog.check(log, now: now) }
    store.withLock { $0.add(logs: logs) }
    return .json(202, [:], "\(logs.count) logs")
  }
}

/// Why Datadog refuses a body.
struct DatadogFault: Error {
  var reason: String
  init(_ reason: String) { self.reason = reason }
}
