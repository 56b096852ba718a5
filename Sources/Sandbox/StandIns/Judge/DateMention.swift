/// A date written out in full, or a month of a year.
struct DateMention {
  /// `2024-03-01` or `2024-03`; two where day and month can be read either way.
  var readings: Set<String>
  /// Written as ISO 8601.
  var isISO: Bool
  var quote: String

  /// The date that starts at token `start`, and where it ends.
  static func read(_ text: JudgedText, at start: Int) -> (DateMention, end: Int)? {
    var reader = TokenReader(text.tokens, at: start)
    let found =
      reader.attempt { numeric(&$0) } ?? reader.attempt { monthFirst(&$0) }
      ?? reader.attempt { dayFirst(&$0) }
    guard let found else { return nil }
    let quote = text.quote(start..<reader.index)
    return (DateMention(readings: found.readings, isISO: found.isISO, quote: quote), reader.index)
  }

  private typealias Found = (readings: Set<String>, isISO: Bool)

  /// `2024-03-01`, `2024/3/1`, `03/01/2024`, `1.3.2024`, `01-03-24`.
  private static func numeric(_ reader: inout TokenReader) -> Found? {
    guard let first = reader.digits(), let separator = reader.adjacentMark("-", "/", "."),
      let second = reader.adjacentDigits(), reader.adjacentMark(separator) != nil,
      let third = reader.adjacentDigits()
    else { return nil }
    if first.count == 4 {
      guard let day = iso(first.value, second.value, third.value) else { return nil }
      let isISO = separator == "-" && second.count == 2 && third.count == 2
      return ([day], isISO)
    }
    guard third.count == 4 || third.count == 2, first.count <= 2, second.count <= 2 else {
      return nil
    }
    let year = third.count == 2 ? 2000 + third.value : third.value
    let readings = [iso(year, first.value, second.value), iso(year, second.value, first.value)]
    let found = Set(readings.compactMap(\.self))
    return found.isEmpty ? nil : (found, false)
  }

  /// `March 1, 2024`, `Mar. 1st 2024`, `March 2024`.
  private static func monthFirst(_ reader: inout TokenReader) -> Found? {
    guard let month = reader.month() else { return nil }
    _ = reader.adjacentMark(".")
    guard let number = reader.digits() else { return nil }
    if number.count == 4 { return (["\(number.value)-\(pad(month))"], false) }
    reader.skipOrdinalSuffix()
    _ = reader.adjacentMark(",")
    guard let year = reader.digits(), year.count == 4,
      let day = iso(year.value, month, number.value)
    else { return nil }
    return ([day], false)
  }

  /// `1 March 2024`, `1st day of March, 2024`, `the first of March 2024`, `01-Mar-2024`.
  private static func dayFirst(_ reader: inout TokenReader) -> Found? {
    guard let day = reader.dayNumber() else { return nil }
    _ = reader.adjacentMark("-", ".")
    _ = reader.word("day")
    _ = reader.word("of")
    guard let month = reader.month() else { return nil }
    _ = reader.adjacentMark(".", ",", "-")
    _ = reader.word("of")
    guard let year = reader.digits(), year.count == 4, let iso = iso(year.value, month, day) else {
      return nil
    }
    return ([iso], false)
  }

  private static func iso(_ year: Int, _ month: Int, _ day: Int) -> String? {
    guard (1000...9999).contains(year), (1...12).contains(month), (1...31).contains(day) else {
      return nil
    }
    return "\(year)-\(pad(month))-\(pad(day))"
  }

  private static func pad(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

/// Takes tokens off one by one; `attempt` goes back when it fails.
struct TokenReader {
  let tokens: [Token]
  var index: Int

  init(_ tokens: [Token], at index: Int) {
    self.tokens = tokens
    self.index = index
  }

  var next: Token? { index < tokens.count ? tokens[index] : nil }

  mutating func attempt<R>(_ read: (inout TokenReader) -> R?) -> R? {
    var copy = self
    guard let result = read(&copy) else { return nil }
    self = copy
    return result
  }

  mutating func take(where matches: (Token) -> Bool) -> Token? {
    guard let next, matches(next) else { return nil }
    index += 1
    return next
  }

  mutating func digits() -> (value: Int, count: Int)? {
    guard let token = take(where: { $0.number != nil }), let value = token.number else {
      return nil
    }
    return (value, token.text.utf8.count)
  }

  mutating func adjacentDigits() -> (value: Int, count: Int)? {
    next?.isSpaced == false ? digits() : nil
  }

  /// One of the marks, right after the last token.
  mutating func adjacentMark(_ marks: String...) -> String? {
    take { !$0.isSpaced && $0.kind == .mark && marks.contains($0.lower) }?.lower
  }

  mutating func word(_ words: String...) -> String? {
    take { $0.kind == .word && words.contains($0.lower) }?.lower
  }

  mutating func month() -> Int? {
    take { $0.isCapitalised && Self.months[$0.lower] != nil }
      .flatMap { Self.months[$0.lower] }
  }

  mutating func skipOrdinalSuffix() {
    _ = take { !$0.isSpaced && ["st", "nd", "rd", "th"].contains($0.lower) }
  }

  /// `1`, `1st`, `first`, `twenty-first`.
  mutating func dayNumber() -> Int? {
    if let number = digits() {
      guard number.count <= 2 else { return nil }
      skipOrdinalSuffix()
      return number.value
    }
    if let tens = attempt({ reader -> Int? in
      guard let tens = reader.word("twenty", "thirty"), reader.adjacentMark("-") != nil,
        let unit = reader.take(where: { Self.ordinals[$0.lower] != nil })
      else { return nil }
      return (tens == "twenty" ? 20 : 30) + (Self.ordinals[unit.lower] ?? 0)
    }) {
      return tens
    }
    return take { Self.ordinals[$0.lower] != nil }.flatMap { Self.ordinals[$0.lower] }
  }

  static var monthsAndOrdinals: Set<String> {
    Set(months.keys).union(ordinals.keys).union(["twenty", "thirty"])
  }

  private static let months: [String: Int] = {
    let names = [
      "january", "february", "march", "april", "may", "june", "july", "august", "september",
      "october", "november", "december",
    ]
    var months = ["sept": 9]
    for (index, name) in names.enumerated() {
      months[name] = index + 1
      months[String(name.prefix(3))] = index + 1
    }
    return months
  }()

  private static let ordinals: [String: Int] = {
    let names = [
      "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
      "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth",
      "seventeenth", "eighteenth", "nineteenth", "twentieth",
    ]
    var ordinals = ["thirtieth": 30]
    for (index, name) in names.enumerated() { ordinals[name] = index + 1 }
    return ordinals
  }()
}
