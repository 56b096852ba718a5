/// A place in a call's input: a JSONPath of names, indexes and `*` (RFC 9535's singular queries and wildcards), or a
/// JSON Pointer (RFC 6901).
public struct InputPath: Sendable, Hashable, CustomStringConvertible {
  /// One step down.
  public enum Step: Sendable, Hashable {
    case member(String)
    /// Counts from the end when it is below 0.
    case index(Int)
    /// Every member or element.
    case every
    /// A pointer's token: a member's name, or an index where an array stands.
    case token(String)
  }

  /// Deepest path taken.
  static let maximumSteps = 50

  /// From the input's root.
  public var steps: [Step]
  /// As it is written.
  public let description: String

  /// Whether a text is meant as a path: it starts with `$.`, `$[` or `/`.
  public static func isMeant(by text: String) -> Bool {
    text == "$" || text.hasPrefix("$.") || text.hasPrefix("$[") || text.hasPrefix("/")
  }

  /// Nil when the text is no path.
  public init?(_ text: String) {
    guard let steps = text.hasPrefix("/") ? Self.pointer(text) : Self.query(text),
      steps.count <= Self.maximumSteps
    else { return nil }
    self.steps = steps
    description = text
  }

  private static func pointer(_ text: String) -> [Step]? {
    var steps: [Step] = []
    for token in text.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
      // "~" stands only before "0" or "1".
      let parts = token.split(separator: "~", omittingEmptySubsequences: false)
      guard parts.dropFirst().allSatisfy({ $0.hasPrefix("0") || $0.hasPrefix("1") }) else {
        return nil
      }
      steps.append(
        .token(String(token).replacing("~1", with: "/").replacing("~0", with: "~")))
    }
    return steps
  }

  private static func query(_ text: String) -> [Step]? {
    guard text.hasPrefix("$") else { return nil }
    var rest = text.dropFirst()
    var steps: [Step] = []
    while let first = rest.popFirst() {
      guard let step = first == "." ? name(&rest) : first == "[" ? selector(&rest) : nil else {
        return nil
      }
      steps.append(step)
    }
    return steps
  }

  /// What follows a dot.
  private static func name(_ rest: inout Substring) -> Step? {
    let name = rest.prefix { $0 != "." && $0 != "[" }
    rest = rest.dropFirst(name.count)
    if name.isEmpty || name.contains(where: { "]'\"".contains($0) || $0.isWhitespace }) {
      return nil
    }
    return name == "*" ? .every : .member(String(name))
  }

  /// What follows an opening bracket.
  private static func selector(_ rest: inout Substring) -> Step? {
    if let quote = rest.first, quote == "'" || quote == "\"" { return quoted(quote, &rest) }
    guard let end = rest.firstIndex(of: "]") else { return nil }
    let inside = rest[..<end]
    rest = rest[rest.index(after: end)...]
    if inside == "*" { return .every }
    return inside.hasPrefix("+") ? nil : Int(inside).map(Step.index)
  }

  private static func quoted(_ quote: Character, _ rest: inout Substring) -> Step? {
    rest.removeFirst()
    var name = ""
    while let character = rest.popFirst() {
      if character == quote { return rest.popFirst() == "]" ? .member(name) : nil }
      guard character == "\\" else {
        name.append(character)
        continue
      }
      guard let escaped = rest.popFirst(), escaped == quote || escaped == "\\" else { return nil }
      name.append(escaped)
    }
    return nil
  }
}
