import DetraModel

/// The JSON posted to a webhook.
struct WebhookBody: Sendable {
  let notification: Notification

  var json: JSONValue {
    let alert = notification.alert
    var body: [String: JSONValue] = [
      "event": .string(event), "occasion": .string(alert.occasion.rawValue),
      // The same when it is delivered again, for the receiver to know it by.
      "id": .string(notification.id),
      "fingerprint": .string(alert.fingerprint),
      "title": .string(alert.title), "headline": .string(alert.headline),
      "app": .string(alert.app), "env": .string(alert.env), "node": .string(alert.node),
      "category": .string(alert.category), "severity": .string(alert.severity.rawValue),
      "reason": .string(alert.reason), "count": .integer(Int64(alert.count)),
      "since": .string(alert.since.rfc3339), "occurred_at": .string(alert.occurredAt.rfc3339),
      "details": details(of: alert),
    ]
    body["score"] = .some(alert.score.map(JSONValue.number) ?? .null)
    body["threshold"] = .some(alert.threshold.map(JSONValue.number) ?? .null)
    body["escalated_from"] = .some((alert.escalatedFrom?.rawValue).map(JSONValue.string) ?? .null)
    body["incident"] = .some(notification.incident.map(json) ?? .null)
    return .object(body)
  }

  /// What was held back is of many kinds.
  private var event: String {
    let alert = notification.alert
    return alert.occasion == .withheld ? alert.occasion.rawValue : alert.kind.rawValue
  }

  private func details(of alert: Alert) -> JSONValue {
    var details: [String: JSONValue] = [
      "evidence": strings(alert.evidence), "remediation": strings(alert.remediation),
      "files": strings(alert.files), "commands": strings(alert.commands),
      "tags": strings(alert.tags), "call_id": .string(alert.callID),
      "trace_id": .string(alert.traceID), "evaluation_id": .string(alert.evaluationID),
    ]
    details["input"] = alert.input.map(JSONValue.string)
    details["output"] = alert.output.map(JSONValue.string)
    return .object(details)
  }

  private func json(of incident: ExternalReference) -> JSONValue {
    var json: [String: JSONValue] = ["id": .string(incident.id)]
    json["number"] = incident.number.map { .integer(Int64($0)) }
    json["url"] = incident.url.map(JSONValue.string)
    return .object(json)
  }

  private func strings(_ list: [String]) -> JSONValue { .array(list.map(JSONValue.string)) }
}
