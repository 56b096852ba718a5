/// The start of an answer, made ready for patterns: ASCII letters are lower case, white space runs are one space, apostrophes
/// plain, emphasis and heading marks at the start gone. Its cost does not grow with the answer.
struct Opening: Sendable {
  private static let window = 400

  private let bytes: [UInt8]
  /// Bytes of the whole answer.
  let length: Int

  var text: String { String(decoding: bytes, as: UTF8.self) }

  init(_ answer: String) {
    length = answer.utf8.count
    var answer = answer
    var bytes = answer.withUTF8 { Self.folded($0.prefix(Self.window)) }
    while bytes.last == 0x20 { bytes.removeLast() }
    self.bytes = bytes
  }

  private static func folded(_ answer: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: answer.count) { folded, count in
      for byte in answer {
        switch byte {
        case 0x09, 0x0A, 0x0D, 0x20:
          if count == 0 || folded[count - 1] == 0x20 { continue }
          folded[count] = 0x20
        case UInt8(ascii: "*"), UInt8(ascii: "#"), UInt8(ascii: "_"):
          if count == 0 { continue }
          folded[count] = byte
        case 0x41...0x5A: folded[count] = byte | 0x20
        // U+2019 is E2 80 99.
        case 0x99 where count > 1 && folded[count - 1] == 0x80 && folded[count - 2] == 0xE2:
          folded[count - 2] = UInt8(ascii: "'")
          count -= 1
          continue
        default: folded[count] = byte
        }
        count += 1
      }
    }
  }

  /// The opening after what politely goes before a refusal: "I'm sorry, but", "Unfortunately,", "Thank you for asking."
  var withoutRegret: String {
    var rest = bytes[...]
    for _ in 0..<6 {
      guard let first = rest.first,
        let phrase = Regret.byFirst[first]?.first(where: { $0.starts(rest) })
      else { break }
      rest = phrase.dropped(from: rest)
    }
    return String(decoding: rest, as: UTF8.self)
  }
}

/// Words that go before a refusal, and before much else.
private struct Regret: Sendable {
  let words: [UInt8]
  /// The clause that follows belongs to it, up to its comma or full stop, if that is near.
  let takesClause: Bool

  private static let longestClause = 90

  static let byFirst = Dictionary(grouping: phrases) { $0.words[0] }

  private static let phrases: [Regret] = {
    let subjects = ["i'm", "i am", "we're", "we are"]
    let degrees = ["", "very ", "so ", "really ", "truly ", "terribly "]
    let sorry = subjects.flatMap { subject in degrees.map { "\(subject) \($0)sorry" } }
    let clauses = [
      "sorry for", "thank you for", "thanks for", "i understand", "i appreciate", "i apologize for",
      "i apologise for", "apologies for",
    ]
    let plain = [
      "sorry", "my apologies", "apologies", "i apologize", "i apologise", "unfortunately",
      "regrettably",
      "i'm afraid", "i am afraid", "i regret", "but", "however", "that", "to say", "about that",
    ]
    return (sorry.map { $0 + " for" } + clauses).map { Regret($0, takesClause: true) }
      + (sorry + plain).map { Regret($0, takesClause: false) }
  }()

  init(_ words: String, takesClause: Bool) {
    self.words = Array(words.utf8)
    self.takesClause = takesClause
  }

  func starts(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.first == words[0], text.starts(with: words) else { return false }
    // Not the start of a longer word, nor of "that's".
    return text.dropFirst(words.count).first.map { Self.isIn($0, " ,.;:!*_") } ?? true
  }

  func dropped(from text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var rest = text.dropFirst(words.count)
    if takesClause {
      let end = rest.prefix(Self.longestClause).firstIndex { Self.isIn($0, ",.;!?\"") }
      guard let end, rest[end] != UInt8(ascii: "\"") else { return [] }
      rest = rest[end...]
    }
    while let byte = rest.first, Self.isIn(byte, " ,.;:!*_") { rest.removeFirst() }
    return rest
  }

  private static func isIn(_ byte: UInt8, _ set: StaticString) -> Bool {
    set.withUTF8Buffer { $0.contains(byte) }
  }
}
