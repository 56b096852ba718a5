import DetraModel

/// Names of people, companies and places in an answer, and whether a document has them.
enum NameMention {
  /// Capitalised words of `text` that look like names and do not stand in `source`, as written.
  static func unsupported(in text: JudgedText, by source: JudgedText) -> [String] {
    sequences(of: text).compactMap { range in
      let tokens = text.tokens[range].filter { $0.kind == .word }
      let distinctive = tokens.filter { !isGeneric($0, in: source) }
      guard !distinctive.isEmpty else { return nil }
      let phrase = distinctive.map(\.lower)
      if source.contains(phrase: phrase) || source.contains(phrase: tokens.map(\.lower)) {
        return nil
      }
      // A name of several words must stand together; one word may stand anywhere, inflected.
      let isKnown = distinctive.count == 1 && source.contains(stemOf: phrase[0])
      return isKnown || isStateNamed(phrase, in: source) ? nil : text.quote(range)
    }
  }

  /// Whether a party's name stands in `source`: without a role in parentheses, a title or a trailing comma part.
  static func isSupported(_ name: String, by source: JudgedText) -> Bool {
    let bare = name.prefix { $0 != "(" }
    let words = JudgedText(String(bare)).words.filter { !titles.contains($0) }
    if words.isEmpty || source.contains(phrase: words) { return true }
    let parts = bare.split(separator: ",")
    return parts.count > 1
      && parts.allSatisfy { source.contains(phrase: JudgedText(String($0)).words) }
  }

  /// The parties that a JSON answer names.
  static func parties(in json: JSONValue) -> [String] {
    guard let members = json.object else { return (json.array ?? []).flatMap(parties) }
    return members.sorted { $0.key < $1.key }.flatMap { key, value in
      partyKeys.contains(where: key.lowercased().contains) ? names(in: value) : parties(in: value)
    }
  }

  private static func names(in value: JSONValue) -> [String] {
    switch value {
    case .string(let name): [name]
    case .array(let elements): elements.flatMap(names)
    case .object(let members):
      members["name"].map(names) ?? members.values.flatMap(names)
    default: []
    }
  }

  private static let partyKeys = [
    "parties", "party", "landlord", "tenant", "lessor", "lessee", "employer", "employee",
    "client", "provider", "contractor", "signator", "buyer", "seller", "people", "companies",
  ]
  private static let titles: Set<String> = ["mr", "mrs", "ms", "dr", "prof", "messrs"]

  /// Runs of capitalised words, with initials, `of`, `&` and the like inside.
  private static func sequences(of text: JudgedText) -> [Range<Int>] {
    var sequences: [Range<Int>] = []
    var index = 0
    while index < text.tokens.count {
      guard text.tokens[index].isCapitalised else {
        index += 1
        continue
      }
      let end = end(of: text.tokens, from: index)
      if !startsSentence(text.tokens, index) {
        sequences.append(index..<end)
      } else if end > index + 1 {
        // The first word of a sentence is capitalised whatever it is, so alone it is no name.
        sequences.append(
          index + (LegalWords.common.contains(text.tokens[index].lower) ? 1 : 0)..<end)
      }
      index = end
    }
    return sequences
  }

  private static func end(of tokens: [Token], from start: Int) -> Int {
    var end = start + 1
    var index = end
    while index < tokens.count {
      let token = tokens[index]
      let isInitial = token.isMark(".") && tokens[index - 1].text.count == 1
      if token.isCapitalised, !token.startsLine {
        end = index + 1
      } else if !connectors.contains(token.lower) && !isInitial {
        break
      }
      index += 1
    }
    return end
  }

  private static let connectors: Set<String> = ["of", "&", "de", "von", "van", "la", "zur", "der"]

  private static func startsSentence(_ tokens: [Token], _ index: Int) -> Bool {
    guard index > 0, !tokens[index].startsLine else { return true }
    let before = tokens[index - 1]
    return before.kind == .mark && !before.isMark(",", "(", "&", "/", "-", "'", "\u{2019}")
  }

  private static func isGeneric(_ token: Token, in source: JudgedText) -> Bool {
    let word = token.lower
    let isAcronym = token.text.count <= 5 && token.text.allSatisfy { !$0.isLowercase }
    return word.count < 3 || isAcronym || LegalWords.isCommon(word)
      || Currency.words[word] != nil
  }

  /// `California` where the document says `CA`.
  private static func isStateNamed(_ words: [String], in source: JudgedText) -> Bool {
    guard let code = states[words.joined(separator: " ")] else { return false }
    return source.tokens.contains { $0.text == code }
  }

  private static let states = [
    "alabama": "AL", "arizona": "AZ", "california": "CA", "colorado": "CO", "connecticut": "CT",
    "delaware": "DE", "florida": "FL", "georgia": "GA", "illinois": "IL", "indiana": "IN",
    "maryland": "MD", "massachusetts": "MA", "michigan": "MI", "minnesota": "MN",
    "missouri": "MO", "nevada": "NV", "new jersey": "NJ", "new york": "NY",
    "north carolina": "NC", "ohio": "OH", "oregon": "OR", "pennsylvania": "PA", "texas": "TX",
    "utah": "UT", "virginia": "VA", "washington": "WA", "wisconsin": "WI",
  ]
}
