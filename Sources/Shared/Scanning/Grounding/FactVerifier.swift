/// Decides whether the sources of an answer hold a fact, or facts that it follows from.
struct FactVerifier {
  let facts: SourceFacts
  let answer: FactParser
  /// Words that the answer itself writes small somewhere: no names.
  let lowercase: Set<UInt64>
  let sourceCount: Int

  func isGrounded(_ mention: FactMention) -> Bool {
    switch mention.content {
    case .date(let date): isGrounded(date)
    case .quantity(let quantity): isGrounded(quantity)
    case .code(let token): isGrounded(code: answer.tokens[token])
    case .name(let tokens, let isSure): isGrounded(tokens.map { answer.tokens[$0] }, isSure: isSure)
    case .quote(let words): isGrounded(quote: words)
    case .numbered(let number):
      facts.hasNumberedCitations
        ? facts.has(citation: number) || number <= sourceCount : number <= max(sourceCount, 1)
    case .section(let token): isGrounded(section: answer.tokens[token])
    case .work(let tokens): tokens.map { answer.tokens[$0] }.allSatisfy(isGrounded(part:))
    case .url(let host, let whole): facts.has(url: whole) || host == whole && facts.has(url: host)
    }
  }

  /// A code is an invention only where the sources have others of its kind.
  private func isGrounded(code: FactToken) -> Bool {
    facts.has(code: code.hash) || !facts.has(series: answer.series(of: code))
  }

  private func isGrounded(section: FactToken) -> Bool {
    section.kind == .dotted
      ? facts.has(code: section.hash)
      : facts.has(section: section.value) || facts.has(section: section.otherValue ?? section.value)
  }

  private func isGrounded(part: FactToken) -> Bool {
    part.kind == .number ? facts.has(part.value) : facts.has(word: part)
  }

  /// Half of the runs of three words must be there: an answer may shorten and inflect what it quotes.
  private func isGrounded(quote words: [UInt64]) -> Bool {
    let triples = (0..<words.count - 2).count {
      facts.has(triple: FactParser.triple(words[$0], words[$0 + 1], words[$0 + 2]))
    }
    return triples * 2 >= words.count - 2
  }
}

extension FactVerifier {
  private func isGrounded(_ words: [FactToken], isSure: Bool) -> Bool {
    var missing = words.filter { !facts.has(word: $0) }
    guard let lastWord = words.last else { return true }
    if !isSure {
      // A run of capitals of which a part is known, or is a common word, is hardly an invention.
      guard missing.count == words.count, !missing.contains(where: isCommon) else { return true }
      return isAbbreviated(words)
    }
    missing.removeAll(where: isCommon)
    guard !missing.isEmpty else { return true }
    // "Jon" for "Jonathan", and a word that is inflected.
    let isLastKnown = !missing.contains { $0.range == lastWord.range }
    if isLastKnown || !lastWord.isASCII(in: answer.text) {
      missing.removeAll { facts.has(beginning: answer.beginning(of: $0)) }
    }
    return missing.isEmpty
  }

  /// Whether the text writes a word small elsewhere, or it ends as abstract words do.
  private func isCommon(_ word: FactToken) -> Bool {
    if facts.hasLowercase(word) || lowercase.contains(word.hash) || lowercase.contains(word.stem) {
      return true
    }
    let bytes = answer.text[word.range]
    return Self.endings.contains { ending in
      bytes.count > ending.count + 1 && bytes.suffix(ending.count).elementsEqual(ending)
    }
  }

  private static let endings = [
    "tion", "tions", "ment", "ments", "ness", "ance", "ence", "ship", "ware", "ity", "ies", "ing",
    "ings", "ism",
    "logy", "ics", "able", "ible", "ous", "ive", "ful", "ized", "ised", "ated", "ally", "tional",
    "ary", "ory",
    "ung", "keit", "heit", "schaft",
  ].map { Array($0.utf8) }

  /// "National Health Service" where the sources say "NHS".
  private func isAbbreviated(_ words: [FactToken]) -> Bool {
    var hash = WordHash()
    for word in words { FoldedScalar(at: word.range.lowerBound, in: answer.text).append(to: &hash) }
    return words.count > 1 && facts.hasWord(hash.value)
  }
}

extension FactToken {
  fileprivate func isASCII(in text: [UInt8]) -> Bool { text[range].allSatisfy { $0 < 0x80 } }
}
