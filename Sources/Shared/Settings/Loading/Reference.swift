/// The keys of one section, for the reference.
struct ReferenceTable: Sendable {
  /// Empty for the top of the file.
  var path: String
  var rows: [ReferenceRow]
}

/// One key, for the reference.
struct ReferenceRow: Sendable {
  var key: String
  var type: String
  var defaultText: String
  var variables: [String]
  var meaning: String
}

/// The reference of all keys, written from the very tables that the loader reads by.
public enum SettingsReference {
  /// Markdown: a table for each section, in the order of the file.
  public static var markdown: String {
    Settings().tables("").map(section).joined(separator: "\n")
  }

  private static func section(_ table: ReferenceTable) -> String {
    let title = table.path.isEmpty ? "### Top level" : "### `\(table.path)`"
    let head = ["| key | takes | default | variable | meaning |", "|---|---|---|---|---|"]
    let rows = table.rows.map { row in
      let cells = [
        "`\(row.key)`", noun(row.type), code(row.defaultText),
        row.variables.map { "`\($0)`" }.joined(separator: ", "), row.meaning,
      ]
      return "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
    }
    return ([title, ""] + head + rows + [""]).joined(separator: "\n")
  }

  private static func noun(_ type: String) -> String {
    for article in ["a ", "an "] where type.hasPrefix(article) {
      return String(type.dropFirst(article.count))
    }
    return type
  }

  private static func code(_ text: String) -> String {
    ["—", "required"].contains(text) || text.contains("`") || text.contains("'")
      ? text : "`\(text)`"
  }
}
