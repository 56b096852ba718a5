/// What a scan looks for; the names are those of `security_checks` in detra.yaml.
public enum SecurityCheck: String, Codable, Sendable, CaseIterable {
  case piiDetection = "pii_detection"
  case promptInjection = "prompt_injection"
  case jailbreakAttempt = "jailbreak_attempt"
  case sensitiveContent = "sensitive_content"
  /// Made by `GroundingCheck`, which needs the sources of a text beside it.
  case grounding

  /// Every check.
  public static let all = Set(allCases)

  fileprivate var index: Int {
    switch self {
    case .piiDetection: 0
    case .promptInjection: 1
    case .jailbreakAttempt: 2
    case .sensitiveContent: 3
    case .grounding: 4
    }
  }
}

/// A value for each check. A dictionary would hash the names of the checks, for each candidate of a scan.
struct ByCheck<Value> {
  private var values: InlineArray<5, Value>

  init(repeating value: Value) { values = InlineArray(repeating: value) }

  subscript(check: SecurityCheck) -> Value {
    get { values[check.index] }
    set { values[check.index] = newValue }
  }
}

/// A kind of personal data; the names are those of `security.pii_patterns` in detra.yaml.
public enum PIIType: String, Codable, Sendable, CaseIterable {
  case email, phone, ssn, iban, address, passport
  case creditCard = "credit_card"
  case ipAddress = "ip_address"
  case dateOfBirth = "date_of_birth"
  case driverLicense = "driver_license"
  /// Account and routing numbers of banks in the United States.
  case usBank = "us_bank"
  /// Numbers that a state gives its residents, for tax, health or social security.
  case nationalID = "national_id"
  case macAddress = "mac_address"
  case cryptoWallet = "crypto_wallet"
  /// The login in a URL: `scheme://user:secret@host`.
  case urlCredentials = "url_credentials"
  /// API keys, tokens, passwords and private keys.
  case apiKey = "api_key"
  /// The name of a person.
  case person
}
