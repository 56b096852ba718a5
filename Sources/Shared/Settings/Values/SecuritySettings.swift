public import DetraModel

/// What the scanners look for, in every node.
public struct SecuritySettings: Sendable, Hashable {
  /// Off, no node is scanned for personal data.
  public var piiDetectionEnabled = true
  /// The kinds of personal data that are told: all but those that mean little by themselves.
  public var piiPatterns = PIIPattern.allCases.filter { $0 != .person && $0 != .macAddress }
  /// Off, no node is scanned for prompt injection.
  public var promptInjectionDetection = true
  /// The least score of an injection or jailbreak that is told, 0.05–0.99; nil: the scanners' own.
  public var injectionThreshold: Double?
  /// `medical_records`, `financial_details`, `legal_advice`, or names in `topics`.
  public var sensitiveTopics = ["medical_records", "financial_details", "legal_advice"]
  /// Topics of one's own, by name.
  public var topics: [String: TopicSettings] = [:]
  /// Patterns of one's own, by name.
  public var customPatterns: [String: CustomPatternSettings] = [:]
  /// Words and phrases that are always told.
  public var deny: [String] = []
  /// What is never told: values, `/patterns/`, networks.
  public var allow: [String] = []
  /// Whether evaluations say that a firewall would have stopped the call.
  public var blockOnDetection = false

  /// The defaults.
  public init() {}
}

/// A sensitive topic by the words that speak for it.
public struct TopicSettings: Sendable, Hashable {
  /// Points by term.
  public var terms: [String: Double] = [:]
  /// Points that a short text must have.
  public var threshold = 4.0
  public var severity = Severity.medium

  /// No terms.
  public init() {}
}

/// A pattern that the scanners look for beside their own.
public struct CustomPatternSettings: Sendable, Hashable {
  public var pattern = ""
  public var severity = Severity.medium
  /// The check that its findings belong to.
  public var check = SecurityCheck.piiDetection
  /// Letters match in either case.
  public var ignoresCase = false

  /// No pattern.
  public init() {}
}

/// A kind of personal data, or of credential, that a scanner knows.
public enum PIIPattern: String, Sendable, CaseIterable {
  case email, phone, ssn
  case creditCard = "credit_card"
  case ipAddress = "ip_address"
  case address, iban
  case dateOfBirth = "date_of_birth"
  case passport
  case driverLicense = "driver_license"
  case usBank = "us_bank"
  case nationalID = "national_id"
  case macAddress = "mac_address"
  case cryptoWallet = "crypto_wallet"
  case urlCredentials = "url_credentials"
  case apiKey = "api_key"
  case person
}

extension SecuritySettings: Section {
  static let fields: [Field<Self>] = [
    Field(
      "pii_detection_enabled", \.piiDetectionEnabled, .bool, traits: .shapesEvaluations,
      "Off, no node is scanned for personal data, whatever its `security_checks`."),
    Field(
      "pii_patterns", \.piiPatterns, .list(of: .oneOf(PIIPattern.self)), traits: .shapesEvaluations,
      "The kinds of personal data that are told; all but names are masked whatever stands here."),
    Field(
      "prompt_injection_detection", \.promptInjectionDetection, .bool, traits: .shapesEvaluations,
      "Off, no node is scanned for prompt injection, whatever its `security_checks`."),
    Field(
      "injection_threshold", \.injectionThreshold, .number(0.05...0.99), traits: .shapesEvaluations,
      default: "`0.85`",
      "The least score of an injection or jailbreak that is told; lower finds more and errs more."),
    Field(
      "sensitive_topics", \.sensitiveTopics, .list(of: .string), traits: .shapesEvaluations,
      "What `sensitive_content` looks for: `medical_records`, `financial_details`, `legal_advice`, or names in `topics`."
    ),
    Field(
      "topics", \.topics, .map(of: .section(TopicSettings())), traits: .shapesEvaluations,
      "Topics of your own, by name."),
    Field(
      "custom_patterns", \.customPatterns, .map(of: .section(CustomPatternSettings())),
      traits: .shapesEvaluations, "Patterns of your own, by name; the name is the finding's type."),
    Field(
      "deny", \.deny, .list(of: .string), traits: .shapesEvaluations,
      "Words and phrases that `sensitive_content` always tells, as `denied_term`."),
    Field(
      "allow", \.allow, .list(of: .string), traits: .shapesEvaluations,
      "What is never told: a value, `/a pattern of the whole value/`, or a network (`10.0.0.0/8`)."),
    Field(
      "block_on_detection", \.blockOnDetection, .bool, traits: .shapesEvaluations,
      "Marks evaluations with a finding of medium severity or more as `would_block`."),
  ]
}

extension TopicSettings: Section {
  static let fields: [Field<Self>] = [
    Field(
      "terms", \.terms, .map(of: .number(-20...20)), traits: [.shapesEvaluations, .required],
      "Points by term of one to eight words: `#` is a number, `$` a currency sign; negative speaks against."
    ),
    Field(
      "threshold", \.threshold, .number(0.1...1000), traits: .shapesEvaluations,
      "Points that a short text must have."),
    Field(
      "severity", \.severity, .oneOf(Severity.self), traits: .shapesEvaluations, "Of a finding."),
  ]
}

extension CustomPatternSettings: Section {
  static let fields: [Field<Self>] = [
    Field(
      "pattern", \.pattern, .string, traits: [.shapesEvaluations, .required],
      "In the syntax of Hyperscan: no look-around, no back-references."),
    Field(
      "severity", \.severity, .oneOf(Severity.self), traits: .shapesEvaluations, "Of a finding."),
    Field(
      "check", \.check, .oneOf(SecurityCheck.self), traits: .shapesEvaluations,
      "The scanners' check that its findings belong to."),
    Field(
      "ignore_case", \.ignoresCase, .bool, traits: .shapesEvaluations,
      "Letters match in either case."),
  ]
}
