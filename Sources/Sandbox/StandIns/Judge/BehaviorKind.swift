import Synchronization

/// What a behaviour's sentence asks to look at.
enum BehaviorKind: Hashable {
  case json(keys: [String])
  case dateFormat
  case currency
  /// Things in the answer that the document does not have; empty for things of all kinds.
  case invention(Set<Subject>)
  case citesSections
  case length(LengthBound)
  case tone
  case opinion
  case advice
  case uncertainty
  case missingTerms(strict: Bool)
  case obligations
  /// Nothing that this judge can look up.
  case unknown

  /// Whether a part that was cut out may hold what is missed.
  var needsWholeRecord: Bool {
    switch self {
    case .invention, .citesSections, .uncertainty, .missingTerms, .obligations: true
    case .json, .dateFormat, .currency, .length, .tone, .opinion, .advice, .unknown: false
    }
  }

  enum Subject: Hashable { case names, dates, amounts, citations, sections }

  /// Sentences come again with every call.
  private static let known = Mutex<[String: BehaviorKind]>([:])

  static func remembered(_ sentence: String) -> BehaviorKind {
    if let kind = known.withLock({ $0[sentence] }) { return kind }
    let kind = BehaviorKind(sentence)
    known.withLock { known in
      if known.count < 1000 { known[sentence] = kind }
    }
    return kind
  }

  init(_ sentence: String) {
    let text = sentence.lowercased()
    func says(_ words: String...) -> Bool { words.contains { text.contains($0) } }

    if says("json") {
      self = .json(keys: Self.quoted(sentence))
    } else if let bound = LengthBound(sentence) {
      self = .length(bound)
    } else if says("iso 8601", "iso-8601", "iso8601", "yyyy-mm-dd")
      || (says("date") && says("format"))
    {
      self = .dateFormat
    } else if says("currency code", "currency", "iso 4217") {
      self = .currency
    } else if says("uncertain", "unclear", "does not know", "doesn't know", "admit") {
      self = .uncertainty
    } else if says("advice", "recommend") {
      self = .advice
    } else if says("opinion", "interpretation", "speculat") {
      self = .opinion
    } else if says("neutral", "objective", "tone", "impartial", "unbiased") {
      self = .tone
    } else if says("obligation", "duties") {
      self = .obligations
    } else if says("missing", "omit", "omission", "leaves out", "left out") {
      self = .missingTerms(strict: true)
    } else if says("preserve", "key terms", "key legal terms", "definitions") {
      self = .missingTerms(strict: false)
    } else if says("cite ", "citing", "cites", "refer") && says("section", "clause", "article") {
      self = .citesSections
    } else if says(
      "hallucinat", "fabricat", "made-up", "made up", "invent", "source", "grounded", "document",
      "unsupported", "outside", "not present", "not in the", "found in", "context")
    {
      self = .invention(Self.subjects(text))
    } else {
      self = .unknown
    }
  }

  private static func subjects(_ text: String) -> Set<Subject> {
    let words: [(Subject, [String])] = [
      (.names, ["party", "parties", "name", "entit", "people", "person", "compan"]),
      (.dates, ["date", "deadline"]),
      (.amounts, ["amount", "figure", "sum", "price", "fee", "number"]),
      (.citations, ["citation", "case law", "cases", "precedent"]),
      (.sections, ["section", "clause", "article"]),
    ]
    return Set(words.filter { $0.1.contains { text.contains($0) } }.map(\.0))
  }

  /// What stands in single or double quotes.
  private static func quoted(_ sentence: String) -> [String] {
    var found: [String] = []
    var open: String.Index?
    for index in sentence.indices where "'\"`‘’“”".contains(sentence[index]) {
      if let start = open {
        found.append(String(sentence[start..<index]))
        open = nil
      } else {
        open = sentence.index(after: index)
      }
    }
    return found.filter { $0.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" } }
  }
}

/// `under 500 words`, `3-4 sentences`, `at least 20 words`.
struct LengthBound: Hashable {
  enum Unit: Hashable { case words, sentences, characters }

  var range: ClosedRange<Int>
  var unit: Unit

  init?(_ sentence: String) {
    let text = JudgedText(sentence.lowercased())
    for index in text.tokens.indices {
      guard let unit = Self.unit(text.tokens[index].lower), index > 0,
        let number = text.tokens[index - 1].number ?? Self.small[text.tokens[index - 1].lower]
      else { continue }
      self.unit = unit
      range = Self.range(text, number, before: index - 1)
      return
    }
    return nil
  }

  private static func range(
    _ text: JudgedText, _ number: Int, before index: Int
  ) -> ClosedRange<Int> {
    let joins: Set<String> = ["-", "–", "to", "and", "or"]
    if index >= 2, joins.contains(text.tokens[index - 1].lower),
      let low = text.tokens[index - 2].number ?? small[text.tokens[index - 2].lower], low <= number
    {
      return low...number
    }
    let isStrict = ["under", "less", "fewer", "below"].contains { text.contains(word: $0) }
    if isStrict { return 0...max(number - 1, 0) }
    let isAtLeast = text.contains(phrase: "at least") || text.contains(word: "minimum")
    if isAtLeast || text.contains(phrase: "more than") && !text.contains(word: "no") {
      return number...Int.max
    }
    return 0...number
  }

  private static func unit(_ word: String) -> Unit? {
    switch word {
    case "word", "words": .words
    case "sentence", "sentences": .sentences
    case "character", "characters": .characters
    default: nil
    }
  }

  private static let small = [
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10,
  ]
}
