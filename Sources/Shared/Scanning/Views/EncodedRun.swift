/// Text in base64 or hex.
///
/// A run counts as text when what it begins with decodes to UTF-8 without control characters: of images, hashes,
/// keys and identifiers hardly one in a million does.
enum EncodedRun {
  /// Encoded characters that a run is made of at least: 18 bytes of text in base64, 12 in hex.
  static let minimumLength = 24
  /// Characters that are looked at to tell whether it is text: a multiple of 4.
  private static let probe = 20

  /// The value of each base64 or base64url character, 0xFF for other bytes.
  private static let values: [UInt8] = {
    var values = [UInt8](repeating: 0xFF, count: 256)
    let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    for (value, byte) in alphabet.utf8.enumerated() { values[Int(byte)] = UInt8(value) }
    values[Int(UInt8(ascii: "-"))] = 62
    values[Int(UInt8(ascii: "_"))] = 63
    return values
  }()

  static func isBase64(_ byte: UInt8) -> Bool { values[Int(byte)] != 0xFF }

  /// The six bits of a base64 or base64url character.
  static func value(_ byte: UInt8) -> UInt32? {
    let value = values[Int(byte)]
    return value == 0xFF ? nil : UInt32(value)
  }

  /// Where in a run of base64 characters text begins.
  static func base64Text(in run: Range<Int>, of text: Bytes) -> Int? {
    guard run.count >= minimumLength else { return nil }
    for start in run.lowerBound...run.upperBound - probe
    where isText(start..<start + probe, of: text, step: 4) { return start }
    return nil
  }

  /// Whether a run of characters is text in hex.
  static func isHexText(_ run: Range<Int>, of text: Bytes) -> Bool {
    guard run.count >= minimumLength, run.count.isMultiple(of: 2) else { return false }
    return isText(run.lowerBound..<run.lowerBound + probe, of: text, step: 2)
  }

  private static func isText(_ range: Range<Int>, of text: Bytes, step: Int) -> Bool {
    var check = TextCheck()
    var isNumber = true
    for index in stride(from: range.lowerBound, to: range.upperBound, by: step) {
      let decoded = step == 4 ? base64Group(at: index, of: text) : hexPair(at: index, of: text)
      guard let decoded else { return false }
      for byte in decoded where !check.accepts(byte) { return false }
      isNumber = isNumber && text[index].isDigit && text[index + 1].isDigit
    }
    // Hex digits without a letter among them are a number, unless nearly all of what they stand for are letters.
    let bytes = range.count / step * (step == 4 ? 3 : 1)
    if isNumber { return check.letters * 10 >= bytes * 9 && !check.isUniform }
    return (check.letters + (step == 4 ? check.digits : 0)) * 2 >= bytes
  }

  /// The bytes that a group of four characters stands for.
  static func base64Group(at index: Int, of text: Bytes) -> DecodedBytes? {
    var word: UInt32 = 0
    for offset in 0..<4 {
      let value = values[Int(text.at(index + offset))]
      guard value != 0xFF else { return nil }
      word = word << 6 | UInt32(value)
    }
    return DecodedBytes(word: word << 8, count: 3)
  }

  /// The bytes of a last group of two or three characters, padding apart.
  static func base64Rest(_ range: Range<Int>, of text: Bytes) -> DecodedBytes {
    var word: UInt32 = 0
    for index in range { word = word << 6 | UInt32(values[Int(text[index])] & 63) }
    return DecodedBytes(
      word: word << (32 - 6 * UInt32(range.count)), count: max(0, range.count - 1))
  }

  /// The byte that two hex digits stand for.
  static func hexPair(at index: Int, of text: Bytes) -> DecodedBytes? {
    guard let upper = text.at(index).hexValue, let lower = text.at(index + 1).hexValue else {
      return nil
    }
    return DecodedBytes(word: UInt32(upper << 4 | lower) << 24, count: 1)
  }

  /// Past `0x` at `index`, or `index`.
  static func afterHexPrefix(_ index: Int, of text: Bytes) -> Int {
    text.matches("0x", at: index) ? index + 2 : index
  }

  /// A pair of hex digits by itself, `0x` before it or not; `next` is where the next one would begin, past one separator
  /// and a space.
  static func separatedPair(at index: Int, of text: Bytes) -> (byte: UInt8, end: Int, next: Int)? {
    let first = afterHexPrefix(index, of: text)
    guard let byte = hexPair(at: first, of: text)?.byte, !text.at(first + 2).isAlphanumeric else {
      return nil
    }
    var next = first + 2
    if text.at(next).isOne(of: ",:-") { next += 1 }
    if text.at(next).isSpace { next += 1 }
    return (byte, first + 2, next)
  }

  /// Whether the pairs of hex digits from `index` on are text.
  static func areHexPairsText(at index: Int, of text: Bytes) -> Bool {
    var check = TextCheck()
    var next = index
    for _ in 0..<probe / 2 {
      guard let pair = separatedPair(at: next, of: text), check.accepts(pair.byte) else {
        return false
      }
      next = pair.next
    }
    return check.letters * 4 >= probe
  }
}

/// Up to four bytes, the first in the upper bits.
struct DecodedBytes: Sequence, IteratorProtocol {
  fileprivate(set) var word: UInt32
  fileprivate(set) var count: Int

  /// The first of them.
  var byte: UInt8 { UInt8(word >> 24) }

  mutating func next() -> UInt8? {
    guard count > 0 else { return nil }
    defer { (word, count) = (word << 8, count - 1) }
    return byte
  }
}

/// Reads bytes one after the other and tells whether they are still printable text.
struct TextCheck {
  /// Letters and spaces read, those beyond ASCII among them.
  private(set) var letters = 0
  private(set) var digits = 0
  /// Whether all bytes read are the same.
  private(set) var isUniform = true
  private var last: UInt8?
  /// Continuation bytes that the scalar at hand still wants.
  private var pending = 0

  mutating func accepts(_ byte: UInt8) -> Bool {
    isUniform = isUniform && byte == last ?? byte
    last = byte
    if pending > 0 {
      pending -= 1
      return byte.isContinuation
    }
    switch byte {
    case 0x20...0x7E:
      if byte.isLetter || byte == 0x20 { letters += 1 } else if byte.isDigit { digits += 1 }
      return true
    case 0x09, 0x0A, 0x0D: return true
    case 0xC2...0xDF: pending = 1
    case 0xE0...0xEF: pending = 2
    case 0xF0...0xF4: pending = 3
    default: return false
    }
    letters += 1
    return true
  }
}

extension UInt8 {
  /// The value of a hex digit.
  var hexValue: UInt8? {
    if isDigit { return self - 0x30 }
    return isHexDigit ? lowercased - 0x57 : nil
  }
}
