/// What the scanners look for, in every node.
public struct SecuritySettings: Sendable, Hashable {
  /// Off, no node is scanned for personal data.
  public var piiDetectionEnabled = true
  /// The kinds of personal data looked for.
  public var piiPatterns: [PIIPattern] = [.email, .phone, .ssn, .creditCard, .ipAddress]
  /// Off, no node is scanned for prompt injection.
  public var promptInjectionDetection = true
  /// Free words: `medical_records`, `financial_details`, …
  public var sensitiveTopics: [String] = []
  /// Whether a finding ends an evaluation before the judge is asked.
  public var blockOnDetection = false

  /// The defaults.
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
  case personName = "person_name"
}

extension SecuritySettings: Section {
  static let fields: [Field<Self>] = [
    Field(
      "pii_detection_enabled", \.piiDetectionEnabled, .bool, traits: .shapesEvaluations,
      "Off, no node is scanned for personal data, whatever its `security_checks`."),
    Field(
      "pii_patterns", \.piiPatterns, .list(of: .oneOf(PIIPattern.self)), traits: .shapesEvaluations,
      "The kinds of personal data looked for."),
    Field(
      "prompt_injection_detection", \.promptInjectionDetection, .bool, traits: .shapesEvaluations,
      "Off, no node is scanned for prompt injection, whatever its `security_checks`."),
    Field(
      "sensitive_topics", \.sensitiveTopics, .list(of: .string), traits: .shapesEvaluations,
      "Topics that the `sensitive_content` check looks for: `medical_records`, `financial_details`, …"
    ),
    Field(
      "block_on_detection", \.blockOnDetection, .bool, traits: .shapesEvaluations,
      "Whether a finding ends an evaluation before the judge is asked."),
  ]
}
