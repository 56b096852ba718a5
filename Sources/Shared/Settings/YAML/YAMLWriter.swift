import Foundation

/// Writes a tree as YAML that reads back as the same tree.
enum YAMLWriter {
  /// Block style, ending in a line feed.
  static func block(_ node: YAMLNode) -> String {
    var lines: [String] = []
    append(node, indent: "", to: &lines)
    return lines.joined(separator: "\n") + "\n"
  }

  /// One line, for a cell of a table.
  static func inline(_ node: YAMLNode) -> String {
    switch node.content {
    case .scalar(let scalar): self.scalar(scalar)
    case .sequence(let elements): "[" + elements.map(inline).joined(separator: ", ") + "]"
    case .mapping(let entries):
      "{" + entries.map { "\(key($0.key)): \(inline($0.value))" }.joined(separator: ", ") + "}"
    case .unset: "~"
    }
  }

  private static func append(_ node: YAMLNode, indent: String, to lines: inout [String]) {
    for entry in node.entries ?? [] {
      append(entry.value, after: "\(indent)\(key(entry.key)):", indent: indent, to: &lines)
    }
    for element in node.elements ?? [] {
      append(element, after: "\(indent)-", indent: indent, to: &lines)
    }
  }

  private static func append(
    _ node: YAMLNode, after lead: String, indent: String, to lines: inout [String]
  ) {
    guard !(node.entries ?? []).isEmpty || !(node.elements ?? []).isEmpty else {
      lines.append("\(lead) \(inline(node))")
      return
    }
    lines.append(lead)
    append(node, indent: indent + "  ", to: &lines)
  }

  private static func scalar(_ scalar: YAMLScalar) -> String {
    scalar.isPlain ? scalar.text : text(scalar.text)
  }

  /// Variables are put into values, so that a `${` of a value's own is written apart; keys are as they are.
  private static func text(_ text: String) -> String { key(text.replacing("${", with: "$${")) }

  /// Unquoted only where no reader could take it for anything else.
  private static func key(_ text: String) -> String {
    let words = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"]
    let isBare =
      text.first?.isASCIILetter == true && !words.contains(text.lowercased())
      && text.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || "_-./".contains($0) }
    return isBare ? text : quoted(text)
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case "\r": quoted += "\\r"
      case _ where isUnprintable(scalar): quoted += String(format: "\\U%08X", scalar.value)
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  /// Control characters, and those that end a line or mark byte order.
  private static func isUnprintable(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
      || [0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF].contains(scalar.value)
  }
}

extension Character {
  fileprivate var isASCIILetter: Bool { isASCII && isLetter }
  fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}
