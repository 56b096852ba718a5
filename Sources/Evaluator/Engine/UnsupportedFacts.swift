import DetraModel
import DetraScanning

/// Facts of an answer that its sources do not hold, found without a model: a hint for the judge, and a check of their
/// own where the judge is away.
struct UnsupportedFacts: Sendable {
  /// Of the check `grounding`, masked.
  let findings: [ScanFinding]
  /// As the answer spells them, the graver ones first.
  private let facts: [String]

  /// `findings` are of the text `output`.
  init(_ findings: [ScanFinding], in output: String) {
    self.findings = findings
    let bytes = Array(output.utf8)
    let graver = findings.filter { $0.severity > .low } + findings.filter { $0.severity <= .low }
    facts = graver.map { String(decoding: bytes[$0.range], as: UTF8.self) }
  }

  /// What they may add to a question, in tokens as `TokenEstimate` counts them: about 16 of a real vocabulary.
  static let maximumTokens = 20

  /// For the judge, who sees the record itself: one fact a line, as many as fit. Nil when there are none.
  var evidence: String? {
    var lines: [String] = []
    var left = Self.maximumTokens * 4
    for fact in facts {
      let line = fact.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        .prefix(quarters: left)
      // Half a name says little, but one has to stand there.
      guard lines.isEmpty || line.isWhole, !lines.contains(line.text) else { continue }
      lines.append(line.text)
      left -= line.quarters
    }
    return lines.isEmpty ? nil : lines.joined(separator: "\n")
  }

  /// For an evaluation that no judge had a say in.
  var check: Check {
    let found = ScanPhase.findings(findings, in: .output)
    return Check(scanner: SecurityCheck.grounding.rawValue, found: found)
  }
}

extension Check {
  /// What a scanner's check comes to.
  init(scanner name: String, found: [Finding]) {
    let words = found.map { "\($0.count) \($0.type) in the \($0.field.rawValue)" }
    self.init(
      phase: .scanner, name: name, passed: found.isEmpty, severity: found.map(\.severity).max(),
      reasoning: found.isEmpty ? nil : "Found \(words.joined(separator: ", ")).",
      evidence: found.first?.masked)
  }
}

extension String {
  /// Its start, and what that and a line end weigh.
  fileprivate func prefix(quarters limit: Int) -> (text: String, quarters: Int, isWhole: Bool) {
    var end = unicodeScalars.startIndex
    var quarters = Int(TokenEstimate.weights[0x0A])
    while end < unicodeScalars.endIndex {
      let weight = TokenEstimate.quarters(of: unicodeScalars[end])
      guard quarters + weight <= limit else { break }
      quarters += weight
      unicodeScalars.formIndex(after: &end)
    }
    return (String(unicodeScalars[..<end]), quarters, end == unicodeScalars.endIndex)
  }
}
