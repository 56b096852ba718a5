public import DetraModel

/// Puts changes into lines for a person, as a diff: `+` comes, `~` changes, `-` goes, `=` stays.
public struct SetupReport: Sendable {

  private let isColored: Bool

  /// - Parameter isColored: for a terminal.
  public init(isColored: Bool) { self.isColored = isColored }

  /// A heading and, where something comes or changes, what.
  public func text(_ change: SetupChange, url: String? = nil) -> String {
    let kind = change.kind.rawValue.padded(to: 10)
    var lines = [paint(change.action, "\(change.action.sign) \(kind)\(change.name.singleLine)")]
    switch change.action {
    case .create: lines += created(change)
    case .update(let differences): lines += differences.flatMap(self.lines)
    case .leave:
      lines.append("    no longer in the configuration; --prune removes it")
    case .keep, .delete: break
    }
    if let url, !change.isIdle, change.action != .delete { lines.append("    \(url)") }
    return lines.joined(separator: "\n")
  }

  /// `3 to create, 1 to change, 8 as they should be`, or in the past when they are `done`.
  public func summary(_ changes: [SetupChange], done: Bool) -> String {
    func count(_ word: String) -> Int { changes.count { $0.action.word == word } }
    let verbs = done ? ["created", "changed", "deleted"] : ["to create", "to change", "to delete"]
    var parts = zip(["create", "update", "delete"], verbs).compactMap { word, verb in
      count(word) > 0 ? "\(count(word)) \(verb)" : nil
    }
    if parts.isEmpty { parts = ["nothing to change"] }
    if count("keep") > 0 { parts.append("\(count("keep")) as they should be") }
    if count("leave") > 0 { parts.append("\(count("leave")) no longer in the configuration") }
    return parts.joined(separator: ", ")
  }

  // MARK: - Details

  private func created(_ change: SetupChange) -> [String] {
    switch change.kind {
    case .monitor:
      let query = change.definition?["query"]?.string ?? ""
      let priority = change.definition?["priority"]?.text ?? ""
      return ["    \(query)", "    priority \(priority)"]
    case .dashboard:
      let widgets = change.definition?["widgets"]?.array ?? []
      let titles = widgets.compactMap(\.title)
      return ["    widgets: \(titles.joined(separator: ", "))"]
    }
  }

  private func lines(_ difference: SetupDifference) -> [String] {
    let (old, new) = (difference.actual.shown, difference.wanted.shown)
    guard old.contains("\n") || new.contains("\n") || old.count + new.count > 60 else {
      return ["    \(difference.path): \(old) → \(new)"]
    }
    return ["    \(difference.path)"] + changedLines(from: old, to: new)
  }

  /// Of texts of several lines those that differ.
  private func changedLines(from old: String, to new: String) -> [String] {
    let (old, new) = (old.split(separator: "\n"), new.split(separator: "\n"))
    let changes = new.difference(from: old)
    return changes.removals.map { paint(.delete, "      - \($0.line)") }
      + changes.insertions.map { paint(.create, "      + \($0.line)") }
  }

  private func paint(_ action: SetupChange.Action, _ text: String) -> String {
    guard isColored, let color = action.color else { return text }
    return "\u{1B}[\(color)m\(text)\u{1B}[0m"
  }
}

extension SetupChange {
  /// One JSON object, for machines: `action`, `kind`, `name`, and where there are such `id`, `differences` and
  /// `definition`.
  public var json: JSONValue {
    var json: [String: JSONValue] = [
      "action": .string(action.word), "kind": .string(kind.rawValue), "name": .string(name),
    ]
    if let id { json["id"] = .string(id) }
    if let definition { json["definition"] = definition }
    if case .update(let differences) = action {
      json["differences"] = .array(
        differences.map {
          [
            "path": .string($0.path), "actual": $0.actual ?? .null, "wanted": $0.wanted ?? .null,
          ]
        })
    }
    return .object(json)
  }
}

extension SetupChange.Action {
  fileprivate var sign: String {
    switch self {
    case .create: "+"
    case .update: "~"
    case .delete: "-"
    case .keep: "="
    case .leave: "?"
    }
  }

  /// Of ANSI terminals.
  fileprivate var color: Int? {
    switch self {
    case .create: 32
    case .update, .leave: 33
    case .delete: 31
    case .keep: nil
    }
  }
}

extension JSONValue? {
  /// Nothing shows as `none`, widgets as their titles; control characters are written out, as a name in Datadog is anybody's.
  fileprivate var shown: String {
    let titles = self?.array?.compactMap(\.title) ?? []
    guard let text = titles.isEmpty ? self?.text : titles.joined(separator: "\n") else {
      return "none"
    }
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { String($0).singleLine }.joined(separator: "\n")
  }
}

extension CollectionDifference<Substring>.Change {
  fileprivate var line: String {
    switch self {
    case .insert(_, let line, _), .remove(_, let line, _): String(line).cut(to: 400)
    }
  }
}

extension String {
  fileprivate func padded(to length: Int) -> String {
    self + String(repeating: " ", count: max(0, length - count))
  }
}
