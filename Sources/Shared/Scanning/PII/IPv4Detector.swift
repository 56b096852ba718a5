/// Dotted quads with octets up to 255, a prefix length included; not versions, sections or parts of longer numbers.
struct IPv4Detector: Detector {
  // Two quads apart end at least eight bytes apart here; what comes sooner is one longer number.
  var patterns: [Pattern] { [Pattern(#"[0-9]\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]"#, coalescing: 7)] }

  func examine(pattern: Int, end: Int, in text: Bytes, _ pass: inout Pass) {
    guard end > pass.reach.ipv4, let start = Self.start(of: end, in: text),
      let quad = Self.quad(at: start, in: text), !Self.isJoined(start, quad.end, in: text),
      Self.isPlausible(quad, start: start, in: text, pass.cues)
    else { return }
    let stop = Self.endOfPrefixLength(after: quad.end, in: text)
    pass.reach.ipv4 = stop
    pass.add(.pii(.ipAddress), start..<stop)
  }

  struct Quad {
    var end: Int
    var first: Int
    var greatest: Int
    var isAllSingleDigits: Bool
  }

  /// Four octets 0–255 from `start` on, without leading zeros.
  static func quad(at start: Int, in text: Bytes) -> Quad? {
    var index = start
    var values = (first: 0, greatest: 0)
    for octet in 0..<4 {
      if octet > 0 {
        guard text.at(index) == UInt8(ascii: ".") else { return nil }
        index += 1
      }
      let first = index
      var value = 0
      while text.at(index).isDigit, index - first < 3 {
        value = value * 10 + text[index].digitValue
        index += 1
      }
      guard index > first, value <= 255, index - first == 1 || text[first] != UInt8(ascii: "0")
      else { return nil }
      if octet == 0 { values.first = value }
      values.greatest = max(values.greatest, value)
    }
    guard !text.at(index).isDigit else { return nil }
    return Quad(
      end: index, first: values.first, greatest: values.greatest,
      isAllSingleDigits: index - start == 7)
  }

  /// The first digit of the quad whose last octet begins just before `end`.
  private static func start(of end: Int, in text: Bytes) -> Int? {
    var index = end - 1
    for _ in 0..<3 {
      guard text.at(index - 1) == UInt8(ascii: ".") else { return nil }
      index -= 1
      let dot = index
      while text.at(index - 1).isDigit, dot - index < 3 { index -= 1 }
    }
    return index
  }

  /// Whether the quad is part of a longer number, a word, a file name or a product token (`Chrome/1.2.3.4`).
  private static func isJoined(_ start: Int, _ end: Int, in text: Bytes) -> Bool {
    let before = text.at(start - 1)
    if before.isWord { return true }
    switch before {
    case UInt8(ascii: "."): return true
    case UInt8(ascii: "-"), UInt8(ascii: "/"): if text.at(start - 2).isWord { return true }
    default: break
    }
    return text.at(end).isWord || text.at(end) == UInt8(ascii: ".") && text.at(end + 1).isDigit
  }

  /// The greatest part that versions commonly have.
  private static let greatestOfVersions = 32

  private static func isPlausible(_ quad: Quad, start: Int, in text: Bytes, _ cues: Cues) -> Bool {
    if cues.has(.version, within: 10, before: start) { return false }
    // 0.0.0.0 means any address; the rest of 0/8 is not in use.
    if quad.first == 0, quad.greatest > 0 { return false }
    let isVersion =
      quad.isAllSingleDigits || isRevised(quad, in: text)
      || quad.first < 10
        && (quad.greatest <= greatestOfVersions || isBetweenDecimals(quad, start, in: text))
    return !isVersion || isAddressed(quad, start: start, in: text, cues)
  }

  /// `1.2.3.4` alone is a version or a heading as often as an address.
  private static func isAddressed(_ quad: Quad, start: Int, in text: Bytes, _ cues: Cues) -> Bool {
    let after = text.at(quad.end)
    return cues.has(.address, within: 24, before: start) || after == UInt8(ascii: "/")
      || after == UInt8(ascii: ":") && text.at(quad.end + 1).isDigit
      || text.ends(with: "://", at: start) || start == 0 && quad.end == text.count
  }

  /// `0.23.18.1-2`, a package; `10.0.0.1-10.0.0.9` is a range.
  private static func isRevised(_ quad: Quad, in text: Bytes) -> Bool {
    text.at(quad.end) == UInt8(ascii: "-") && text.at(quad.end + 1).isAlphanumeric
      && self.quad(at: quad.end + 1, in: text) == nil
  }

  /// `-2.12 3.51.98.32 2.03`, as drawings write their paths.
  private static func isBetweenDecimals(_ quad: Quad, _ start: Int, in text: Bytes) -> Bool {
    text.at(start - 1) == 0x20 && text.at(start - 2).isDigit
      && text.at(quad.end) == 0x20 && text.at(quad.end + 1).isDigit
      && text.at(quad.end + 2) == UInt8(ascii: ".")
  }

  /// The end of `/24`, where there is one.
  static func endOfPrefixLength(after end: Int, in text: Bytes) -> Int {
    guard text.at(end) == UInt8(ascii: "/") else { return end }
    var index = end + 1
    while text.at(index).isDigit { index += 1 }
    return (2...4).contains(index - end) && !text.at(index).isWord ? index : end
  }
}
