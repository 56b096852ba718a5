/// A number as people print it: letters and digits, in capitals, with single separators between some of them left out.
struct PrintedCode {
  /// Longer codes are cut off here; none that is read has more characters.
  static let maximumCount = 24

  /// ASCII digits and capital letters.
  private var characters = InlineArray<24, UInt8>(repeating: 0)
  /// Where each character ends in the text, from `start` on.
  private var ends = InlineArray<24, UInt8>(repeating: 0)
  private(set) var count = 0
  /// Characters before the first separator.
  private(set) var solidCount = 0
  let start: Int

  /// The code from `start` on, to the end of its line at most.
  init(at start: Int, in text: Bytes) {
    self.start = start
    var index = start
    while count < Self.maximumCount {
      var byte = text.at(index)
      if !byte.isAlphanumeric {
        guard count > 0, Self.isSeparator(byte), text.at(index + 1).isAlphanumeric else { break }
        if solidCount == 0 { solidCount = count }
        index += 1
        byte = text.at(index)
      }
      characters[count] = byte.isLetter ? byte & 0xDF : byte
      index += 1
      ends[count] = UInt8(index - start)
      count += 1
    }
    if solidCount == 0 { solidCount = count }
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
      || byte == UInt8(ascii: "/")
  }

  subscript(index: Int) -> UInt8 { characters[index] }

  /// The range of the first `count` characters in the text; nil when there are not so many, or when more of the
  /// same word follows.
  func range(_ count: Int, in text: Bytes) -> Range<Int>? {
    guard count > 0, count <= self.count else { return nil }
    let end = start + Int(ends[count - 1])
    return text.at(end).isWord ? nil : start..<end
  }

  /// Whether the first characters are of these kinds: `9` stands for a digit, `A` for a letter, `*` for either.
  func hasShape(_ shape: StaticString) -> Bool {
    guard shape.utf8CodeUnitCount <= count else { return false }
    return shape.withUTF8Buffer { shape in
      shape.indices.allSatisfy { index in
        switch shape[index] {
        case UInt8(ascii: "9"): characters[index].isDigit
        case UInt8(ascii: "A"): characters[index].isLetter
        default: true
        }
      }
    }
  }

  /// The decimal value of some characters that are digits.
  func value(_ range: Range<Int>) -> Int {
    range.reduce(0) { $0 * 10 + characters[$1].digitValue }
  }

  func digitCount(_ count: Int) -> Int {
    (0..<count).count { characters[$0].isDigit }
  }

  /// Whether the first `count` characters are one and the same.
  func isRepeated(_ count: Int) -> Bool {
    (0..<count).allSatisfy { characters[$0] == characters[0] }
  }
}
