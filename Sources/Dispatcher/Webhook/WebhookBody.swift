import DetraModel

/// The JSON posted to a webhook.
struct WebhookBody: Sendable {
  let notification: Notification

  var json: JSONValue {
    let alert = notification.alert
    var body: [String: JSONValue] = [
      "event": .string(alert.kind.rawValue),
      // The same when it is delivered again, for the receiver to know it by.
      "id": .string(notification.id),
      "fingerprint": .string(alert.fingerprint),
      "title": .string(alert.title),
      "app": .string(alert.app), "env": .string(alert.env), "node": .string(alert.node),
      "category": .string(alert.category), "severity": .string(alert.severity.rawValue),
      "reason": .string(alert.reason), "count": .integer(Int64(alert.count)),
      "occurred_at": .string(alert.occurredAt.rfc3339),
      "details": details(of: alert),
    ]
    body["score"] = alert.score.map(JSONValue.number)
    body["threshold"] = alert.threshold.map(JSONValue.number)
    if let incident = notification.incident { body["incident"] = json(of: incident) }
    return .object(body)
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
