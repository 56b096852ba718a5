import DetraModel
import DetraSettings

/// An event of PagerDuty's Events API v2: a trigger, or the end of one.
struct PagerDutyEvent: Sendable {
  static let maximumSummaryLength = 1024
  static let maximumKeyLength = 255

  let notification: Notification
  let settings: PagerDutySettings
  let routingKey: Secret
  let links: DatadogLinks

  private var alert: Alert { notification.alert }

  var json: JSONValue { alert.occasion == .recovered ? resolution : trigger }

  /// A resolution is told by its key alone.
  private var resolution: JSONValue {
    [
      "routing_key": .string(routingKey.reveal()), "event_action": "resolve",
      "dedup_key": .string(key),
    ]
  }

  private var trigger: JSONValue {
    [
      "routing_key": .string(routingKey.reveal()),
      "event_action": "trigger",
      "dedup_key": .string(key),
      "payload": .object(payload),
      "links": .array(linkList),
      "client": "detra",
      "client_url": .string(links.events(of: alert)),
    ]
  }

  private var payload: [String: JSONValue] {
    var payload: [String: JSONValue] = [
      "summary": .string(summary),
      "source": "detra",
      "severity": .string(severity.rawValue),
      "timestamp": .string(alert.occurredAt.rfc3339),
      "custom_details": details,
    ]
    for (name, text) in [
      ("component", alert.node), ("group", alert.app), ("class", alert.category),
    ] where !text.isEmpty { payload[name] = .string(text.cut(to: 255)) }
    return payload
  }

  /// The same for an alert, its incident, what follows and the recovery: one trouble, one page. Each summary of what was
  /// held back has a fingerprint of its own, since nothing resolves the one before.
  private var key: String { "detra-\(alert.fingerprint)".cut(to: Self.maximumKeyLength) }

  /// By the score's thresholds through the alert's severity, then as the configuration maps it.
  var severity: PagerDutySeverity {
    let own: PagerDutySeverity =
      switch alert.severity {
      case .sev1: .critical
      case .sev2: .error
      case .sev3, .sev4: .warning
      }
    return settings.severityMapping[own] ?? own
  }

  private var summary: String {
    let text =
      switch (alert.occasion, alert.kind) {
      case (.withheld, _): "detra: \(alert.headline)"
      case (_, .incidentCreated): "detra Incident: \(alert.title)"
      case (_, .flagRaised): "detra: \(alert.node) flagged - \(alert.reason)"
      case (_, .securityIssue), (_, .errorCaptured), (_, .agentAnomaly):
        "detra: \(alert.title) - \(alert.reason)"
      }
    return text.singleLine.cut(to: Self.maximumSummaryLength)
  }

  /// Within some 20 KB of PagerDuty's 512.
  private var details: JSONValue {
    var details: [String: JSONValue] = [
      "occasion": .string(alert.occasion.rawValue), "severity": .string(alert.severityText),
      "evidence": .array(alert.evidence.prefix(10).map { .string($0.cut(to: 500)) }),
    ]
    details["repeats"] = alert.tally.map(JSONValue.string)
    details["incident"] = (notification.incident?.label).map(JSONValue.string)
    if alert.occasion != .withheld {
      details["kind"] = .string(alert.kind.rawValue)
      details["env"] = .string(alert.env.cut(to: 255))
      details["category"] = .string(alert.category.cut(to: 255))
    }
    if alert.isAboutOneCall { details.merge(callDetails) { $1 } }
    return .object(details)
  }

  private var callDetails: [String: JSONValue] {
    var details: [String: JSONValue] = [
      "reason": .string(alert.reason.cut(to: 2000)),
      "remediation": .array(alert.remediation.prefix(10).map { .string($0.cut(to: 500)) }),
      "call_id": .string(alert.callID.cut(to: 255)),
      "trace_id": .string(alert.traceID.cut(to: 255)),
    ]
    details["score"] = alert.score.map(JSONValue.number)
    details["threshold"] = alert.threshold.map(JSONValue.number)
    return details
  }

  private var linkList: [JSONValue] {
    var list: [JSONValue] = [
      ["href": .string(links.events(of: alert)), "text": "Events in Datadog"]
    ]
    if let url = notification.incident?.url {
      list.append(["href": .string(url), "text": "Incident in Datadog"])
    }
    return list
  }
}
