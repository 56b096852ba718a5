/// What stands after the digits of a phone number.
enum PhoneEnding {
  /// Words that name a number written before them: `481 7531 office`.
  private static let words: [StaticString] = [
    "office", "fax", "mobile", "cell", "home", "work", "phone", "tel", "desk", "landline",
  ]
  private static let extensions: [StaticString] = ["extension", "ext.", "ext", "x"]

  static func isPhoneWord(after end: Int, in text: Bytes) -> Bool {
    var start = end
    if let extended = endOfExtension(after: end, in: text) { start = extended }
    let first = start
    while start - first < 2, [0x20, 0x2D, 0x2C, 0x28].contains(text.at(start)) { start += 1 }
    guard start > first else { return false }
    return words.contains {
      text.matches($0, at: start) && !text.at(start + $0.utf8CodeUnitCount).isWord
    }
  }

  /// The end of the number, its extension included; nil when the digits are part of a word.
  static func end(after digits: Int, isCued: Bool, in text: Bytes) -> Int? {
    if let end = endOfExtension(after: digits, in: text) { return end }
    if text.at(digits).isWord { return nil }
    // `983-575-1444-X` is a part number.
    let isJoined = text.at(digits) == UInt8(ascii: "-") && text.at(digits + 1).isWord
    return isJoined && !isCued ? nil : digits
  }

  /// The end of `x123` or `ext. 123`, of at most six digits.
  private static func endOfExtension(after digits: Int, in text: Bytes) -> Int? {
    var start = digits
    if text.at(start) == 0x20 { start += 1 }
    guard let word = extensions.first(where: { text.matches($0, at: start) }) else { return nil }
    start += word.utf8CodeUnitCount
    if text.at(start) == 0x20 { start += 1 }
    var end = start
    while text.at(end).isDigit, end - start <= 6 { end += 1 }
    return (1...6).contains(end - start) && !text.at(end).isWord ? end : nil
  }
}
