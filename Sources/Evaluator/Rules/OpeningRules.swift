import DetraModel

/// The answer opens as a refusal. Only the opening counts: "I cannot find this in the document" and a
/// quoted refusal further down are answers.
struct RefusalRule: Rule {
  let name = "refusal"

  private static let phrases = PhraseList([
    "i cannot assist", "i can't assist", "i cannot help", "i can't help", "i cannot provide",
    "i can't provide", "i cannot fulfill", "i can't fulfill", "i cannot comply", "i can't comply",
    "i cannot answer", "i can't answer", "i cannot process", "i can't process", "i cannot do that",
    "i can't do that", "i'm unable to", "i am unable to", "i'm not able to", "i am not able to",
    "i won't be able to", "i don't have access", "i do not have access", "as an ai",
    "i must decline",
  ])

  func verdict(on call: RuleInput) -> RuleVerdict? {
    guard Self.phrases.contains(inOpeningOf: call.output) else { return .pass }
    return .fail(
      .high, .instructionViolation, "The answer opens as a refusal.",
      evidence: call.output.excerpt(80),
      remediation:
        "Look at what the input asks for, and state in the system prompt that it is permitted.")
  }
}

/// The answer is an error that was passed on as if it were one. A log line quoted in prose is not.
struct ErrorTextRule: Rule {
  let name = "error_text"

  private static let openings = PhraseList([
    "error:", "exception:", "traceback (most recent call last)", "internal server error",
    "fatal:", "unhandled exception", "{\"error\":",
  ])

  func verdict(on call: RuleInput) -> RuleVerdict? {
    guard Self.openings.starts(call.output) else { return .pass }
    return .fail(
      .high, .unclassified, "The answer is an error text.", evidence: call.output.excerpt(80),
      remediation: "Report the call with `error` set instead of passing the text on as output.")
  }
}

/// Phrases looked for near the start of a text, letter case and typographic apostrophes ignored.
/// Walks at most `window` bytes, so its cost does not grow with the answer.
struct PhraseList: Sendable {
  private static let window = 200
  /// By their first two bytes, which few places of a text begin with.
  private let phrases: [UInt16: [[UInt8]]]

  /// Phrases of two bytes or more.
  init(_ phrases: [String]) {
    self.phrases = Dictionary(grouping: phrases.map { Array($0.utf8) }) { Self.start($0, at: 0) }
  }

  func contains(inOpeningOf text: String) -> Bool {
    let opening = Self.opening(of: text)
    return opening.indices.contains { stands(at: $0, in: opening) }
  }

  func starts(_ text: String) -> Bool { stands(at: 0, in: Self.opening(of: text)) }

  private func stands(at index: Int, in opening: [UInt8]) -> Bool {
    guard index + 1 < opening.count,
      let candidates = phrases[Self.start(opening, at: index)]
    else { return false }
    return candidates.contains { opening[index...].starts(with: $0) }
  }

  private static func start(_ bytes: [UInt8], at index: Int) -> UInt16 {
    UInt16(bytes[index]) << 8 | UInt16(bytes[index + 1])
  }

  private static func opening(of text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(window)
    for byte in text.utf8.prefix(window) {
      switch byte {
      case 0x09, 0x0A, 0x0D, 0x20: if bytes.last != 0x20, !bytes.isEmpty { bytes.append(0x20) }
      case 0x41...0x5A: bytes.append(byte | 0x20)
      // U+2019 is E2 80 99.
      case 0x99 where bytes.suffix(2) == [0xE2, 0x80]:
        bytes.replaceSubrange((bytes.count - 2)..., with: [0x27])
      default: bytes.append(byte)
      }
    }
    return bytes
  }
}
