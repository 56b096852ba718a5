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

  /// `E**-******`: the first letter and the signs of what somebody's own pattern matches, at most 40 scalars.
  static func shape(_ range: Range<Int>, in text: Bytes) -> String {
    let scalars = text.string(range).unicodeScalars
    let shown = scalars.prefix(40).enumerated().map { index, scalar in
      scalar.value < 0x20 || scalar == " "
        ? " "
        : scalar.properties.isAlphabetic || scalar.properties.numericType != nil
          ? (index == 0 && scalars.count > 3 ? scalar : "*") : scalar
    }
    return String(String.UnicodeScalarView(shown))
  }

  /// Bytes of text that an excerpt shows at most.
  static let excerptLength = 160

  /// Personal data in a text, and its mask.
  typealias Personal = (range: Range<Int>, masked: String)

  /// An excerpt of text that is no secret itself, the personal data in it masked; control characters and line ends
  /// become spaces. `personal` is in order, without overlaps.
  static func excerpt(
    _ range: Range<Int>, in text: Bytes, personal: [Personal], limit: Int = excerptLength
  ) -> String {
    var excerpt = ""
    var position = range.lowerBound
    var end = min(range.upperBound, range.lowerBound + limit)
    while end < range.upperBound, text[end].isContinuation { end += 1 }
    var next = personal.firstIndex(endingAfter: position)
    while next < personal.count, personal[next].range.lowerBound < end {
      let data = personal[next]
      excerpt += text.string(position..<max(position, data.range.lowerBound))
      excerpt += data.masked
      position = data.range.upperBound
      next += 1
    }
    if position < end { excerpt += text.string(position..<end) }
    if end < range.upperBound { excerpt += "…" }
    return String(
      String.UnicodeScalarView(
        excerpt.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }))
  }

  /// An excerpt about a sensitive topic: no digit of it shows, whether or not it is known as personal data.
  static func topicExcerpt(_ range: Range<Int>, in text: Bytes, personal: [Personal]) -> String {
    let shown = excerpt(range, in: text, personal: personal).unicodeScalars.map { scalar in
      scalar.properties.numericType == nil ? scalar : "*"
    }
    return String(String.UnicodeScalarView(shown))
  }
}

extension [Mask.Personal] {
  /// The first that ends after `position`, by bisection.
  func firstIndex(endingAfter position: Int) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle].range.upperBound > position { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
