/// A set of bytes.
struct ByteSet: Sendable {
  private var words = InlineArray<4, UInt64>(repeating: 0)

  init() {}

  /// The bytes of an ASCII text.
  init(_ text: StaticString) {
    text.withUTF8Buffer { for byte in $0 { insert(byte) } }
  }

  mutating func insert(_ byte: UInt8) { words[Int(byte >> 6)] |= 1 << UInt64(byte & 63) }

  @inline(__always) func contains(_ byte: UInt8) -> Bool {
    words[Int(byte >> 6)] >> UInt64(byte & 63) & 1 != 0
  }
}
