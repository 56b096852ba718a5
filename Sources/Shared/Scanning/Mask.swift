/// Writes a match so that it can be recognised, but not used.
///
/// What may show: of an email address the first letters of both parts and the top level; the last two digits of
/// a phone number, the last four of a card or an IBAN and the latter's country; the first part of an IP address;
/// the maker of a hardware address; the last two characters of documents, accounts and wallets; the year of a birth;
/// the state or postcode area of an address; the initials of a name; the user's first letter of a login; the issuer's
/// prefix of a key; nothing of a social security number or a secret.
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
    case .passport, .driverLicense, .usBank, .nationalID, .cryptoWallet:
      "****" + lastAlphanumerics(2, of: range, in: text)
    case .macAddress: device(range, in: text)
    case .dateOfBirth: date(range, in: text)
    case .address: region(range, in: text)
    case .person: initials(range, in: text)
    case .urlCredentials: login(range, in: text)
    case .apiKey: APIKeyShape.prefix(at: range.lowerBound, in: text) + "***"
    }
  }

  /// `j***@e***.com`; a part of one letter does not show.
  private static func email(_ range: Range<Int>, in text: Bytes) -> String {
    guard let at = range.last(where: { text[$0] == UInt8(ascii: "@") }),
      let dot = range.last(where: { text[$0] == UInt8(ascii: ".") }), at + 1 < dot
    else { return "***@***" }
    return initial(range.lowerBound..<at, in: text) + "***@" + initial(at + 1..<dot, in: text)
      + "***" + text.string(dot..<range.upperBound)
  }

  /// The first scalar, unless it is all there is.
  private static func initial(_ range: Range<Int>, in text: Bytes) -> String {
    guard !range.isEmpty else { return "" }
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

  /// `00:1B:44:**:**:**`: the maker; half of it, where groups are of four.
  private static func device(_ range: Range<Int>, in text: Bytes) -> String {
    let isInPairs = range.count == 17
    let shown = text.string(range.lowerBound..<range.lowerBound + (isInPairs ? 8 : 4))
    return shown + (isInPairs ? ":**:**:**" : ".****.****")
  }

  /// `**-**-1987`: the year, if it has four digits.
  private static func date(_ range: Range<Int>, in text: Bytes) -> String {
    var start = range.lowerBound
    while start < range.upperBound {
      var end = start
      while end < range.upperBound, text[end].isDigit { end += 1 }
      if end - start == 4 { return "**-**-" + text.string(start..<end) }
      start = max(end, start + 1)
    }
    return "**-**-****"
  }

  /// `***, NC`, `***, SW`: the state before a ZIP code or the area of a postcode.
  private static func region(_ range: Range<Int>, in text: Bytes) -> String {
    var end = range.upperBound
    let isPostcode = range.count > 4 && text[end - 1].isLetter && text[end - 3].isDigit
    if isPostcode {
      end -= 4
      while end > range.lowerBound, !text[end - 1].isSpace { end -= 1 }
      var letters = end
      while text.at(letters).isLetter, letters - end < 2 { letters += 1 }
      return "***, " + text.string(end..<letters)
    }
    while end > range.lowerBound, !text[end - 1].isLetter { end -= 1 }
    var start = end
    while start > range.lowerBound, text[start - 1].isLetter { start -= 1 }
    return end < range.upperBound && end - start == 2 ? "***, " + text.string(start..<end) : "***"
  }

  /// `J*** D***`.
  private static func initials(_ range: Range<Int>, in text: Bytes) -> String {
    var masked = ""
    var start = range.lowerBound
    while start < range.upperBound {
      var end = start
      while end < range.upperBound, text[end] != 0x20 { end += 1 }
      if start < end {
        masked += (masked.isEmpty ? "" : " ") + initial(start..<end, in: text) + "***"
      }
      start = end + 1
    }
    return masked
  }

  /// `j***:***`.
  private static func login(_ range: Range<Int>, in text: Bytes) -> String {
    let colon = range.first { text[$0] == UInt8(ascii: ":") } ?? range.lowerBound
    return initial(range.lowerBound..<colon, in: text) + "***:***"
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
