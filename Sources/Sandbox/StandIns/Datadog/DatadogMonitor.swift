import DetraModel
import Foundation

/// A monitor as `/api/v1/monitor` takes it and gives it back.
enum DatadogMonitor {
  private static let types: Set<String> = [
    "query alert", "metric alert", "composite", "service check", "event alert", "event-v2 alert",
    "log alert", "process alert", "rum alert", "slo alert", "trace-analytics alert",
  ]

  private static let options: Set<String> = [
    "aggregation", "device_ids", "enable_logs_sample", "enable_samples", "escalation_message",
    "evaluation_delay", "group_retention_duration", "groupby_simple_monitor", "include_tags",
    "locked", "min_failure_duration", "min_location_failed", "new_group_delay", "new_host_delay",
    "no_data_timeframe", "notification_preset_name", "notify_audit", "notify_by", "notify_no_data",
    "on_missing_data", "renotify_interval", "renotify_occurrences", "renotify_statuses",
    "require_full_window", "scheduling_options", "silenced", "threshold_windows", "thresholds",
    "timeout_h", "variables",
  ]

  // MARK: - Refusals

  /// Refuses what Datadog would. `current` is what a `PUT` changes, of which it may leave anything out.
  static func check(_ body: JSONValue, over current: JSONValue? = nil) throws(DatadogFault) {
    let type = body["type"] ?? current?["type"]
    guard let type = type?.string, types.contains(type) else { throw parameter("type") }
    guard let query = (body["query"] ?? current?["query"])?.string else { throw parameter("query") }
    if let priority = body["priority"], !priority.isNull {
      guard let number = priority.integer, (1...5).contains(number) else {
        throw parameter("priority")
      }
    }
    for name in ["name", "message"] where body[name] != nil && body[name]?.string == nil {
      throw parameter(name)
    }
    try checkTags(body)
    let options = body["options"] ?? current?["options"] ?? [:]
    try checkOptions(options)
    guard ["query alert", "metric alert"].contains(type) else { return }
    try check(options["thresholds"] ?? [:], of: try DatadogMonitorQuery(query))
    if let delay = options["new_group_delay"]?.integer, delay != 0, !query.contains(" by {") {
      throw DatadogFault(
        "The new_group_delay option can only be used for multi-alert monitors")
    }
  }

  private static func checkTags(_ body: JSONValue) throws(DatadogFault) {
    guard let tags = body["tags"], !tags.isNull else { return }
    guard let tags = tags.array, tags.allSatisfy({ $0.string?.isEmpty == false }) else {
      throw parameter("tags")
    }
  }

  private static func checkOptions(_ options: JSONValue) throws(DatadogFault) {
    guard let options = options.object else { throw parameter("options") }
    if let unknown = options.keys.filter({ !Self.options.contains($0) }).min() {
      throw DatadogFault("Invalid monitor option: \(unknown)")
    }
    let ranges = [
      "timeout_h": 0...24, "evaluation_delay": 0...86_400, "new_group_delay": 0...86_400,
      "renotify_interval": 0...10_080, "no_data_timeframe": 0...44_640,
    ]
    for (name, range) in ranges {
      guard let value = options[name], !value.isNull else { continue }
      guard let number = value.integer, range.contains(number) else { throw option(name) }
    }
    for name in ["notify_no_data", "notify_audit", "include_tags", "require_full_window"] {
      guard let value = options[name], !value.isNull else { continue }
      guard value.bool != nil else { throw option(name) }
    }
  }

  private static func check(
    _ thresholds: JSONValue, of query: DatadogMonitorQuery
  ) throws(DatadogFault) {
    let critical = thresholds["critical"]?.number ?? query.threshold
    guard critical == query.threshold else {
      throw DatadogFault(
        "Alert threshold (\(critical)) does not match that used in the query (\(query.threshold)).")
    }
    guard let warning = thresholds["warning"]?.number else { return }
    let isMilder = query.comparison.hasPrefix(">") ? warning < critical : warning > critical
    guard isMilder else {
      throw DatadogFault(
        "Warning threshold (\(warning)) contradicts the alert threshold (\(critical)).")
    }
  }

  private static func parameter(_ name: String) -> DatadogFault {
    DatadogFault("The value provided for parameter '\(name)' is invalid")
  }

  private static func option(_ name: String) -> DatadogFault {
    DatadogFault("Invalid value for monitor option '\(name)'")
  }

  // MARK: - Answers

  private static let ours = [
    "name", "type", "query", "message", "tags", "priority", "options", "restricted_roles",
  ]

  /// What Datadog keeps of a monitor, with all that it adds.
  static func kept(_ body: JSONValue, id: Int, now: Int64) -> JSONValue {
    let time = JSONValue.string(Timestamp(milliseconds: now * 1000).rfc3339)
    var monitor: [String: JSONValue] = [
      "id": .integer(Int64(id)), "org_id": 1, "name": "", "message": "", "tags": [],
      "priority": nil, "restricted_roles": nil, "restriction_policy": nil, "deleted": nil,
      "created": time, "created_at": .integer(now * 1000), "modified": time,
      "overall_state": "No Data", "overall_state_modified": nil, "draft_status": "published",
      "assets": [], "matching_downtimes": [],
      "creator": [
        "id": 1, "name": "detra stand-in", "handle": "stand-in@example.com",
        "email": "stand-in@example.com",
      ],
    ]
    for key in ours { if let value = body[key] { monitor[key] = value } }
    return .object(settled(monitor))
  }

  /// A `PUT` replaces what it names and leaves the rest.
  static func changed(_ current: JSONValue, by body: JSONValue, now: Int64) -> JSONValue {
    var monitor = current.object ?? [:]
    for key in ours { if let value = body[key] { monitor[key] = value } }
    monitor["modified"] = .string(Timestamp(milliseconds: now * 1000).rfc3339)
    return .object(settled(monitor))
  }

  /// The same as another in all that a person chose: Datadog refuses a second one.
  static func isTwin(_ a: JSONValue, _ b: JSONValue) -> Bool { ours.allSatisfy { a[$0] == b[$0] } }

  /// As Datadog writes it: type, defaults, thresholds as decimals, tags in order.
  private static func settled(_ monitor: [String: JSONValue]) -> [String: JSONValue] {
    var monitor = monitor
    if monitor["type"] == "metric alert" { monitor["type"] = "query alert" }
    monitor["multi"] = .bool(monitor["query"]?.string?.contains(" by {") ?? false)
    monitor["tags"] = .array((monitor["tags"]?.array ?? []).sorted { $0.text < $1.text })
    var options: [String: JSONValue] = [
      "notify_audit": false, "notify_no_data": false, "include_tags": true, "new_host_delay": 300,
      "silenced": [:],
    ]
    options.merge(monitor["options"]?.object ?? [:]) { $1 }
    if let thresholds = options["thresholds"]?.object {
      options["thresholds"] = .object(
        thresholds.mapValues { $0.number.map(JSONValue.number) ?? $0 })
    }
    monitor["options"] = .object(options)
    return monitor
  }
}
