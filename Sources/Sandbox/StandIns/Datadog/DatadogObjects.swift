import DetraModel
import Foundation

/// `POST /api/v1/events`.
enum DatadogEvent {
  private static let alertTypes: Set<String> = [
    "error", "warning", "info", "success", "user_update", "recommendation", "snapshot",
  ]

  static func check(_ event: JSONValue, now: Int64) throws(DatadogFault) {
    try event.checkMembers(DatadogMembers.event)
    guard let title = event["title"]?.string, (1...500).contains(title.count) else {
      throw DatadogFault("'title' is required, at most 500 characters")
    }
    guard let text = event["text"]?.string, !text.isEmpty, text.count <= 4000 else {
      throw DatadogFault("'text' is required, at most 4000 characters")
    }
    if let type = event["alert_type"], !alertTypes.contains(type.text) {
      throw DatadogFault(
        "'alert_type' is not one of \(alertTypes.sorted().joined(separator: ", "))")
    }
    if let priority = event["priority"], !["normal", "low"].contains(priority.text) {
      throw DatadogFault("'priority' must be normal or low")
    }
    if let key = event["aggregation_key"], !(1...100).contains(key.string?.count ?? 0) {
      throw DatadogFault("'aggregation_key' must have 1 to 100 characters")
    }
    _ = try DatadogSeries.tags(event)
    guard let happened = event["date_happened"] else { return }
    guard let seconds = happened.integer else {
      throw DatadogFault("'date_happened' must be whole seconds")
    }
    guard Int64(seconds) >= now - 18 * 3600 else {
      throw DatadogFault("'date_happened' is over 18 h past")
    }
    guard Int64(seconds) <= now + 600 else {
      throw DatadogFault("'date_happened' is in the future")
    }
  }

  static func answer(_ event: JSONValue, id: Int, now: Int64) -> JSONValue {
    var described: [String: JSONValue] = [
      "id": .integer(Int64(id)), "id_str": .string(String(id)), "title": event["title"] ?? "",
      "text": event["text"] ?? "", "tags": event["tags"] ?? [],
      "date_happened": event["date_happened"] ?? .integer(now),
      "priority": event["priority"] ?? "normal",
      "url": .string("https://app.datadoghq.com/event/event?id=\(id)&stand-in=1"),
    ]
    described["alert_type"] = event["alert_type"]
    return ["status": "ok", "event": .object(described)]
  }
}

/// `POST /api/v1/check_run`.
enum DatadogCheckRun {
  static func check(_ run: JSONValue, now: Int64) throws(DatadogFault) {
    try run.checkMembers(DatadogMembers.checkRun)
    guard let name = run["check"]?.string, !name.isEmpty else {
      throw DatadogFault("'check' is required")
    }
    guard let host = run["host_name"]?.string, !host.isEmpty else {
      throw DatadogFault("'host_name' is required")
    }
    guard let status = run["status"]?.integer, (0...3).contains(status) else {
      throw DatadogFault("'status' must be 0 to 3")
    }
    guard run["tags"]?.array != nil else { throw DatadogFault("'tags' is required") }
    _ = try DatadogSeries.tags(run)
    if let message = run["message"], message.string == nil {
      throw DatadogFault("'message' must be a string")
    }
    guard let given = run["timestamp"] else { return }
    guard let time = given.integer else {
      throw DatadogFault("'timestamp' must be whole seconds")
    }
    guard Int64(time) >= now - 600 else { throw DatadogFault("'timestamp' is over 10 min past") }
  }
}

/// One element of `POST /api/v2/logs`.
enum DatadogLog {
  /// Seconds that a log may be old. Datadog answers 202 to an older one and drops it.
  static let past: Int64 = 18 * 3600
  /// Bytes. Datadog cuts a longer one.
  static let maximumBytes = 1_000_000

  static func check(_ log: JSONValue, now: Int64) throws(DatadogFault) {
    guard log["message"]?.string != nil else { throw DatadogFault("a log needs a message") }
    guard log.text.utf8.count <= maximumBytes else { throw DatadogFault("a log is over 1 MB") }
    guard let given = log["timestamp"] else { return }
    let seconds =
      given.integer.map { Int64($0) / 1000 }
      ?? given.string.flatMap { Timestamp(rfc3339: $0)?.seconds }
    guard let seconds else {
      throw DatadogFault("'timestamp' must be milliseconds or an RFC 3339 time")
    }
    guard seconds >= now - past else { throw DatadogFault("'timestamp' is over 18 h past") }
  }
}
