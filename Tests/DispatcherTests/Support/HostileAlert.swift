import DetraModel
import DetraSettings
import Foundation

@testable import Dispatcher

/// Long, and hostile to every format that it may land in.
let hostileText = String(
  repeating:
    "<!channel> & %%% ``` @pagerduty *x* é🙂 [a](https://evil.example) \\[b\\](http://evil.example) "
    + "![c](https://evil.example/c.png) <https://evil.example> https://evil.example WWW.evil.example\n",
  count: 200)

func makeHostileAlert(
  _ kind: AlertKind = .flagRaised, _ occasion: Occasion = .raised
) -> Alert {
  makeAlert(kind: kind) {
    $0.occasion = occasion
    $0.escalatedFrom = occasion == .escalated ? .sev4 : nil
    $0.count = 40
    $0.node = hostileText
    $0.title = hostileText
    $0.reason = hostileText
    $0.category = hostileText
    $0.evidence = Array(repeating: hostileText, count: 20)
    $0.remediation = Array(repeating: hostileText, count: 20)
    $0.input = hostileText
    $0.output = hostileText
    $0.callID = hostileText
  }
}

/// 38 alike in ten minutes up to `noon`.
func makeAlert(_ occasion: Occasion, _ kind: AlertKind = .flagRaised) -> Alert {
  makeAlert(kind: kind) {
    $0.occasion = occasion
    $0.escalatedFrom = occasion == .escalated ? .sev4 : nil
    $0.count = 38
    $0.since = noon.advanced(by: .seconds(-600))
    if occasion == .withheld { $0.fingerprint = "withheld-pagerduty-1" }
  }
}

func makeNotification(_ alert: Alert, _ incident: ExternalReference? = nil) -> Notification {
  Notification(channel: .slack, alert: alert, incident: incident, createdAt: noon)
}

/// What Markdown would make of a text's words outside its fences: links, pictures and addresses.
func liveLinks(in markdown: String) -> [String] {
  let words = markdown.components(separatedBy: "```").enumerated()
    .filter { $0.offset.isMultiple(of: 2) }.map(\.element).joined()
  var (live, isEscaped): ([String], Bool) = ([], false)
  for character in words {
    if !isEscaped, "[]!<".contains(character) { live.append(String(character)) }
    isEscaped = !isEscaped && character == "\\"
  }
  return live + ["https://", "http://", "www."].filter { words.lowercased().contains($0) }
}

let links = DatadogLinks(settings: DatadogSettings())
