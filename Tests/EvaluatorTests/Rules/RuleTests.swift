import DetraModel
import DetraSettings
import Testing

@testable import Evaluator

@Suite struct RuleTests {
  static func input(_ output: JSONValue, durationMS: Double? = nil) -> RuleInput {
    var record = CallRecord(node: "n", output: output)
    record.durationMS = durationMS
    return RuleInput(record)
  }

  @Test(arguments: [
    ("", true), ("  \n\t", true), ("\u{A0}\u{3000}", true), ("\u{200B}\u{FEFF}", true),
    ("x", false),
    (" é", false), ("。", false),
  ])
  func emptyOutputIsCritical(output: String, fails: Bool) throws {
    let verdict = try #require(EmptyOutputRule().verdict(on: Self.input(.string(output))))
    #expect(verdict.passed == !fails)
    #expect(!fails || (verdict.severity == .critical && verdict.category == .missingContent))
  }

  struct JSONCase: Sendable, CustomTestStringConvertible {
    var output: JSONValue
    var required: Bool
    /// Nil when the rule has nothing to say; the severity of a failure; `.low` is passed apart.
    var expected: Expected
    var testDescription: String { "\(output.text) required: \(required)" }

    enum Expected: Sendable, Equatable {
      case silent, passes
      case fails(Severity)
    }
  }

  @Test(arguments: [
    JSONCase(output: "plain prose", required: false, expected: .silent),
    JSONCase(output: "plain prose", required: true, expected: .fails(.critical)),
    JSONCase(output: #"{"a":1}"#, required: true, expected: .passes),
    JSONCase(output: #" [1, 2] "#, required: false, expected: .passes),
    JSONCase(output: #"{"a":1"#, required: false, expected: .fails(.high)),
    JSONCase(output: #"{"a":1"#, required: true, expected: .fails(.critical)),
    JSONCase(output: "```json\n{\"a\":1}\n```", required: true, expected: .fails(.low)),
    JSONCase(output: "```json\n{\"a\":\n```", required: true, expected: .fails(.critical)),
    JSONCase(output: ["a": 1], required: true, expected: .passes),
    JSONCase(output: .string("\u{FEFF}{}"), required: true, expected: .fails(.critical)),
  ])
  func jsonIsCheckedWhereTheNodeOrTheOutputAsksForIt(_ test: JSONCase) {
    let verdict = JSONValidityRule(required: test.required).verdict(on: Self.input(test.output))
    let result: JSONCase.Expected =
      verdict.map { $0.passed == true ? .passes : .fails($0.severity) } ?? .silent
    #expect(result == test.expected)
  }

  @Test(arguments: [
    ("abc", false), ("abcdé", true), ("abcdefgh", true), ("abcdefghi", false),
    ("éééééééé", true), ("ééééééééé", false),
  ])
  func lengthIsCountedInCharacters(output: String, passes: Bool) throws {
    let verdict = try #require(LengthRule(bounds: 5...8).verdict(on: Self.input(.string(output))))
    #expect(verdict.passed == passes)
  }

  @Test(
    arguments: [
      (nil, nil), (100.0, Severity?.none), (101.0, .medium), (500.0, .medium), (501.0, .high),
      (1e300, .high),
    ] as [(Double?, Severity?)])
  func latencyIsHeldAgainstTheNodesBounds(duration: Double?, severity: Severity?) {
    let rule = LatencyRule(warningMS: 100, criticalMS: 500)
    let verdict = rule.verdict(on: Self.input("x", durationMS: duration))
    #expect((verdict == nil) == (duration == nil))
    #expect(verdict.flatMap { $0.passed == true ? nil : $0.severity } == severity)
  }
}
