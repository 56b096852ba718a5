import DetraModel
import DetraSettings

/// The body posted to an incoming webhook: a text that stands alone, and blocks beside a colour.
struct SlackMessage: Sendable {
  let notification: Notification
  let settings: SlackSettings
  let links: DatadogLinks

  private var alert: Alert { notification.alert }

  var json: JSONValue {
    [
      "channel": .string(settings.channel),
      "text": .string(text),
      "attachments": [["color": .string(color), "blocks": .array(blocks)]],
    ]
  }

  /// What a notification shows. Mentions work only here.
  private var text: String {
    var parts: [String] = []
    if alert.severity >= .sev2 {
      parts += settings.mentionOnCritical.compactMap(SlackText.mention)
    }
    parts.append(SlackText.escaped("\(headline) (\(alert.severity.rawValue))", limit: 500))
    return parts.joined(separator: " ")
  }

  private var headline: String {
    switch alert.kind {
    case .flagRaised: "🚩 detra Flag: \(alert.node)"
    case .incidentCreated: "🚨 Incident Created: \(alert.title)"
    case .securityIssue: "🔒 \(alert.title)"
    case .errorCaptured: "❌ \(alert.title)"
    case .agentAnomaly: "🔁 \(alert.title)"
    }
  }

  private var color: String {
    switch (alert.kind, alert.severity) {
    case (_, .sev1): "#FF0000"
    case (.incidentCreated, .sev2): "#FFA500"
    case (.incidentCreated, .sev3): "#FFFF00"
    case (.incidentCreated, .sev4): "#00FF00"
    case (_, .sev2): "#FF0000"
    default: "#FFA500"
    }
  }

  /// Fewer than ten, of Slack's fifty.
  private var blocks: [JSONValue] {
    let head = "*\(SlackText.escaped(headline, limit: 300))*\n"
    return [
      section(head + SlackText.escaped(alert.reason, limit: 2500)),
      ["type": "section", "fields": .array(fields)],
      list("Evidence", alert.evidence),
      list("What to do", alert.remediation + alert.commands + alert.files),
      preview("Output", alert.output),
      preview("Input", alert.input),
      ["type": "actions", "elements": .array(buttons)],
      ["type": "context", "elements": [mrkdwn(footer)]],
    ].compactMap(\.self)
  }

  private var fields: [JSONValue] {
    let incident = notification.incident.map { $0.number.map { "INC-\($0)" } ?? $0.id }
    let items: [(String, String?)] = [
      ("Score", alert.score?.twoDecimals), ("Threshold", alert.threshold?.twoDecimals),
      ("Category", alert.category), ("Severity", alert.severity.rawValue),
      ("Incident", incident), ("Repeats", alert.repeatsText),
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
    SlackText.escaped(
      "\(alert.app) · \(alert.env) · call \(alert.callID) · detra", limit: SlackText.fieldLimit)
  }

  private func section(_ text: String) -> JSONValue { ["type": "section", "text": mrkdwn(text)] }

  private func mrkdwn(_ text: String) -> JSONValue { ["type": "mrkdwn", "text": .string(text)] }

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
