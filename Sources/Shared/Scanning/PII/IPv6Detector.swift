/// Addresses in the text forms of RFC 4291, embedded IPv4 and a prefix length included; not times, hardware
/// addresses, scopes (`a::b`) or slices (`x[1::2]`).
struct IPv6Detector: Detector {
  /// `0000:0000:0000:0000:0000:ffff:255.255.255.255`.
  private static let maximumLength = 45

  // Matches closer than this lie in one token.
  var patterns: [Pattern] {
    [
      Pattern("::", coalescing: 1), Pattern("[0-9a-f]:[0-9a-f]{1,4}:[0-9a-f]", coalescing: 5),
    ]
  }

  func examine(pattern: Int, end: Int, in text: Bytes, _ pass: inout Pass) {
    guard end > pass.reach.ipv6 else { return }
    let colon = pattern == 0 ? end - 2 : end - 1
    let token = Self.token(around: colon, from: pass.reach.ipv6, in: text)
    pass.reach.ipv6 = token.upperBound
    guard token.count <= Self.maximumLength, !text.at(token.lowerBound - 1).isWord,
      !text.at(token.upperBound).isWord, let groups = Self.parse(token, in: text),
      Self.isPlausible(token, groups: groups, in: text, pass.cues)
    else { return }
    let stop = IPv4Detector.endOfPrefixLength(after: token.upperBound, in: text)
    pass.reach.ipv6 = stop
    pass.add(.pii(.ipAddress), token.lowerBound..<stop)
  }

  /// The run of hexadecimal digits, colons and inner dots around `colon`, cut off beyond the longest address.
  private static func token(around colon: Int, from lowest: Int, in text: Bytes) -> Range<Int> {
    var start = colon
    while start > lowest, colon - start <= maximumLength, isPart(text[start - 1]) { start -= 1 }
    var end = colon
    while end - colon <= maximumLength, isPart(text.at(end)) { end += 1 }
    while start < end, text[start] == UInt8(ascii: ".") { start += 1 }
    // The end of a sentence, or a colon after an address.
    while end > start,
      text[end - 1] == UInt8(ascii: ".")
        || text[end - 1] == UInt8(ascii: ":") && text.at(end - 2) != UInt8(ascii: ":")
    {
      end -= 1
    }
    return start..<max(start, end)
  }

  private static func isPart(_ byte: UInt8) -> Bool {
    byte.isHexDigit || byte == UInt8(ascii: ":") || byte == UInt8(ascii: ".")
  }

  /// The number of groups written, when the token is an address.
  private static func parse(_ token: Range<Int>, in text: Bytes) -> Int? {
    var index = token.lowerBound
    var groups = 0
    var isCompressed = false
    while index < token.upperBound {
      if text.matches("::", at: index), index + 2 <= token.upperBound {
        guard !isCompressed else { return nil }
        isCompressed = true
        index += 2
        if index == token.upperBound { break }
      } else if groups > 0 {
        guard text[index] == UInt8(ascii: ":") else { return nil }
        index += 1
      }
      if let quad = IPv4Detector.quad(at: index, in: text), quad.end == token.upperBound {
        groups += 2
        index = quad.end
      } else {
        let first = index
        while index < token.upperBound, text[index].isHexDigit { index += 1 }
        guard (1...4).contains(index - first) else { return nil }
        groups += 1
      }
    }
    return isCompressed ? (groups <= 7 ? groups : nil) : (groups == 8 ? groups : nil)
  }

  private static func isPlausible(
    _ token: Range<Int>, groups: Int, in text: Bytes, _ cues: Cues
  ) -> Bool {
    guard groups <= 2 else { return true }
    guard groups > 0 else { return false }
    let isAddressed = cues.has(.address, within: 24, before: token.lowerBound)
    let hasDigit = token.contains { text[$0].isDigit }
    let isSlice =
      text.at(token.lowerBound - 1) == UInt8(ascii: "[")
      && (text.at(token.lowerBound - 2).isWord || text.at(token.lowerBound - 2) == 0x5D)
    // `::0{1,4}` is part of a regular expression.
    let isExpression = text.at(token.upperBound) == UInt8(ascii: "{")
    return isAddressed || hasDigit && !isSlice && !isExpression
  }
}
