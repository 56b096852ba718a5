/// Hardware addresses of IEEE 802, in pairs with colons or hyphens or in Cisco's groups of four.
struct MACAddressDetector: Detector {
  var patterns: [Pattern] {
    [
      #"\b[0-9a-f]{2}(?::[0-9a-f]{2}){5}\b"#, #"\b[0-9a-f]{2}(?:-[0-9a-f]{2}){5}\b"#,
      #"\b[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}\b"#,
    ]
  }

  func examine(pattern: Int, end: Int, in text: Bytes, _ pass: inout Pass) {
    let isInPairs = pattern < 2
    let range = end - (isInPairs ? 17 : 14)..<end
    let separator = text[range.lowerBound + (isInPairs ? 2 : 4)]
    // Longer rows are fingerprints of keys, and dumps.
    guard !Self.isFlanked(range, by: separator, in: text), Self.isDevice(range, in: text),
      isInPairs || Self.isHexadecimal(range, in: text)
    else { return }
    pass.add(.pii(.macAddress), range)
  }

  private static func isFlanked(_ range: Range<Int>, by separator: UInt8, in text: Bytes) -> Bool {
    text.at(range.lowerBound - 1) == separator && text.at(range.lowerBound - 2).isWord
      || text.at(range.upperBound) == separator && text.at(range.upperBound + 1).isWord
  }

  /// `0064.0020.0002` is a table: letters in two groups of four at least.
  private static func isHexadecimal(_ range: Range<Int>, in text: Bytes) -> Bool {
    [0, 5, 10].count { group in
      (0..<4).contains { text[range.lowerBound + group + $0].isLetter }
    } >= 2
  }

  /// Neither digits alone, which are times and numbers more often, nor one digit over and over, as in the broadcast
  /// address.
  private static func isDevice(_ range: Range<Int>, in text: Bytes) -> Bool {
    let first = text[range.lowerBound].lowercased
    return range.contains { text[$0].isLetter }
      && range.contains { text[$0].isHexDigit && text[$0].lowercased != first }
  }
}
