import DetraModel
import Foundation

/// A record ready to be judged: the answer, and all that it could have been drawn from.
///
/// Several behaviours ask for the same, so that what is not in the document is looked up once. Not
/// `Sendable`: a judgement has it to itself.
final class JudgedRecord {
  let output: String
  /// The output as JSON, when it is an object or an array.
  let json: JSONValue?
  /// JSON that was cut off or is malformed.
  let isBrokenJSON: Bool
  let answer: JudgedText
  let source: JudgedText
  let answerFacts: Facts
  let sourceFacts: Facts
  /// The last question of the input.
  let question: String?
  private let given: [String]

  init(_ sections: [String: String]) {
    output = sections["output"] ?? ""
    let parsed = try? JSONValue(json: Data(output.utf8))
    json = parsed?.object != nil || parsed?.array != nil ? parsed : nil
    isBrokenJSON = json == nil && Self.looksLikeJSON(output)
    answer = isBrokenJSON ? JudgedText(Self.wholeValues(output)) : JudgedText.flattened(output)
    given = ["context", "input"].compactMap { sections[$0] }
    let texts = given.map(JudgedText.flattenedText)
    // The system part instructs: its dates and names are not the document's, unless there is no other.
    source = JudgedText(
      (texts.isEmpty ? [sections["system"] ?? ""] : texts).joined(separator: "\n"))
    answerFacts = Facts(answer)
    sourceFacts = Facts(source)
    question = texts.last.flatMap(Self.question)
  }

  private static func question(in text: String) -> String? {
    guard let end = text.lastIndex(of: "?") else { return nil }
    let start = text[..<end].lastIndex { $0.isNewline || ".?!".contains($0) }
    return String(text[(start.map(text.index(after:)) ?? text.startIndex)...end])
  }

  private static func looksLikeJSON(_ text: String) -> Bool {
    let first = text.first { !$0.isWhitespace }
    return first == "{" || first == "[" || text.contains("```")
  }

  /// Up to the last string that was closed: half a value says nothing.
  private static func wholeValues(_ text: String) -> String {
    text.lastIndex(of: "\"").map { String(text[..<$0]) } ?? text
  }

  var isEmpty: Bool { output.allSatisfy(\.isWhitespace) }

  private(set) lazy var admitsUncertainty: Bool = {
    Cues.hedges.contains { answer.contains(phrase: $0) }
  }()

  /// A passage as the record spells it, in the answer or else in what was given; nil when neither has it. What was
  /// looked up was taken apart first: not all of it is a quote.
  func quote(_ passage: String) -> String? {
    let wanted = String(passage.prefix(160))
    for text in [output] + given {
      if let range = text.range(of: wanted, options: [.caseInsensitive, .diacriticInsensitive]) {
        return String(text[range])
      }
    }
    return nil
  }

  // MARK: What is not in the document

  private(set) lazy var unsupportedNames: [String] = {
    guard !isBrokenJSON else { return [] }
    guard let json else { return NameMention.unsupported(in: answer, by: source) }
    return NameMention.parties(in: json).filter { !NameMention.isSupported($0, by: source) }
  }()

  private(set) lazy var unsupportedDates: [String] = {
    answerFacts.dates.filter { !sourceFacts.supports($0) }.map(\.quote)
  }()

  private(set) lazy var unsupportedAmounts: [String] = {
    answerFacts.amounts.filter { !sourceFacts.supports($0) }.map(\.quote)
  }()

  private(set) lazy var unsupportedMeasures: [String] = {
    answerFacts.measures.filter { !sourceFacts.supports($0) }.map(\.quote)
  }()

  /// Sections cited that the document does not number; none where it numbers nothing.
  private(set) lazy var unsupportedSections: [String] = {
    guard !sourceFacts.headings.isEmpty else { return [] }
    return answerFacts.sections.filter { !sourceFacts.supports($0) }.map(\.quote)
  }()

  /// `Smith v. Jones`, `In re Smith` and what JSON lists as citations, unless the document has them.
  private(set) lazy var unsupportedCitations: [String] = {
    let listed = json.map { BehaviorTests.listed(under: "citation", in: $0) } ?? []
    let named = listed.isEmpty ? answer.tokens.indices.compactMap(caseName) : []
    return (listed + named).filter { !source.contains(phrase: JudgedText($0).words) }
  }()

  /// The name of a case around the `v.` or `In re` at `index`.
  private func caseName(at index: Int) -> String? {
    let tokens = answer.tokens
    let isVersus = ["v", "vs"].contains(tokens[index].lower)
    let isInRe = tokens[index].lower == "re" && index > 0 && tokens[index - 1].lower == "in"
    guard isVersus || isInRe, index > 0 else { return nil }
    let start =
      isInRe ? index - 1 : tokens[..<index].lastIndex { !$0.isCapitalised }.map { $0 + 1 } ?? 0
    let after = tokens[index...].dropFirst().drop { $0.isMark(".") }
    let end = after.firstIndex { !$0.isCapitalised } ?? tokens.count
    return start < index && end > after.startIndex ? answer.quote(start..<end) : nil
  }

  /// Sentences of which hardly a word stands in the document.
  private(set) lazy var unsupportedClaims: [String] = {
    guard json == nil else { return [] }
    return answer.sentences.compactMap { range in
      let sentence = answer.quote(range)
      let judged = JudgedText(sentence)
      guard !Cues.hedges.contains(where: { judged.contains(phrase: $0) }) else { return nil }
      let words = Set(judged.words.filter(Self.carriesMeaning))
      guard words.count >= 5 else { return nil }
      let known = words.filter { source.contains(stemOf: $0) }.count
      return Double(known) < 0.34 * Double(words.count) ? sentence : nil
    }
  }()

  static func carriesMeaning(_ word: String) -> Bool {
    word.count > 3 && !LegalWords.isCommon(word) && !LegalWords.telling.contains(word)
  }

  /// An answer without a section to stand on, to a question that the document does not bear on.
  private(set) lazy var unsupportedAnswer: [String] = {
    guard json == nil, let question, !admitsUncertainty, citedSections.isEmpty else { return [] }
    let words = Set(JudgedText(question).words.filter(Self.carriesMeaning))
    let document = JudgedText(source.text.replacing(question, with: ""))
    let missing = words.filter { !document.contains(stemOf: $0) }
    return missing.count * 2 > words.count ? [String(output.prefix(160))] : []
  }()

  /// Sections cited that the document has.
  private(set) lazy var citedSections: [String] = {
    answerFacts.sections.filter { sourceFacts.supports($0) }.map(\.quote)
  }()
}
