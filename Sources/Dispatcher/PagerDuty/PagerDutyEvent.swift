import DetraModel
import DetraSettings

/// A trigger of PagerDuty's Events API v2.
struct PagerDutyEvent: Sendable {
  static let maximumSummaryLength = 1024

  let notification: Notification
  let settings: PagerDutySettings
  let routingKey: Secret
  let links: DatadogLinks

  private var alert: Alert { notification.alert }

  var json: JSONValue {
    [
      "routing_key": .string(routingKey.reveal()),
      "event_action": "trigger",
      // The same for an alert and its incident: one trouble, one page.
      "dedup_key": .string("detra-\(alert.fingerprint)".cut(to: 255)),
      "payload": [
        "summary": .string(summary),
        "source": "detra",
        "severity": .string(severity.rawValue),
        "timestamp": .string(alert.occurredAt.rfc3339),
        "component": .string(alert.node),
        "group": .string(alert.app),
        "class": .string(alert.category),
        "custom_details": details,
      ],
      "links": .array(linkList),
      "client": "detra",
      "client_url": .string(links.events(of: alert)),
    ]
  }

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
      alert.kind == .incidentCreated
      ? "detra Incident: \(alert.title)" : "detra: \(alert.node) flagged - \(alert.reason)"
    return text.singleLine.cut(to: Self.maximumSummaryLength)
  }

  /// Within some 20 KB of PagerDuty's 512.
  private var details: JSONValue {
    var details: [String: JSONValue] = [
      "kind": .string(alert.kind.rawValue), "severity": .string(alert.severity.rawValue),
      "env": .string(alert.env), "category": .string(alert.category),
      "reason": .string(alert.reason.cut(to: 2000)),
      "evidence": .array(alert.evidence.map { .string($0.cut(to: 500)) }),
      "remediation": .array(alert.remediation.prefix(10).map { .string($0.cut(to: 500)) }),
      "call_id": .string(alert.callID), "trace_id": .string(alert.traceID),
      "repeats": .integer(Int64(alert.count - 1)),
    ]
    details["score"] = alert.score.map(JSONValue.number)
    details["threshold"] = alert.threshold.map(JSONValue.number)
    details["incident"] = notification.incident.map {
      .string($0.number.map { "INC-\($0)" } ?? $0.id)
    }
    return .object(details)
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
