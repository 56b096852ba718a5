/// One scalar of UTF-8, folded: letters in lower case and without their accents.
struct FoldedScalar {
  enum Kind { case letter, ideograph, mark, space }

  /// The scalar, or for a letter what it folds to.
  private(set) var value: UInt32
  let length: Int
  private(set) var isCapital = false
  private(set) var kind: Kind
  /// Of `ß`, `æ` and their kin.
  private var second: UInt8 = 0

  /// Only for the beginning of a scalar that is no ASCII digit.
  @inline(__always) init(at index: Int, in text: [UInt8]) {
    let byte = text[index]
    if byte < 0x80 {
      value = UInt32(byte.lowercased)
      length = 1
      kind = byte.isLetter ? .letter : byte.isSpace ? .space : .mark
      isCapital = byte &- 0x41 < 26
    } else {
      self = FoldedScalar(wideAt: index, in: text)
    }
  }

  private init(wideAt index: Int, in text: [UInt8]) {
    let byte = text[index]
    let size = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
    length = min(size, text.count - index)
    var scalar = UInt32(byte) & (0xFF >> UInt32(size + 1))
    for continuation in text[index + 1..<index + length] {
      scalar = scalar << 6 | UInt32(continuation & 0x3F)
    }
    value = scalar
    kind = .letter
    switch scalar {
    case 0xA0, 0x2000...0x200B, 0x202F, 0x205F, 0x3000, 0xFEFF: kind = .space
    // The signs of Latin-1, general punctuation and symbols, and those of CJK.
    case 0x80...0xBF where scalar != 0xAA && scalar != 0xB5 && scalar != 0xBA: kind = .mark
    case 0xD7, 0xF7, 0x200C...0x2BFF, 0x3001...0x3020, 0xFF01...0xFF0F, 0x1F000...0x1FAFF:
      kind = .mark
    case 0x2E80...0x9FFF, 0xAC00...0xD7AF, 0xF900...0xFAFF, 0x20000...0x3FFFF: kind = .ideograph
    default: fold(scalar)
    }
  }

  private mutating func fold(_ scalar: UInt32) {
    switch scalar {
    case 0xC0...0x17F:
      let plain = Self.latin[Int(scalar - 0xC0)]
      value = UInt32(plain.first)
      second = plain.second
      isCapital = plain.isCapital
    // Greek and Cyrillic capitals; ё is е.
    case 0x391...0x3A9: (value, isCapital) = (scalar + 0x20, true)
    case 0x410...0x42F: (value, isCapital) = (scalar + 0x20, true)
    case 0x400...0x40F: (value, isCapital) = (scalar == 0x401 ? 0x435 : scalar + 0x50, true)
    case 0x451: value = 0x435
    default: break
    }
  }

  /// ' and ’.
  var isApostrophe: Bool { kind == .mark && (value == 0x27 || value == 0x2019) }

  /// Adds what a letter folds to; a combining accent adds nothing.
  @inline(__always) func append(to hash: inout WordHash) {
    if value < 0x80 {
      hash.append(UInt8(value))
      if second != 0 { hash.append(second) }
    } else if !(0x300...0x36F).contains(value) {
      for shift in stride(from: UInt32(0), to: 24, by: 8) {
        hash.append(UInt8(value >> shift & 0xFF))
      }
    }
  }

  /// U+00C0–017F without accents.
  private static let latin: [(first: UInt8, second: UInt8, isCapital: Bool)] = {
    (UInt32(0xC0)...0x17F).map { value in
      guard let scalar = Unicode.Scalar(value) else { return (0x78, 0, false) }
      let isCapital = scalar.properties.isUppercase
      let plain: String
      switch scalar.properties.lowercaseMapping {
      case "ß": plain = "ss"
      case "æ": plain = "ae"
      case "œ": plain = "oe"
      case "ø": plain = "o"
      case "đ", "ð": plain = "d"
      case "ł": plain = "l"
      case "ı": plain = "i"
      case "þ": plain = "th"
      case let lower: plain = Self.base(of: lower)
      }
      let bytes = Array(plain.utf8)
      return (bytes.first ?? 0x78, bytes.count > 1 ? bytes[1] : 0, isCapital)
    }
  }()

  /// The letter that an accent stands on.
  private static func base(of letter: String) -> String {
    for (base, letters) in bases where letters.contains(letter) { return base }
    return "x"
  }

  private static let bases: [(String, String)] = [
    ("a", "àáâãäåāăą"), ("c", "çćĉċč"), ("d", "ď"), ("e", "èéêëēĕėęě"), ("g", "ĝğġģ"), ("h", "ĥħ"),
    ("i", "ìíîïĩīĭįi̇"), ("j", "ĵ"), ("k", "ķĸ"), ("l", "ĺļľŀ"), ("n", "ñńņňŉŋ"), ("o", "òóôõöōŏő"),
    ("r", "ŕŗř"), ("s", "śŝşšſ"), ("t", "ţťŧ"), ("u", "ùúûüũūŭůűų"), ("w", "ŵ"), ("y", "ýÿŷ"),
    ("z", "źżž"),
  ]
}

extension WordHash {
  init(bytes: some Sequence<UInt8>) {
    self.init()
    for byte in bytes { append(byte) }
  }

  /// Of an ideograph.
  init(_ scalar: UInt32) {
    self.init(bytes: (0..<4).map { UInt8(scalar >> UInt32($0 * 8) & 0xFF) })
  }

  /// Of a word as `FactReader` folds it.
  init(folding word: String) {
    self.init()
    let bytes = Array(word.utf8)
    var index = 0
    while index < bytes.count {
      let scalar = FoldedScalar(at: index, in: bytes)
      if scalar.kind == .letter { scalar.append(to: &self) }
      if scalar.kind == .ideograph { self = WordHash(scalar.value) }
      index += scalar.length
    }
  }
}
