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
    for value in quantity.values + [quantity.mantissa] {
      if facts.has(value) { return true }
      if value >= 10, facts.hasRounded(value) { return true }
      if quantity.role == .percent, facts.has(value / 100) { return true }
    }
    let value = quantity.values[0]
    if quantity.isApproximate, isNear(value) { return true }
    switch quantity.role {
    case .amount: return isReckoned(value, from: facts.amounts, others: facts.numbers)
    case .percent: return isShare(value) || isReckoned(quantity)
    case .unit: return isConverted(quantity) || isReckoned(quantity)
    case .plain where value < 1000:
      // Only where the sources count the same thing.
      return quantity.unit.map { !facts.has(counted: $0) } ?? true || isReckoned(quantity)
    case .plain:
      return isReckoned(value, from: facts.numbers + facts.amounts, others: facts.numbers)
    }
  }

  private func isNear(_ value: Double) -> Bool {
    (facts.amounts + facts.numbers).contains { abs($0 - value) <= 0.15 * $0 }
  }

  /// Sums, differences, products with a count and shares of what the sources name.
  private func isReckoned(_ value: Double, from values: [Double], others: [Double]) -> Bool {
    let tolerance = max(0.011, value * 0.000_5)
    func isIt(_ result: Double) -> Bool { abs(result - value) <= tolerance }
    for (index, first) in values.enumerated() {
      var sum = first
      for second in values[(index + 1)...] {
        sum += second
        if isIt(sum) || isIt(first + second) || isIt(abs(first - second)) { return true }
      }
      for count in others + Self.counts where count > 0 {
        if isIt(first * count) || isIt(first / count) { return true }
        let share = first * count / 100
        if count < 100, isIt(share) || isIt(first + share) || isIt(first - share) { return true }
      }
    }
    return false
  }

  /// The sum or difference of two measures in the same unit, or one of them twice or by half.
  private func isReckoned(_ quantity: Quantity) -> Bool {
    let value = quantity.values[0]
    let same = facts.measures.filter { $0.unit == quantity.unit }.map(\.value)
    for (index, first) in same.enumerated() {
      if quantity.days == nil, value == first * 2 || value * 2 == first { return true }
      for second in same[(index + 1)...]
      where abs(first + second - value) < 0.001 || abs(abs(first - second) - value) < 0.001 {
        return true
      }
    }
    return false
  }

  private static let counts: [Double] = [2, 3, 4, 6, 7, 12, 24, 30, 52, 365]

  /// The percentage that one number is of another, or differs by; only where the sources name few.
  private func isShare(_ percent: Double) -> Bool {
    if facts.has(100 - percent) { return true }
    let tolerance = percent == percent.rounded() ? 0.5 : 0.06
    return [facts.amounts, facts.numbers].contains { values in
      guard values.count <= 12 else { return false }
      return values.contains { part in
        values.contains { whole in
          guard whole > 0, part != whole else { return false }
          let share = part / whole * 100
          return abs(share - percent) <= tolerance || abs(abs(share - 100) - percent) <= tolerance
        }
      }
    }
  }

  /// A length of time between two dates of the sources, or another unit for the same measure.
  private func isConverted(_ quantity: Quantity) -> Bool {
    let value = quantity.values[0]
    let isOther = facts.measures.contains { measure in
      measure.isUnit && measure.unit != quantity.unit
        && Self.factors.contains { value * $0 == measure.value || value == measure.value * $0 }
    }
    if isOther { return true }
    guard let days = quantity.days else { return false }
    return facts.wholeDates.contains { start in
      facts.wholeDates.contains { end in
        guard let first = start.dayNumber, let last = end.dayNumber, last > first else {
          return false
        }
        let length =
          Double(last - first) / (days == 30 ? 30.44 : days == 365 ? 365.25 : Double(days))
        return abs(length - value) <= (days == 1 ? 1 : 0.2)
      }
    }
  }

  /// Of units of time, of powers of a thousand and of the byte, and of miles, pounds, inches and feet.
  private static let factors: [Double] = [
    7, 12, 24, 30, 52, 60, 365, 10, 100, 1000, 1024, 3600, 1_000_000,
  ]
}
