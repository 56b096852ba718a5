import DetraModel

/// Builds Markdown for Datadog's events, incidents and cases within a limit: each part is there whole, or cut, or not at all.
struct EventMarkdown {
  private static let open = "%%%\n"
  private static let close = "\n%%%"
  /// What `fenced` adds, in UTF-16 units.
  static let fence = open.utf16.count + close.utf16.count

  private(set) var body = ""
  private var room: Int

  /// Up to `limit` UTF-16 units.
  init(limit: Int) { room = limit }

  /// As an event wants it, to be read as Markdown.
  var fenced: String { Self.open + body + Self.close }

  /// `- **Name:** value` for each that has a value.
  mutating func list(_ items: [(name: String, value: String?)]) {
    append(
      items.compactMap { item in
        item.value.map { "- **\(item.name):** \(line($0))\n" }
      }.joined())
  }

  /// What happened, what to do about it, and what it was about.
  mutating func story(of alert: Alert) {
    advice(of: alert)
    preview("Output", alert.output)
    preview("Input", alert.input)
  }

  /// What happened, and what to do about it.
  mutating func advice(of alert: Alert) {
    section("Evidence", alert.evidence)
    section("What to do", alert.remediation)
    section("Files to look at", alert.files)
    section("Commands to run", alert.commands)
  }

  mutating func section(_ title: String, _ lines: [String]) {
    guard !lines.isEmpty else { return }
    append(
      "\n**\(title)**\n\n" + lines.map { "- \(line($0))\n" }.joined())
  }

  /// A fenced block, whose fence is closed wherever the text is cut.
  mutating func preview(_ title: String, _ text: String?) {
    guard let text, !text.isEmpty else { return }
    let (head, tail) = ("\n**\(title)**\n\n```\n", "\n```\n")
    let rest = room - head.utf16.count - tail.utf16.count
    guard rest > 40 else { return }
    append(head + Self.quiet(text.cut(to: rest)).cut(to: rest) + tail)
  }

  /// No more of a text is looked at than there is room for.
  private func line(_ text: String) -> String { Self.inert(text.cut(to: room)).singleLine }

  private mutating func append(_ text: String) {
    let fitting = text.cut(to: room)
    body += fitting
    room -= fitting.utf16.count
  }

  /// Text of an application's or a model's as plain words, which lead nowhere: neither a link, nor a picture, nor an
  /// address that Datadog would make a link of.
  static func inert(_ text: String) -> String {
    var words = ""
    for character in quiet(text) {
      if "\\[]!<".contains(character) { words.append("\\") }
      words.append(character)
    }
    return words.replacing("://", with: "\u{200B}://")
      .replacing(/www\./.ignoresCase()) { $0.output.dropLast() + "\u{200B}." }
  }

  /// Text that neither ends the Markdown, nor opens a fence, nor mentions somebody: Datadog notifies every `@name` that
  /// it reads in an event or a case.
  static func quiet(_ text: String) -> String {
    text.replacing("%%%", with: "%%\u{200B}%")
      .replacing("```", with: "'''")
      .replacing("@", with: "@\u{200B}")
  }
}
