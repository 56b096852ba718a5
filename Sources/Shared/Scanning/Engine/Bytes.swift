/// UTF-8, not necessarily valid. Detectors walk over it by index.
typealias Bytes = Span<UInt8>

extension UInt8 {
  var isDigit: Bool { self &- 0x30 < 10 }
  var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
  var isAlphanumeric: Bool { isDigit || isLetter }
  var isHexDigit: Bool { isDigit || (self | 0x20) &- 0x61 < 6 }
  /// As `\w` reads it: ASCII letters, digits and the underscore.
  var isWord: Bool { isAlphanumeric || self == UInt8(ascii: "_") }
  var isSpace: Bool { self == 0x20 || self &- 0x09 < 5 }
  var isContinuation: Bool { self & 0xC0 == 0x80 }
  var lowercased: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }
  /// Whether it is one of some ASCII characters.
  @inline(__always) func isOne(of characters: StaticString) -> Bool {
    let (start, count) = (characters.utf8Start, characters.utf8CodeUnitCount)
    for offset in 0..<count where start[offset] == self { return true }
    return false
  }
  /// The value of an ASCII digit.
  var digitValue: Int { Int(self) - 0x30 }
}

extension Span where Element == UInt8 {
  /// The byte at `index`, 0 outside of the text: a boundary on both sides.
  func at(_ index: Int) -> UInt8 {
    index >= 0 && index < count ? self[index] : 0
  }

  /// Whether the bytes from `index` on are `literal`, ASCII letters in either case; `literal` is lower-case.
  func matches(_ literal: StaticString, at index: Int) -> Bool {
    let length = literal.utf8CodeUnitCount
    guard index >= 0, length <= count - index else { return false }
    // No closure: this is what the detectors do most.
    let expected = literal.utf8Start
    for offset in 0..<length where self[unchecked: index + offset].lowercased != expected[offset] {
      return false
    }
    return true
  }

  /// Whether the bytes just before `index` are `literal`, ASCII letters in either case.
  func ends(with literal: StaticString, at index: Int) -> Bool {
    matches(literal, at: index - literal.utf8CodeUnitCount)
  }

  /// Whether no line ends in `range`.
  func isOneLine(_ range: Range<Int>) -> Bool {
    for index in range where self[index] == UInt8(ascii: "\n") { return false }
    return true
  }

  func string(_ range: Range<Int>) -> String {
    withUnsafeBufferPointer { String(decoding: $0[range], as: UTF8.self) }
  }
}
