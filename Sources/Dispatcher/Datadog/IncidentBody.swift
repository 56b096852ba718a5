import DetraModel
import Foundation

/// The body of `POST /api/v2/incidents` for an alert, and its answer.
struct IncidentBody: Sendable {
  let alert: Alert

  var json: JSONValue {
    let scope = "Answers of \(alert.node) in \(alert.app) (\(alert.env))"
    return [
      "data": [
        "type": "incidents",
        "attributes": [
          "title": .string(alert.title.cut(to: 250)),
          // By the seeds, what is bad enough for an incident has reached customers.
          "customer_impacted": true,
          "customer_impact_scope": .string(scope.singleLine.cut(to: 500)),
          "fields": [
            "severity": ["type": "dropdown", "value": .string(alert.severity.rawValue)],
            "summary": ["type": "textbox", "value": .string(summary)],
          ],
        ],
      ]
    ]
  }

  private var summary: String {
    let score = alert.scoreText.map { "Score \($0). " } ?? ""
    return (score + ([alert.reason] + alert.evidence).joined(separator: "\n")).cut(to: 2000)
  }

  /// The incident that an answer tells of; nil for an answer of another form.
  static func reference(in answer: Data, links: DatadogLinks) -> ExternalReference? {
    guard let data = (try? JSONValue(json: answer))?["data"], let id = data["id"]?.string else {
      return nil
    }
    let number = data["attributes"]?["public_id"]?.integer
    return ExternalReference(id: id, number: number, url: number.map(links.incident))
  }
}
