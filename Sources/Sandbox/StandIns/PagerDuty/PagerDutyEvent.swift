import DetraModel

/// What the Events API v2 demands of an event.
enum PagerDutyEvent {
  /// In PagerDuty's words; empty when the event is valid.
  static func errors(in event: JSONValue, routingKey: String) -> [String] {
    var errors = keyErrors(event["routing_key"], routingKey)
    let action = event["event_action"]?.string
    if let action {
      if !["trigger", "acknowledge", "resolve"].contains(action) {
        errors.append("'event_action' is invalid (must be trigger, acknowledge or resolve)")
      }
    } else {
      errors.append("'event_action' is missing or blank")
    }
    if let key = event["dedup_key"], key.string?.count ?? 256 > 255 {
      errors.append("'dedup_key' is invalid (must be a string of at most 255 characters)")
    } else if action == "acknowledge" || action == "resolve", event["dedup_key"] == nil {
      errors.append("'dedup_key' is missing or blank")
    }
    if action == "trigger" { errors += payloadErrors(event["payload"]) }
    for (list, address) in [("links", "href"), ("images", "src")] {
      guard let given = event[list] else { continue }
      if given.array?.allSatisfy({ $0[address]?.string?.contains("://") ?? false }) != true {
        errors.append("'\(list)' is invalid (must be an array of objects with '\(address)')")
      }
    }
    return errors
  }

  private static func keyErrors(_ given: JSONValue?, _ routingKey: String) -> [String] {
    guard let given = given?.string, !given.isEmpty else {
      return ["'routing_key' is missing or blank"]
    }
    guard given != routingKey else { return [] }
    var errors: [String] = []
    if given.count != 32 {
      errors.append("Length of 'routing_key' is incorrect (should be 32 characters)")
    }
    if !given.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }) {
      errors.append("'routing_key' cannot contain non-alphanumeric characters.")
    }
    return errors.isEmpty ? ["Invalid routing key"] : errors
  }

  private static func payloadErrors(_ payload: JSONValue?) -> [String] {
    guard let payload, payload.object != nil else { return ["'payload' is missing or blank"] }
    var errors: [String] = []
    for field in ["summary", "source", "severity"]
    where payload[field]?.string?.isEmpty ?? true {
      errors.append("'payload.\(field)' is missing or blank")
    }
    if let summary = payload["summary"]?.string, summary.count > 1024 {
      errors.append("'payload.summary' is too long (at most 1024 characters)")
    }
    if let severity = payload["severity"]?.string, !severity.isEmpty,
      !["critical", "error", "warning", "info"].contains(severity)
    {
      errors.append("'payload.severity' is invalid (must be critical, warning, error or info)")
    }
    if let time = payload["timestamp"], time.string.flatMap(Timestamp.init(rfc3339:)) == nil {
      errors.append("'payload.timestamp' is invalid (must be ISO 8601)")
    }
    return errors
  }
}
