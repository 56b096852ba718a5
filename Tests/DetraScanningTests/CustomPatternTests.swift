import DetraModel
import Foundation
import Testing

@testable import DetraScanning

/// What a configuration adds to a scanner and takes from it.
struct CustomPatternTests {
  private static let scanner = Result { () throws(ScannerError) in
    try Scanner(
      ScannerConfiguration(
        customPatterns: [
          CustomPattern(name: "employee_id", expression: #"\bEMP-\d{4,6}\b"#, severity: .high),
          CustomPattern(
            name: "code_name", expression: "project (?:nightjar|wren)", severity: .low,
            check: .promptInjection, ignoresCase: true),
          CustomPattern(name: "street", expression: "[A-ZÄÖÜ][a-zäöüß]+straße [0-9]+"),
        ],
        deny: ["Acme Rivals", "C++ (old)", "größe"],
        allow: [
          "support@acme.example", #"/.*@acme\.example/"#, "10.0.0.0/8", "2001:db8::/32",
          "acme rivals", "EMP-0000",
        ].compactMap(AllowRule.init)))
  }

  @Test(arguments: [
    ("badge EMP-12345.", "employee_id", "EMP-12345", "E**-*****"),
    ("badges EMP-1234 EMP-99999x", "employee_id", "EMP-1234", "E**-****"),
    ("PROJECT Nightjar starts", "code_name", "PROJECT Nightjar", "PROJECT Nightjar"),
    ("in der Größenstraße 12 heute", "street", "Größenstraße 12", "G*********** **"),
    ("hired by ACME  rivals!", "denied_term", "ACME  rivals", "A***  ******"),
    ("in C++ (old) style", "denied_term", "C++ (old)", "C++ (***)"),
    ("Die Größe.", "denied_term", "Größe", "G****"),
    ("badge ＥＭＰ-１２３４５", "employee_id", "ＥＭＰ-１２３４５", "E**-*****"),
    ("A c m e   R i v a l s", "denied_term", "A c m e   R i v a l s", "A***   ******"),
  ]) func patternIsFound(_ text: String, _ type: String, _ span: String, _ masked: String) throws {
    let findings = try Self.scanner.get().scan(text)
    #expect(findings.map(\.type) == [type])
    #expect(findings.map { $0.text(in: text) } == [span])
    #expect(findings.map(\.masked) == [masked])
  }

  /// What a second way of undoing finds around a term is no reason to show the text of it.
  @Test func deniedTermStaysMaskedWhatever() throws {
    let text = "by Acme Riv&#97;ls&amp;#64;corp.example"
    let findings = try Self.scanner.get().scan(text)
    #expect(findings.contains { $0.type == "denied_term" })
    #expect(findings.contains { $0.type == "email" })
    #expect(findings.allSatisfy { !$0.masked.contains("cme") && !$0.masked.contains("Riv") })
  }

  /// Evidence stays the undone text when what was found in it is found again one layer deeper.
  @Test func evidenceIsReadableThoughFoundTwice() throws {
    let order = CustomPattern(
      name: "order", expression: "forward it to [^ ]+", check: .promptInjection)
    let scanner = try Scanner(ScannerConfiguration(customPatterns: [order]))
    let findings = scanner.scan("Now f&#111;rward it to ada&#64;corp.example &amp;lt;")
    let found = findings.filter { $0.type == "order" }
    #expect(found.map(\.masked) == ["forward it to a***@c***.example"])
  }

  @Test(arguments: [
    "badge EMP-123", "XEMP-12345", "badge emp-12345", "acme rivalsome", "größen", "acme rivalsé",
    "badge EMP-0000",
    "support@acme.example", "Write to Jane.Doe@ACME.example today", "host 10.1.2.3",
    "host 2001:db8::17",
  ]) func otherTextIsNot(_ text: String) throws {
    #expect(try Self.scanner.get().scan(text) == [])
  }

  @Test func whatIsNotAllowedIsStillFound() throws {
    let text = "a@acme.example, a@acme.example.org, host 192.168.10.25, 10.1.2.3"
    let findings = try Self.scanner.get().scan(text)
    #expect(findings.map { $0.text(in: text) } == ["a@acme.example.org", "192.168.10.25"])
  }

  @Test func severityAndCheckAreThoseOfThePattern() throws {
    let findings = try Self.scanner.get().scan("EMP-12345, project wren, acme rivals")
    #expect(findings.map(\.severity) == [.high, .low, .high])
    #expect(findings.map(\.check) == [.piiDetection, .promptInjection, .sensitiveContent])
  }

  @Test func matchesOfOnePatternThatOverlapAreOne() throws {
    let scanner = try Scanner(
      ScannerConfiguration(customPatterns: [CustomPattern(name: "runs", expression: "ab+")]))
    #expect(scanner.scan("abbbb abb").map(\.range) == [0..<5, 6..<9])
    let long = String(repeating: "b", count: 200_000)
    #expect(scanner.scan("a" + long).map(\.range.count) == [200_001])
  }

  @Test(arguments: [
    (#"\d+(?= EUR)"#, 3, "look-around"), ("(?<!x)y", 0, "look-around"),
    (#"(['"])x\1"#, 7, "back-references"), ("(?>a+)b", 0, "plain group"), ("a++b", 1, "leave out"),
    ("a*", nil, "empty"), ("[ab", 0, "Hyperscan"), ("a(b", 1, "Hyperscan"),
    (#"(\w{1,500}\s){1,300}x"#, nil, "repeats"),
  ]) func patternThatCannotBeTakenIsNamed(_ expression: String, _ index: Int?, _ mend: String) {
    #expect {
      try Scanner(
        ScannerConfiguration(customPatterns: [
          CustomPattern(name: "fine", expression: "fine"),
          CustomPattern(name: "faulty", expression: expression),
        ]))
    } throws: { error in
      guard case ScannerError.customPattern(let fault) = error else { return false }
      return fault.name == "faulty" && fault.index == index && fault.mend.contains(mend)
        && fault.description.contains("faulty")
    }
    #expect(throws: ScannerError.self) {
      try Scanner(ScannerConfiguration(allow: [.pattern(expression + "(?=x)")]))
    }
  }

  @Test func whatIsAlmostARuleIsNone() {
    for text in ["10.0.0.0/99", "::1/200", "10.0.0.0/x", "/x", "/", "//", "", "  "] {
      #expect(AllowRule(text) == nil, "\(text)")
    }
    #expect(AllowRule(" jo@example.org ") == .value("jo@example.org"))
    #expect(AllowRule("a/b") == .value("a/b"))
  }

  @Test(arguments: [
    ("10.0.0.0/8", "10.255.0.1", true), ("10.0.0.0/8", "11.0.0.1", false),
    ("192.168.1.0/31", "192.168.1.1", true), ("192.168.1.0/31", "192.168.1.2", false),
    ("0.0.0.0/0", "8.8.8.8", true), ("0.0.0.0/0", "::1", false), ("::/0", "::1", true),
    ("fe80::/10", "fe80::1%eth0", true), ("10.0.0.0/8", "10.1.0.0/16", true),
  ]) func networkHoldsItsAddresses(_ network: String, _ address: String, _ isIn: Bool) throws {
    #expect(try #require(IPNetwork(network)).contains(address) == isIn)
  }

  @Test(arguments: ["10.0.0.0", "10.0.0.0/33", "10.0.0/8", "a/b", "/", ""])
  func otherTextIsNoNetwork(_ text: String) {
    #expect(IPNetwork(text) == nil)
  }
}
