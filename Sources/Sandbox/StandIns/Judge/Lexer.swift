/// A word, a run of digits or one other mark.
struct Token {
  enum Kind { case word, number, mark }

  var kind: Kind
  // A String of up to 15 bytes lives in place: nearly no token costs an allocation.
  var text: String
  /// Lower case, without a possessive `'s`.
  var lower: String
  /// Where it stands in the UTF-8 of the text.
  var bytes: Range<Int>
  /// White space comes before it.
  var isSpaced: Bool
  var startsLine: Bool
  var isCapitalised: Bool

  /// The value of a run of digits; nil past 18 of them.
  var number: Int? { kind == .number ? Int(text) : nil }

  func isMark(_ marks: String...) -> Bool { kind == .mark && marks.contains(lower) }
}

/// Cuts a text into tokens, byte by byte: a judgement reads a whole document.
struct Lexer {
  private let bytes: [UInt8]
  private var index = 0
  private var isSpaced = false
  private var startsLine = true

  static func tokens(of text: String) -> [Token] {
    var lexer = Lexer(bytes: Array(text.utf8))
    var tokens: [Token] = []
    tokens.reserveCapacity(lexer.bytes.count / 5)
    while let token = lexer.next() { tokens.append(token) }
    return tokens
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private enum Class { case space, newline, digit, upper, lower, mark }

  private mutating func next() -> Token? {
    while index < bytes.count {
      let (kind, length) = classify(index)
      switch kind {
      case .space, .newline:
        isSpaced = true
        if kind == .newline { startsLine = true }
        index += length
      case .digit: return token(.number, end: end(from: index) { $0 == .digit })
      case .upper, .lower: return token(.word, end: endOfWord(), isCapitalised: kind == .upper)
      case .mark: return token(.mark, end: index + length)
      }
    }
    return nil
  }

  private mutating func token(_ kind: Token.Kind, end: Int, isCapitalised: Bool = false) -> Token {
    let range = index..<end
    let text = String(decoding: bytes[range], as: UTF8.self)
    let token = Token(
      kind: kind, text: text, lower: kind == .word ? lower(text, range) : text, bytes: range,
      isSpaced: isSpaced, startsLine: startsLine, isCapitalised: isCapitalised)
    (isSpaced, startsLine, index) = (false, false, end)
    return token
  }

  private func end(from start: Int, while matches: (Class) -> Bool) -> Int {
    var end = start
    while end < bytes.count {
      let (kind, length) = classify(end)
      guard matches(kind) else { break }
      end += length
    }
    return end
  }

  /// Letters and digits, and an apostrophe between letters.
  private func endOfWord() -> Int {
    var end = index
    while true {
      end = self.end(from: end) { $0 == .upper || $0 == .lower || $0 == .digit }
      let mark = apostrophe(at: end)
      guard mark > 0, end + mark < bytes.count else { return end }
      let (next, _) = classify(end + mark)
      guard next == .upper || next == .lower else { return end }
      end += mark
    }
  }

  /// The length of the apostrophe at `index`; 0 where there is none.
  private func apostrophe(at index: Int) -> Int {
    guard index < bytes.count else { return 0 }
    if bytes[index] == UInt8(ascii: "'") { return 1 }
    return bytes[index...].starts(with: [0xE2, 0x80, 0x99]) ? 3 : 0
  }

  private func lower(_ text: String, _ range: Range<Int>) -> String {
    let isASCII = bytes[range].allSatisfy { $0 < 0x80 }
    let lower =
      isASCII
      ? String(
        decoding: bytes[range].lazy.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 },
        as: UTF8.self)
      : text.lowercased()
    return lower.hasSuffix("'s") || lower.hasSuffix("\u{2019}s") ? String(lower.dropLast(2)) : lower
  }

  private func classify(_ index: Int) -> (Class, length: Int) {
    switch bytes[index] {
    case 0x0A, 0x0D: (.newline, 1)
    case 0x20, 0x09, 0x0B, 0x0C: (.space, 1)
    case 0x30...0x39: (.digit, 1)
    case 0x41...0x5A: (.upper, 1)
    case 0x61...0x7A: (.lower, 1)
    case 0x80...: classifyBeyondASCII(index)
    default: (.mark, 1)
    }
  }

  private func classifyBeyondASCII(_ index: Int) -> (Class, length: Int) {
    let length = bytes[index] >= 0xF0 ? 4 : bytes[index] >= 0xE0 ? 3 : 2
    let end = min(index + length, bytes.count)
    guard let scalar = String(decoding: bytes[index..<end], as: UTF8.self).unicodeScalars.first
    else { return (.mark, 1) }
    let properties = scalar.properties
    if properties.isWhitespace { return (.space, end - index) }
    guard properties.isAlphabetic else { return (.mark, end - index) }
    return (properties.isUppercase ? .upper : .lower, end - index)
  }
}
