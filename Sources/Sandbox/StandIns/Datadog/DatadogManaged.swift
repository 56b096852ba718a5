import DetraModel
import Foundation
import Synchronization

/// The monitors and dashboards that stand in the account.
struct DatadogManaged {
  /// Of each kind, after which the stand-in takes no more.
  static let maximum = 10_000

  var monitors: [Int: JSONValue] = [:]
  var dashboards: [String: JSONValue] = [:]
  private var made = 0

  mutating func nextMonitor() -> Int {
    made += 1
    return 100_000 + made
  }

  /// `abc-def-ghi`, as Datadog's look.
  mutating func nextDashboard() -> String {
    made += 1
    let digits = String(made, radix: 36)
    let padded = String(repeating: "a", count: max(0, 9 - digits.count)) + digits
    return [padded.prefix(3), padded.dropFirst(3).prefix(3), padded.dropFirst(6)]
      .joined(separator: "-")
  }
}

extension DatadogStandIn {
  /// `/api/v1/monitor` and `/api/v1/dashboard`; nil for any other path. Both keys are needed.
  func routeManaged(_ request: StandInRequest) -> StandInAnswer? {
    let parts = request.path.split(separator: "/").map(String.init)
    guard parts.count >= 3, parts.prefix(2) == ["api", "v1"],
      ["monitor", "dashboard"].contains(parts[2])
    else { return nil }
    guard accepts(request.headers["dd-api-key"], keys.api),
      accepts(request.headers["dd-application-key"], keys.application)
    else { return refuse(403, "Forbidden") }
    var body = JSONValue.null
    if ["POST", "PUT"].contains(request.method) {
      guard request.contentType == "application/json" else {
        return refuse(415, "Unsupported media type; use application/json")
      }
      guard let read = try? JSONValue(json: request.body), read.object != nil else {
        return refuse(400, "Payload is not in the expected format: invalid JSON")
      }
      body = read
    }
    do throws(DatadogFault) {
      return parts[2] == "monitor"
        ? try monitors(request, Array(parts.dropFirst(3)), body)
        : try dashboards(request, Array(parts.dropFirst(3)), body)
    } catch {
      return refuse(400, error.reason)
    }
  }

  // MARK: - Monitors

  private func monitors(
    _ request: StandInRequest, _ rest: [String], _ body: JSONValue
  ) throws(DatadogFault) -> StandInAnswer {
    switch (request.method, rest.first, rest.dropFirst().first) {
    case ("GET", nil, _): return try listMonitors(request.query)
    case ("POST", nil, _): return try createMonitor(body)
    case ("POST", "validate", nil):
      try DatadogMonitor.check(body)
      return .json(200, [:], "valid monitor: \(body["name"]?.text ?? "")")
    case ("POST", let id?, "validate"): return try monitor("validate", Int(id), body)
    case (let method, let id?, nil): return try monitor(method, Int(id), body)
    default: return refuse(404, "Not found")
    }
  }

  private func listMonitors(_ query: [String: String]) throws(DatadogFault) -> StandInAnswer {
    let tags = (query["monitor_tags"] ?? "").split(separator: ",").map {
      JSONValue.string(String($0))
    }
    let found = managed.withLock { $0.monitors.values }.filter { monitor in
      let own = monitor["tags"]?.array ?? []
      return tags.allSatisfy(own.contains)
        && (query["name"].map { monitor["name"]?.string?.contains($0) ?? false } ?? true)
    }.sorted { $0["id"]?.integer ?? 0 < $1["id"]?.integer ?? 0 }
    guard let page = try query.number("page") else {
      return .json(200, .array(found), "\(found.count) monitors")
    }
    let size = try query.number("page_size") ?? 100
    let shown = Array(found.dropFirst(page * size).prefix(size))
    return .json(200, .array(shown), "\(shown.count) monitors")
  }

  private func createMonitor(_ body: JSONValue) throws(DatadogFault) -> StandInAnswer {
    try DatadogMonitor.check(body)
    let now = Int64(now().timeIntervalSince1970)
    return managed.withLock { managed in
      guard managed.monitors.count < DatadogManaged.maximum else {
        return refuse(429, "the stand-in keeps no more monitors")
      }
      let id = managed.nextMonitor()
      let monitor = DatadogMonitor.kept(body, id: id, now: now)
      if let twin = managed.monitors.first(where: { DatadogMonitor.isTwin($0.value, monitor) }) {
        return refuse(400, "Duplicate of an existing monitor_id:\(twin.key) org_id:1")
      }
      managed.monitors[id] = monitor
      return .json(200, monitor, "monitor \(id): \(body["name"]?.text ?? "")")
    }
  }

  private func monitor(
    _ method: String, _ id: Int?, _ body: JSONValue
  ) throws(DatadogFault) -> StandInAnswer {
    guard let id, let current = managed.withLock({ $0.monitors[id] }) else {
      return refuse(404, "Monitor not found")
    }
    let name = current["name"]?.text ?? ""
    switch method {
    case "GET": return .json(200, current, "monitor \(id): \(name)")
    case "validate":
      try DatadogMonitor.check(body, over: current)
      return .json(200, [:], "valid change of monitor \(id)")
    case "PUT":
      try DatadogMonitor.check(body, over: current)
      let changed = DatadogMonitor.changed(
        current, by: body, now: Int64(now().timeIntervalSince1970))
      managed.withLock { $0.monitors[id] = changed }
      return .json(200, changed, "monitor \(id) changed: \(name)")
    case "DELETE":
      managed.withLock { $0.monitors[id] = nil }
      return .json(
        200, ["deleted_monitor_id": .integer(Int64(id))], "monitor \(id) deleted: \(name)")
    default: return refuse(405, "Method not allowed")
    }
  }

  // MARK: - Dashboards

  private func dashboards(
    _ request: StandInRequest, _ rest: [String], _ body: JSONValue
  ) throws(DatadogFault) -> StandInAnswer {
    switch (request.method, rest.first) {
    case ("GET", nil): return try listDashboards(request.query)
    case ("POST", nil): return try createDashboard(body)
    case (let method, let id?) where rest.count == 1: return try dashboard(method, id, body)
    default: return refuse(404, "Not found")
    }
  }

  private func listDashboards(_ query: [String: String]) throws(DatadogFault) -> StandInAnswer {
    let all = managed.withLock { $0.dashboards.values }
      .sorted { $0["id"]?.text ?? "" < $1["id"]?.text ?? "" }
    let start = try query.number("start") ?? 0
    let shown = all.dropFirst(start).prefix(try query.number("count") ?? 100)
    return .json(
      200, ["dashboards": .array(shown.map(DatadogDashboard.summary))], "\(shown.count) dashboards")
  }

  private func createDashboard(_ body: JSONValue) throws(DatadogFault) -> StandInAnswer {
    try DatadogDashboard.check(body)
    let now = Int64(now().timeIntervalSince1970)
    return managed.withLock { managed in
      guard managed.dashboards.count < DatadogManaged.maximum else {
        return refuse(429, "the stand-in keeps no more dashboards")
      }
      let id = managed.nextDashboard()
      let dashboard = DatadogDashboard.kept(body, id: id, now: now)
      managed.dashboards[id] = dashboard
      return .json(200, dashboard, "dashboard \(id): \(body["title"]?.text ?? "")")
    }
  }

  private func dashboard(
    _ method: String, _ id: String, _ body: JSONValue
  ) throws(DatadogFault) -> StandInAnswer {
    guard let current = managed.withLock({ $0.dashboards[id] }) else {
      return refuse(404, "Dashboard with ID \(id) not found")
    }
    let title = current["title"]?.text ?? ""
    switch method {
    case "GET": return .json(200, current, "dashboard \(id): \(title)")
    case "PUT":
      try DatadogDashboard.check(body)
      let changed = DatadogDashboard.changed(
        current, by: body, now: Int64(now().timeIntervalSince1970))
      managed.withLock { $0.dashboards[id] = changed }
      return .json(200, changed, "dashboard \(id) changed: \(title)")
    case "DELETE":
      managed.withLock { $0.dashboards[id] = nil }
      return .json(200, ["deleted_dashboard_id": .string(id)], "dashboard \(id) deleted: \(title)")
    default: return refuse(405, "Method not allowed")
    }
  }
}

extension [String: String] {
  /// A query parameter that counts; nil when it is not there.
  fileprivate func number(_ name: String) throws(DatadogFault) -> Int? {
    guard let text = self[name] else { return nil }
    guard let number = Int(text), (0...1_000_000).contains(number) else {
      throw DatadogFault("The value provided for parameter '\(name)' is invalid")
    }
    return number
  }
}
