import Testing

@testable import DetraScanning

/// Texts made to be slow. A scan that is not linear would take hours on them, and many matches much memory.
@Suite(.timeLimit(.minutes(2)))
struct HostileTextTests {
  private static let units = [
    "7", "1 ", "12-", "1\u{A0}", "+1 ", "@", "a@", "a@b.", "aé@", "::", "1:", "::1", "f:f:f:f",
    "1.1.", "((((",
    "ignore ", "ignore all previous a b ", "never you will your ", "4111 1111 1111 1111 ",
    "phone 1 ", "GB82 ", "my account pain ", "doctor: i",
    "<|", "[[", "\u{0}", "\u{2013}1",
  ]

  @Test(arguments: units) func scanIsLinear(_ unit: String) throws {
    let text = String(repeating: unit, count: 200_000 / unit.utf8.count)
    let findings = try Fixture.scanner().scan(text)
    // The longest that any kind of personal data may be: an address of 64 + 1 + 253 bytes.
    #expect(findings.allSatisfy { $0.check != .piiDetection || $0.range.count <= 318 })
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
