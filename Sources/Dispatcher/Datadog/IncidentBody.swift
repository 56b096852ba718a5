import DetraModel
import Foundation

/// The bodies of `POST /api/v2/incidents` and of `PATCH /api/v2/incidents/{id}` for an alert, and their answer.
struct IncidentBody: Sendable {
  private static let maximumSummaryLength = 2000
  private static let maximumCellLength = 8000

  let alert: Alert

  /// A new incident. Its timeline begins with what is known, since the public API adds nothing to it later.
  var creation: JSONValue {
    var attributes: [String: JSONValue] = [
      "title": .string(alert.title.cut(to: 250)),
      "customer_impacted": .bool(isCustomerImpacted),
      "fields": [
        "severity": Self.dropdown(alert.severity.rawValue), "summary": Self.textbox(summary),
      ],
      "initial_cells": [
        ["cell_type": "markdown", "content": ["content": .string(story)], "important": true]
      ],
    ]
    if isCustomerImpacted {
      let scope = "Answers of \(alert.node) in \(alert.app) (\(alert.env))"
      attributes["customer_impact_scope"] = .string(scope.singleLine.cut(to: 500))
    }
    return ["data": ["type": "incidents", "attributes": .object(attributes)]]
  }

  /// The incident made for the trouble before, when the trouble has become worse.
  func escalation(of incident: ExternalReference) -> JSONValue {
    update(incident, ["severity": Self.dropdown(alert.severity.rawValue)])
  }

  /// The incident made for the trouble before, when the trouble is over.
  func resolution(of incident: ExternalReference) -> JSONValue {
    update(incident, ["state": Self.dropdown("resolved")])
  }

  /// Only what is named changes ("Update an existing incident").
  private func update(
    _ incident: ExternalReference, _ fields: [String: JSONValue]
  ) -> JSONValue {
    let fields = fields.merging(["summary": Self.textbox(summary)]) { $1 }
    return [
      "data": [
        "type": "incidents", "id": .string(incident.id), "attributes": ["fields": .object(fields)],
      ]
    ]
  }

  /// By the seeds, SEV-1, SEV-2 and what a scanner found have reached customers.
  private var isCustomerImpacted: Bool {
    alert.severity >= .sev2 || alert.kind == .securityIssue
  }

  private var summary: String {
    let opening =
      switch alert.occasion {
      case .raised, .repeated, .withheld: alert.scoreText.map { "Score \($0)." }
      case .escalated: "\(alert.severityText)." as String?
      case .recovered: "Recovered: \(alert.tally ?? "")."
      }
    let lines = alert.isAboutOneCall ? [alert.reason] + alert.evidence : [alert.reason]
    return ([opening].compactMap(\.self) + lines.map(EventMarkdown.inert)).joined(separator: "\n")
      .cut(to: Self.maximumSummaryLength)
  }

  private var story: String {
    var markdown = EventMarkdown(limit: Self.maximumCellLength)
    markdown.list([
      ("Node", alert.node), ("Score", alert.scoreText), ("Category", alert.category),
      ("Reason", alert.reason), ("Call", alert.callID), ("Trace", alert.traceID),
    ])
    markdown.story(of: alert)
    return markdown.body
  }

  private static func dropdown(_ value: String) -> JSONValue {
    ["type": "dropdown", "value": .string(value)]
  }

  private static func textbox(_ value: String) -> JSONValue {
    ["type": "textbox", "value": .string(value)]
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
