/// Prompt injections and jailbreaks: shapes of words, and a statistical model for what has none. Both make one score. What only talks about them stays quiet: a quoted example, a prohibition, an account of
/// what attackers do.
struct InjectionDetector: Detector {
  /// Bytes from the end of a match back to its opening, at most.
  private static let maximumLength = 320

  var patterns: [Pattern] { InjectionRule.all.map { Pattern($0.expression) } }

  func examine(pattern: Int, end: Int, in text: Bytes, _ pass: inout Pass) {
    let rule = InjectionRule.all[pattern]
    guard let start = Self.start(of: rule, end: end, in: text) else { return }
    guard !Self.isMentioned(start, in: text, pass.cues) else {
      pass.injection.mentions.append(end)
      return
    }
    pass.injection.hits.append(
      InjectionEvidence.Hit(family: rule.family, odds: rule.odds, range: start..<end))
  }

  /// Weighs what the pass over a text has found of injections, at its end.
  static func finish(in text: Bytes, _ pass: inout Pass) {
    guard pass.injection.isWanted, !text.isEmpty else { return }
    InjectionModel.shared.read(text, into: &pass.injection.blocks)
    // The words of a trick undone mean more than the same words in plain sight.
    let bonus = pass.trick?.isOrdinary ?? true ? 0 : 0.7
    for finding in pass.injection.findings(bonus: bonus) {
      pass.add(.injection(finding.family), finding.range, score: finding.score)
    }
  }

  private static func start(of rule: InjectionRule, end: Int, in text: Bytes) -> Int? {
    var index = end - 1
    while index >= max(0, end - maximumLength) {
      if rule.opens(at: index, in: text) { return index }
      index -= 1
    }
    return nil
  }

  /// Whether the text tells of the words rather than says them.
  private static func isMentioned(_ start: Int, in text: Bytes, _ cues: Cues) -> Bool {
    let isAboutAttacks = cues.has(.mention, within: 120, before: start)
    if isAboutAttacks && isQuoted(start, in: text) { return true }
    if isAskedAbout(start, in: text, cues) { return true }
    var before = start
    while text.at(before - 1).isSpace, start - before < 8 { before -= 1 }
    return accounts.contains { text.ends(with: $0, at: before) }
      || isAboutAttacks && victims.contains { text.ends(with: $0, at: before) }
  }

  /// Whether a question or an account leads to the words in the same sentence.
  private static func isAskedAbout(_ start: Int, in text: Bytes, _ cues: Cues) -> Bool {
    guard let end = cues.end(of: .question, within: 60, before: start) else { return false }
    return !(end..<start).contains {
      switch text[$0] {
      case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "\n"): true
      default: false
      }
    }
  }

  private static func isQuoted(_ start: Int, in text: Bytes) -> Bool {
    switch text.at(start - 1) {
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"): true
    // The last bytes of “, ‘, „ and «.
    case 0x9C, 0x98, 0x9E: text.at(start - 3) == 0xE2 && text.at(start - 2) == 0x80
    case 0xAB: text.at(start - 2) == 0xC2
    default: false
    }
  }

  /// Endings of what stands before words that are told, forbidden or asked about.
  private static let accounts: [StaticString] = [
    "never", "not", "n't", "n’t", "attempt to", "attempts to", "attempting to", "trying to",
    "tries to", "tried to", "how to", "unable to", "attackers", "users who", "why", "might",
  ]

  /// Whom an attack makes do something, where the text is about attacks.
  private static let victims: [StaticString] = [
    "model to", "models to", "llm to", "assistant to", "ai to", "users to",
  ]
}
