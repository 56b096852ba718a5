import DetraModel
import Foundation

/// A word, a run of digits or one other mark.
struct Token {
  enum Kind { case word, number, mark }

  var kind: Kind
  var text: Substring
  /// Lower case, without a possessive `'s`.
  var lower: String
  /// White space comes before it.
  var isSpaced: Bool
  var startsLine: Bool

  /// The value of a run of digits; nil past 18 of them.
  var number: Int? { kind == .number ? Int(text) : nil }
  var isCapitalised: Bool { kind == .word && text.first?.isUppercase ?? false }

  func isMark(_ marks: String...) -> Bool { kind == .mark && marks.contains(lower) }
}

/// A text cut into tokens, with an index of its words.
struct JudgedText {
  let text: String
  let tokens: [Token]
  /// Words and numbers only, in order.
  let words: [String]
  private let positions: [String: [Int]]
  private let stems: Set<Substring>

  init(_ text: String) {
    self.text = text
    tokens = Lexer.tokens(of: text)
    words = tokens.filter { $0.kind != .mark }.map { Self.canonical($0.lower) }
    positions = Dictionary(grouping: words.indices, by: { [words] in words[$0] })
    stems = Set(words.map(Self.stem))
  }

  /// Company suffixes under one spelling, so that `Acme Corp.` and `Acme Corporation` are one name.
  static func canonical(_ word: String) -> String {
    switch word {
    case "incorporated": "inc"
    case "corporation": "corp"
    case "limited": "ltd"
    case "company": "co"
    default: word
    }
  }

  /// Words that share a stem count as one word: good enough to see whether a subject comes up at all.
  static func stem(_ word: String) -> Substring { word.prefix(5) }

  func contains(word: String) -> Bool { positions[Self.canonical(word)] != nil }
  func contains(stemOf word: String) -> Bool { stems.contains(Self.stem(word)) }

  /// The words one after the other, whatever the punctuation between them.
  func contains(phrase: [String]) -> Bool {
    let phrase = phrase.map(Self.canonical)
    guard let first = phrase.first, let starts = positions[first] else { return false }
    return starts.contains { start in
      words[start...].starts(with: phrase)
    }
  }

  func contains(phrase: String) -> Bool {
    contains(phrase: phrase.split(separator: " ").map(String.init))
  }

  /// The text from one token to another.
  func quote(_ range: Range<Int>) -> String {
    guard let first = tokens[range].first, let last = tokens[range].last else { return "" }
    return String(text[first.text.startIndex..<last.text.endIndex])
  }

  /// Token ranges of the sentences.
  var sentences: [Range<Int>] {
    var sentences: [Range<Int>] = []
    var start = 0
    for index in tokens.indices {
      let next = index + 1
      let isLast = next == tokens.count
      let ends = tokens[index].isMark(".", "!", "?") && (isLast || tokens[next].isSpaced)
      guard ends || isLast || tokens[next].startsLine else { continue }
      sentences.append(start..<next)
      start = next
    }
    return sentences
  }
}

extension JudgedText {
  /// The strings of a JSON text one under the other, or the text as it is.
  static func flattened(_ text: String) -> JudgedText {
    guard let first = text.first(where: { !$0.isWhitespace }), "{[\"".contains(first),
      let json = try? JSONValue(json: Data(text.utf8))
    else { return JudgedText(text) }
    return JudgedText(lines(of: json))
  }

  /// Elements stand on lines of their own; members of an object that are no containers stand together,
  /// as in `{"value":3500,"currency":"USD"}`.
  private static func lines(of json: JSONValue) -> String {
    switch json {
    case .array(let elements): elements.map(lines).joined(separator: "\n; ")
    case .object(let members):
      members.sorted { $0.key < $1.key }.map { _, value in
        value.array == nil && value.object == nil ? value.text : "\n; \(lines(of: value))\n; "
      }.joined(separator: " ")
    default: json.text
    }
  }
}

/// Cuts a text into tokens.
enum Lexer {
  static func tokens(of text: String) -> [Token] {
    var tokens: [Token] = []
    let scalars = text.unicodeScalars
    var index = scalars.startIndex
    var isSpaced = false
    var startsLine = true
    while index < scalars.endIndex {
      let scalar = scalars[index]
      guard !scalar.properties.isWhitespace else {
        isSpaced = true
        if scalar == "\n" || scalar == "\r" { startsLine = true }
        index = scalars.index(after: index)
        continue
      }
      let kind: Token.Kind =
        isDigit(scalar) ? .number : scalar.properties.isAlphabetic ? .word : .mark
      let end = self.end(of: kind, in: scalars, from: index)
      let slice = text[index..<end]
      tokens.append(
        Token(
          kind: kind, text: slice, lower: lower(slice), isSpaced: isSpaced,
          startsLine: startsLine))
      (isSpaced, startsLine, index) = (false, false, end)
    }
    return tokens
  }

  private static func end(
    of kind: Token.Kind, in scalars: String.UnicodeScalarView, from start: String.Index
  ) -> String.Index {
    var index = scalars.index(after: start)
    while index < scalars.endIndex {
      switch kind {
      case .mark: return index
      case .number where isDigit(scalars[index]): break
      case .word where isInWord(scalars, index): break
      default: return index
      }
      index = scalars.index(after: index)
    }
    return index
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  /// Letters, digits, and an apostrophe between letters.
  private static func isInWord(
    _ scalars: String.UnicodeScalarView, _ index: String.Index
  ) -> Bool {
    let scalar = scalars[index]
    if scalar.properties.isAlphabetic || isDigit(scalar) { return true }
    guard scalar == "'" || scalar == "\u{2019}" else { return false }
    let next = scalars.index(after: index)
    return next < scalars.endIndex && scalars[next].properties.isAlphabetic
  }

  private static func lower(_ text: Substring) -> String {
    let lower = text.lowercased()
    return lower.hasSuffix("'s") || lower.hasSuffix("\u{2019}s") ? String(lower.dropLast(2)) : lower
  }
}
