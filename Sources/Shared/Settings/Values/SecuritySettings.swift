/// What the scanners look for, in every node.
public struct SecuritySettings: Sendable, Hashable {
  public var piiDetectionEnabled = true
  public var piiPatterns: [PIIPattern] = [.email, .phone, .ssn, .creditCard, .ipAddress]
  public var promptInjectionDetection = true
  /// Free words: `medical_records`, `financial_details`, …
  public var sensitiveTopics: [String] = []
  public var blockOnDetection = false

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
