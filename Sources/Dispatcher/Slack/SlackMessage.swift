import DetraModel
import DetraSettings

/// The body posted to an incoming webhook: a text that stands alone, and blocks beside a colour.
struct SlackMessage: Sendable {
  private static let good = "#36A64F"

  let notification: Notification
  let settings: SlackSettings
  let links: DatadogLinks
  let now: Timestamp

  private var alert: Alert { notification.alert }

  var json: JSONValue {
    [
      "channel": .string(settings.channel),
      "text": .string(text),
      "attachments": [["color": .string(color), "blocks": .array(blocks)]],
    ]
  }

  /// What a notification shows. Mentions work only here, and only where somebody ought to look at once.
  private var text: String {
    let mentions = alert.isUrgent ? settings.mentionOnCritical.map(SlackText.mention) : []
    // The headline of what was held back says how bad it is.
    let severity = alert.occasion == .withheld ? "" : " (\(alert.severityText))"
    let words = SlackText.escaped("\(sign) \(alert.headline)\(severity)", limit: 500)
    return (mentions + [words]).joined(separator: " ")
  }

  private var sign: String {
    switch (alert.occasion, alert.kind) {
    case (.recovered, _): "✅"
    case (.escalated, _): "📈"
    case (.withheld, _): "🌙"
    case (_, .flagRaised): "🚩"
    case (_, .incidentCreated): "🚨"
    case (_, .securityIssue): "🔒"
    case (_, .errorCaptured): "❌"
    case (_, .agentAnomaly): "🔁"
    }
  }

  private var color: String {
    if alert.occasion == .recovered || alert.count == 0 { return Self.good }
    return switch (alert.kind, alert.severity) {
    case (_, .sev1): "#FF0000"
    case (.incidentCreated, .sev2): "#FFA500"
    case (.incidentCreated, .sev3): "#FFFF00"
    case (.incidentCreated, .sev4): "#00FF00"
    case (_, .sev2): "#FF0000"
    default: "#FFA500"
    }
  }

  /// Fewer than ten, of Slack's fifty. Who has read the first message needs less of those that follow.
  private var blocks: [JSONValue] {
    let middle: [JSONValue?] =
      switch alert.occasion {
      case .raised, .escalated:
        [
          list("Evidence", alert.evidence),
          list("What to do", alert.remediation + alert.commands + alert.files),
          preview("Output", alert.output), preview("Input", alert.input),
        ]
      case .repeated: [list("Evidence of the last one", alert.evidence)]
      case .withheld: [list("Held back", alert.evidence)]
      case .recovered: []
      }
    let end: [JSONValue?] = [
      ["type": "actions", "elements": .array(buttons)],
      ["type": "context", "elements": [mrkdwn(footer)]],
    ]
    let facts: JSONValue? = fields.isEmpty ? nil : ["type": "section", "fields": .array(fields)]
    return ([opening, facts] + middle + end)
      .compactMap(\.self)
  }

  private var opening: JSONValue {
    let head = "*\(SlackText.escaped("\(sign) \(alert.headline)", limit: 300))*"
    let reason = SlackText.escaped(alert.reason, limit: 2500)
    return switch alert.occasion {
    case .raised, .escalated, .repeated: section("\(head)\n\(reason)")
    case .recovered: section("\(head)\nIt was: \(reason)")
    case .withheld: section(head)
    }
  }

  private var fields: [JSONValue] {
    let (isOne, isMany) = (alert.isAboutOneCall, alert.occasion == .withheld)
    let items: [(String, String?)] = [
      ("Score", isOne ? alert.score?.twoDecimals : nil),
      ("Threshold", isOne ? alert.threshold?.twoDecimals : nil),
      ("Category", isMany ? nil : alert.category),
      (isMany ? "Worst" : "Severity", alert.count > 0 ? alert.severityText : nil),
      ("Incident", notification.incident?.label), ("Repeats", alert.tally),
    ]
    return items.compactMap { name, value in
      value.map { mrkdwn("*\(name)*\n\(SlackText.escaped($0, limit: 500))") }
    }
  }

  private var buttons: [JSONValue] {
    var buttons = [button("Open in Datadog", links.events(of: alert))]
    if let url = notification.incident?.url { buttons.append(button("Open incident", url)) }
    return buttons.compactMap(\.self)
  }

  private var footer: String {
    let call =
      switch alert.occasion {
      case .raised, .escalated: "call \(alert.callID)"
      case .repeated: "last call \(alert.callID)"
      case .recovered, .withheld: ""
      }
    let parts = [alert.app, alert.env, call, "detra"].filter { !$0.isEmpty }
    let place = SlackText.escaped(parts.joined(separator: " · "), limit: SlackText.fieldLimit - 200)
    // The headline of what was held back says since when.
    guard alert.occasion != .withheld else { return place }
    let late = alert.lateness(at: now).map { " (\($0))" } ?? ""
    return "\(SlackText.date(alert.occurredAt))\(late) · \(place)"
  }

  private func section(_ text: String) -> JSONValue { ["type": "section", "text": mrkdwn(text)] }

  /// `verbatim`, or Slack would make links of addresses in a model's words.
  private func mrkdwn(_ text: String) -> JSONValue {
    ["type": "mrkdwn", "text": .string(text), "verbatim": true]
  }

  private func list(_ title: String, _ lines: [String]) -> JSONValue? {
    guard !lines.isEmpty else { return nil }
    let text = lines.map { "• \($0.singleLine)" }.joined(separator: "\n")
    return section("*\(title)*\n" + SlackText.escaped(text, limit: 2900))
  }

  private func preview(_ title: String, _ text: String?) -> JSONValue? {
    guard let text, !text.isEmpty else { return nil }
    let inert = text.replacing("```", with: "'''")
    return section("*\(title)*\n```\(SlackText.escaped(inert, limit: 2500))```")
  }

  /// Slack refuses a message whose address is over 3,000 characters.
  private func button(_ title: String, _ url: String) -> JSONValue? {
    guard url.utf16.count <= 3000 else { return nil }
    return [
      "type": "button", "url": .string(url),
      "text": ["type": "plain_text", "text": .string(title)],
    ]
  }
}
