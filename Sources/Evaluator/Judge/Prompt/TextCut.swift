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
    return cut(text, to: limit, unit: 1, named: "characters") { $0 & 0xC0 == 0x80 ? 0 : 1 }.text
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
    let mark = "\n[… \(leftOut) \(name) left out …]\n"
    return Result(text: pieces.head + mark + pieces.tail, leftOut: leftOut)
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
