import DetraModel
import DetraSettings
import Foundation
import Testing

@testable import Evaluator

/// Rules as they are written in `detra.yaml`, through the engine.
@Suite struct ConfiguredRuleTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var rule: String
    var input: JSONValue = nil
    var output: JSONValue
    var durationMS: Double?
    /// Nil when there is no check; the reasoning of a failure; "" when it passes.
    var expected: String?
    var testDescription: String { "\(rule) on \(output.text.prefix(60))" }
  }

  static func checks(_ rules: String, _ record: CallRecord) async throws -> Evaluation {
    let settings = try SettingsLoader.load(
      yaml: "app_name: a\nnodes:\n  n:\n    rules:\n" + rules)
    let engine = try EvaluationEngine(settings: settings, judge: nil)
    var record = record
    record.fill(
      engine.defaults, arrival: Timestamp(Date(timeIntervalSince1970: 0)), id: "call-1")
    return await engine.evaluate(record, arrival: Timestamp(Date(timeIntervalSince1970: 0)))
  }

  static let lease: JSONValue = [
    "customer": ["name": "Weiß & Söhne", "vip": true],
    "parties": [["name": "ABC LLC"], ["name": "John Smith"]],
    "rent": 3500, "notes": [], "tags": ["lease", "urgent"],
  ]

  static let cases = [
    Case(rule: "regex: 'Section \\d+'", output: "See Section 4.", expected: ""),
    Case(
      rule: "regex: 'Section \\d+'", output: "See the section.",
      expected: "The pattern does not match."),
    Case(
      rule: "{regex: todo, flags: i, match: false}", output: "A TODO is left.",
      expected: "The pattern matches."),
    Case(rule: "{regex: '\\btodo\\b', match: false}", output: "mastodon", expected: ""),
    Case(rule: "{regex: '(?<=§)\\d', match: true}", output: "§4 holds.", expected: ""),
    Case(rule: "json_schema: {required: [parties]}", output: #"{"parties":[]}"#, expected: ""),
    Case(
      rule: "json_schema: {required: [parties]}", output: #"{"dates":[]}"#,
      expected: "The answer lacks \"parties\"."),
    Case(rule: "json_schema: {required: [parties]}", output: ["parties": []], expected: ""),
    Case(rule: "json_schema: true", output: "no JSON at all", expected: "The answer is not JSON."),
    Case(rule: "max_words: 3", output: "one two three", expected: ""),
    Case(
      rule: "max_words: 3", output: "one two three four",
      expected: "The answer has 4 words, over 3."),
    Case(rule: "min_words: 3", output: "one two, — and…", expected: ""),
    Case(
      rule: "min_words: 4", output: "one two three", expected: "The answer has 3 words, under 4."),
    Case(rule: "must_mention: rent", output: "The Rent is due.", expected: ""),
    Case(
      rule: "must_mention: [rent, deposit, pets]", output: "No pets.",
      expected: "The answer does not mention \"rent\", \"deposit\"."),
    Case(
      rule: "must_mention: $.customer.name", input: lease, output: "Weiss & SÖHNE signed.",
      expected: ""),
    Case(
      rule: "must_mention: /customer/name", input: lease, output: "Somebody signed.",
      expected: "The answer does not mention what stands at /customer/name."),
    Case(
      rule: "must_mention: '$.parties[*].name'", input: lease, output: "ABC LLC and others signed.",
      expected: "The answer does not mention 1 of the 2 values at $.parties[*].name."),
    Case(
      rule: "must_mention: ['$.parties[-1].name', $.rent]", input: lease,
      output: "John Smith pays 3500.", expected: ""),
    Case(rule: "must_mention: $.tags", input: lease, output: "An urgent lease.", expected: ""),
    Case(
      rule: "must_mention: [$.nothing, $.notes, $.customer.vip, $.customer]", input: lease,
      output: "Whatever is here.", expected: nil),
    Case(
      rule: "must_mention: $.a", input: #"{"a":"Zeta"}"#, output: "Zeta is in it.", expected: ""),
    Case(rule: "must_mention: $.a", input: "plain text", output: "Zeta is in it.", expected: nil),
    Case(rule: "must_mention: '\\/etc/hosts'", output: "Look into /etc/hosts first.", expected: ""),
    Case(
      rule: "language: [de, fr]",
      output:
        "The tenant shall pay the rent on the first day of the month, and it is not negotiable.",
      expected: "The answer is in en, not in de or fr."),
    Case(
      rule: "language: en",
      output:
        "The tenant shall pay the rent on the first day of the month, and it is not negotiable.",
      expected: ""),
    Case(rule: "language: en", output: "ABC Properties", expected: nil),
    Case(rule: "latency: 2s", output: "In good time.", durationMS: 2000, expected: ""),
    Case(
      rule: "latency: 2s", output: "Quite late.", durationMS: 2001,
      expected: "The call took 2001 ms, over 2000 ms."),
    Case(rule: "latency: 2s", output: "Nobody measured.", expected: nil),
  ]

  @Test(arguments: cases) func aRuleLeavesItsCheck(_ test: Case) async throws {
    var record = CallRecord(node: "n", input: test.input, output: test.output)
    record.durationMS = test.durationMS
    let text = test.rule.hasPrefix("{") ? test.rule : "{\(test.rule)}"
    let evaluation = try await Self.checks("      - \(text)\n", record)
    let check = evaluation.checks.last { $0.phase == .rule && $0.name.hasSuffix("_1") }
    let result = check.map { $0.passed == true ? "" : $0.reasoning ?? "?" }
    #expect(result == test.expected)
  }

  @Test func aRuleHasTheNameSeverityAndCategoryThatItIsGiven() async throws {
    let rules = """
            - {max_words: 1, name: terse, severity: critical, category: semantic_drift}
            - {min_words: 5}

      """
    let evaluation = try await Self.checks(rules, CallRecord(node: "n", output: "two words"))
    #expect(evaluation.outcome == .shortCircuited)
    #expect(evaluation.flag?.category == .semanticDrift)
    let failed = evaluation.checks.filter { $0.passed == false && $0.name != "output_length" }
    #expect(failed.map(\.name) == ["terse", "min_words_2"])
    #expect(failed.map(\.severity) == [.critical, .medium])
  }

  @Test func aPatternThatIsGivenUpNeitherPassesNorFails() async throws {
    let text = String(repeating: "a", count: 3_000) + "!"
    let evaluation = try await Self.checks(
      "      - {regex: '^(?=a)(\\p{L}+)+$', severity: critical}\n",
      CallRecord(node: "n", output: .string(text)))
    let check = try #require(evaluation.checks.first { $0.name == "regex_1" })
    #expect(check.passed == nil && check.severity == nil)
    #expect(check.reasoning == "The pattern takes too long on this answer.")
    #expect(!evaluation.flagged)
  }

  @Test func patternsOfBehavioursAndRulesKeepApart() async throws {
    let settings = try SettingsLoader.load(
      yaml: """
        app_name: a
        nodes:
          n:
            expected_behaviors:
              - {description: Cites, check_type: regex, parameters: {pattern: "Section"}}
            unexpected_behaviors:
              - {description: Hedges, check_type: regex, parameters: {pattern: "maybe"}}
            rules:
              - {regex: "rent"}
              - {regex: "deposit"}
        """)
    let engine = try EvaluationEngine(settings: settings, judge: nil)
    let record = CallRecord(node: "n", output: "Section 4: maybe the rent.")
    let evaluation = await engine.evaluate(
      record, arrival: Timestamp(Date(timeIntervalSince1970: 0)))
    let passed = Dictionary(uniqueKeysWithValues: evaluation.checks.map { ($0.name, $0.passed) })
    #expect(passed["regex_1"] == true && passed["regex_2"] == false)
    #expect(passed["expected_1"] == true && passed["unexpected_1"] == false)
    #expect(evaluation.score == 0.5)
  }

  @Test(arguments: [
    (
      "{json_schema: {properties: {a: {unevaluatedItems: false}}}}",
      "nodes.n.rules[0].json_schema: /properties/a/unevaluatedItems is a keyword that detra does not check"
    ),
    (
      "{max_words: 3, name: refusal}",
      "nodes.n.rules[0].name: \"refusal\" is another check's name too"
    ),
  ])
  func aRuleThatCannotBePutToWorkNamesItsPath(rule: String, message: String) throws {
    let settings = try SettingsLoader.load(
      yaml: "app_name: a\nnodes: {n: {rules: [\(rule)]}}")
    let fault = #expect(throws: NodePlan.Fault.self) {
      try EvaluationEngine(settings: settings, judge: nil)
    }
    #expect(fault?.description == message)
  }
}
