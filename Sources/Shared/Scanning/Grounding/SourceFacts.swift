/// What the sources of an answer say, in a form to look facts up in.
struct SourceFacts {
  /// What is looked for at all; the rest is not collected.
  struct Needs {
    var quotes = false
    var urls = false
  }

  struct Operand {
    var value: Double
    var kind: Quantity.Kind
    var measure: MeasureUnit?
    /// A word that it may count stands after it.
    var counts: Bool
  }

  private static let lowercase = 1
  private static let capitalized = 2
  /// Values and dates of which sums and durations are made, at most.
  private static let operandLimit = 32

  /// Numbers and what they count.
  private(set) var operands: [Operand] = []
  private(set) var wholeDates: [CalendarDate] = []
  private(set) var durations: [(count: Int, days: Int)] = []
  private(set) var hasRelativeDay = false
  private(set) var hasNumberedCitations = false
  private(set) var hasSections = false
  private var counted: Set<UInt64> = []
  private var words = NodeTable()
  private var beginnings: Set<UInt64> = []
  private var values: Set<Int> = []
  /// Of numbers with a scale, without it.
  private var mantissas: Set<Int> = []
  private var rounded: Set<Int> = []
  private var dates: Set<Int> = []
  private var daysWithoutYear: Set<Int> = []
  private var codes: Set<UInt64> = []
  private var codeSeries: Set<UInt64> = []
  private var citations: Set<Int> = []
  private var sections: Set<Int> = []
  private var triples: Set<UInt64> = []
  private var urls: Set<UInt64> = []

  mutating func add(_ parser: FactParser, _ needs: Needs) {
    var (quantities, date) = (0, 0)
    for (index, token) in parser.tokens.enumerated() {
      addToken(token, in: parser)
      if index >= date, let mention = parser.date(at: index) {
        add(mention)
        addDays(before: index, of: mention, in: parser)
        date = mention.end
      }
      // "twenty-five" is one number, and the words in it are none.
      if token.kind == .number || index >= quantities, let quantity = parser.quantity(at: index) {
        add(quantity)
        quantities = quantity.tokens.upperBound
      }
      addSection(at: index, in: parser)
      if parser.isMark(index, "["), parser.isMark(index + 2, "]"),
        let number = parser.token(index + 1), number.isWhole(1...999)
      {
        hasNumberedCitations = true
        citations.insert(number.whole)
      }
      if needs.quotes { addTriple(at: index, in: parser) }
    }
    if needs.urls { addURLs(parser.text) }
  }

  private mutating func addToken(_ token: FactToken, in parser: FactParser) {
    switch token.kind {
    case .word:
      let flag = token.isCapitalized ? Self.capitalized : Self.lowercase
      words[token.hash] = (words[token.hash] ?? 0) | flag
      if token.stem != token.hash { words[token.stem] = (words[token.stem] ?? 0) | flag }
      if token.isCapitalized { beginnings.insert(parser.beginning(of: token)) }
      if token.meaning.contains(.relativeDay) { hasRelativeDay = true }
    case .dotted, .code:
      codes.insert(token.hash)
      codeSeries.insert(parser.series(of: token))
    case .number, .mark: break
    }
  }

  private mutating func add(_ date: DateMention) {
    for reading in date.readings {
      let parts = [
        (reading.year, reading.month, reading.day), (nil, reading.month, reading.day),
        (reading.year, reading.month, nil), (reading.year, nil, nil), (nil, reading.month, nil),
      ]
      for part in parts {
        guard let date = CalendarDate(year: part.0, month: part.1, day: part.2) else { continue }
        dates.insert(date.key)
      }
      if reading.year == nil { daysWithoutYear.insert(reading.key) }
      if let year = reading.year { insert(Double(year)) }
      if reading.dayNumber != nil, wholeDates.count < Self.operandLimit {
        wholeDates.append(reading)
      }
    }
  }

  /// The first days of "1, 2 and 3 April".
  private mutating func addDays(
    before index: Int, of mention: DateMention, in parser: FactParser
  ) {
    var next = index - 2
    while let day = parser.token(next), day.isWhole(1...31), index - next < 20,
      parser.isMark(next + 1, ",") || parser.isMark(next + 1, "-") || parser.isMark(next + 1, "–")
        || parser.tokens[next + 1].kind == .word
    {
      let readings = mention.readings.compactMap {
        CalendarDate(year: $0.year, month: $0.month, day: day.whole)
      }
      add(DateMention(readings: readings, end: index))
      next -= 2
    }
  }

  private mutating func add(_ quantity: Quantity) {
    for value in quantity.values { insert(value) }
    if quantity.isScaled { mantissas.insert(Self.key(quantity.mantissa)) }
    let value = quantity.values[0]
    if let noun = quantity.noun { counted.insert(noun) }
    guard operands.count < Self.operandLimit, !(quantity.kind == .none && hasOperand(value)) else {
      return
    }
    let operand = Operand(
      value: value, kind: quantity.kind, measure: quantity.measure, counts: quantity.noun != nil)
    operands.append(operand)
    // `1.450` is 1450 here and 1.45 there.
    if quantity.kind == .amount || quantity.kind == .none, quantity.values.count > 1 {
      operands.append(operand)
      operands[operands.count - 1].value = quantity.values[1]
    }
    if let days = quantity.measure?.days, value < 10_000 { durations.append((Int(value), days)) }
  }

  private func hasOperand(_ value: Double) -> Bool { operands.contains { $0.value == value } }

  private mutating func insert(_ value: Double) {
    values.insert(Self.key(value))
    if value < 1 { values.insert(Self.key(value * 100)) }
    // "about 6,900" of 6,912.
    var unit = 10.0
    while unit * 10 <= value {
      rounded.insert(Self.key((value / unit).rounded() * unit))
      unit *= 10
    }
    if value != value.rounded() {
      rounded.insert(Self.key(value.rounded()))
      rounded.insert(Self.key((value * 10).rounded() / 10))
    }
  }

  /// The number after "Section", or at the beginning of a line.
  private mutating func addSection(at index: Int, in parser: FactParser) {
    if case .section(let number)? = parser.section(at: index)?.content {
      hasSections = true
      sections.insert(Self.key(parser.tokens[number].value))
    } else if parser.tokens[index].beginsLine, parser.tokens[index].kind == .number {
      sections.insert(Self.key(parser.tokens[index].value))
    }
  }

  private mutating func addTriple(at index: Int, in parser: FactParser) {
    guard parser.tokens[index].kind != .mark else { return }
    guard let triple = parser.triple(at: index) else { return }
    triples.insert(triple)
  }

  /// Whatever has a point between letters: an address may stand without its scheme.
  private mutating func addURLs(_ text: [UInt8]) {
    for run in text.split(whereSeparator: { $0.isSpace || FactParser.isAfterURL($0) })
    where run.contains(UInt8(ascii: ".")) && run.count < 4096 {
      let hashes = FactParser.hashes(ofURL: run)
      urls.insert(hashes.whole)
      urls.insert(hashes.host)
    }
  }

  static func key(_ value: Double) -> Int {
    abs(value) < 9e13 ? Int((value * 10_000).rounded()) : Int(clamping: Int64(min(value, 9e18)))
  }
}

extension SourceFacts {
  func has(_ value: Double) -> Bool { values.contains(Self.key(value)) }
  func hasScaled(mantissa: Double) -> Bool { mantissas.contains(Self.key(mantissa)) }
  /// Where the sources name no section any number will do.
  func has(section: Double) -> Bool {
    hasSections ? sections.contains(Self.key(section)) : has(section)
  }
  func hasRounded(_ value: Double) -> Bool { rounded.contains(Self.key(value)) }
  func has(word: FactToken) -> Bool { words[word.hash] != nil || words[word.stem] != nil }
  func hasWord(_ hash: UInt64) -> Bool { words[hash] != nil }
  func hasLowercase(_ word: FactToken) -> Bool {
    (words[word.hash] ?? 0) & Self.lowercase != 0 || (words[word.stem] ?? 0) & Self.lowercase != 0
  }
  func has(beginning: UInt64) -> Bool { beginnings.contains(beginning) }
  func has(counted unit: UInt64) -> Bool { counted.contains(unit) }
  func has(_ date: CalendarDate) -> Bool { dates.contains(date.key) }
  func hasWithoutYear(_ date: CalendarDate) -> Bool {
    guard let day = CalendarDate(year: nil, month: date.month, day: date.day) else { return false }
    return daysWithoutYear.contains(day.key)
  }
  func has(code: UInt64) -> Bool { codes.contains(code) }
  func has(series: UInt64) -> Bool { codeSeries.contains(series) }
  func has(citation: Int) -> Bool { citations.contains(citation) }
  func has(triple: UInt64) -> Bool { triples.contains(triple) }
  func has(url: UInt64) -> Bool { urls.contains(url) }
}

extension FactParser {
  /// The first three letters of a word, by which short forms of a name are known again.
  func beginning(of token: FactToken) -> UInt64 {
    var hash = WordHash()
    var index = token.range.lowerBound
    var letters = 0
    while index < token.range.upperBound, letters < 3 {
      let scalar = FoldedScalar(at: index, in: text)
      if scalar.kind == .letter {
        scalar.append(to: &hash)
        letters += 1
      }
      index += scalar.length
    }
    return hash.value
  }

  /// What codes of one kind have in common: the letters before the digits, or how many groups of digits there are.
  func series(of token: FactToken) -> UInt64 {
    let bytes = text[token.range]
    guard token.kind == .code else {
      return UInt64(bytes.count { $0 == UInt8(ascii: ".") })
    }
    return WordHash(bytes: bytes.prefix { !$0.isDigit }).value
  }

  /// A word and the two after it, signs between them left out.
  func triple(at index: Int) -> UInt64? {
    var hashes: [UInt64] = []
    var next = index
    while let token = token(next), next < index + 12, hashes.count < 3 {
      if token.kind != .mark { hashes.append(token.factHash) }
      next += 1
    }
    return hashes.count == 3 ? Self.triple(hashes[0], hashes[1], hashes[2]) : nil
  }

  static func triple(_ first: UInt64, _ second: UInt64, _ third: UInt64) -> UInt64 {
    var hash = first &* 0x9E37_79B9_7F4A_7C15
    hash = (hash ^ second) &* 0xD6E8_FEB8_6659_FD93
    return (hash ^ hash >> 32 ^ third) &* 0x9E37_79B9_7F4A_7C15
  }
}
