import DetraModel
import DetraScanning
import DetraSettings

/// Runs the scanners over the fields of a record that each check is about.
struct ScanPhase: Sendable {
  /// What was found in one record.
  struct Result: Sendable {
    var findings: [Finding] = []
    /// Raw matches by field, for masking the texts that leave.
    var matches: [Finding.Field: [ScanFinding]] = [:]
    /// A firewall would have stopped the call.
    var wouldBlock = false
    /// Nil when the check `grounding` was not asked for, or there was nothing to look facts up in.
    var unsupported: UnsupportedFacts?

    /// What was found of personal data in the texts that are previewed, as it stands there.
    func personalData(of record: CallRecord) -> [String] {
      let texts: [(Finding.Field, JSONValue?)] = [(.input, record.input), (.output, record.output)]
      return texts.flatMap { field, value -> [String] in
        let found = (matches[field] ?? []).filter { $0.check == .piiDetection }
        guard let text = value?.text, !found.isEmpty else { return [] }
        let bytes = Array(text.utf8)
        return found.map { String(decoding: bytes[$0.range], as: UTF8.self) }
      }
    }
  }

  let scanner: Scanner
  private let grounding = GroundingCheck()
  /// Those that the configuration has not switched off.
  let enabled: Set<DetraScanning.SecurityCheck>
  /// Kinds of personal data that are masked and not told.
  private let untold: Set<String>
  private let blocks: Bool

  /// Throws `NodePlan.Fault` for a topic or pattern that cannot be put to work.
  init(_ settings: SecuritySettings) throws {
    do {
      scanner = try Scanner(ScannerConfiguration(settings))
    } catch ScannerError.customPattern(let fault) {
      throw NodePlan.Fault(path: "security", reason: "\(fault)")
    }
    var enabled = Set(DetraScanning.SecurityCheck.allCases)
    if !settings.piiDetectionEnabled { enabled.remove(.piiDetection) }
    if !settings.promptInjectionDetection {
      enabled.subtract([.promptInjection, .jailbreakAttempt])
    }
    self.enabled = enabled
    untold = Set(PIIType.allCases.map(\.rawValue))
      .subtracting(settings.piiPatterns.map(\.rawValue)).subtracting(settings.customPatterns.keys)
    blocks = settings.blockOnDetection
  }

  /// The checks that are made on a node which asks for `checks`.
  func checks(of checks: Set<DetraScanning.SecurityCheck>) -> Set<DetraScanning.SecurityCheck> {
    checks.intersection(enabled)
  }

  /// Whether a match is told, and not only masked.
  func tells(_ match: ScanFinding) -> Bool {
    match.check != .piiDetection || !untold.contains(match.type)
  }

  func scan(
    _ record: CallRecord, checks requested: Set<DetraScanning.SecurityCheck>
  ) -> Result {
    let checks = checks(of: requested)
    var result = Result()
    for (field, value) in [
      (Finding.Field.input, record.input), (.output, record.output), (.context, record.context),
    ] {
      guard let value, !value.isNull else { continue }
      var wanted = checks.filter { $0.reads(field) }
      let isWide = wanted.contains(.promptInjection) && !wanted.contains(.jailbreakAttempt)
      if isWide { wanted.insert(.jailbreakAttempt) }
      // Previews are masked even where personal data is not what the node asks to be told about.
      var matches = scanner.scan(
        value.scannedText, checks: field.isPreviewed ? wanted.union([.piiDetection]) : wanted)
      if field.isPreviewed { result.matches[field] = matches }
      matches.removeAll { !wanted.contains($0.check) || !tells($0) }
      if isWide { matches.tellJailbreaksAsInjections() }
      result.findings += Self.findings(matches, in: field)
    }
    if checks.contains(.grounding) {
      result.unsupported = unsupportedFacts(record)
      result.findings += Self.findings(result.unsupported?.findings ?? [], in: .output)
    }
    result.wouldBlock = blocks && result.findings.contains { $0.severity >= .medium }
    return result
  }

  /// The facts of the output that system prompt, input and context lack; nil without an output or any of those.
  func unsupportedFacts(_ record: CallRecord) -> UnsupportedFacts? {
    guard let output = record.output, !output.isNull else { return nil }
    let sources = [record.system, record.input, record.context].compactMap { value in
      value.flatMap { $0.isNull ? nil : $0.text }
    }
    guard sources.contains(where: { !$0.isEmpty }) else { return nil }
    let text = output.text
    var findings = grounding.ungrounded(output: text, sources: sources)
    for index in findings.indices { findings[index].masked = masked(findings[index].masked) }
    return UnsupportedFacts(findings, in: text)
  }

  /// A text with everything personal in it masked.
  func masked(_ text: String) -> String {
    masking(text, findings: scanner.scan(text, checks: [.piiDetection]))
  }

  /// One finding for each check and type, in the order of the first match.
  static func findings(_ matches: [ScanFinding], in field: Finding.Field) -> [Finding] {
    var findings: [Finding] = []
    for match in matches {
      if let index = findings.firstIndex(where: {
        $0.check == match.check.rawValue && $0.type == match.type
      }) {
        findings[index].count += 1
        findings[index].severity = max(findings[index].severity, match.severity(in: field))
        findings[index].score = [findings[index].score, match.score].compactMap(\.self).max()
      } else {
        findings.append(
          Finding(
            check: match.check.rawValue, type: match.type, severity: match.severity(in: field),
            field: field, count: 1, masked: match.masked, score: match.score,
            trick: match.trick?.rawValue))
      }
    }
    return findings
  }
}

extension DetraScanning.SecurityCheck {
  /// Personal data matters where people wrote it or will read it; instructions where the model reads them.
  fileprivate func reads(_ field: Finding.Field) -> Bool {
    switch self {
    case .piiDetection, .sensitiveContent: field == .input || field == .output
    case .promptInjection, .jailbreakAttempt: field == .input || field == .context
    case .grounding: false
    }
  }
}

extension [ScanFinding] {
  /// For nodes that ask for prompt injection alone: a persona without rules is one in the wide sense.
  fileprivate mutating func tellJailbreaksAsInjections() {
    for index in indices where self[index].check == .jailbreakAttempt {
      self[index].check = .promptInjection
    }
  }
}

extension Finding.Field {
  fileprivate var isPreviewed: Bool { self == .input || self == .output }
}

extension ScanFinding {
  /// What a person typed in themselves is a step less grave than what the model gave out.
  fileprivate func severity(in field: Finding.Field) -> Severity {
    guard check == .piiDetection, field == .input else { return severity }
    switch severity {
    case .critical: return .high
    case .high: return .medium
    case .medium, .low: return .low
    }
  }
}

extension JSONValue {
  /// `text`, for a scanner: where JSON writes a line end or a tab in a string, blanks stand, so that the letter of the
  /// escape begins no word. As long as `text`, so that what is found in the one stands in the other.
  fileprivate var scannedText: String {
    if case .string = self { return text }
    var bytes = Array(text.utf8)
    var index = 0
    while let escape = bytes[index...].firstIndex(of: UInt8(ascii: "\\")), escape + 1 < bytes.count
    {
      if [UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t")].contains(bytes[escape + 1]) {
        bytes[escape] = UInt8(ascii: " ")
        bytes[escape + 1] = UInt8(ascii: "\n")
      }
      index = escape + 2
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
