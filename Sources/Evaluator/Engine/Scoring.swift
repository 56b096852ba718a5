import DetraModel

/// From checks to a score, and from a score to a flag. See docs/scoring.md.
enum Scoring {
  /// The share of decided behaviours that are met; nil when none was decided.
  static func score(_ checks: [Check]) -> Double? {
    let decided = checks.filter { $0.expectation != nil }.compactMap(\.passed)
    guard !decided.isEmpty else { return nil }
    return Double(decided.count { $0 }) / Double(decided.count)
  }

  /// A flag when a rule failed that is critical, when the score is below the threshold, or when a finding is critical.
  static func flag(
    score: Double?, threshold: Double?, checks: [Check], findings: [Finding], rootCause: RootCause?,
    behaviorCategory: FailureCategory? = nil,
    ruleFailures: [(check: Check, category: FailureCategory)]
  ) -> Flag? {
    if let critical = ruleFailures.first(where: { $0.check.severity == .critical }) {
      return Flag(
        category: critical.category, severity: .critical,
        reason: critical.check.reasoning ?? "\(critical.check.name) failed.")
    }
    let critical = findings.first { $0.severity == .critical }
    if let score, let threshold, score < threshold {
      // A critical finding makes the flag critical, and leaves it what it is.
      return Flag(
        category: rootCause?.category ?? behaviorCategory
          ?? ruleFailures.first { $0.check.expectation != nil }?.category ?? .unclassified,
        severity: critical?.severity ?? rootCause?.severity ?? severity(of: score),
        reason: rootCause?.reason ?? summary(of: checks))
    }
    guard let critical else { return nil }
    return Flag(
      category: .securityViolation, severity: .critical,
      reason: "\(critical.check): \(critical.type) in the \(critical.field.rawValue).")
  }

  /// The seeds' incident thresholds, as a severity.
  static func severity(of score: Double) -> Severity {
    switch score {
    case ..<0.3: .critical
    case ..<0.5: .high
    case ..<0.7: .medium
    default: .low
    }
  }

  private static func summary(of checks: [Check]) -> String {
    let decided = checks.filter { $0.expectation != nil && $0.passed != nil }
    let failed = decided.filter { $0.passed == false }
    guard let first = failed.first?.behavior else { return "The score is below the threshold." }
    return "\(failed.count) of \(decided.count) behaviours failed, first: \(first)"
  }
}
