/// A word as the injection model sees it.
struct FoldedWord {
  /// FNV-1a of the folded bytes, and of the first five of them (all, of a shorter word).
  var hash: UInt32
  var stem: UInt32
  /// Whether a sentence or a line begins with it.
  var isFirst: Bool
  var start: Int
  var end: Int
}

/// Reads the words of a text, folded: lower case, accents of Latin-1 dropped, digits as 0, apostrophes left out; each
/// Han, Kana or Hangul character is a word. `Scripts/training/features.py` reads the same words.
struct WordReader {
  private static let basis: UInt32 = 0x811C_9DC5
  private static let prime: UInt32 = 0x0100_0193
  private static let stemLength = 5

  private var index = 0
  private var isFirst = true

  /// What a byte is: a folded letter or digit (from 0x30 on), or one of `Kind`.
  static let kinds: [UInt8] = (0...255).map { (byte: UInt8) in
    switch byte {
    case 0x61...0x7A: byte
    case 0x41...0x5A: byte | 0x20
    case 0x30...0x39: 0x30
    case UInt8(ascii: "'"): Kind.skipped
    case UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ";"), 0x0A: Kind.boundary
    case UInt8(ascii: "."): Kind.period
    case 0x80...: Kind.wide
    default: Kind.separator
    }
  }

  private enum Kind {
    static let separator: UInt8 = 0
    static let skipped: UInt8 = 1
    static let boundary: UInt8 = 2
    static let period: UInt8 = 3
    static let wide: UInt8 = 4
  }

  private enum Symbol {
    case separator, skipped, boundary
    /// Up to three bytes of a word, the first one lowest.
    case letters(UInt32, count: Int)
    /// A character that is a word.
    case whole
  }

  /// The next word of a text, the same at each call; nil at its end. `kinds` is the span of `WordReader.kinds`.
  @inline(__always)
  mutating func next(in text: Bytes, kinds: Span<UInt8>) -> FoldedWord? {
    var hash = Self.basis
    var stem: UInt32 = 0
    var length = 0
    var start = index
    while index < text.count {
      let byte = text[unchecked: index]
      let kind = kinds[unchecked: Int(byte)]
      if kind >= 0x30 {
        if length == 0 { start = index }
        hash = (hash ^ UInt32(kind)) &* Self.prime
        length &+= 1
        if length == Self.stemLength { stem = hash }
        index &+= 1
        continue
      }
      if kind == Kind.separator {
        if length > 0 { return word(hash, stem, length, start, in: text) }
        index &+= 1
        continue
      }
      let (symbol, width) = symbol(kind, byte, in: text)
      switch symbol {
      case .skipped: index += width
      case .letters(var bytes, let count):
        if length == 0 { start = index }
        for _ in 0..<count {
          hash = (hash ^ (bytes & 0xFF)) &* Self.prime
          bytes >>= 8
          length += 1
          if length == Self.stemLength { stem = hash }
        }
        index += width
      default:
        // A word ends before what parts it from the next one is read.
        if length > 0 { return word(hash, stem, length, start, in: text) }
        index += width
        if case .boundary = symbol { isFirst = true }
        if case .whole = symbol {
          let hash = Self.character(at: index - width, in: text)
          return word(hash, hash, Self.stemLength, index - width, in: text)
        }
      }
    }
    return length > 0 ? word(hash, stem, length, start, in: text) : nil
  }

  private mutating func word(
    _ hash: UInt32, _ stem: UInt32, _ length: Int, _ start: Int, in text: Bytes
  ) -> FoldedWord {
    defer { isFirst = false }
    return FoldedWord(
      hash: hash, stem: length > Self.stemLength ? stem : hash, isFirst: isFirst, start: start,
      end: min(index, text.count))
  }

  private static func character(at start: Int, in text: Bytes) -> UInt32 {
    (0..<3).reduce(basis) { ($0 ^ UInt32(text.at(start + $1))) &* prime }
  }

  private func symbol(_ kind: UInt8, _ byte: UInt8, in text: Bytes) -> (Symbol, width: Int) {
    switch kind {
    case Kind.separator: (.separator, 1)
    case Kind.skipped: (.skipped, 1)
    case Kind.boundary: (.boundary, 1)
    case Kind.period: (text.at(index + 1).isAlphanumeric ? .separator : .boundary, 1)
    default: Self.wideSymbol(byte, text.at(index + 1), text.at(index + 2))
    }
  }

  /// ASCII letters for U+00C0–U+00FF; × and ÷ are none.
  private static let accents: StaticString =
    "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty"

  private static func wideSymbol(
    _ first: UInt8, _ second: UInt8, _ third: UInt8
  ) -> (Symbol, width: Int) {
    switch (first, second, third) {
    case (0xC3, _, _):
      let letter = accents.utf8Start[Int(second & 0x3F)]
      return (letter == 0x20 ? .separator : .letters(UInt32(letter), count: 1), 2)
    case (0xC2, _, _): return (.separator, 2)
    case (0xD0, 0x90..<0xA0, _): return (pair(0xD0, second + 0x20), 2)
    case (0xD0, 0xA0..<0xB0, _): return (pair(0xD1, second - 0x20), 2)
    case (..<0xE0, _, _): return (pair(first, second), 2)
    case (0xE2, 0x80, 0x99): return (.skipped, 3)
    case (0xE2, _, _): return (.separator, 3)
    case (0xEF, 0xBC, 0x81), (0xEF, 0xBC, 0x9F), (0xEF, 0xBC, 0x9B), (0xE3, 0x80, 0x82):
      return (.boundary, 3)
    case (0xEF, _, _), (0xE3, 0x80, _): return (.separator, 3)
    case (0xE3...0xED, _, _): return (.whole, 3)
    case (..<0xE2, _, _):
      let bytes = UInt32(first) | UInt32(second) << 8 | UInt32(third) << 16
      return (.letters(bytes, count: 3), 3)
    default: return (.separator, 4)
    }
  }

  private static func pair(_ first: UInt8, _ second: UInt8) -> Symbol {
    .letters(UInt32(first) | UInt32(second) << 8, count: 2)
  }
}
