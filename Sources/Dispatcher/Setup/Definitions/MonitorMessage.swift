/// What a monitor tells people: what is the matter, why it matters, what to do. Markdown with Datadog's template
/// variables (`{{value}}`, `{{threshold}}`, and `{{node.name}}` where the query groups by node).
struct MonitorMessage: Sendable {
  var what: String
  var why: String
  /// In the order in which they are to be taken.
  var steps: [String]
  /// Said when it has passed.
  var recovered: String
  var link: (title: String, url: String)?
  /// `@slack-llm-alerts`
  var handles: [String]

  var text: String {
    var lines = ["{{^is_recovery}}", "**What**: \(what)"]
    if !why.isEmpty { lines += ["", "**Why it matters**: \(why)"] }
    if !steps.isEmpty {
      lines += ["", "**What to do**", ""]
      lines += zip(1..., steps).map { "\($0). \($1)" }
    }
    if let link { lines += ["", "[\(link.title)](\(link.url))"] }
    lines += ["{{/is_recovery}}", "{{#is_recovery}}", recovered, "{{/is_recovery}}"]
    if !handles.isEmpty { lines += ["", handles.joined(separator: " ")] }
    return lines.joined(separator: "\n")
  }
}
