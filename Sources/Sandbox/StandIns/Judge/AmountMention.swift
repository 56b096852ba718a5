/// A sum of money.
struct AmountMention {
  /// Hundredths of the currency's unit.
  var hundredths: Int
  /// An ISO 4217 code, `$` for a dollar of no named country, nil where no currency is named.
  var currency: String?
  /// The code itself stands there.
  var hasCode: Bool
  var quote: String

  /// Nothing speaks against both being one sum.
  func agrees(with other: AmountMention) -> Bool {
    hundredths == other.hundredths && Currency.agree(currency, other.currency)
  }

  /// The sum that starts at token `start`, and where it ends.
  static func read(_ text: JudgedText, at start: Int) -> (AmountMention, end: Int)? {
    var reader = TokenReader(text.tokens, at: start)
    let before = reader.currency()
    guard let value = reader.attempt({ $0.amount(hasCurrency: before != nil) }) else { return nil }
    // A second name counts where the first left something open: `$3,500.00 USD`.
    let after = reader.attempt { $0.currency(after: before) }
    guard before != nil || after != nil else { return nil }
    let code = [before, after].compactMap(\.self).first(where: \.isCode)
    let mention = AmountMention(
      hundredths: value, currency: (code ?? before ?? after)?.name, hasCode: code != nil,
      quote: text.quote(start..<reader.index))
    return (mention, reader.index)
  }
}

/// A currency as it is written.
struct Currency {
  var name: String
  var isCode: Bool

  static let codes: Set<String> = [
    "USD", "EUR", "GBP", "CHF", "JPY", "CAD", "AUD", "NZD", "SGD", "HKD", "CNY", "INR", "SEK",
    "NOK", "DKK", "ISK", "PLN", "CZK", "HUF", "RON", "TRY", "ZAR", "BRL", "MXN", "KRW", "ILS",
    "AED", "SAR", "THB", "IDR", "MYR", "PHP", "TWD", "VND", "ARS", "CLP", "COP", "KES", "NGN",
    "EGP", "UAH", "RUB",
  ]
  static let signs = ["$": "$", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₩": "KRW"]
  /// Letters right before a dollar sign.
  static let dollars = [
    "us": "USD", "c": "CAD", "ca": "CAD", "a": "AUD", "au": "AUD", "nz": "NZD", "s": "SGD",
    "hk": "HKD", "r": "BRL",
  ]
  static let words = [
    "dollar": "$", "dollars": "$", "euro": "EUR", "euros": "EUR", "pound": "GBP",
    "pounds": "GBP", "franc": "CHF", "francs": "CHF", "yen": "JPY", "rupee": "INR",
    "rupees": "INR", "fr": "CHF", "rs": "INR", "kr": "kr", "kronor": "SEK", "kroner": "kr",
    "krona": "SEK", "yuan": "CNY", "renminbi": "CNY", "rand": "ZAR", "pesos": "MXN",
  ]

  static func agree(_ a: String?, _ b: String?) -> Bool {
    guard let a, let b, a != b else { return true }
    return isLoose(a, b) || isLoose(b, a)
  }

  private static func isLoose(_ loose: String, _ code: String) -> Bool {
    switch loose {
    case "$": ["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "TWD"].contains(code)
    case "kr": ["SEK", "NOK", "DKK", "ISK"].contains(code)
    case "JPY": code == "CNY"
    default: false
    }
  }
}

extension TokenReader {
  /// `USD`, `US$`, `$`, `CHF`, `euros`; a code may be followed by its sign.
  mutating func currency() -> Currency? {
    if let code = take(where: { Currency.codes.contains($0.text) }) {
      _ = attempt { $0.take { $0.kind == .mark && Currency.signs[$0.lower] != nil } }
      return Currency(name: code.text, isCode: true)
    }
    if let dollar = attempt({ reader -> Currency? in
      guard let letters = reader.take(where: { Currency.dollars[$0.lower] != nil }),
        reader.adjacentMark("$") != nil
      else { return nil }
      return Currency(name: Currency.dollars[letters.lower] ?? "$", isCode: false)
    }) {
      return dollar
    }
    if let sign = take(where: { $0.kind == .mark && Currency.signs[$0.lower] != nil }) {
      return Currency(name: Currency.signs[sign.lower] ?? "$", isCode: false)
    }
    guard let word = take(where: { ["fr", "rs", "kr"].contains($0.lower) }) else { return nil }
    _ = adjacentMark(".")
    return Currency(name: Currency.words[word.lower] ?? "", isCode: false)
  }

  /// A currency behind a sum. Behind a sum that has one, only a code of the same currency counts:
  /// in `$5 EUR 7` the euros are another sum's.
  fileprivate mutating func currency(after before: Currency?) -> Currency? {
    if let before {
      guard !before.isCode,
        let code = take(where: { Currency.codes.contains($0.text) }),
        Currency.agree(before.name, code.text), next?.number == nil
      else { return nil }
      return Currency(name: code.text, isCode: true)
    }
    _ = word("us", "u")
    if let word = take(where: { Currency.words[$0.lower] != nil }) {
      return Currency(name: Currency.words[word.lower] ?? "", isCode: false)
    }
    return currency()
  }

  /// The value in hundredths, with `million` and the like. Words count only as far as they are numbers.
  fileprivate mutating func amount(hasCurrency: Bool) -> Int? {
    let literal = attempt { $0.literal(spacedGroups: hasCurrency) }
    guard let base = literal ?? attempt({ $0.numberWords() }).map({ $0 * 100 }) else { return nil }
    skipFigureInParentheses()
    let scale = take { ["thousand", "million", "billion", "k", "m", "bn"].contains($0.lower) }
    let factor =
      switch scale?.lower {
      case "thousand", "k": 1000
      case "million", "m": 1_000_000
      case "billion", "bn": 1_000_000_000
      default: 1
      }
    let (value, isOver) = base.multipliedReportingOverflow(by: factor)
    return isOver ? nil : value
  }

  /// `five hundred (500) dollars`.
  private mutating func skipFigureInParentheses() {
    _ = attempt { reader -> Int? in
      guard reader.take(where: { $0.isMark("(") }) != nil,
        let value = reader.literal(spacedGroups: false), reader.adjacentMark(")") != nil
      else { return nil }
      return value
    }
  }

  /// `3500`, `3,500.00`, `12.000,00`, `1'250`, `1 200,50`: in hundredths.
  mutating func literal(spacedGroups: Bool) -> Int? {
    guard let first = take(where: { $0.kind == .number }) else { return nil }
    var groups = [first.text]
    var separators: [String] = []
    while let (separator, group) = attempt({ $0.group(spaced: spacedGroups) }) {
      separators.append(separator)
      groups.append(group)
    }
    let hasFraction: Bool
    if let last = separators.last, let digits = groups.last?.count {
      let isOnlyKind = separators.allSatisfy { $0 == last }
      hasFraction =
        last != " " && last != "'" && (isOnlyKind ? separators.count == 1 && digits != 3 : true)
    } else {
      hasFraction = false
    }
    let fraction = hasFraction ? String(groups.removeLast().prefix(2)) : ""
    guard let whole = Int(groups.joined()), whole < 1_000_000_000_000 else { return nil }
    let cents = Int(fraction) ?? 0
    return whole * 100 + (fraction.count == 1 ? cents * 10 : cents)
  }

  private mutating func group(spaced: Bool) -> (String, String)? {
    if let next, next.kind == .number, next.isSpaced {
      guard spaced, !next.startsLine, next.text.count == 3 else { return nil }
      index += 1
      return (" ", next.text)
    }
    guard let separator = adjacentMark(",", ".", "'", "\u{2019}"),
      let next, next.kind == .number, !next.isSpaced
    else { return nil }
    index += 1
    return (separator == "\u{2019}" ? "'" : separator, next.text)
  }

  /// `twenty-five thousand five hundred`; nil when the next word is no number.
  mutating func numberWords() -> Int? {
    var total = 0
    var current = 0
    var hasAny = false
    while let next, next.kind == .word {
      if let unit = Self.numberUnits[next.lower] {
        current += unit
      } else if next.lower == "hundred", hasAny {
        current = max(current, 1) * 100
      } else if let scale = Self.numberScales[next.lower], hasAny {
        total += max(current, 1) * scale
        current = 0
      } else if next.lower == "and", hasAny, index + 1 < tokens.count,
        Self.numberUnits[tokens[index + 1].lower] != nil
      {
        index += 1
        continue
      } else {
        break
      }
      hasAny = true
      index += 1
      _ = attempt { reader -> String? in
        guard let mark = reader.adjacentMark("-"), reader.next?.kind == .word,
          reader.next.map({ Self.numberUnits[$0.lower] != nil }) ?? false
        else { return nil }
        return mark
      }
    }
    return hasAny ? total + current : nil
  }

  static var numberWordStarts: Set<String> { Set(numberUnits.keys) }

  private static let numberScales = ["thousand": 1000, "million": 1_000_000]

  private static let numberUnits: [String: Int] = {
    let units = [
      "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
      "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
      "nineteen",
    ]
    let tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    var numbers: [String: Int] = [:]
    for (index, name) in units.enumerated() { numbers[name] = index }
    for (index, name) in tens.enumerated() { numbers[name] = (index + 2) * 10 }
    return numbers
  }()
}
