import DetraModel

extension PIIType {
  /// By the harm of a leak: high where the number alone opens an account or stands for a person for life.
  var severity: Severity {
    switch self {
    case .ssn, .creditCard, .iban, .passport, .driverLicense, .usBank, .nationalID,
      .urlCredentials, .apiKey:
      .high
    case .email, .phone, .ipAddress, .address, .dateOfBirth, .cryptoWallet: .medium
    case .macAddress, .person: .low
    }
  }

  /// Of two overlapping candidates the type with the stronger proof wins: lower is stronger. Fixed prefixes come first,
  /// then check digits, then words before a number, then shapes.
  var rank: Int {
    switch self {
    case .urlCredentials: 0
    case .apiKey: 1
    case .email: 2
    case .iban: 3
    case .cryptoWallet: 4
    case .creditCard: 5
    case .nationalID: 6
    case .passport: 7
    case .driverLicense: 8
    case .usBank: 9
    case .ssn: 10
    case .ipAddress: 11
    case .macAddress: 12
    case .dateOfBirth: 13
    case .phone: 14
    case .address: 15
    case .person: 16
    }
  }
}
