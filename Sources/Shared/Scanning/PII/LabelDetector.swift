/// Finds values that only a word before them gives away: `Passport No. K1234567`, `routing number 021000021`.
///
/// A match ends at the first digit after the word, not far from it and in the same sentence or on the line below.
struct LabelDetector: Detector {
  /// The farthest that a value is looked for beyond a first number that was none: `2 copies: K1234567`.
  private static let maximumDetour = 16
  private static let maximumAttempts = 3
  /// Letters before the first digit of a value: `MORGA657054SM9IJ`.
  private static let maximumLetters = 5

  var patterns: [Pattern] { PIILabel.all.map { Pattern($0.expression) } }

  func examine(pattern: Int, end: Int, in text: Bytes, _ pass: inout Pass) {
    let label = PIILabel.all[pattern]
    guard !Self.isSomethingElse(before: end - 1, in: text, pass.cues) else { return }
    var digit = end - 1
    for _ in 0..<Self.maximumAttempts {
      if let range = label.read(digit, text) {
        pass.add(.pii(label.type), range)
        return
      }
      guard let next = Self.nextNumber(after: digit, in: text) else { return }
      digit = next
    }
  }

  /// A word in between says that the number is one to call, or to order by.
  private static func isSomethingElse(before digit: Int, in text: Bytes, _ cues: Cues) -> Bool {
    let cue = cues.nearest(within: 24, before: digit, in: text)
    return cue == .phone || cue == .product
  }

  private static func nextNumber(after digit: Int, in text: Bytes) -> Int? {
    let limit = digit + maximumDetour
    var index = digit
    while index < limit, text.at(index).isAlphanumeric { index += 1 }
    while index < limit, text.at(index) != UInt8(ascii: "\n") {
      if text.at(index).isDigit { return index }
      index += 1
    }
    return nil
  }

  /// The code that the digit belongs to, with the letters before it.
  static func code(around digit: Int, in text: Bytes) -> PrintedCode? {
    var start = digit
    while text.at(start - 1).isLetter {
      guard digit - start < maximumLetters else { return nil }
      start -= 1
    }
    // One group of letters may stand apart: `AB 123456`, `K-1234567`.
    return text.at(start - 1).isWord && text.at(start - 1) != UInt8(ascii: "_")
      ? nil : PrintedCode(at: start, in: text)
  }
}
