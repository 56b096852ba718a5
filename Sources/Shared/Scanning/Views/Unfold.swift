extension UndoneText {
  /// Undoes in place, in one walk, what hides single characters or runs of them.
  mutating func unfold(_ window: Range<Int>, of text: Bytes) {
    var word = ScriptOfWord()
    var index = window.lowerBound
    while index < window.upperBound {
      let byte = text[index]
      if byte >= 0x80 {
        index = unfoldScalar(at: index, of: text, &word)
      } else if let next = unfoldMark(byte, at: index, of: text) {
        index = next
      } else if byte.isAlphanumeric,
        !text.at(index - 1).isAlphanumeric || index == window.lowerBound
      {
        index = unfoldRun(at: index, of: text, upTo: window.upperBound)
      } else {
        append(byte, from: index..<index + 1, nil)
        index += 1
      }
    }
  }

  private mutating func unfoldMark(_ byte: UInt8, at index: Int, of text: Bytes) -> Int? {
    let escape: (scalar: Unicode.Scalar, end: Int)?
    let trick: Trick
    switch byte {
    case UInt8(ascii: "&"):
      (escape, trick) = (Escapes.htmlEntity(at: index, of: text), .htmlEntities)
    case UInt8(ascii: "\\"):
      (escape, trick) = (Escapes.backslash(at: index, of: text), .backslashEscapes)
    case UInt8(ascii: "%"):
      // Percent escapes are of bytes; scalars of several come together by themselves.
      guard let byte = EncodedRun.hexPair(at: index + 1, of: text)?.byte else { return nil }
      append(byte, from: index..<index + 3, .percentEscapes)
      return index + 3
    default: return nil
    }
    guard let escape else { return nil }
    append(plain(escape.scalar), from: index..<escape.end, trick)
    return escape.end
  }

  private func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    let form = ScalarForms.shared[scalar.value]
    switch form.kind {
    case .compatibility, .confusable, .tag: return Unicode.Scalar(form.plain)
    case .own, .marked, .mark, .invisible: return scalar
    }
  }

  private mutating func unfoldScalar(
    at index: Int, of text: Bytes, _ word: inout ScriptOfWord
  ) -> Int {
    let (scalar, length) = text.scalar(at: index)
    let range = index..<index + length
    let form = ScalarForms.shared[scalar]
    switch form.kind {
    case .invisible: drop(.invisible)
    case .tag: append(form.plain, from: range, .tagCharacters)
    case .compatibility: append(form.plain, from: range, .compatibilityForms)
    case .confusable where word.isLatin(at: index, of: text):
      append(form.plain, from: range, .confusables)
    case .own where 0xFB00...0xFB06 ~= scalar:
      for byte in Self.ligatures[Int(scalar - 0xFB00)].utf8 {
        append(byte, from: range, .compatibilityForms)
      }
    case .own, .confusable, .marked, .mark: append(copying: range, of: text)
    }
    return range.upperBound
  }

  private static let ligatures = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"]

  /// A run of letters and digits, decoded if it is text in base64 or hex.
  private mutating func unfoldRun(at start: Int, of text: Bytes, upTo end: Int) -> Int {
    if let next = unfoldHex(at: start, of: text, upTo: end) { return next }
    var runEnd = start
    while runEnd < end, EncodedRun.isBase64(text[runEnd]) { runEnd += 1 }
    guard let first = EncodedRun.base64Text(in: start..<runEnd, of: text) else {
      append(copying: start..<runEnd, of: text)
      return runEnd
    }
    append(copying: start..<first, of: text)
    return decodeBase64(from: first, of: text, upTo: end)
  }

  /// Over the line ends of encoded mail too.
  private mutating func decodeBase64(from start: Int, of text: Bytes, upTo end: Int) -> Int {
    var check = TextCheck()
    var index = start
    while index + 4 <= end {
      guard let group = EncodedRun.base64Group(at: index, of: text) else {
        let next = text.afterLineEnd(index)
        guard next > index, next + 4 <= end, EncodedRun.base64Group(at: next, of: text) != nil,
          index - start >= EncodedRun.minimumLength
        else { break }
        index = next
        continue
      }
      for (offset, byte) in group.enumerated() {
        guard check.accepts(byte) else { return index }
        append(byte, from: index + offset..<index + offset + 2, .base64)
      }
      index += 4
    }
    var last = index
    while last < end, EncodedRun.isBase64(text[last]), last - index < 4 { last += 1 }
    for byte in EncodedRun.base64Rest(index..<last, of: text) where check.accepts(byte) {
      append(byte, from: index..<last, .base64)
    }
    while last < end, text[last] == UInt8(ascii: "=") { last += 1 }
    return last
  }

  /// Hex digits in one run, or in pairs with a separator between them.
  private mutating func unfoldHex(at start: Int, of text: Bytes, upTo end: Int) -> Int? {
    let first = EncodedRun.afterHexPrefix(start, of: text)
    var runEnd = first
    while runEnd < end, text[runEnd].isHexDigit { runEnd += 1 }
    if runEnd - first == 2 { return unfoldHexPairs(at: start, of: text, upTo: end) }
    guard EncodedRun.isHexText(first..<runEnd, of: text) else { return nil }
    var check = TextCheck()
    for index in stride(from: first, to: runEnd, by: 2) {
      guard let byte = EncodedRun.hexPair(at: index, of: text)?.byte, check.accepts(byte) else {
        return index
      }
      append(byte, from: index..<index + 2, .hex)
    }
    return runEnd
  }

  private mutating func unfoldHexPairs(at start: Int, of text: Bytes, upTo end: Int) -> Int? {
    guard EncodedRun.areHexPairsText(at: start, of: text) else { return nil }
    var check = TextCheck()
    var index = start
    while let pair = EncodedRun.separatedPair(at: index, of: text), pair.end <= end,
      check.accepts(pair.byte)
    {
      append(pair.byte, from: index..<pair.end, .hex)
      index = pair.next
    }
    return index
  }
}

/// Whether the word that a walk is in is written in Latin letters but for some.
struct ScriptOfWord {
  private var range = 0..<0
  private var isLatin = false
  private var previousIsLatin = false

  /// Of the word around `index`; each is looked through once.
  mutating func isLatin(at index: Int, of text: Bytes) -> Bool {
    guard !range.contains(index) else { return isLatin }
    var start = index
    while text.at(start - 1).isWordOrHigh, start > range.upperBound { start -= 1 }
    var hasLetters = false
    var isAllAlike = true
    var end = start
    while end < text.count, text[end].isWordOrHigh {
      let (scalar, length) = text.scalar(at: end)
      if scalar < 0x80 {
        hasLetters = hasLetters || text[end].isLetter
      } else {
        isAllAlike = isAllAlike && ScalarForms.shared[scalar].kind != .own
      }
      end += length
    }
    // A word of look-alikes alone is Latin where the one before it was.
    isLatin = hasLetters || isAllAlike && (previousIsLatin || text.isLatin(before: start))
    previousIsLatin = isLatin
    range = start..<max(end, index + 1)
    return isLatin
  }
}

extension Span where Element == UInt8 {
  /// Whether the word before the one that begins at `index` ends in an ASCII letter.
  fileprivate func isLatin(before index: Int) -> Bool {
    at(index - 1) == 0x20 && at(index - 2).isLetter
  }

  /// The scalar at `index` and how many bytes it takes; a byte that is no UTF-8 is one of its own.
  func scalar(at index: Int) -> (value: UInt32, length: Int) {
    let first = UInt32(self[index])
    switch first {
    case 0xC2...0xDF where at(index + 1).isContinuation:
      return ((first & 0x1F) << 6 | UInt32(at(index + 1) & 0x3F), 2)
    case 0xE0...0xEF where at(index + 1).isContinuation && at(index + 2).isContinuation:
      return (
        (first & 0x0F) << 12 | UInt32(at(index + 1) & 0x3F) << 6 | UInt32(at(index + 2) & 0x3F), 3
      )
    case 0xF0...0xF4
    where at(index + 1).isContinuation && at(index + 2).isContinuation
      && at(index + 3).isContinuation:
      return (
        (first & 0x07) << 18 | UInt32(at(index + 1) & 0x3F) << 12
          | UInt32(at(index + 2) & 0x3F) << 6 | UInt32(at(index + 3) & 0x3F), 4
      )
    default: return (first < 0x80 ? first : 0xFFFD, 1)
    }
  }

  /// Past a line end at `index`, or `index`.
  fileprivate func afterLineEnd(_ index: Int) -> Int {
    if at(index) == UInt8(ascii: "\n") { return index + 1 }
    return at(index) == UInt8(ascii: "\r") && at(index + 1) == UInt8(ascii: "\n")
      ? index + 2 : index
  }
}

extension UInt8 {
  fileprivate var isWordOrHigh: Bool { isAlphanumeric || self >= 0x80 }
}
