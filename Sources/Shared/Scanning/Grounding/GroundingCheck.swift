/// Finds the names, dates, amounts, numbers, quotations, citations and addresses of an answer that its sources do not
/// hold, in whatever form they are written there.
///
/// Asks no model: what it finds is evidence for one, or takes its place when it is away. It rather misses an invention
/// than calls a fact one: what follows from the sources by a step of reckoning is let pass, and so is what everybody
/// knows. Time and memory are linear in the texts.
public struct GroundingCheck: Sendable {
  private let vocabulary = WordMeaning.Table()

  /// Makes the tables of words, in about a millisecond; share it.
  public init() {}

  /// The facts of an answer that none of its sources holds, by start and without overlaps.
  ///
  /// - Parameters:
  ///   - output: The answer. Of JSON the values are looked at and the keys are not; code is passed over.
  ///   - sources: What the answer may rest on: input, context, system prompt. If all are blank nothing is ungrounded.
  /// - Returns: Findings of the check `grounding`, their types those of `GroundingFact`, ranges in UTF-8 bytes.
  public func ungrounded(output: String, sources: [String]) -> [ScanFinding] {
    let sources = sources.filter { !$0.utf8.allSatisfy(\.isSpace) }
    guard !sources.isEmpty else { return [] }
    let answer = parser(withoutEscapes(Array(output.utf8)))
    let mentions = MentionCollector.mentions(in: answer)
    guard !mentions.isEmpty else { return [] }
    let needs = SourceFacts.Needs(
      quotes: mentions.contains { $0.fact == .quote }, urls: mentions.contains { $0.fact == .url })
    var facts = SourceFacts()
    for source in sources { facts.add(parser(withoutEscapes(Array(source.utf8))), needs) }
    let verifier = FactVerifier(
      facts: facts, answer: answer, lowercase: lowercaseWords(of: answer),
      sourceCount: sources.count)
    return findings(mentions.filter { !verifier.isGrounded($0) }, in: answer.text)
  }

  private func parser(_ text: [UInt8]) -> FactParser {
    FactParser(text: text, tokens: FactReader.tokens(of: text, vocabulary))
  }

  private func lowercaseWords(of answer: FactParser) -> Set<UInt64> {
    Set(answer.tokens.lazy.filter { $0.kind == .word && !$0.isCapitalized }.map(\.stem))
  }

  /// Spaces in the place of the escapes of JSON strings (`\n`, `\"`), which would stick to words.
  private func withoutEscapes(_ text: [UInt8]) -> [UInt8] {
    guard text.contains(UInt8(ascii: "\\")) else { return text }
    var text = text
    var index = 0
    while index + 1 < text.count {
      if text[index] == UInt8(ascii: "\\"), "ntr\"\\".utf8.contains(text[index + 1]) {
        text[index] = 0x20
        text[index + 1] = 0x20
        index += 1
      }
      index += 1
    }
    return text
  }

  private func findings(_ mentions: [FactMention], in text: [UInt8]) -> [ScanFinding] {
    var end = 0
    return mentions.compactMap { mention in
      // A quotation comes before the facts in it.
      guard mention.range.lowerBound >= end else { return nil }
      end = mention.range.upperBound
      return ScanFinding(
        check: .grounding, type: mention.fact.rawValue, severity: mention.fact.severity,
        range: mention.range, masked: Mask.fact(mention.range, in: text))
    }
  }
}
