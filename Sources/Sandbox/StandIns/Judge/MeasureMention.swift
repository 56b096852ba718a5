/// A stretch of time or a percentage.
struct MeasureMention {
  enum Unit: Hashable { case hours, days, months, percent }

  /// Hundredths for percent, whole units else.
  var value: Int
  var unit: Unit
  var quote: String

  func agrees(with other: MeasureMention) -> Bool { value == other.value && unit == other.unit }

  /// `thirty (30) days`, `12-month`, `two years`, `24 hours`, `1.5 %`, and where it ends.
  static func read(_ text: JudgedText, at start: Int) -> (MeasureMention, end: Int)? {
    var reader = TokenReader(text.tokens, at: start)
    guard
      let hundredths = reader.attempt({ $0.literal(spacedGroups: false) })
        ?? reader.attempt({ $0.numberWords() }).map({ $0 * 100 })
    else { return nil }
    reader.skipFigure()
    guard let (factor, unit) = reader.unit() else { return nil }
    let value = unit == .percent ? hundredths : hundredths / 100 * factor
    let quote = text.quote(start..<reader.index)
    return (MeasureMention(value: value, unit: unit, quote: quote), reader.index)
  }
}

extension TokenReader {
  fileprivate mutating func skipFigure() {
    _ = attempt { reader -> Bool? in
      guard reader.take(where: { $0.isMark("(") }) != nil, reader.digits() != nil,
        reader.adjacentMark(")") != nil
      else { return nil }
      return true
    }
  }

  fileprivate mutating func unit() -> (factor: Int, unit: MeasureMention.Unit)? {
    if take(where: { $0.isMark("%") }) != nil { return (1, .percent) }
    _ = adjacentMark("-")
    _ = word("business", "calendar", "working", "full", "consecutive")
    guard let word = take(where: { $0.kind == .word }) else { return nil }
    switch word.lower {
    case "hour", "hours": return (1, .hours)
    case "day", "days": return (1, .days)
    case "week", "weeks": return (7, .days)
    case "month", "months": return (1, .months)
    case "year", "years": return (12, .months)
    case "percent": return (1, .percent)
    case "per": return self.word("cent") == nil ? nil : (1, .percent)
    default: return nil
    }
  }
}
