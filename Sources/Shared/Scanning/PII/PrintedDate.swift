/// A day with its year, in digits or with the name of the month in English, German, French, Spanish, Italian,
/// Portuguese or Dutch: `1987-04-02`, `2.4.87`, `April 2nd, 1987`, `2 de abril de 1987`, `1987年4月2日`.
enum PrintedDate {
  /// Years that a living person may be born in.
  private static let years = 1900...2029

  /// The date that has its first digit at `digit`; the name of a month may stand before that.
  static func range(firstDigit digit: Int, in text: Bytes) -> Range<Int>? {
    guard !text.at(digit - 1).isDigit else { return nil }
    if let start = monthName(before: digit, in: text) {
      return end(afterMonthAndDayAt: digit, in: text).map { start..<$0 }
    }
    guard !text.at(digit - 1).isWord else { return nil }
    return (inDigits(at: digit, in: text) ?? dayFirst(at: digit, in: text)).map { digit..<$0 }
  }

  /// `1987-04-02`, `02/04/1987`, `2. 4. 87`, `19870402`, `1987年4月2日`.
  private static func inDigits(at start: Int, in text: Bytes) -> Int? {
    let first = number(at: start, in: text)
    if first.range.count == 8 {
      let isDay = isPlausible(first.value / 10000, first.value / 100 % 100, first.value % 100)
      return isDay && !text.at(first.range.upperBound).isWord ? first.range.upperBound : nil
    }
    if text.matches("年", at: first.range.upperBound) { return inHan(first, in: text) }
    let separator = text.at(first.range.upperBound)
    guard separator != 0, separator.isOne(of: "-/."),
      let second = next(after: first.range.upperBound, separator, in: text),
      let third = next(after: second.range.upperBound, separator, in: text),
      !text.at(third.range.upperBound).isWord,
      !(text.at(third.range.upperBound) == separator && text.at(third.range.upperBound + 1).isDigit)
    else { return nil }
    let isYearFirst = first.range.count == 4
    let year = isYearFirst ? first : third
    guard year.range.count == 4 || year.range.count == 2 && !isYearFirst else { return nil }
    let fullYear = year.range.count == 2 ? 1900 + year.value : year.value
    let (month, day) = isYearFirst ? (second, third) : (first, second)
    guard month.range.count <= 2, day.range.count <= 2 else { return nil }
    // Day and month come in either order.
    return isPlausible(fullYear, month.value, day.value)
      || isPlausible(fullYear, day.value, month.value) ? third.range.upperBound : nil
  }

  private static func inHan(_ year: Number, in text: Bytes) -> Int? {
    let month = number(at: year.range.upperBound + 3, in: text)
    guard text.matches("月", at: month.range.upperBound) else { return nil }
    let day = number(at: month.range.upperBound + 3, in: text)
    guard text.matches("日", at: day.range.upperBound) else { return nil }
    return isPlausible(year.value, month.value, day.value) ? day.range.upperBound + 3 : nil
  }

  /// `2 April 1987`, `2nd of April, 1987`, `02-Apr-87`, `2. April 1987`, `2 de abril de 1987`.
  private static func dayFirst(at start: Int, in text: Bytes) -> Int? {
    let day = number(at: start, in: text)
    guard (1...31).contains(day.value), day.range.count <= 2 else { return nil }
    var index = endOfOrdinal(after: day.range.upperBound, in: text)
    index = endOfGap(after: index, in: text)
    let name = index
    while text.at(index).isLetter || text.at(index) >= 0x80 {
      guard index - name < maximumMonthName else { return nil }
      index += 1
    }
    guard isMonth(name..<index, in: text) else { return nil }
    return year(after: index, in: text)
  }

  /// `2, 1987` and `2nd 1987`, after the name of a month.
  private static func end(afterMonthAndDayAt digit: Int, in text: Bytes) -> Int? {
    let day = number(at: digit, in: text)
    guard (1...31).contains(day.value), day.range.count <= 2 else { return nil }
    return year(after: endOfOrdinal(after: day.range.upperBound, in: text), in: text)
  }

  private static func year(after end: Int, in text: Bytes) -> Int? {
    let year = number(at: endOfGap(after: end, in: text), in: text)
    let isFull = year.range.count == 4 && years.contains(year.value)
    return (isFull || year.range.count == 2) && !text.at(year.range.upperBound).isWord
      ? year.range.upperBound : nil
  }
}

extension PrintedDate {
  private struct Number {
    var range: Range<Int>
    var value: Int
  }

  /// Up to eight digits at `start`; longer numbers have a count of nine.
  private static func number(at start: Int, in text: Bytes) -> Number {
    var end = start
    var value = 0
    while text.at(end).isDigit, end - start < 9 {
      value = value * 10 + text[end].digitValue
      end += 1
    }
    return Number(range: start..<end, value: value)
  }

  /// The number after a separator, with which a space may stand.
  private static func next(after end: Int, _ separator: UInt8, in text: Bytes) -> Number? {
    guard text.at(end) == separator else { return nil }
    let number = number(at: text.at(end + 1) == 0x20 ? end + 2 : end + 1, in: text)
    return number.range.isEmpty ? nil : number
  }

  private static func isPlausible(_ year: Int, _ month: Int, _ day: Int) -> Bool {
    years.contains(year) && (1...12).contains(month) && (1...31).contains(day)
  }

  private static func endOfOrdinal(after end: Int, in text: Bytes) -> Int {
    for suffix in ["st", "nd", "rd", "th", "er", "º"] as [StaticString]
    where text.matches(suffix, at: end) && !text.at(end + suffix.utf8CodeUnitCount).isWord {
      return end + suffix.utf8CodeUnitCount
    }
    return end
  }

  /// Separators, with `of`, `de` or `del` between them or not.
  private static func endOfGap(after end: Int, in text: Bytes) -> Int {
    var index = endOfSeparators(after: end, in: text)
    for word in ["of ", "del ", "de "] as [StaticString] where text.matches(word, at: index) {
      index += word.utf8CodeUnitCount
      break
    }
    return index
  }

  private static func endOfSeparators(after end: Int, in text: Bytes) -> Int {
    var index = end
    while index - end < 3, text.at(index).isOne(of: " .,-/") { index += 1 }
    return index
  }

  private static let maximumMonthName = 11

  /// Where the name of a month starts that ends, but for a space or full stop, at the digit.
  private static func monthName(before digit: Int, in text: Bytes) -> Int? {
    var end = digit
    while digit - end < 2, text.at(end - 1).isOne(of: " .-") { end -= 1 }
    guard end < digit else { return nil }
    var start = end
    while text.at(start - 1).isLetter || text.at(start - 1) >= 0x80 {
      guard end - start < maximumMonthName else { return nil }
      start -= 1
    }
    return isMonth(start..<end, in: text) ? start : nil
  }

  /// Beginnings that no two months of the languages share, but for those that mean the same.
  private static let monthBeginnings: [StaticString] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    "mär", "mai", "okt", "dez", "fév", "avr", "juin", "juil", "aoû", "aou", "déc",
    "ene", "abr", "ago", "dic", "gen", "mag", "giu", "lug", "set", "ott",
    "fev", "out", "maa", "mrt", "mei",
  ]

  private static func isMonth(_ range: Range<Int>, in text: Bytes) -> Bool {
    range.count >= 3
      && monthBeginnings.contains {
        $0.utf8CodeUnitCount <= range.count && text.matches($0, at: range.lowerBound)
      }
  }
}
