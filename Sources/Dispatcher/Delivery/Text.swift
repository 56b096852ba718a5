extension String {
  /// At most `limit` UTF-16 units, the strictest way that the outside services count, cut between characters and
  /// with `…` at the end where something was cut.
  func cut(to limit: Int) -> String {
    guard utf16.count > limit else { return self }
    guard limit > 0 else { return "" }
    var room = limit - 1
    let kept = prefix { character in
      room -= character.utf16.count
      return room >= 0
    }
    return kept + "…"
  }

  /// The longest start of at most `limit` bytes of UTF-8, cut between characters.
  func cut(toBytes limit: Int) -> String {
    var room = limit
    return String(
      prefix { character in
        room -= character.utf8.count
        return room >= 0
      })
  }

  /// In one line: line ends and other control characters read as blanks.
  var singleLine: String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
  }
}

extension Double {
  /// As people read a score: `0.42`.
  var twoDecimals: String {
    // Beyond what any score is, and within what can be written.
    guard magnitude < 1e12 else { return isNaN ? "nan" : self < 0 ? "-1e12" : "1e12" }
    let hundredths = Int((self * 100).rounded())
    let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
    return "\(hundredths < 0 ? "-" : "")\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }
}
