/// Cuts long texts in the middle, at scalar boundaries: two thirds of what is kept are its head, one third its tail.
/// Bytes are walked, never characters: finding where characters end costs more than all else that is done to a text.
enum TextCut {
  /// A text within a bound, and how much of it was left out.
  struct Result: Sendable, Hashable {
    var text: String
    var leftOut = 0
  }

  /// The limit is in tokens as `TokenEstimate` counts them.
  static func tokens(_ text: String, to limit: Int) -> Result {
    // A byte is one token at most.
    guard text.utf8.count > limit else { return Result(text: text) }
    return TokenEstimate.weights.withUnsafeBufferPointer { weights in
      cut(text, to: limit * 4, unit: 4, named: "tokens") { Int(weights[Int($0)]) }
    }
  }

  /// The limit is in Unicode scalars.
  static func scalars(_ text: String, to limit: Int) -> String {
    guard text.utf8.count > limit else { return text }
    var text = text
    if let cut = text.withUTF8({ ascii($0, to: limit) }) { return cut }
    return cut(text, to: limit, unit: 1, named: "characters") { $0 & 0xC0 == 0x80 ? 0 : 1 }.text
  }

  /// Where every scalar is a byte there is nothing to walk. Nil for other texts.
  private static func ascii(_ bytes: UnsafeBufferPointer<UInt8>, to limit: Int) -> String? {
    // With no way out early, many bytes are looked at at once.
    guard bytes.reduce(0, |) < 0x80 else { return nil }
    let head = limit * 2 / 3
    return joined(
      String(decoding: bytes[..<head], as: UTF8.self),
      String(decoding: bytes[(bytes.count - limit + head)...], as: UTF8.self),
      leftOut: bytes.count - limit, "characters")
  }

  private static func joined(
    _ head: String, _ tail: String, leftOut: Int, _ name: String
  ) -> String {
    var text = head
    text.reserveCapacity(head.utf8.count + tail.utf8.count + 48)
    text += "\n[… "
    text += String(leftOut)
    text += " "
    text += name
    text += " left out …]\n"
    text += tail
    return text
  }

  /// `weight` is of a scalar, told by its first byte, and 0 of the bytes that follow; `unit` weighs one of what is
  /// counted.
  @inline(__always)
  private static func cut(
    _ text: String, to limit: Int, unit: Int, named name: String, weight: (UInt8) -> Int
  ) -> Result {
    var text = text
    let pieces = text.withUTF8 { bytes -> (head: String, leftOut: Int, tail: String)? in
      var total = 0
      for byte in bytes { total += weight(byte) }
      guard total > limit else { return nil }
      let (head, headWeight) = end(ofHead: limit * 2 / 3, in: bytes, weight)
      let (tail, tailWeight) = start(ofTail: limit - limit * 2 / 3, in: bytes, after: head, weight)
      let leftOut = total - headWeight - tailWeight
      return (
        String(decoding: bytes[..<head], as: UTF8.self), leftOut,
        String(decoding: bytes[tail...], as: UTF8.self)
      )
    }
    guard let pieces else { return Result(text: text) }
    let leftOut = (pieces.leftOut + unit - 1) / unit
    return Result(
      text: joined(pieces.head, pieces.tail, leftOut: leftOut, name), leftOut: leftOut)
  }

  /// Where the last scalar ends that fits, and what weighs so much.
  @inline(__always)
  private static func end(
    ofHead limit: Int, in bytes: UnsafeBufferPointer<UInt8>, _ weight: (UInt8) -> Int
  ) -> (index: Int, weight: Int) {
    var used = 0
    for index in 0..<bytes.count {
      let next = used + weight(bytes[index])
      guard next <= limit else { return (index, used) }
      used = next
    }
    return (bytes.count, used)
  }

  /// Where the first scalar starts that fits, and what weighs so much.
  @inline(__always)
  private static func start(
    ofTail limit: Int, in bytes: UnsafeBufferPointer<UInt8>, after head: Int,
    _ weight: (UInt8) -> Int
  ) -> (index: Int, weight: Int) {
    var used = 0
    var start = (index: bytes.count, weight: 0)
    var index = bytes.count
    while index > head {
      index -= 1
      used += weight(bytes[index])
      guard used <= limit else { break }
      if bytes[index] & 0xC0 != 0x80 { start = (index, used) }
    }
    return start
  }
}
