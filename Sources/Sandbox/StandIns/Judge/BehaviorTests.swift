import DetraModel
import Foundation

/// Looks up in the record what a behaviour asks for.
enum BehaviorTests {
  static func verdict(_ kind: BehaviorKind, on record: JudgedRecord) -> Verdict {
    switch kind {
    case .json(let keys): json(keys, record)
    case .dateFormat: dateFormat(record)
    case .currency: currency(record)
    case .invention(let subjects): invention(subjects, record)
    case .citesSections: citesSections(record)
    case .length(let bound): length(bound, record)
    case .tone:
      .unless(
        Cues.found(Cues.loaded, in: record.answer, beyond: record.source),
        .instructionViolation, .medium, "is not neutral.")
    case .opinion:
      .unless(
        Cues.found(Cues.opinions + Cues.loaded, in: record.answer, beyond: record.source),
        .instructionViolation, .medium, "is an opinion that the document does not hold.")
    case .advice:
      .unless(
        Cues.found(Cues.advice + Cues.opinions, in: record.answer, beyond: record.source),
        .instructionViolation, .high, "gives advice or an opinion.")
    case .uncertainty:
      .unless(
        record.unsupportedAnswer, .instructionViolation, .medium,
        "answers a question that the document leaves open, and does not say so.")
    case .missingTerms(let strict): MissingTerms.verdict(strict: strict, record)
    case .obligations:
      .unless(
        record.unsupportedAmounts + record.unsupportedDates + record.unsupportedMeasures,
        .semanticDrift, .high, "differs from what the document obliges the parties to.")
    case .unknown: .passed(confidence: 0.6)
    }
  }

  private static func json(_ keys: [String], _ record: JudgedRecord) -> Verdict {
    let start = String(record.output.prefix(80))
    guard let json = record.json else {
      return .failed(.formatError, .high, [start], "The answer is not a JSON object: '\(start)'.")
    }
    let missing = keys.filter { json[$0] == nil }
    guard !missing.isEmpty else { return .passed() }
    let named = missing.map { "'\($0)'" }.joined(separator: ", ")
    return .failed(.formatError, .high, [start], "The JSON lacks the keys \(named).")
  }

  private static func dateFormat(_ record: JudgedRecord) -> Verdict {
    let written = record.answerFacts.dates.filter { !$0.isISO }.map(\.quote)
    let listed = elements(under: "date", in: record).filter { item in
      Facts(JudgedText(item)).dates.isEmpty && !isYear(item)
    }
    return .unless(
      unique(written + listed), .formatError, .medium, "is not written as ISO 8601 (YYYY-MM-DD).")
  }

  private static func isYear(_ text: String) -> Bool {
    text.count == 4 && text.allSatisfy(\.isNumber)
  }

  private static func currency(_ record: JudgedRecord) -> Verdict {
    let bare = record.answerFacts.amounts.filter { !$0.hasCode }.map(\.quote)
    let listed = elements(under: "amount", in: record).filter { item in
      item.contains(where: \.isNumber)
        && !JudgedText(item).tokens.contains { Currency.codes.contains($0.text) }
    }
    return .unless(
      unique(bare + listed), .formatError, .medium, "has no ISO 4217 currency code such as USD.")
  }

  private static func elements(under word: String, in record: JudgedRecord) -> [String] {
    record.json.map { listed(under: word, in: $0) } ?? []
  }

  /// The elements of lists whose key holds `word`, each as flat text.
  static func listed(under word: String, in json: JSONValue) -> [String] {
    guard let members = json.object else {
      return (json.array ?? []).flatMap { listed(under: word, in: $0) }
    }
    return members.sorted { $0.key < $1.key }.flatMap { key, value in
      guard key.lowercased().contains(word), let elements = value.array else {
        return listed(under: word, in: value)
      }
      return elements.map { JudgedText.flattened($0.text).text }
    }
  }

  private static func invention(
    _ subjects: Set<BehaviorKind.Subject>, _ record: JudgedRecord
  ) -> Verdict {
    let isAny = subjects.isEmpty
    var offenders: [String] = []
    if isAny || subjects.contains(.names) { offenders += record.unsupportedNames }
    if isAny || subjects.contains(.dates) { offenders += record.unsupportedDates }
    if isAny || subjects.contains(.amounts) { offenders += record.unsupportedAmounts }
    if isAny || subjects.contains(.citations) { offenders += record.unsupportedCitations }
    if isAny || subjects.contains(.sections) { offenders += record.unsupportedSections }
    if subjects.contains(.amounts) { offenders += unknownFigures(record) }
    if isAny {
      offenders += record.unsupportedMeasures + record.unsupportedClaims + record.unsupportedAnswer
      offenders += Cues.found(Cues.outside, in: record.answer, beyond: record.source)
    }
    let found = unique(offenders)
    return .unless(
      found, .hallucination, found.count > 2 ? .critical : .high,
      "\(found.count == 1 ? "does" : "do") not stand in the source document.")
  }

  /// Listed amounts without a currency, looked up by their number.
  private static func unknownFigures(_ record: JudgedRecord) -> [String] {
    guard let json = record.json else { return [] }
    return listed(under: "amount", in: json).filter { item in
      let text = JudgedText(item)
      guard Facts(text).amounts.isEmpty else { return false }
      var reader = TokenReader(text.tokens, at: 0)
      guard let value = reader.literal(spacedGroups: true) else { return false }
      return !record.sourceFacts.amounts.contains { $0.hundredths == value }
    }
  }

  private static func citesSections(_ record: JudgedRecord) -> Verdict {
    guard record.citedSections.isEmpty, !record.sourceFacts.headings.isEmpty else {
      return .passed()
    }
    let start = String(record.output.prefix(120))
    let unknown = record.unsupportedSections
    if !unknown.isEmpty {
      return .unless(
        unknown, .hallucination, .high, "is cited, and the document has no such section.")
    }
    guard !record.admitsUncertainty else { return .passed(confidence: 0.8) }
    return .failed(
      .instructionViolation, .medium, [start], "The answer makes a claim and cites no section.")
  }

  private static func length(_ bound: LengthBound, _ record: JudgedRecord) -> Verdict {
    let (count, unit) =
      switch bound.unit {
      case .words: (record.output.split(whereSeparator: \.isWhitespace).count, "words")
      case .sentences: (record.answer.sentences.count, "sentences")
      case .characters: (record.output.count, "characters")
      }
    guard !bound.range.contains(count) else { return .passed() }
    let limit =
      bound.range.upperBound == Int.max
      ? "at least \(bound.range.lowerBound)"
      : "\(bound.range.lowerBound) to \(bound.range.upperBound)"
    return .failed(
      .instructionViolation, .medium, [String(record.output.suffix(80))],
      "The answer has \(count) \(unit), not \(limit).")
  }

  private static func unique(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }
}

/// Whether an answer says what matters in the document.
enum MissingTerms {
  /// What contracts turn on, by the stems that give it away.
  private static let topics: [(name: String, stems: [String])] = [
    ("payment", ["rent", "fee", "payme", "salar", "price", "compe", "wage", "pays", "depos"]),
    ("term", ["term", "durat", "begin", "comme", "start", "perio"]),
    ("termination", ["termi", "end", "ends", "cance", "resig", "dismi", "notic"]),
    ("confidentiality", ["confi", "secre", "discl"]),
    ("liability", ["liabi", "indem", "damag", "warra"]),
    ("governing law", ["law", "court", "arbit", "juris"]),
  ]

  static func verdict(strict: Bool, _ record: JudgedRecord) -> Verdict {
    let start = String(record.output.prefix(80))
    let named = topics.filter { topic in topic.stems.contains { record.source.contains(stemOf: $0) }
    }
    let covered = named.filter { topic in
      topic.stems.contains { record.answer.contains(stemOf: $0) }
    }
    // A few sentences cannot hold every clause: less than a third is too little.
    if strict, !named.isEmpty, covered.count * 3 < named.count {
      let missing = named.filter { topic in !covered.contains { $0.name == topic.name } }
      let list = missing.map(\.name).joined(separator: ", ")
      return .failed(
        .missingContent, .medium, [start], "The answer says nothing of \(list).")
    }
    let terms = definedTerms(record.source)
    guard !terms.isEmpty, !terms.contains(where: { record.answer.contains(phrase: $0) }),
      !record.admitsUncertainty
    else { return .passed(confidence: 0.8) }
    return .failed(
      .missingContent, .medium, [start],
      "The answer uses none of the document's defined terms, such as "
        + "'\(terms[0].joined(separator: " "))'.")
  }

  /// `(the "Tenant")`, `"Confidential Information" means`: capitalised words in double quotes.
  private static func definedTerms(_ source: JudgedText) -> [[String]] {
    var terms: [[String]] = []
    var open: Int?
    for index in source.tokens.indices where source.tokens[index].isMark("\"", "“", "”") {
      guard let start = open else {
        open = index
        continue
      }
      let words = source.tokens[(start + 1)..<index].filter { $0.kind != .mark }
      if (1...4).contains(words.count), words[0].isCapitalised {
        terms.append(words.map(\.lower))
        open = nil
      } else {
        open = words.isEmpty || words.count > 4 ? index : nil
      }
    }
    return terms
  }
}
