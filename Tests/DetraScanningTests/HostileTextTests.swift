import Testing

@testable import DetraScanning

/// Texts made to be slow. A scan that is not linear would take hours on them, and many matches much memory.
@Suite(.timeLimit(.minutes(2)))
struct HostileTextTests {
  private static let units = [
    "7", "1 ", "12-", "1\u{A0}", "+1 ", "@", "a@", "a@b.", "aé@", "::", "1:", "::1", "f:f:f:f",
    "1.1.", "((((",
    "ignore ", "ignore all previous a b ", "never you will your ", "4111 1111 1111 1111 ",
    "phone 1 ", "GB82 ",
    "born May 1 ", "passport A1 ", "nhs 1", "uid ", "password=aaaaaaa", "key=aaaaaaaaaaaaaaaaaaaaa",
    "://a:b@c", "://", "a:b@tcp(", "eyJaaaaaaaa.eyJaaaaaaaa.", "-----BEGIN PRIVATE KEY-----\n",
    "-----BEGIN PRIVATE KEY-----\n" + String(repeating: "A", count: 64), "1 Aa St ",
    "1 Aa, CA 12345 ",
    "A1 1AA ", "1 A ", "a at b dot c", " dot a", "[at]", "Hi A", "Dr. A", "Name: A ",
    "My name is A A ",
    "00:1a:", "bc1q", "0xab", "btc 1", "1 rue a 12345 A", "Str. 1, 12345 A",
    "<|", "[[", "\u{0}", "\u{2013}1",
  ]

  @Test(arguments: units) func scanIsLinear(_ unit: String) throws {
    let text = String(repeating: unit, count: 200_000 / unit.utf8.count)
    let findings = try Fixture.scanner().scan(text)
    // The longest that any kind of personal data may be: an address of 64 + 1 + 253 bytes, or a private key.
    #expect(
      findings.allSatisfy {
        $0.check != .piiDetection || $0.range.count <= ($0.type == "api_key" ? 16_512 : 318)
      })
  }

  @Test(arguments: [
    (NumberRun.expression, 7, "7"), (NumberRun.expression, 7, "1 - "), ("::", 1, ":"),
  ]) func oneLongRunIsOneMatch(_ expression: String, _ coalescing: Int, _ unit: String) throws {
    let database = try PatternDatabase([expression])
    let workspace = try Workspace(for: [database], coalescing: [coalescing])
    let text = Array(String(repeating: unit, count: 10_000).utf8)
    database.scan(text.span, into: workspace)
    #expect(workspace.matches.count == 1)
  }

  @Test func numberRunIsReadInPiecesThatMeet() throws {
    let text = Array(String(repeating: "12 ", count: 100).utf8)
    var groups = 0
    var next: Int? = 0
    while let start = next {
      let run = NumberRun(at: start, in: text.span)
      #expect(run.groups.count <= NumberRun.maximumGroups)
      groups += run.groups.count
      next = run.rest
    }
    #expect(groups == 100)
  }

  @Test func whatStandsBesideALongRunIsStillFound() throws {
    let noise = String(repeating: "12 ", count: 5000)
    let text = noise + "x jane@example.com " + noise + "x 4111 1111 1111 1111 x " + noise
    #expect(try Fixture.scanner().scan(text).map(\.type) == ["email", "credit_card"])
  }
}
