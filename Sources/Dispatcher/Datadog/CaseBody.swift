import DetraModel
import DetraSettings
import Foundation

/// The bodies of Case Management's requests for an alert, and its answer.
struct CaseBody: Sendable {
  static let maximumTitle = 250
  static let maximumText = 10_000

  let alert: Alert

  /// Of `POST /api/v2/cases`.
  func created(projectID: String, typeID: String) -> JSONValue {
    let attributes: JSONValue = [
      "title": .string(EventMarkdown.quiet(alert.title).singleLine.cut(to: Self.maximumTitle)),
      "type_id": .string(typeID), "priority": .string(priority), "description": .string(text),
    ]
    let project: JSONValue = ["data": ["type": "project", "id": .string(projectID)]]
    return [
      "data": [
        "type": "case", "attributes": attributes, "relationships": ["project": project],
      ]
    ]
  }

  /// Of `POST /api/v2/cases/{id}/comment`.
  var comment: JSONValue { Self.data(["comment": .string(text)]) }

  /// Of `POST /api/v2/cases/{id}/priority`.
  var prioritised: JSONValue { Self.data(["priority": .string(priority)]) }

  /// Of `POST /api/v2/cases/{id}/status`.
  static var closed: JSONValue { data(["status": "CLOSED"]) }

  /// The case that an answer tells of; nil for an answer of another form.
  static func reference(in answer: Data, settings: DatadogSettings) -> ExternalReference? {
    guard let data = (try? JSONValue(json: answer))?["data"], let id = data["id"]?.string,
      !id.isEmpty
    else { return nil }
    let key = data["attributes"]?["key"]?.string
    return ExternalReference(
      id: id, number: key?.split(separator: "-").last.flatMap { Int($0) },
      url: settings.url(host: .app, path: "/cases/\(key ?? id)"))
  }

  private static func data(_ attributes: JSONValue) -> JSONValue {
    ["data": ["type": "case", "attributes": attributes]]
  }

  private var priority: String {
    switch alert.severity {
    case .sev1: "P1"
    case .sev2: "P2"
    case .sev3: "P3"
    case .sev4: "P4"
    }
  }

  /// The most important first.
  private var text: String {
    var markdown = EventMarkdown(limit: Self.maximumText)
    markdown.list([
      ("Node", alert.node), ("Severity", alert.severityText), ("Score", alert.scoreText),
      ("Category", alert.category), ("Reason", alert.reason), ("Repeats", alert.tally),
      ("Seen at", alert.occurredAt.rfc3339),
    ])
    markdown.advice(of: alert)
    markdown.section("Where", ["call \(alert.callID)", "trace \(alert.traceID)"])
    return markdown.body
  }
}
