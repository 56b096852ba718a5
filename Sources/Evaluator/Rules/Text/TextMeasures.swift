/// Measures of a text, taken over its UTF-8 without forming characters.
extension String {
  /// Unicode scalars, which is what Python's `len`, JSON Schema and most people's editors count.
  var scalarCount: Int {
    var text = self
    return text.withUTF8 { bytes in
      var continuations = 0
      for byte in bytes where byte & 0xC0 == 0x80 { continuations &+= 1 }
      return bytes.count - continuations
    }
  }

  /// Nothing that can be seen.
  var isBlank: Bool {
    for byte in utf8 where byte > 0x20 {
      // ASCII over the space can be seen, but for the delete character.
      if byte < 0x7F { return false }
      return unicodeScalars.allSatisfy { $0.properties.isWhitespace || $0.isInvisible }
    }
    return true
  }

  /// The first byte that is not JSON's white space.
  var firstVisibleByte: UInt8? {
    utf8.first { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }
  }

  /// Words: runs between white space that hold a letter or a digit. A Han character or a kana, written without spaces,
  /// counts as a word by itself.
  var wordCount: Int {
    var text = self
    return text.withUTF8 { bytes in
      var counter = WordCounter()
      var index = 0
      while index < bytes.count {
        let byte = bytes[index]
        if byte < 0x80 {
          counter.take(ascii: byte)
          index += 1
        } else {
          let (scalar, length) = bytes.scalar(at: index)
          counter.take(scalar)
          index += length
        }
      }
      return counter.count
    }
  }
}

private struct WordCounter {
  private(set) var count = 0
  /// Whether the run that is being read has counted.
  private var isInWord = false

  mutating func take(ascii byte: UInt8) {
    if byte <= 0x20 {
      isInWord = false
    } else if byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 {
      startWord()
    }
  }

  mutating func take(_ scalar: UInt32) {
    switch scalar {
    case 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000:
      isInWord = false
    // Signs and punctuation of Latin-1, general and CJK punctuation, currencies, arrows, full-width signs, box
    // drawing to dingbats.
    case 0xA1...0xA9, 0xAB...0xB4, 0xB6...0xB9, 0xBB...0xBF, 0xD7, 0xF7, 0x200B...0x206F,
      0x20A0...0x20CF, 0x2190...0x23FF, 0x2500...0x2BFF, 0x3001...0x3004, 0x3008...0x3020,
      0xFE10...0xFE6F,
      0xFEFF, 0xFF01...0xFF0F, 0xFF1A...0xFF20, 0xFF3B...0xFF40, 0xFF5B...0xFF65:
      break
    case let scalar where Unicode.Scalar.isIdeographOrKana(scalar):
      count += 1
      isInWord = false
    default: startWord()
    }
  }

  private mutating func startWord() {
    if !isInWord { count += 1 }
    isInWord = true
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The scalar that starts at `index` in valid UTF-8, and its length in bytes.
  func scalar(at index: Int) -> (scalar: UInt32, length: Int) {
    let first = self[index]
    let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard index + length <= count else { return (0xFFFD, count - index) }
    var scalar = UInt32(length == 1 ? first : first & (0x7F >> UInt8(length)))
    for offset in 1..<length { scalar = scalar << 6 | UInt32(self[index + offset] & 0x3F) }
    return (scalar, length)
  }
}

extension Unicode.Scalar {
  /// Zero-width marks that leave nothing on a screen.
  fileprivate var isInvisible: Bool {
    switch value {
    case 0x7F, 0xAD, 0x200B...0x200F, 0x2060...0x2064, 0xFEFF: true
    default: false
    }
  }

  static func isIdeographOrKana(_ value: UInt32) -> Bool {
    switch value {
    case 0x3005...0x3007, 0x3021...0x3029, 0x3040...0x30FF, 0x31F0...0x31FF, 0x3400...0x4DBF,
      0x4E00...0x9FFF, 0xF900...0xFAFF, 0xFF66...0xFF9F, 0x20000...0x3FFFF:
      true
    default: false
    }
  }
}
