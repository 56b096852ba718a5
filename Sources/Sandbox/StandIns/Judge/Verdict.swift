import DetraModel

/// What a behaviour's test found.
struct Verdict {
  /// The answer has the trouble that the behaviour is about.
  var isViolated: Bool
  /// Quotes of the offending text.
  var offenders: [String]
  var category: FailureCategory
  var severity: Severity
  var reason: String
  var confidence: Double

  static func passed(confidence: Double = 0.95) -> Verdict {
    Verdict(
      isViolated: false, offenders: [], category: .unclassified, severity: .low, reason: "",
      confidence: confidence)
  }

  static func failed(
    _ category: FailureCategory, _ severity: Severity, _ offenders: [String], _ reason: String
  ) -> Verdict {
    Verdict(
      isViolated: true, offenders: offenders, category: category, severity: severity,
      reason: reason, confidence: 0.95)
  }

  /// Failed when there are any offenders, which come in quotes before the reason.
  static func unless(
    _ offenders: [String], _ category: FailureCategory, _ severity: Severity, _ reason: String
  ) -> Verdict {
    guard !offenders.isEmpty else { return passed() }
    let named = offenders.prefix(3).map { "'\($0.prefix(80))'" }.joined(separator: ", ")
    return failed(category, severity, offenders, "\(named) \(reason)")
  }
}
