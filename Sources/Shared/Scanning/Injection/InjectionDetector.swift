/// Prompt injections and jailbreaks: shapes of words, and a statistical model for what has none. Both make one score. What only talks about them stays quiet: a quoted example, a prohibition, an account of
/// what attackers do.
struct InjectionDetector: Detector {
  /// Bytes from the end of a match back to its opening, at most.
  private static let maximumLength = 320

  var patterns: [Pattern] { InjectionRule.all.map { Pattern($0.expression) } }

  func examine(pattern: Int, end: Int, in text: Bytes, _ pass: inout Pass) {
    let rule = InjectionRule.all[pattern]
    guard let start = Self.start(of: rule, end: end, in: text) else { return }
    guard
      !Self.isMentioned(start, in: text, pass.cues) && !Self.isOfPrintedMatter(end, in: text)
    else {
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
    if isSupposed(start, in: text) { return true }
    let before = skippingBack(from: start, in: text) { $0.isSpace }
    return accounts.contains { text.ends(with: $0, at: before) }
      || isAboutAttacks && victims.contains { text.ends(with: $0, at: before) }
      || isNarrated(start, in: text)
  }

  /// Whether the words are quoted as what somebody may come to say: even if a user says "…".
  private static func isSupposed(_ start: Int, in text: Bytes) -> Bool {
    guard isQuoted(start, in: text) else { return false }
    var index = start - 1
    while index >= max(0, start - 160), !isEndOfSentence(text[index]) {
      if conditions.contains(where: { text.ends(with: $0, at: index + 1) }) { return true }
      index -= 1
    }
    return false
  }

  /// Whether a story tells who spoke the words, right before them.
  private static func isNarrated(_ start: Int, in text: Bytes) -> Bool {
    let before = skippingBack(from: start, in: text) { byte in
      byte.isSpace || byte >= 0x80 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
        || byte == UInt8(ascii: ":") || byte == UInt8(ascii: ",")
    }
    return narrators.contains { text.ends(with: $0, at: before) }
  }

  /// Whether the words go on with something on paper that they are about: "… in the printed manual".
  private static func isOfPrintedMatter(_ end: Int, in text: Bytes) -> Bool {
    var words: [Range<Int>] = []
    var index = end
    while words.count < 5, index < min(text.count, end + 60) {
      let isSeparator = text[index] == UInt8(ascii: " ") || text[index] == UInt8(ascii: "\n")
      guard text[index].isWord || isSeparator else { break }
      let start = index
      while text.at(index).isWord { index += 1 }
      if index > start { words.append(start..<index) } else { index += 1 }
    }
    func isOne(of list: [StaticString], _ word: Range<Int>) -> Bool {
      list.contains {
        $0.utf8CodeUnitCount == word.count && text.ends(with: $0, at: word.upperBound)
      }
    }
    guard let first = words.first, isOne(of: placements, first) else { return false }
    return words.dropFirst().contains { isOne(of: printedMatter, $0) }
  }

  /// The start of the bytes, at most eight, that end at `end` and of which all are as asked for.
  private static func skippingBack(
    from end: Int, in text: Bytes, where isSkipped: (UInt8) -> Bool
  ) -> Int {
    var index = end
    while end - index < 8, index > 0, isSkipped(text[index - 1]) { index -= 1 }
    return index
  }

  private static func isEndOfSentence(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "\n"): true
    default: false
    }
  }

  /// Whether a question or an account leads to the words in the same sentence.
  private static func isAskedAbout(_ start: Int, in text: Bytes, _ cues: Cues) -> Bool {
    guard let end = cues.end(of: .question, within: 60, before: start) else { return false }
    return !(end..<start).contains { isEndOfSentence(text[$0]) }
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

  /// What leads to words that somebody is only supposed to say.
  private static let conditions: [StaticString] = [
    "even if a", "even if the", "even if some", "even if they", "even when", "if a user",
    "if the user", "if someone", "if anyone", "if a customer", "if a caller", "when a user",
    "when someone", "whenever a", "whenever some",
  ]

  /// Verbs of stories. "Said" is none of them: so do mails that pass orders on.
  private static let narrators: [StaticString] = [
    "whispered", "murmured", "muttered", "growled", "hissed", "shouted", "yelled", "screamed",
    "snarled", "bellowed", "roared", "cried", "exclaimed", "sighed",
  ]

  private static let placements: [StaticString] = ["in", "on", "from", "of"]
  private static let printedMatter: [StaticString] = [
    "manual", "handbook", "booklet", "leaflet", "brochure", "box", "label", "package", "packaging",
    "packet", "recipe", "cookbook", "pattern", "kit", "worksheet", "blueprint", "poster",
  ]

  /// Whom an attack makes do something, where the text is about attacks.
  private static let victims: [StaticString] = [
    "model to", "models to", "llm to", "assistant to", "ai to", "users to",
  ]
}
