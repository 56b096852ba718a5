/// One shape of an injection: an opening and what must follow.
///
/// Vectorscan reports where a match ends. The openings are written down apart from the rest, so that the start is
/// found again by walking back to the last of them.
struct InjectionRule: Sendable {
  let family: InjectionFamily
  /// Log-odds that a match adds to those of the text around it: by itself enough, or only a sign.
  let odds: Double
  /// What vectorscan looks for.
  let expression: String
  private let openings: [[UInt8]]
  /// By byte, whether an opening begins with it: passes over most places at once.
  private let isFirst: [Bool]

  /// A shape of words.
  ///
  /// - Parameters:
  ///   - family: What the shape tries to do.
  ///   - odds: Log-odds of a match.
  ///   - openings: Lower-case words, separated by `|`.
  ///   - body: An expression in which a space stands for whatever separates two words of a sentence, and `~3` for
  ///     up to three words.
  init(_ family: InjectionFamily, odds: Double = sure, _ openings: String, _ body: String) {
    let words = Self.words(openings)
    self.init(
      family, odds, words,
      #"\b"# + Self.anyOf(words)
        + Self.expanded(body, separator: Self.separator, word: #"\w+"#))
  }

  /// A shape of words in a language with letters beyond ASCII, which vectorscan takes for no part of a word here: only
  /// white space separates words. Openings that do not begin with an ASCII letter may stand within a word.
  init(_ family: InjectionFamily, foreign openings: String, _ body: String) {
    let words = Self.words(openings)
    let boundary = words.allSatisfy { $0.first?.isWord ?? false } ? #"\b"# : ""
    self.init(
      family, Self.sure, words,
      boundary + Self.anyOf(words)
        + Self.expanded(body, separator: #"[\s,:"']+"#, word: #"[^\s.!?,]+"#))
  }

  /// A shape of marks: lower-case openings taken literally, then an expression.
  init(
    _ family: InjectionFamily, odds: Double = sure, literals: [String], _ body: String
  ) {
    let literals = literals.map { Array($0.utf8) }
    self.init(family, odds, literals, Self.anyOf(literals) + body)
  }

  private init(
    _ family: InjectionFamily, _ odds: Double, _ openings: [[UInt8]], _ expression: String
  ) {
    self.family = family
    self.odds = odds
    self.expression = expression
    self.openings = openings
    var isFirst = [Bool](repeating: false, count: 256)
    for opening in openings { isFirst[Int(opening.first ?? 0)] = true }
    self.isFirst = isFirst
  }

  /// Whether one of the openings stands at `index`, as a word if it is one, and not as the name of a function that is
  /// called: `print(prompt)`.
  func opens(at index: Int, in text: Bytes) -> Bool {
    let first = text[index].lowercased
    guard isFirst[Int(first)], !first.isWord || !text.at(index - 1).isWord else {
      return false
    }
    return openings.contains { opening in
      opening.indices.allSatisfy { text.at(index + $0).lowercased == opening[$0] }
        && text.at(index + opening.count) != UInt8(ascii: "(")
    }
  }

  /// Enough by itself: one match in a hundred is not an attack.
  static let sure = 3.5
  /// Enough where the text around it looks like an attack.
  static let hint = 0.7

  /// Punctuation and spaces, but no end of a sentence.
  private static let separator = #"[^\w.!?]+"#

  /// Byte by byte: there are hundreds of rules, and every start expands them all to know its cached database.
  private static func expanded(_ body: String, separator: String, word: String) -> String {
    let body = Array(body.utf8)
    var expanded: [UInt8] = []
    var index = 0
    while index < body.count {
      if body[index] == UInt8(ascii: "~"), index + 2 < body.count,
        (0x31...0x39).contains(body[index + 1]), body[index + 2] == 0x20
      {
        expanded += "(?:\(word)\(separator)){0,".utf8
        expanded += [body[index + 1], UInt8(ascii: "}")]
        index += 3
        continue
      }
      if body[index] == 0x20 { expanded += separator.utf8 } else { expanded.append(body[index]) }
      index += 1
    }
    return String(decoding: expanded, as: UTF8.self)
  }

  private static func words(_ openings: String) -> [[UInt8]] {
    Array(openings.utf8).split(separator: UInt8(ascii: "|")).map(Array.init)
  }

  private static let special = Array(#"\.+*?()[]{}|^$#-"#.utf8)

  /// An expression for one of some texts, each taken as it stands.
  private static func anyOf(_ literals: [[UInt8]]) -> String {
    var expression: [UInt8] = []
    for literal in literals {
      expression += (expression.isEmpty ? "(?:" : "|").utf8
      for byte in literal {
        if special.contains(byte) { expression.append(UInt8(ascii: "\\")) }
        expression.append(byte)
      }
    }
    return String(decoding: expression, as: UTF8.self) + ")"
  }
}
