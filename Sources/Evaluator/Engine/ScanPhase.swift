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
  }

  private let scanner: Scanner
  private let enabled: Set<DetraScanning.SecurityCheck>

  init(_ settings: SecuritySettings) throws {
    scanner = try Scanner(
      ScannerConfiguration(
        piiTypes: Set(settings.piiPatterns.compactMap { PIIType(rawValue: $0.rawValue) })))
    var enabled = Set(DetraScanning.SecurityCheck.allCases)
    if !settings.piiDetectionEnabled { enabled.remove(.piiDetection) }
    if !settings.promptInjectionDetection { enabled.remove(.promptInjection) }
    self.enabled = enabled
  }

  /// The checks that are made on a node which asks for `checks`.
  func checks(of checks: Set<DetraScanning.SecurityCheck>) -> Set<DetraScanning.SecurityCheck> {
    checks.intersection(enabled)
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
      let wanted = checks.filter { $0.reads(field) }
      // Previews are masked even where personal data is not what the node asks to be told about.
      let matches = scanner.scan(
        value.text, checks: field.isPreviewed ? wanted.union([.piiDetection]) : wanted)
      if field.isPreviewed { result.matches[field] = matches }
      result.findings += Self.findings(matches.filter { wanted.contains($0.check) }, in: field)
    }
    return result
  }

  /// A text with everything personal in it masked.
  func masked(_ text: String) -> String {
    masking(text, findings: scanner.scan(text, checks: [.piiDetection]))
  }

  /// One finding for each check and type, in the order of the first match.
  private static func findings(_ matches: [ScanFinding], in field: Finding.Field) -> [Finding] {
    var findings: [Finding] = []
    for match in matches {
      if let index = findings.firstIndex(where: {
        $0.check == match.check.rawValue && $0.type == match.type
      }) {
        findings[index].count += 1
        findings[index].severity = max(findings[index].severity, match.severity(in: field))
      } else {
        findings.append(
          Finding(
            check: match.check.rawValue, type: match.type, severity: match.severity(in: field),
            field: field, count: 1, masked: match.masked))
      }
    }
    return findings
  }
}

extension DetraScanning.SecurityCheck {
  /// Personal data matters where people wrote it or will read it; instructions where the model reads them.
  fileprivate func reads(_ field: Finding.Field) -> Bool {
    switch self {
    case .piiDetection: field == .input || field == .output
    case .promptInjection: field == .input || field == .context
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
