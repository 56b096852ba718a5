/// Numbers of passports and driver licences, which have no common check: the word before them and their shape decide.
enum PersonalDocument {
  /// Six to nine characters, letters first or mixed (Germany), most of them digits.
  static func passport(at digit: Int, in text: Bytes) -> Range<Int>? {
    guard let code = code(around: digit, in: text),
      WrittenDate.range(firstDigit: digit, in: text) == nil
    else { return nil }
    let length = code.solidCount
    // Up to two letters may stand apart from the digits: `K 1234567`.
    let isSplit = length <= 2 && code.digitCount(length) == 0 && (7...9).contains(code.count)
    let count = isSplit ? code.count : length
    guard (7...9).contains(count) || count == 6 && code[0].isLetter, !code.isRepeated(count),
      code.digitCount(count) >= (code[0].isLetter && count == 9 ? 3 : 5)
    else { return nil }
    return code.range(count, in: text)
  }

  /// Five to eighteen characters, at least four of them digits: one word, or groups with hyphens or spaces of seven
  /// digits and more (`S530-4608-5672`, `MORGA 657054 SM9IJ`).
  static func driverLicense(at digit: Int, in text: Bytes) -> Range<Int>? {
    guard let code = code(around: digit, in: text),
      WrittenDate.range(firstDigit: digit, in: text) == nil
    else { return nil }
    let solid = code.solidCount
    if solid == code.count || code.digitCount(solid) >= 7 {
      return (6...18).contains(solid) && code.digitCount(solid) >= 4 && !code.isRepeated(solid)
        ? code.range(solid, in: text) : nil
    }
    let count = groupedCount(code, in: text)
    return (8...18).contains(count) && code.digitCount(count) >= 6
      ? code.range(count, in: text) : nil
  }

  /// The code of the digit, with one or two capitals that stand apart before it: `AB 1234567`.
  private static func code(around digit: Int, in text: Bytes) -> PrintedCode? {
    guard [0x20, 0x2D].contains(text.at(digit - 1)) else {
      return LabelDetector.code(around: digit, in: text)
    }
    var start = digit - 1
    while start > digit - 3, text.at(start - 1) &- 0x41 < 26 { start -= 1 }
    let isApart = start < digit - 1 && !text.at(start - 1).isWord
    return PrintedCode(at: isApart ? start : digit, in: text)
  }

  /// Characters up to the first group that has no digit: `S530-4608-5672 in Ohio`.
  private static func groupedCount(_ code: PrintedCode, in text: Bytes) -> Int {
    var accepted = 0
    var hasDigit = false
    for index in 0..<code.count {
      if code[index].isDigit { hasDigit = true }
      guard code.range(index + 1, in: text) != nil else { continue }
      guard hasDigit || accepted == 0 else { break }
      accepted = index + 1
      hasDigit = false
    }
    return accepted
  }
}
