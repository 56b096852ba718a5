/// One shape of an injection: an opening and what must follow.
///
/// Vectorscan reports where a match ends. The openings are written down apart from the rest, so that the start is
/// found again by walking back to the last of them.
struct InjectionRule: Sendable {
  let family: InjectionFamily
  /// What vectorscan looks for.
  let expression: String
  private let openings: [[UInt8]]
  /// By byte, whether an opening begins with it: passes over most places at once.
  private let isFirst: [Bool]

  /// A shape of words.
  ///
  /// - Parameters:
  ///   - family: What the shape tries to do.
  ///   - openings: Lower-case words, separated by `|`.
  ///   - body: An expression in which a space stands for whatever separates two words of a sentence, and `~3` for
  ///     up to three words.
  init(_ family: InjectionFamily, _ openings: String, _ body: String) {
    let words = openings.split(separator: "|").map(String.init)
    let expanded = Self.expanded(body)
    self.init(
      family, words, #"\b(?:"# + words.map(Self.escaped).joined(separator: "|") + ")" + expanded)
  }

  /// A shape of marks: lower-case openings taken literally, then an expression.
  init(_ family: InjectionFamily, literals: [String], _ body: String) {
    self.init(
      family, literals, "(?:" + literals.map(Self.escaped).joined(separator: "|") + ")" + body)
  }

  private init(_ family: InjectionFamily, _ openings: [String], _ expression: String) {
    self.family = family
    self.expression = expression
    self.openings = openings.map { Array($0.utf8) }
    let firsts = Set(openings.compactMap(\.utf8.first))
    isFirst = (0...255).map(firsts.contains)
  }

  /// Whether one of the openings stands at `index`, as a word if it is one.
  func opens(at index: Int, in text: Bytes) -> Bool {
    let first = text[index].lowercased
    guard isFirst[Int(first)], !first.isWord || !text.at(index - 1).isWord else {
      return false
    }
    return openings.contains { opening in
      opening.indices.allSatisfy { text.at(index + $0).lowercased == opening[$0] }
    }
  }

  /// Punctuation and spaces, but no end of a sentence.
  private static let separator = #"[^\w.!?]+"#

  private static func expanded(_ body: String) -> String {
    (1...9).reduce(body) { body, count in
      body.replacing("~\(count) ", with: #"(?:\w+ ){0,\#(count)}"#)
    }.replacing(" ", with: separator)
  }

  private static func escaped(_ literal: String) -> String {
    literal.reduce(into: "") { escaped, character in
      if #"\.+*?()[]{}|^$#-"#.contains(character) { escaped.append("\\") }
      escaped.append(character)
    }
  }
}
