/// Reads what begins at a token: a date, a quantity, an address of the web, a citation.
struct FactParser {
  let text: [UInt8]
  let tokens: [FactToken]

  func token(_ index: Int) -> FactToken? {
    tokens.indices.contains(index) ? tokens[index] : nil
  }

  func isMark(_ index: Int, _ mark: Unicode.Scalar) -> Bool {
    guard let token = token(index) else { return false }
    return token.kind == .mark && token.scalar == mark.value
  }

  func has(_ meaning: WordMeaning, _ index: Int) -> Bool {
    guard let token = token(index), token.kind == .word else { return false }
    return token.meaning.contains(meaning)
  }

  func range(_ tokens: Range<Int>) -> Range<Int> {
    self.tokens[tokens.lowerBound].range
      .lowerBound..<self.tokens[tokens.upperBound - 1].range
      .upperBound
  }

  /// Whether the token ends where the next begins.
  func isGlued(_ index: Int) -> Bool { token(index)?.isGlued ?? false }
}

/// A date at some tokens, in every way in which it can be read.
struct DateMention {
  var readings: [CalendarDate]
  var end: Int
}

extension FactParser {
  /// The date that begins at a token.
  func date(at index: Int) -> DateMention? {
    guard let token = token(index) else { return nil }
    switch token.kind {
    case .number: return numericDate(at: index) ?? dayFirst(at: index)
    case .dotted: return dottedDate(at: index)
    case .word: return monthFirst(at: index)
    default: return nil
    }
  }

  /// `2024-03-05`, `03/05/2024` in either order, `2024年3月5日`.
  private func numericDate(at index: Int) -> DateMention? {
    guard let first = token(index), let sign = token(index + 1), let second = token(index + 2),
      sign.isGlued, second.isGlued, second.isWhole(1...31)
    else { return nil }
    if sign.kind == .word, first.isWhole(1000...2999), word(sign, is: "年"),
      let third = token(index + 4),
      third.isWhole(1...31)
    {
      return mention([ymd(first, second, third)], end: index + 6)
    }
    guard sign.isMark("-", "/", "."), let third = token(index + 4), third.isGlued,
      token(index + 3).map({ $0.kind == .mark && $0.scalar == sign.scalar }) == true
    else { return nil }
    if first.isWhole(1000...2999), third.isWhole(1...31) {
      return mention([ymd(first, second, third), ymd(first, third, second)], end: index + 5)
    }
    guard first.isWhole(1...31), third.isWhole(0...99) || third.isWhole(1000...2999) else {
      return nil
    }
    return mention(
      dayAndMonth(first.whole, second.whole, year: third.whole), end: index + 5)
  }

  /// `5.3.2024`, `05.03.24`.
  private func dottedDate(at index: Int) -> DateMention? {
    let parts = text[tokens[index].range].split(
      separator: UInt8(ascii: "."), omittingEmptySubsequences: false
    ).map { $0.count <= 4 ? Int(String(decoding: $0, as: UTF8.self)) : nil }
    guard parts.count == 3, let first = parts[0], let second = parts[1], let third = parts[2] else {
      return nil
    }
    if first >= 1000 {
      return mention([CalendarDate(year: first, month: second, day: third)], end: index + 1)
    }
    return mention(dayAndMonth(first, second, year: third), end: index + 1)
  }

  /// `5 March 2024`, `5. März`, `5th of March, 2024`, `5 de marzo de 2024`.
  private func dayFirst(at index: Int) -> DateMention? {
    guard tokens[index].isWhole(1...31) else { return nil }
    var next = index + 1
    if isMark(next, "."), isGlued(next) { next += 1 }
    while next < index + 4, has(.dateFiller, next) { next += 1 }
    guard has(.month, next), let month = token(next), !month.beginsLine else { return nil }
    // "the 3 may": a month in English has a capital, unless it is no other word.
    guard month.isCapitalized || month.range.count > 3 && !word(month, is: "march") else {
      return nil
    }
    return withYear(month: Int(month.meaning.value), day: tokens[index].whole, after: next + 1)
  }

  /// `March 5, 2024`, `March 5–7`, `March 2024`.
  private func monthFirst(at index: Int) -> DateMention? {
    guard has(.month, index), tokens[index].isCapitalized || tokens[index].range.count > 3 else {
      return nil
    }
    let month = Int(tokens[index].meaning.value)
    var next = index + 1
    if isMark(next, "."), isGlued(next) { next += 1 }
    while next < index + 3, has(.dateFiller, next) { next += 1 }
    guard let number = token(next), !number.beginsLine else { return nil }
    if number.isWhole(1000...2999) {
      return mention([CalendarDate(year: number.whole, month: month, day: nil)], end: next + 1)
    }
    guard number.isWhole(1...31) else { return nil }
    // Not "May 20 people": a lower-case word of two meanings.
    guard tokens[index].isCapitalized || !word(tokens[index], is: "march") else { return nil }
    next += 1
    if has(.dateFiller, next), isGlued(next) { next += 1 }
    return withYear(month: month, day: number.whole, after: next)
  }

  /// A day and month, with the year that follows them and the day that a range ends with.
  private func withYear(month: Int, day: Int, after index: Int) -> DateMention? {
    var next = index
    var days = [day]
    if isMark(next, "-") || isMark(next, "–"), let last = token(next + 1), last.isWhole(1...31) {
      days.append(last.whole)
      next += 2
    }
    let end = next
    if isMark(next, ".") || isMark(next, ",") { next += 1 }
    if has(.dateFiller, next) { next += 1 }
    if let year = token(next), year.isWhole(1000...2999), !year.beginsLine {
      return mention(
        days.map { CalendarDate(year: year.whole, month: month, day: $0) }, end: next + 1)
    }
    return mention(days.map { CalendarDate(year: nil, month: month, day: $0) }, end: end)
  }

  private func ymd(_ year: FactToken, _ month: FactToken, _ day: FactToken) -> CalendarDate? {
    CalendarDate(year: year.whole, month: month.whole, day: day.whole)
  }

  /// Both orders of day and month; a year of two digits is of this century.
  private func dayAndMonth(_ first: Int, _ second: Int, year: Int) -> [CalendarDate?] {
    let year = year < 100 ? 2000 + year : year
    return [
      CalendarDate(year: year, month: second, day: first),
      CalendarDate(year: year, month: first, day: second),
    ]
  }

  private func mention(_ readings: [CalendarDate?], end: Int) -> DateMention? {
    let readings = readings.compactMap(\.self)
    guard !readings.isEmpty else { return nil }
    return DateMention(readings: readings, end: min(end, tokens.count))
  }

  func word(_ token: FactToken, is word: String) -> Bool {
    token.kind == .word && token.hash == WordHash(folding: word).value
  }
}
