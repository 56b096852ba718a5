/// The hash of a word, eight bytes at a time.
struct WordHash {
  private static var start: UInt64 { 0x9E37_79B9_7F4A_7C15 }

  private var hash = start
  /// The last one to eight bytes, the first of them lowest.
  private var chunk: UInt64 = 0
  private var count = 0

  /// The word so far.
  @inline(__always) var value: UInt64 { count == 0 ? hash : Self.mixed(hash, chunk) }

  /// The word without its last byte.
  @inline(__always) var withoutLast: UInt64 {
    count < 2 ? hash : Self.mixed(hash, chunk & Self.mask(count - 1))
  }

  init() {}

  /// That of a word of one byte.
  @inline(__always) static func value(of byte: UInt8) -> UInt64 { mixed(start, UInt64(byte)) }

  mutating func append(_ byte: UInt8) {
    if count == 8 { append(chunk: 0, count: 0) }
    chunk |= UInt64(byte) << UInt64(count * 8)
    count += 1
  }

  /// Up to eight bytes after the last eight; those above `count` are cut off.
  @inline(__always) mutating func append(chunk next: UInt64, count nextCount: Int) {
    if count > 0 { hash = Self.mixed(hash, chunk) }
    chunk = next & Self.mask(nextCount)
    count = nextCount
  }

  @inline(__always) private static func mask(_ count: Int) -> UInt64 {
    count == 8 ? .max : (1 << UInt64(count * 8)) - 1
  }

  @inline(__always) private static func mixed(_ hash: UInt64, _ chunk: UInt64) -> UInt64 {
    let product = (hash ^ chunk) &* 0xD6E8_FEB8_6659_FD93
    return product ^ product >> 32
  }

  /// A byte eight times.
  @inline(__always) private static func repeated(_ byte: UInt64) -> UInt64 {
    byte &* 0x0101_0101_0101_0101
  }

  /// How many of eight bytes are ASCII letters, from the first on.
  @inline(__always) static func letters(in bytes: UInt64) -> Int {
    // The upper bit of a sum tells whether a byte is at least a given one; none carries into the next.
    let low = (bytes | repeated(0x20)) & repeated(0x7F)
    let isAtLeastA = low &+ repeated(0x80 - 0x61)
    let isOverZ = low &+ repeated(0x80 - 0x7B)
    let isLetter = isAtLeastA & ~isOverZ & ~bytes
    return (~isLetter & repeated(0x80)).trailingZeroBitCount / 8
  }

  /// Eight bytes in lower case as far as they are letters.
  @inline(__always) static func lowercased(_ bytes: UInt64) -> UInt64 { bytes | repeated(0x20) }
}
