/// A date as far as it is written: all of it, a day of some year, a month, or only a year.
struct CalendarDate: Hashable {
  var year: Int?
  var month: Int?
  var day: Int?

  init?(year: Int?, month: Int?, day: Int?) {
    if let year, !(1000...2999).contains(year) { return nil }
    if let month, !(1...12).contains(month) { return nil }
    if let day, !(1...31).contains(day) { return nil }
    (self.year, self.month, self.day) = (year, month, day)
  }

  /// Days since 1970-01-01 of a whole date, by the civil calendar.
  var dayNumber: Int? {
    guard let year, let month, let day else { return nil }
    let shifted = month > 2 ? year : year - 1
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// The whole date so many months later, on the same day or, where the month is shorter, a day that overflows.
  func adding(months: Int) -> CalendarDate? {
    guard let year, let month, let day else { return nil }
    let total = year * 12 + month - 1 + months
    return CalendarDate(year: total / 12, month: total % 12 + 1, day: day)
  }

  /// Parts that are there in one number, the others 0.
  var key: Int { ((year ?? 0) * 16 + (month ?? 0)) * 32 + (day ?? 0) }
}
