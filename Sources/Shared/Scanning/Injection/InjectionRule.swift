/// One shape of an injection: an opening and what must follow.
///
/// Vectorscan reports where a match ends. The openings are written down apart from the rest, so that the start is
/// found again by walking back to the last of them.
struct InjectionRule: Sendable {
  let family: InjectionFamily
  /// Log-odds that a match adds to those of the text around it: by itself enough, or only a sign.
  let odds: Double
  /// Lower-case texts that a match begins with, each after its length: one array of them all is quicker made and walked.
  private let openings: [UInt8]
  /// Which bytes they begin with: passes over most places at once.
  private let beginnings: ByteSet
  private let body: String
  private let kind: Kind

  /// How openings and body are meant.
  private enum Kind {
    case words, foreignWords, marks
  }

  /// A shape of words.
  ///
  /// - Parameters:
  ///   - family: What the shape tries to do.
  ///   - odds: Log-odds of a match.
  ///   - openings: Lower-case words, separated by `|`.
  ///   - body: An expression in which a space stands for whatever separates two words of a sentence, and `~3` for
  ///     up to three words.
  init(_ family: InjectionFamily, odds: Double = sure, _ openings: String, _ body: String) {
    self.init(family, odds, Self.split(openings), body, .words)
  }

  /// A shape of words in a language with letters beyond ASCII, which vectorscan takes for no part of a word here: only
  /// white space separates words. Openings that do not begin with an ASCII letter may stand within a word.
  init(_ family: InjectionFamily, foreign openings: String, _ body: String) {
    self.init(family, Self.sure, Self.split(openings), body, .foreignWords)
  }

  /// A shape of marks: lower-case openings taken literally, then an expression.
  init(
    _ family: InjectionFamily, odds: Double = sure, literals: [String], _ body: String
  ) {
    self.init(
      family, odds, literals.flatMap { [UInt8($0.utf8.count)] + Array($0.utf8) }, body, .marks)
  }

  private init(
    _ family: InjectionFamily, _ odds: Double, _ openings: [UInt8], _ body: String, _ kind: Kind
  ) {
    self.family = family
    self.odds = odds
    self.openings = openings
    self.body = body
    self.kind = kind
    var beginnings = ByteSet()
    var start = 0
    while start < openings.count {
      beginnings.insert(openings[start + 1])
      start += 1 + Int(openings[start])
    }
    self.beginnings = beginnings
  }

  /// Texts separated by `|`, each after its length.
  private static func split(_ texts: String) -> [UInt8] {
    var split: [UInt8] = [0]
    split.reserveCapacity(texts.utf8.count + 1)
    var last = 0
    for byte in texts.utf8 {
      if byte == UInt8(ascii: "|") {
        last = split.count
        split.append(0)
      } else {
        split[last] += 1
        split.append(byte)
      }
    }
    return split
  }

  /// Whether one of the openings stands at `index`, as a word if it is one, and not as the name of a function that is
  /// called: `print(prompt)`.
  func opens(at index: Int, in text: Bytes) -> Bool {
    let first = text[index].lowercased
    guard beginnings.contains(first), !first.isWord || !text.at(index - 1).isWord else {
      return false
    }
    var start = 0
    while start < openings.count {
      let end = start + 1 + Int(openings[start])
      if has(start + 1..<end, at: index, in: text) { return true }
      start = end
    }
    return false
  }

  private func has(_ opening: Range<Int>, at index: Int, in text: Bytes) -> Bool {
    let distance = index - opening.lowerBound
    for place in opening where text.at(distance + place).lowercased != openings[place] {
      return false
    }
    return text.at(distance + opening.upperBound) != UInt8(ascii: "(")
  }

  /// Enough by itself: one match in a hundred is not an attack.
  static let sure = 3.5
  /// Enough where the text around it looks like an attack.
  static let hint = 0.7

  /// What vectorscan looks for. Byte by byte: every start asks for those of all rules, to know its cached database.
  var expression: String {
    var expression: [UInt8] = []
    expression.reserveCapacity(2 * openings.count + 4 * body.utf8.count)
    let hasBoundary = writeOpenings(to: &expression)
    switch kind {
    // Punctuation and spaces, but no end of a sentence, separate words.
    case .words: writeBody(to: &expression, separator: #"[^\w.!?]+"#, word: #"\w+"#)
    case .foreignWords:
      writeBody(to: &expression, separator: #"[\s,:"']+"#, word: #"[^\s.!?,]+"#)
    case .marks: expression += body.utf8
    }
    let boundary = kind == .words || kind == .foreignWords && hasBoundary ? #"\b"# : ""
    return boundary + String(decoding: expression, as: UTF8.self)
  }

  private static let special = ByteSet(#"\.+*?()[]{}|^$#-"#)

  /// One of the openings, each taken as it stands. Returns whether all begin with an ASCII letter or digit.
  private func writeOpenings(to expression: inout [UInt8]) -> Bool {
    var areWords = true
    var start = 0
    while start < openings.count {
      expression += (start == 0 ? "(?:" : "|").utf8
      let end = start + 1 + Int(openings[start])
      areWords = areWords && openings[start + 1].isWord
      for byte in openings[(start + 1)..<end] {
        if Self.special.contains(byte) { expression.append(UInt8(ascii: "\\")) }
        expression.append(byte)
      }
      start = end
    }
    expression.append(UInt8(ascii: ")"))
    return areWords
  }

  private func writeBody(to expression: inout [UInt8], separator: String, word: String) {
    let body = Array(body.utf8)
    var index = 0
    while index < body.count {
      if body[index] == UInt8(ascii: "~"), index + 2 < body.count,
        (0x31...0x39).contains(body[index + 1]), body[index + 2] == 0x20
      {
        expression += "(?:".utf8
        expression += word.utf8
        expression += separator.utf8
        expression += "){0,".utf8
        expression += [body[index + 1], UInt8(ascii: "}")]
        index += 3
        continue
      }
      if body[index] == 0x20 {
        expression += separator.utf8
      } else {
        expression.append(body[index])
      }
      index += 1
    }
  }
}
