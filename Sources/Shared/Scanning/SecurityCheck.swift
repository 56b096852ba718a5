/// What a scan looks for; the names are those of `security_checks` in detra.yaml.
public enum SecurityCheck: String, Codable, Sendable, CaseIterable {
  case piiDetection = "pii_detection"
  case promptInjection = "prompt_injection"
  case jailbreakAttempt = "jailbreak_attempt"

  /// Every check.
  public static let all = Set(allCases)
}

/// A kind of personal data; the names are those of `security.pii_patterns` in detra.yaml.
public enum PIIType: String, Codable, Sendable, CaseIterable {
  case email, phone, ssn, iban
  case creditCard = "credit_card"
  case ipAddress = "ip_address"
}
