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
      "title": .string(title.cut(to: Self.maximumTitleLength)),
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
    switch alert.kind {
    case .flagRaised: "detra Flag: \(alert.node)"
    case .errorCaptured: "detra Error: \(alert.node)"
    case .securityIssue: "detra Security Issue: \(alert.category) in \(alert.node)"
    case .incidentCreated, .agentAnomaly: "detra: \(alert.title)"
    }
  }

  private var alertType: String {
    alert.kind == .errorCaptured || alert.severity >= .sev2 ? "error" : "warning"
  }

  /// Markdown, the most important first, so that what is cut is what is missed least.
  private var text: String {
    var markdown = EventMarkdown(limit: Self.maximumTextLength)
    markdown.list([
      ("Node", alert.node), ("Severity", alert.severity.rawValue), ("Score", alert.scoreText),
      ("Category", alert.category), ("Reason", alert.reason), ("Repeats", alert.repeatsText),
      ("Seen at", alert.occurredAt.rfc3339),
    ])
    markdown.section("Evidence", alert.evidence)
    markdown.section("What to do", alert.remediation)
    markdown.section("Files to look at", alert.files)
    markdown.section("Commands to run", alert.commands)
    markdown.preview("Output", alert.output)
    markdown.preview("Input", alert.input)
    markdown.list([
      ("Call", alert.callID), ("Trace", alert.traceID), ("Evaluation", alert.evaluationID),
    ])
    return markdown.text
  }
}

extension Alert {
  /// `0.42 (threshold 0.85)`; nil without a score.
  var scoreText: String? {
    score.map { score in
      score.twoDecimals + (threshold.map { " (threshold \($0.twoDecimals))" } ?? "")
    }
  }

  /// `37 more like this`; nil when the alert stands for itself alone.
  var repeatsText: String? { count > 1 ? "\(count - 1) more like this" : nil }
}

/// Builds the Markdown of an event within a limit: each part is there whole, or cut, or not at all.
struct EventMarkdown {
  private static let open = "%%%\n"
  private static let close = "\n%%%"

  private var body = ""
  private var room: Int

  init(limit: Int) { room = limit - Self.open.utf16.count - Self.close.utf16.count }

  var text: String { Self.open + body + Self.close }

  /// `- **Name:** value` for each that has a value.
  mutating func list(_ items: [(name: String, value: String?)]) {
    append(
      items.compactMap { item in
        item.value.map { "- **\(item.name):** \(Self.inert($0).singleLine)\n" }
      }.joined())
  }

  mutating func section(_ title: String, _ lines: [String]) {
    guard !lines.isEmpty else { return }
    append(
      "\n**\(title)**\n\n" + lines.map { "- \(Self.inert($0).singleLine)\n" }.joined())
  }

  /// A fenced block, whose fence is closed wherever the text is cut.
  mutating func preview(_ title: String, _ text: String?) {
    guard let text, !text.isEmpty else { return }
    let (head, tail) = ("\n**\(title)**\n\n```\n", "\n```\n")
    let rest = room - head.utf16.count - tail.utf16.count
    guard rest > 40 else { return }
    append(head + Self.inert(text).cut(to: rest) + tail)
  }

  private mutating func append(_ text: String) {
    let fitting = text.cut(to: room)
    body += fitting
    room -= fitting.utf16.count
  }

  /// Text of an application's must neither end the Markdown, nor open a fence, nor mention somebody: Datadog
  /// notifies every `@name` that it reads in an event.
  private static func inert(_ text: String) -> String {
    text.replacing("%%%", with: "%%\u{200B}%")
      .replacing("```", with: "'''")
      .replacing("@", with: "@\u{200B}")
  }
}
