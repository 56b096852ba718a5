/// What the reader and the writer know of JSON's strings.
enum JSONText {
  static let quote = UInt8(ascii: "\"")
  static let backslash = UInt8(ascii: "\\")

  /// Where the first byte at or after `start` stands that a string cannot hold as it is (a quote, a backslash, a
  /// control character); the count when there is none. Looks at eight bytes at a time.
  static func endOfPlain(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    let raw = UnsafeRawBufferPointer(bytes)
    var index = start
    while index + 8 <= raw.count {
      let word = UInt64(
        littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      let found = special(word)
      if found != 0 { return index + found.trailingZeroBitCount / 8 }
      index += 8
    }
    while index < bytes.count, !isSpecial(bytes[index]) { index += 1 }
    return index
  }

  /// Whether no byte has its top bit set.
  static func isASCII(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    // With no way out early, many bytes are looked at at once.
    bytes.reduce(0, |) < 0x80
  }

  static func isSpecial(_ byte: UInt8) -> Bool {
    byte == quote || byte == backslash || byte < 0x20
  }

  /// The top bit of each special byte, up to the first one; what stands above that may be wrong, by the borrow.
  private static func special(_ word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quotes = word ^ (ones &* UInt64(quote))
    let backslashes = word ^ (ones &* UInt64(backslash))
    return
      ((quotes &- ones) & ~quotes | (backslashes &- ones) & ~backslashes
      | (word &- ones &* 0x20) & ~word) & (ones &* 0x80)
  }
}
