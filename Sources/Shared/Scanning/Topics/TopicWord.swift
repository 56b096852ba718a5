/// A word of a text, or a number or a sign that terms may hold.
struct TopicWord {
  /// Of its letters in lower case, without a plural or possessive `s`.
  var hash: UInt64
  var range: Range<Int>

  // Computed, that is constants to the compiler: a stored one is asked each time whether it is there.
  static var number: UInt64 { WordHash.value(of: UInt8(ascii: "#")) }
  /// Of no word in a text: stands for an amount with its cents or a long number.
  static var exactAmount: UInt64 { WordHash.value(of: 0) }
  static var currency: UInt64 { WordHash.value(of: UInt8(ascii: "$")) }
  private static var percent: UInt64 { WordHash.value(of: UInt8(ascii: "%")) }
  private static var colon: UInt64 { WordHash.value(of: UInt8(ascii: ":")) }

  /// The next word at or after `index`, which moves behind it.
  @inline(__always)
  static func next(in text: UnsafeBufferPointer<UInt8>, from index: inout Int) -> TopicWord? {
    while index < text.count {
      let byte = text[index]
      if byte.isLetter { return plainWord(in: text, from: &index) }
      if byte < 0x80 && !isMeant(byte) {
        index += 1
      } else if let word = other(in: text, from: &index) {
        return word
      }
    }
    return nil
  }

  /// Digits and the signs that terms may hold, of ASCII: bits of the codes from 0x24 on.
  @inline(__always) private static func isMeant(_ byte: UInt8) -> Bool {
    let signs: UInt64 = 1 << 0 | 1 << 1 | 0x7FF << 12
    return signs >> UInt64(byte &- UInt8(ascii: "$")) & 1 != 0
  }

  /// A word of ASCII letters, which nearly all are.
  @inline(__always)
  private static func plainWord(in text: UnsafeBufferPointer<UInt8>, from index: inout Int)
    -> TopicWord
  {
    let start = index
    var end = index
    var hash = WordHash()
    var count: Int
    repeat {
      let bytes = eightBytes(of: text, at: end)
      count = WordHash.letters(in: bytes)
      if count > 0 { hash.append(chunk: WordHash.lowercased(bytes), count: count) }
      end += count
    } while count == 8
    if end < text.count, text[end] >= 0x80 || text[end] == UInt8(ascii: "'") {
      return anyWord(in: text, from: &index)
    }
    index = end
    let isPlural =
      end - start > 3 && text[end - 1] | 0x20 == UInt8(ascii: "s")
      && !isOfStem(text[end - 2] | 0x20)
    return TopicWord(hash: isPlural ? hash.withoutLast : hash.value, range: start..<end)
  }

  /// Zeros stand for what lies behind the end of the text.
  @inline(__always)
  private static func eightBytes(of text: UnsafeBufferPointer<UInt8>, at index: Int) -> UInt64 {
    if index + 8 <= text.count {
      return UInt64(
        littleEndian: UnsafeRawBufferPointer(text).loadUnaligned(
          fromByteOffset: index, as: UInt64.self))
    }
    var bytes: UInt64 = 0
    for place in stride(from: text.count - 1, through: index, by: -1) {
      bytes = bytes << 8 | UInt64(text[place])
    }
    return bytes
  }

  /// Whether an `s` after this letter is no plural: "loss", "virus", "diagnosis".
  @inline(__always) private static func isOfStem(_ letter: UInt8) -> Bool {
    letter == UInt8(ascii: "s") || letter == UInt8(ascii: "u") || letter == UInt8(ascii: "i")
  }

  /// A number, a sign or a word of any letters; nil where none of them begins.
  @inline(never)
  private static func other(in text: UnsafeBufferPointer<UInt8>, from index: inout Int)
    -> TopicWord?
  {
    let start = index
    let byte = text[index]
    if byte.isDigit {
      repeat { index += 1 } while isInNumber(index, in: text)
      return TopicWord(hash: number, range: start..<index)
    }
    if isLetter(at: index, in: text) { return anyWord(in: text, from: &index) }
    index = min(index + (byte < 0x80 ? 1 : byte == 0xE2 ? 3 : 2), text.count)
    return sign(text[start..<index]).map { TopicWord(hash: $0, range: start..<index) }
  }

  private static func sign(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> UInt64? {
    switch bytes.first {
    case UInt8(ascii: "$"): currency
    case UInt8(ascii: "%"): percent
    case UInt8(ascii: ":"): colon
    case 0xC2: bytes.last == 0xA3 || bytes.last == 0xA5 ? currency : nil  // £ ¥
    case 0xE2: bytes.elementsEqual("€".utf8) ? currency : nil
    default: nil
    }
  }

  private static func isInNumber(_ index: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard index < text.count else { return false }
    if text[index].isDigit { return true }
    guard index + 1 < text.count, text[index + 1].isDigit else { return false }
    switch text[index] {
    case UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "/"): return true
    default: return false
    }
  }

  /// ASCII letters and whatever else lies outside of U+0080–00BF (C2) and the punctuation and symbols of
  /// U+2000–2FFF (E2).
  private static func isLetter(at index: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard index < text.count else { return false }
    let byte = text[index]
    return byte.isLetter || byte >= 0x80 && byte != 0xC2 && byte != 0xE2
  }

  /// Letters of any script, and the apostrophes between them.
  @inline(never)
  private static func anyWord(in text: UnsafeBufferPointer<UInt8>, from index: inout Int)
    -> TopicWord
  {
    let start = index
    var hash = WordHash()
    // The hash before the last apostrophe, and where that ended.
    var (stem, apostrophe) = (hash, -1)
    while true {
      if isLetter(at: index, in: text) {
        hash.append(lowercased(at: index, in: text))
        index += 1
        continue
      }
      let length = lengthOfApostrophe(at: index, in: text)
      guard length > 0, isLetter(at: index + length, in: text) else { break }
      stem = hash
      hash.append(UInt8(ascii: "'"))
      index += length
      apostrophe = index
    }
    let range = start..<index
    guard text[index - 1] | 0x20 == UInt8(ascii: "s"), range.count > 1 else {
      return TopicWord(hash: hash.value, range: range)
    }
    if apostrophe == index - 1 { return TopicWord(hash: stem.value, range: range) }
    let isPlural = range.count > 3 && !isOfStem(text[index - 2] | 0x20)
    return TopicWord(hash: isPlural ? hash.withoutLast : hash.value, range: range)
  }

  /// In lower case if it is ASCII or the second byte of a capital of Latin-1 (À–Þ).
  private static func lowercased(at index: Int, in text: UnsafeBufferPointer<UInt8>) -> UInt8 {
    let byte = text[index]
    guard byte >= 0x80 else { return byte | 0x20 }
    return byte < 0x9F && index > 0 && text[index - 1] == 0xC3 ? byte | 0x20 : byte
  }

  /// Of ' and ’.
  private static func lengthOfApostrophe(at index: Int, in text: UnsafeBufferPointer<UInt8>) -> Int
  {
    guard index < text.count else { return 0 }
    if text[index] == UInt8(ascii: "'") { return 1 }
    guard text[index] == 0xE2, index + 2 < text.count else { return 0 }
    return text[index + 1] == 0x80 && text[index + 2] == 0x99 ? 3 : 0
  }
}
