/// Everything in a text that can be looked up in another.
struct Facts {
  private(set) var dates: [DateMention] = []
  private(set) var amounts: [AmountMention] = []
  private(set) var measures: [MeasureMention] = []
  private(set) var sections: [SectionMention] = []
  /// Numbers of headings, with those of the parts above them.
  private(set) var headings: Set<String> = []

  init(_ text: JudgedText) {
    var index = 0
    while index < text.tokens.count {
      if let heading = SectionMention.heading(text, at: index) { addHeading(heading) }
      index = take(text, at: index)
    }
    for section in sections { addHeading(section.number) }
  }

  /// Where the next fact may start.
  private mutating func take(_ text: JudgedText, at index: Int) -> Int {
    guard FactStart.isPossible(text.tokens[index]) else { return index + 1 }
    if let (date, end) = DateMention.read(text, at: index) {
      dates.append(date)
      return end
    }
    if let (amount, end) = AmountMention.read(text, at: index) {
      amounts.append(amount)
      return end
    }
    if let (measure, end) = MeasureMention.read(text, at: index) {
      measures.append(measure)
      return end
    }
    if let (found, end) = SectionMention.read(text, at: index) {
      sections += found
      return end
    }
    return index + 1
  }

  private mutating func addHeading(_ number: String) {
    var parts = number.split(separator: ".")
    while !parts.isEmpty {
      headings.insert(parts.joined(separator: "."))
      parts.removeLast()
    }
  }

  func supports(_ date: DateMention) -> Bool {
    dates.contains { known in
      known.readings.contains { reading in
        date.readings.contains { $0 == reading || ($0.count == 7 && reading.hasPrefix($0)) }
      }
    }
  }

  func supports(_ amount: AmountMention) -> Bool {
    amounts.contains { $0.agrees(with: amount) }
  }

  func supports(_ measure: MeasureMention) -> Bool {
    measures.contains { $0.agrees(with: measure) }
  }

  func supports(_ section: SectionMention) -> Bool { headings.contains(section.number) }
}

/// The tokens that a fact can start with: most words can be passed over at the cost of one look-up.
private enum FactStart {
  static func isPossible(_ token: Token) -> Bool {
    switch token.kind {
    case .number: true
    case .mark: token.lower == "§" || Currency.signs[token.lower] != nil
    case .word: words.contains(token.lower)
    }
  }

  private static let words: Set<String> = TokenReader.monthsAndOrdinals
    .union(TokenReader.numberWordStarts).union(SectionMention.heads)
    .union(Currency.codes.map { $0.lowercased() }).union(Currency.dollars.keys)
    .union(["fr", "rs", "kr"])
}
