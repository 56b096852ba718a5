import DetraModel
import Foundation

/// A text cut into tokens, with an index of its words.
struct JudgedText {
  let text: String
  let tokens: [Token]
  /// Words and numbers only, in order.
  let words: [String]
  private let positions: [String: [Int]]
  private let stems: Set<String>

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
  static func stem(_ word: String) -> String {
    word.utf8.count <= 5 ? word : String(decoding: word.utf8.prefix(5), as: UTF8.self)
  }

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
    let start = text.utf8.index(text.startIndex, offsetBy: first.bytes.lowerBound)
    let end = text.utf8.index(text.startIndex, offsetBy: last.bytes.upperBound)
    return String(text[start..<end])
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
  static func flattened(_ text: String) -> JudgedText { JudgedText(flattenedText(text)) }

  /// The strings of a JSON text one under the other, or the text as it is.
  static func flattenedText(_ text: String) -> String {
    guard let first = text.first(where: { !$0.isWhitespace }), "{[\"".contains(first),
      let json = try? JSONValue(json: Data(text.utf8))
    else { return text }
    return lines(of: json)
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
