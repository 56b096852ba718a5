import DetraModel
public import DetraSettings
import Foundation
import Synchronization

/// A template that can be read, and yet makes no body.
struct TemplateFault: Error, CustomStringConvertible {
  var path: String
  var reason: String

  var description: String { "\(path): \(reason)" }
}

extension DispatcherService {
  /// Tries what the loader cannot: whether nodes' tags leave detra's own alone, and whether the webhooks' templates make
  /// a body, of an alert that has everything and of one that has nothing. Throws an error that names what is wrong: every
  /// tag, or the first template.
  public static func check(_ settings: Settings) throws {
    try NodeTagCheck.run(settings.nodes)
    for (index, webhook) in settings.integrations.webhooks.enumerated() {
      guard let template = webhook.template else { continue }
      let key = template.file == nil ? "template" : "template_file"
      try TemplateCheck(
        renderer: TemplateRenderer(template.text, webhook.format), format: webhook.format,
        path: "integrations.webhooks[\(index)].\(key)"
      ).run()
    }
  }
}

private struct TemplateCheck {
  let renderer: TemplateRenderer
  let format: BodyFormat
  let path: String

  func run() throws {
    for (notification, isFull) in [(Self.full, true), (Self.bare, false)] {
      let missed = Mutex<String?>(nil)
      let json = WebhookBody(notification: notification).json
      let body = renderer.render(json) { name in
        // One that has nothing may well have no details.
        guard isFull || !name.contains(".") else { return }
        missed.withLock { $0 = $0 ?? name }
      }
      if let name = missed.withLock({ $0 }) { throw missing(name, in: json) }
      guard format == .json else { continue }
      do throws(RecordFault) {
        _ = try JSONValue(json: Data(body.utf8))
      } catch {
        throw fault(
          "what it makes is not JSON: \(error.line). In JSON \"{{reason}}\" stands between quotes, {{{reason}}} brings its own"
        )
      }
    }
  }

  private func missing(_ name: String, in json: JSONValue) -> TemplateFault {
    let parents = name.split(separator: ".").dropLast().map(String.init)
    let parent = parents.reduce(Optional(json)) { $0?[$1] }
    let known = (parent?.object ?? [:]).keys.sorted().joined(separator: ", ")
    let place = parents.isEmpty ? "" : " in \(parents.joined(separator: "."))"
    return fault(
      "there is no \(name.debugDescription); "
        + (known.isEmpty ? "nothing is\(place)" : "there are\(place) \(known)"))
  }

  private func fault(_ reason: String) -> TemplateFault {
    TemplateFault(path: path, reason: reason)
  }

  private static let full: Notification = {
    var alert = trouble(saying: #"it says "no" \ and a"# + "\nline")
    alert.escalatedFrom = .sev3
    alert.score = 0.42
    alert.threshold = 0.85
    (alert.input, alert.output) = (alert.reason, alert.reason)
    for list in [\Alert.evidence, \.remediation, \.files, \.commands, \.tags] {
      alert[keyPath: list] = [alert.reason, alert.reason]
    }
    let incident = ExternalReference(id: "id", number: 42, url: "https://app.datadoghq.com")
    return notification(alert, incident)
  }()

  private static let bare = notification(trouble(saying: ""), nil)

  private static func trouble(saying text: String) -> Alert {
    var record = CallRecord(node: text)
    record.id = text
    let time = Timestamp(milliseconds: 0)
    let evaluation = Evaluation(
      call: EvaluatedCall(record, arrival: time), outcome: .scored, configVersion: text,
      evaluatedAt: time)
    return Alert(
      kind: .flagRaised, fingerprint: text, title: text, severity: .sev2, category: text,
      reason: text, evaluation: evaluation)
  }

  private static func notification(_ alert: Alert, _ incident: ExternalReference?) -> Notification {
    Notification(
      channel: .webhook, alert: alert, webhook: "name", incident: incident,
      createdAt: alert.occurredAt)
  }
}
