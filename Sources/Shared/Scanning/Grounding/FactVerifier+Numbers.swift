/// Dates and numbers, and what follows from those of the sources by one step of reckoning.
extension FactVerifier {
  func isGrounded(_ date: DateMention) -> Bool {
    if date.readings.contains(where: { facts.has($0) || facts.hasWithoutYear($0) }) { return true }
    if facts.hasRelativeDay { return true }
    return date.readings.contains { reading in
      guard reading.year == nil, let year = facts.wholeDates.first?.year else {
        return followsFromDuration(reading)
      }
      return [year, year + 1].contains {
        CalendarDate(year: $0, month: reading.month, day: reading.day).map(followsFromDuration)
          ?? false
      }
    }
  }

  /// Whether a date is as far from one of the sources as they say, give or take a day.
  private func followsFromDuration(_ date: CalendarDate) -> Bool {
    facts.wholeDates.contains { start in
      facts.durations.contains { duration in
        [duration.count, -duration.count].contains { count in
          guard let reached = Self.day(start, count, duration.days) else { return false }
          guard let day = date.dayNumber else {
            return date.day == nil && Self.isSameMonth(date, reached)
          }
          return abs(reached - day) <= 1
        }
      }
    }
  }

  private static func day(_ start: CalendarDate, _ count: Int, _ unit: Int) -> Int? {
    switch unit {
    case 30: start.adding(months: count)?.dayNumber
    case 365: start.adding(months: count * 12)?.dayNumber
    default: start.dayNumber.map { $0 + count * unit }
    }
  }

  private static func isSameMonth(_ date: CalendarDate, _ day: Int) -> Bool {
    guard let year = date.year else { return false }
    guard let first = CalendarDate(year: year, month: date.month ?? 1, day: 1)?.dayNumber else {
      return false
    }
    return day >= first - 1 && day <= first + (date.month == nil ? 366 : 31)
  }
}

extension FactVerifier {
  func isGrounded(_ quantity: Quantity) -> Bool {
    for value in quantity.values {
      if facts.has(value) || value >= 10 && facts.hasRounded(value) { return true }
      if quantity.role == .percent, facts.has(value / 100) { return true }
    }
    // In a table "in millions" the scale stands elsewhere, and in "$5–7 million" once for two. It may be missing on one
    // side, and not differ.
    if quantity.isScaled
      ? facts.has(quantity.mantissa) : facts.hasScaled(mantissa: quantity.mantissa)
    {
      return true
    }
    let reckoning = Reckoning(quantity, facts)
    switch quantity.role {
    case .amount: return reckoning.isSum || reckoning.isProduct(Reckoning.counts)
    case .percent:
      return facts.has(100 - quantity.values[0]) || reckoning.isSum || reckoning.isShare
    case .unit: return reckoning.isSum || reckoning.isConverted || isBetweenDates(quantity)
    case .plain:
      // Of small numbers only those are looked at that count what the sources count too.
      let isCounted = quantity.noun.map(facts.has(counted:)) ?? false
      if quantity.values[0] < 1000, !isCounted { return true }
      return reckoning.isSum || reckoning.isProduct([])
    }
  }

  /// A length of time between two dates of the sources.
  private func isBetweenDates(_ quantity: Quantity) -> Bool {
    guard let days = quantity.measure?.days else { return false }
    let dates = facts.wholeDates.compactMap(\.dayNumber)
    let unit = days == 30 ? 30.44 : days == 365 ? 365.25 : Double(days)
    return dates.contains { start in
      dates.contains { end in
        end > start
          && abs(Double(end - start) / unit - quantity.values[0]) <= (days == 1 ? 1 : 0.2)
      }
    }
  }
}
