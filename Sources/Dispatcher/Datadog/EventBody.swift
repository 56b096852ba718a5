import DetraModel

/// The body of `POST /api/v1/events` for an alert.
struct EventBody: Sendable {
  /// Characters that Datadog takes ("Post an event").
  static let maximumTextLength = 4000
  static let maximumTitleLength = 100
  /// Seconds that an event may be old: the intake refuses those over 18 h.
  static let maximumAge: Int64 = 17 * 3600

  let alert: Alert
  let now: Timestamp

  var json: JSONValue {
    var body: [String: JSONValue] = [
      "title": .string(title.singleLine.cut(to: Self.maximumTitleLength)),
      "text": .string(text),
      "alert_type": .string(alertType),
      "priority": "normal",
      "aggregation_key": .string("detra-\(alert.fingerprint)".cut(to: 100)),
      "source_type_name": "detra",
      "tags": .array((alert.tags + ["source:detra"]).map(JSONValue.string)),
    ]
    // Without a date the event is of now; the text says when it was.
    if now.seconds - alert.occurredAt.seconds < Self.maximumAge {
      body["date_happened"] = .integer(min(alert.occurredAt, now).seconds)
    }
    return .object(body)
  }

  private var title: String {
    switch (alert.occasion, alert.kind) {
    case (.raised, .errorCaptured): "detra Error: \(alert.node)"
    case (.raised, .securityIssue): "detra Security Issue: \(alert.category) in \(alert.node)"
    case (.raised, .flagRaised): alert.headline
    default: "detra: \(alert.headline)"
    }
  }

  private var alertType: String {
    if alert.occasion == .recovered { return "success" }
    return alert.kind == .errorCaptured || alert.severity >= .sev2 ? "error" : "warning"
  }

  /// The most important first, so that what is cut is what is missed least.
  private var text: String {
    var markdown = EventMarkdown(limit: Self.maximumTextLength - EventMarkdown.fence)
    markdown.list([
      ("Node", alert.node), ("Severity", alert.severityText), ("Score", alert.scoreText),
      ("Category", alert.category), ("Reason", alert.reason), ("Repeats", alert.tally),
      ("Seen at", alert.occurredAt.rfc3339),
    ])
    if alert.isAboutOneCall {
      markdown.story(of: alert)
    } else {
      markdown.section(alert.occasion == .withheld ? "Held back" : "Evidence", alert.evidence)
    }
    if alert.occasion != .withheld {
      markdown.list([
        (alert.isAboutOneCall ? "Call" : "Last call", alert.callID), ("Trace", alert.traceID),
        ("Evaluation", alert.evaluationID),
      ])
    }
    return markdown.fenced
  }
}
