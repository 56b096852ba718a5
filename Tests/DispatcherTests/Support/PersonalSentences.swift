import DetraScanning
import Foundation

/// A piece of personal data of every type that the scanner knows, in a sentence that it is known by. Put together at run
/// time, so that nothing that looks like a key stands in the repository.
enum PersonalSentences {
  static let all: [PIIType: (sentence: String, secret: String)] = [
    .email: ("Write to maren.wexford88@mail.example.com.", "maren.wexford88@mail.example.com"),
    .phone: ("Call her on (305) 555-0187 now.", "(305) 555-0187"),
    .ssn: ("Social Security number is 536221234.", "536221234"),
    .creditCard: ("Charge card 5300-1234-5678-9011 today.", "5300-1234-5678-9011"),
    .iban: ("IBAN GB82 WEST 1234 5698 7654 32.", "1234 5698 7654"),
    .ipAddress: ("Login from 203.0.114.77 port 22.", "203.0.114.77"),
    .passport: ("Passport No. X1234567.", "X1234567"),
    .driverLicense: ("His driver's license D7654321.", "D7654321"),
    .usBank: ("checking account 000123456789", "000123456789"),
    .nationalID: ("DNI 12345678Z", "12345678Z"),
    .cryptoWallet: (
      "Send it to 0x52908400098527886E0F7030069857D2E4169EE7",
      "52908400098527886E0F7030069857D2E4169E"
    ),
    .macAddress: ("MAC 00:1A:2B:3C:4D:5E", "3C:4D:5E"),
    .dateOfBirth: ("DOB: 04/02/1987", "04/02/1987"),
    .address: ("She is at 10 Downing Street, London SW1A 2AA", "10 Downing Street"),
    .person: ("My name is Sofia Martínez.", "Sofia Martínez"),
    .urlCredentials: ("See postgres://app:s3cr3tWord9@db.internal:5432/x", "s3cr3tWord9"),
    .apiKey: (
      "Use " + "AK" + "IAQ3EGRV5TWKLMNOP2, please", "AQ3EGRV5TWKLMNOP2"
    ),
  ]

  static let text = all.sorted { $0.key.rawValue < $1.key.rawValue }.map(\.value.sentence)
    .joined(separator: "\n")

  /// The secrets that a text shows, with or without JSON's and addresses' ways of writing them.
  static func leaks(in text: String) -> [PIIType] {
    let plain = text.replacing("\\/", with: "/")
    let decoded = plain.removingPercentEncoding ?? plain
    return all.filter { plain.contains($0.value.secret) || decoded.contains($0.value.secret) }
      .map(\.key)
  }
}
