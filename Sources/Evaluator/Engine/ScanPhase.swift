import DetraModel
import DetraScanning
import DetraSettings

/// Runs the scanners over the fields of a record that each check is about. A class because every call takes it in hand.
final class ScanPhase: Sendable {
  /// What is looked for in the calls of a node, worked out once.
  struct Plan: Sendable {
    /// The checks that are made, in the order in which they are told.
    let checks: [DetraScanning.SecurityCheck]
    fileprivate let parts: [Part]

    fileprivate struct Part: Sendable {
      let field: Finding.Field
      /// What is told when it is found.
      let told: Set<DetraScanning.SecurityCheck>
      /// What is looked for: previews are masked even where personal data is not what the node asks to be told about.
      let sought: Set<DetraScanning.SecurityCheck>
      /// A persona without rules is told as an injection.
      let isWide: Bool
    }
  }

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
      guard !matches.isEmpty else { return [] }
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

  /// The work on a node which asks for `requested`.
  func plan(for requested: Set<DetraScanning.SecurityCheck>) -> Plan {
    let checks = requested.intersection(enabled)
    let parts = [Finding.Field.input, .output, .context].map { field in
      var told = checks.filter { $0.reads(field) }
      let isWide = told.contains(.promptInjection) && !told.contains(.jailbreakAttempt)
      if isWide { told.insert(.jailbreakAttempt) }
      return Plan.Part(
        field: field, told: told, sought: field.isPreviewed ? told.union([.piiDetection]) : told,
        isWide: isWide)
    }
    return Plan(checks: checks.sorted { $0.rawValue < $1.rawValue }, parts: parts)
  }

  /// Whether a match is told, and not only masked.
  func tells(_ match: ScanFinding) -> Bool {
    match.check != .piiDetection || !untold.contains(match.type)
  }

  func scan(_ record: CallRecord, _ plan: Plan) -> Result {
    var result = Result()
    for part in plan.parts {
      guard let value = record.value(of: part.field), !value.isNull else { continue }
      var matches = scanner.scan(value.scannedText, checks: part.sought)
      guard !matches.isEmpty else { continue }
      if part.field.isPreviewed { result.matches[part.field] = matches }
      matches.removeAll { !part.told.contains($0.check) || !tells($0) }
      if part.isWide { matches.tellJailbreaksAsInjections() }
      result.findings += Self.findings(matches, in: part.field)
    }
    if plan.checks.contains(.grounding) {
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

extension CallRecord {
  fileprivate func value(of field: Finding.Field) -> JSONValue? {
    switch field {
    case .system: system
    case .input: input
    case .output: output
    case .context: context
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
