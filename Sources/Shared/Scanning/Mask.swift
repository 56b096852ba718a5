/// Writes a match so that it can be recognised, but not used.
///
/// What may show: of an email address the first letters of both parts and the top level; the last two digits of
/// a phone number, the last four of a card or an IBAN and the latter's country; the first part of an IP address;
/// nothing of a social security number.
enum Mask {
  static func mask(_ type: PIIType, _ range: Range<Int>, in text: Bytes) -> String {
    switch type {
    case .email: email(range, in: text)
    case .phone: phone(range, in: text)
    case .ssn: "***-**-****"
    case .creditCard: "**** **** **** " + lastAlphanumerics(4, of: range, in: text)
    case .iban:
      text.string(range.lowerBound..<range.lowerBound + 2) + "** **** "
        + lastAlphanumerics(4, of: range, in: text)
    case .ipAddress: address(range, in: text)
    }
  }

  /// `j***@e***.com`; a part of one letter does not show.
  private static func email(_ range: Range<Int>, in text: Bytes) -> String {
    guard let at = range.last(where: { text[$0] == UInt8(ascii: "@") }),
      let dot = range.last(where: { text[$0] == UInt8(ascii: ".") }), at < dot
    else { return "***@***" }
    return initial(range.lowerBound..<at, in: text) + "***@" + initial(at + 1..<dot, in: text)
      + "***" + text.string(dot..<range.upperBound)
  }

  /// The first scalar, unless it is all there is.
  private static func initial(_ range: Range<Int>, in text: Bytes) -> String {
    var end = range.lowerBound + 1
    while end < range.upperBound, text[end].isContinuation { end += 1 }
    return end < range.upperBound ? text.string(range.lowerBound..<end) : ""
  }

  /// Each digit a star but the last two; the extension does not show at all.
  private static func phone(_ range: Range<Int>, in text: Bytes) -> String {
    let end = range.first { text[$0].isLetter } ?? range.upperBound
    let digits = (range.lowerBound..<end).filter { text[$0].isDigit }
    let shown = digits.suffix(2)
    var masked = ""
    for index in range.lowerBound..<end {
      if text[index].isDigit && !shown.contains(index) {
        masked += "*"
      } else if text[index] < 0x80 {
        masked.unicodeScalars.append(Unicode.Scalar(text[index]))
      } else if !text[index].isContinuation {
        masked += " "
      }
    }
    return masked
  }

  private static func lastAlphanumerics(_ count: Int, of range: Range<Int>, in text: Bytes)
    -> String
  {
    let shown = range.filter { text[$0].isAlphanumeric }.suffix(count)
    return String(String.UnicodeScalarView(shown.map { Unicode.Scalar(text[$0]) }))
  }

  /// `203.***.***.***`, `2001:***`.
  private static func address(_ range: Range<Int>, in text: Bytes) -> String {
    guard let end = range.first(where: { !text[$0].isHexDigit }) else { return "***" }
    let first = text.string(range.lowerBound..<end)
    return text[end] == UInt8(ascii: ".") ? first + ".***.***.***" : first + ":***"
  }

  /// An excerpt of text that is no secret itself, the personal data in it masked; control characters and line ends
  /// become spaces.
  static func excerpt(
    _ range: Range<Int>, in text: Bytes, personal: [Candidate], limit: Int = 160
  ) -> String {
    var excerpt = ""
    var position = range.lowerBound
    var end = min(range.upperBound, range.lowerBound + limit)
    while end < range.upperBound, text[end].isContinuation { end += 1 }
    for candidate in personal
    where candidate.range.upperBound > position && candidate.range.lowerBound < end {
      guard case .pii(let type) = candidate.type else { continue }
      excerpt += text.string(position..<max(position, candidate.range.lowerBound))
      excerpt += mask(type, candidate.range, in: text)
      position = candidate.range.upperBound
    }
    if position < end { excerpt += text.string(position..<end) }
    if end < range.upperBound { excerpt += "…" }
    return String(
      String.UnicodeScalarView(
        excerpt.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }))
  }

  /// An excerpt about a sensitive topic: no digit of it shows, whether or not it is known as personal data.
  static func topicExcerpt(_ range: Range<Int>, in text: Bytes, personal: [Candidate]) -> String {
    let shown = excerpt(range, in: text, personal: personal).unicodeScalars.map { scalar in
      scalar.properties.numericType == nil ? scalar : "*"
    }
    return String(String.UnicodeScalarView(shown))
  }

  /// A fact of an answer, up to 160 bytes: of numbers as long as those of phones and accounts only the last two digits
  /// show, of words with an @ nothing.
  static func fact(_ range: Range<Int>, in text: [UInt8], limit: Int = 160) -> String {
    var end = min(range.upperBound, range.lowerBound + limit)
    while end < range.upperBound, text[end].isContinuation { end += 1 }
    let words = text[range.lowerBound..<end].split(
      omittingEmptySubsequences: false, whereSeparator: \.isSpace)
    let masked = words.map { word -> String in
      if word.contains(UInt8(ascii: "@")) { return "***@***" }
      let digits = word.indices.filter { word[$0].isDigit }
      guard digits.count >= 7, !word.contains(UInt8(ascii: "/")) else {
        return String(decoding: word, as: UTF8.self)
      }
      let hidden = Set(digits.dropLast(2))
      return String(
        decoding: word.indices.map { hidden.contains($0) ? UInt8(ascii: "*") : word[$0] },
        as: UTF8.self)
    }
    return masked.joined(separator: " ") + (end < range.upperBound ? "…" : "")
  }
}
