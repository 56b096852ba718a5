import Foundation

/// A text made ready for finding words in it: compatibility characters composed (NFKC), letter case folded, runs of white
/// space one space, typographic apostrophes and dashes plain, invisible marks gone.
struct FoldedText: Sendable, Hashable {
  /// Bytes of a text that are looked at.
  static let maximumLength = 200_000

  let bytes: [UInt8]

  init(_ text: String) {
    var text = text
    bytes = text.withUTF8 { Self.folded($0.prefix(Self.maximumLength)) }
  }

  /// Word by word: most are ASCII, and only the others are worth composing.
  private static func folded(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8] {
    var folded: [UInt8] = []
    folded.reserveCapacity(text.count)
    for word in text.split(whereSeparator: { $0 <= 0x20 }) {
      folded.append(0x20)
      if word.allSatisfy({ $0 < 0x80 }) {
        for byte in word { folded.append(byte &- 0x41 < 26 ? byte | 0x20 : byte) }
      } else {
        fold(String(decoding: word, as: UTF8.self), into: &folded)
      }
    }
    folded.append(0x20)
    return folded
  }

  private static func fold(_ word: String, into folded: inout [UInt8]) {
    // Punctuation alone needs no composing.
    let isPlain = word.unicodeScalars.allSatisfy {
      $0.isASCII || (0x2010...0x2026).contains($0.value)
    }
    // Upper case first: "ß" and "SS", final and medial sigma come together.
    let cased =
      isPlain
      ? word.lowercased()
      : word.precomposedStringWithCompatibilityMapping.uppercased().lowercased()
    for scalar in cased.unicodeScalars {
      switch scalar.value {
      case 0xAD, 0x200B...0x200D, 0x2060, 0xFEFF: break
      case 0x2018, 0x2019, 0x2BC: folded.append(UInt8(ascii: "'"))
      case 0x2010...0x2015, 0x2212: folded.append(UInt8(ascii: "-"))
      case 0..<0x80: folded.append(UInt8(truncatingIfNeeded: scalar.value))
      default:
        if scalar.properties.isWhitespace {
          if folded.last != 0x20 { folded.append(0x20) }
        } else {
          folded.append(contentsOf: Array(String(scalar).utf8))
        }
      }
    }
  }

  /// Without white space at either end.
  var trimmed: FoldedText {
    var slice = bytes[...]
    while slice.first == 0x20 { slice.removeFirst() }
    while slice.last == 0x20 { slice.removeLast() }
    return FoldedText(bytes: Array(slice))
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  /// Whether `term` stands in the text as a whole word or words. Linear in both lengths whatever they hold.
  func mentions(_ term: FoldedText) -> Bool {
    let wanted = term.bytes
    guard !wanted.isEmpty, wanted.count <= bytes.count else { return false }
    let borders = Self.borders(of: wanted)
    return bytes.withUnsafeBufferPointer { text in
      var length = 0
      for index in text.indices {
        while length > 0, text[index] != wanted[length] { length = borders[length - 1] }
        if text[index] == wanted[length] { length += 1 }
        guard length == wanted.count else { continue }
        if text.isWhole((index + 1 - length)..<(index + 1)) { return true }
        length = borders[length - 1]
      }
      return false
    }
  }

  /// For each prefix the length of the longest shorter prefix that it ends with (Knuth, Morris and Pratt).
  private static func borders(of term: [UInt8]) -> [Int] {
    var borders = Array(repeating: 0, count: term.count)
    var length = 0
    for index in term.indices.dropFirst() {
      while length > 0, term[index] != term[length] { length = borders[length - 1] }
      if term[index] == term[length] { length += 1 }
      borders[index] = length
    }
    return borders
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether no word and no number goes on over either end of `range`.
  fileprivate func isWhole(_ range: Range<Int>) -> Bool {
    let (lower, upper) = (range.lowerBound, range.upperBound)
    if lower > 0 {
      let inside = scalar(at: lower).scalar
      if joins(scalar(before: lower), inside) { return false }
      if lower > 1, isDigit(lower), isPoint(lower - 1), isDigit(lower - 2) { return false }
    }
    if upper < count {
      if joins(scalar(before: upper), scalar(at: upper).scalar) { return false }
      if upper + 1 < count, isDigit(upper - 1), isPoint(upper), isDigit(upper + 1) { return false }
    }
    return true
  }

  private func isDigit(_ index: Int) -> Bool { self[index] &- 0x30 < 10 }
  private func isPoint(_ index: Int) -> Bool {
    self[index] == UInt8(ascii: ".") || self[index] == UInt8(ascii: ",")
  }

  private func joins(_ left: UInt32, _ right: UInt32) -> Bool {
    Unicode.Scalar.isInWord(left) && Unicode.Scalar.isInWord(right)
  }

  private func scalar(before index: Int) -> UInt32 {
    var start = index - 1
    while start > 0, self[start] & 0xC0 == 0x80 { start -= 1 }
    return scalar(at: start).scalar
  }
}

extension Unicode.Scalar {
  /// Letters, marks and digits of scripts that set words apart by spaces.
  fileprivate static func isInWord(_ value: UInt32) -> Bool {
    if value < 0x80 {
      return value &- 0x30 < 10 || (value | 0x20) &- 0x61 < 26 || value == 0x5F
    }
    guard let scalar = Unicode.Scalar(value), !isIdeographOrKana(value) else { return false }
    switch value {
    // Thai to Myanmar, Khmer.
    case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF: return false
    default: break
    }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .decimalNumber, .letterNumber, .otherNumber:
      return true
    default: return false
    }
  }
}
