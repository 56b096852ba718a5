import DetraModel
import DetraScanning
import Testing

struct MaskTests {
  @Test(arguments: [
    ("jane.doe@mail.example.com", "j***@m***.com"), ("a@b.de", "***@***.de"),
    ("émile@étoile.fr", "é***@é***.fr"), ("SSN 536-22-1234", "***-**-****"),
    ("(305) 555-0187", "(***) ***-**87"), ("+1-212-555-0187x16944", "+*-***-***-**87"),
    ("phone 3055550187", "********87"),
    ("4111 1111 1111 1234 4111111111111111", "**** **** **** 1111"),
    ("GB82 WEST 1234 5698 7654 32", "GB** **** 5432"), ("192.168.10.25/24", "192.***.***.***"),
    ("2001:db8::1", "2001:***"), ("ping ::ffff:10.0.0.1", ":***"),
    ("passport X1234567", "****67"), ("routing 021000021", "****21"),
    ("driver license D1234567", "****67"), ("DNI 12345678Z", "****8Z"),
    ("MAC 00:1A:2B:3C:4D:5E", "00:1A:2B:**:**:**"), ("001a.2b3c.4d5e", "001a.****.****"),
    ("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "****t4"),
    ("born 2 April 1987", "**-**-1987"), ("dob 2.4.87", "**-**-****"),
    ("at 12 Oak Lane, Salem, MA 01970", "***, MA"), ("12 High Street, Leeds LS1 4AP", "***, LS"),
    ("Hauptstraße 12, 10115 Berlin", "***"), ("my name is Ada Smith", "A*** S***"),
    ("redis://admin:hunter2@cache:6379", "a***:***"), ("password = hunter2!", "***"),
    ("gh" + "p_aB3dE5gH7jK9mN1pQ2rS4tU6vW8xY0zaB3dE5", "gh" + "p_***"),
    ("jane at example dot com", "***@***"),
  ]) func maskShowsEnoughToRecogniseAndNoMore(_ text: String, _ mask: String) throws {
    #expect(try Fixture.scanner().scan(text).map(\.masked) == [mask])
  }

  /// Letters and digits of the match that the mask may show, by type.
  private static func allowance(_ finding: ScanFinding, _ match: String) -> Int {
    switch PIIType(rawValue: finding.type) {
    case .email: 2 + (match.split(separator: ".").last?.count ?? 0)
    case .phone: 2
    case .ssn: 0
    case .creditCard: 4
    case .iban: 6
    case .ipAddress: 4
    case .passport, .driverLicense, .usBank, .nationalID, .cryptoWallet, .address: 2
    case .macAddress: 6
    case .dateOfBirth: 4
    case .person: match.split(separator: " ").count
    case .urlCredentials: 1
    // The prefix that says whose key it is.
    case .apiKey: 22
    case nil: 0
    }
  }

  @Test func maskNeverShowsMoreThanItMay() throws {
    let scanner = try Fixture.scanner()
    var generator = SplitMix64(state: 42)
    for _ in 0..<2000 {
      let text = RandomText.personal(&generator)
      for finding in scanner.scan(text, checks: [.piiDetection]) {
        let shown = finding.masked.filter { $0.isLetter || $0.isNumber }.count
        let match = finding.text(in: text)
        #expect(shown <= Self.allowance(finding, match), "\(finding) of \(match)")
        #expect(!finding.masked.contains(match))
      }
    }
  }

  @Test func maskedTextHoldsNothingMoreToFind() throws {
    let text = """
      Jane <jane@example.com>, (305) 555-0187, ssn 536-22-1234, card 4111 1111 1111 1111,
      GB82 WEST 1234 5698 7654 32, from 203.0.113.9 and 2001:db8::7 — naïve ✓
      """
    let scanner = try Fixture.scanner()
    let findings = scanner.scan(text)
    #expect(findings.count == 7)
    let masked = masking(text, findings: findings.shuffled())
    #expect(scanner.scan(masked) == [])
    #expect(masked.hasPrefix("Jane <j***@e***.com>, (***) ***-**87, ssn ***-**-****,"))
    #expect(masked.hasSuffix(" — naïve ✓"))
  }

  @Test func findingsOfAnotherTextDoNoHarm() {
    let stray = ScanFinding(
      check: .piiDetection, type: "email", severity: .medium, range: 3..<900, masked: "***")
    #expect(masking("short", findings: [stray]) == "short")
  }
}
