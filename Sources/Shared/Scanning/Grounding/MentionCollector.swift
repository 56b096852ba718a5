/// Collects the facts that an answer states, in one walk over its tokens.
struct MentionCollector {
  let parser: FactParser
  private(set) var mentions: [FactMention] = []
  private var index = 0
  private let isJSON: Bool
  /// In JSON, the token of the quotation mark that ends the string at hand.
  private var endOfString = -1
  /// In German every noun has a capital: only titles and given names tell a name.
  let isGerman: Bool

  /// More facts than that are not checked.
  private static let limit = 10_000

  static func mentions(in parser: FactParser) -> [FactMention] {
    var collector = MentionCollector(parser)
    while collector.index < parser.tokens.count, collector.mentions.count < limit {
      collector.step()
    }
    return collector.mentions
  }

  private init(_ parser: FactParser) {
    self.parser = parser
    isJSON =
      parser.isMark(0, "{")
      || parser.isMark(0, "[") && (parser.isMark(1, "{") || parser.isMark(1, "\""))
    let german = parser.tokens.count { $0.kind == .word && $0.meaning.contains(.german) }
    isGerman = german * 12 > parser.tokens.count
  }

  private mutating func step() {
    if skipMarkup() { return }
    let start = index
    if let url = parser.url(at: index) {
      add(.url, .url(host: url.host, whole: url.whole), start..<url.end)
    } else if let citation = parser.citation(at: index) {
      add(.citation, citation.content, start..<citation.end)
    } else if let quote = isJSON ? nil : parser.quote(at: index) {
      // What stands in a quotation is looked at too.
      mentions.append(
        FactMention(
          fact: .quote, content: .quote(quote.words), range: parser.range(start..<quote.end)))
      index += 1
    } else if let date = parser.date(at: index) {
      add(.date, .date(date), start..<date.end)
    } else if let quantity = parser.quantity(at: index) {
      addQuantity(quantity)
    } else if isCode(parser.tokens[index]) {
      add(.number, .code(index), index..<index + 1)
    } else if let name = parser.name(at: index, isGerman: isGerman) {
      if !name.tokens.isEmpty {
        add(.name, .name(name.tokens, isSure: name.isSure), name.tokens[0]..<name.end)
      }
      index = name.end
    } else {
      index += 1
    }
  }

  private mutating func add(
    _ fact: GroundingFact, _ content: FactMention.Content, _ tokens: Range<Int>
  ) {
    mentions.append(FactMention(fact: fact, content: content, range: parser.range(tokens)))
    index = tokens.upperBound
  }

  /// A letter or more and two digits or more, or three groups of digits.
  private func isCode(_ token: FactToken) -> Bool {
    let bytes = parser.text[token.range]
    switch token.kind {
    case .code: return bytes.first?.isDigit == false && bytes.count(where: \.isDigit) >= 2
    case .dotted: return bytes.count { $0 == UInt8(ascii: ".") } == 2
    default: return false
    }
  }

  private mutating func addQuantity(_ quantity: Quantity) {
    index = quantity.tokens.upperBound
    let isSpelled =
      parser.tokens[quantity.tokens.lowerBound].kind == .word && quantity.role != .amount
    guard !isSpelled else { return }
    let value = quantity.values[0]
    switch quantity.role {
    case .amount: guard value >= 2 else { return }
    case .percent: guard value > 0, value != 100 else { return }
    case .unit: guard value >= 2 else { return }
    case .plain: guard isTelling(quantity) else { return }
    }
    let fact: GroundingFact = quantity.role == .amount ? .amount : .number
    mentions.append(
      FactMention(fact: fact, content: .quantity(quantity), range: parser.range(quantity.tokens)))
  }

  /// Whether a number with no unit is one that is looked up: of four digits and more or beside a word that it may count, and no year by itself.
  private func isTelling(_ quantity: Quantity) -> Bool {
    let first = quantity.tokens.lowerBound
    let token = parser.tokens[first]
    let isYear = token.isWhole(1900...2099) && token.range.count == 4
    if isYear { return parser.has(.beforeYear, first - 1) }
    return quantity.values[0] >= 1000 || quantity.noun != nil && quantity.values[0] >= 3
  }

  /// Moves over code, and in JSON over keys.
  private mutating func skipMarkup() -> Bool {
    if parser.isMark(index, "`") { return skipCode() }
    guard isJSON, parser.isMark(index, "\""), index != endOfString else { return false }
    var end = index + 1
    while end < parser.tokens.count, !parser.isMark(end, "\"") { end += 1 }
    if parser.isMark(end + 1, ":") {
      index = end + 2
    } else {
      endOfString = end
      index += 1
    }
    return true
  }

  /// A fence of three marks up to the next, or what one mark encloses on a line.
  private mutating func skipCode() -> Bool {
    let isFence = parser.isMark(index + 1, "`") && parser.isMark(index + 2, "`")
    let length = isFence ? 3 : 1
    var end = index + length
    while end < parser.tokens.count, isFence || !parser.tokens[end].beginsLine {
      if parser.isMark(end, "`") {
        index = min(end + length, parser.tokens.count)
        return true
      }
      end += 1
    }
    index = isFence ? parser.tokens.count : index + 1
    return true
  }
}
