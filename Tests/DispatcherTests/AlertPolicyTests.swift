import DetraModel
import Foundation
import Testing

@testable import Dispatcher

@Suite struct AlertPolicyTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var evaluation: Evaluation
    /// Kind, severity, page, incident; worst first.
    var expected: [String]
  }

  static let cases = [
    Case(testDescription: "healthy", evaluation: makeEvaluation(), expected: []),
    Case(
      testDescription: "score under 0.3", evaluation: makeFlagged(score: 0.29),
      expected: ["flag_raised SEV-1 page incident"]),
    Case(
      testDescription: "score 0.3", evaluation: makeFlagged(score: 0.3),
      expected: ["flag_raised SEV-2 page incident"]),
    Case(
      testDescription: "score 0.5", evaluation: makeFlagged(score: 0.5),
      expected: ["flag_raised SEV-3"]),
    Case(
      testDescription: "score 0.7", evaluation: makeFlagged(score: 0.7),
      expected: ["flag_raised SEV-4"]),
    Case(
      testDescription: "flagged over 0.85", evaluation: makeFlagged(score: 0.88),
      expected: ["flag_raised SEV-4"]),
    Case(
      testDescription: "short-circuited at 0",
      evaluation: makeFlagged(score: 0, category: .missingContent),
      expected: ["flag_raised SEV-1 page incident"]),
    Case(
      testDescription: "no score, severity high", evaluation: makeFlagged(score: nil),
      expected: ["flag_raised SEV-2 page incident"]),
    Case(
      testDescription: "no score, severity medium",
      evaluation: makeFlagged(score: nil, severity: .medium), expected: ["flag_raised SEV-3"]),
    Case(
      testDescription: "a critical finding flags: one page and one incident for the two alerts",
      evaluation: makeFlagged(
        score: 0, category: .securityViolation, severity: .critical, findings: [makeFinding()]),
      expected: ["security_issue SEV-1 page incident", "flag_raised SEV-1"]),
    Case(
      testDescription: "a bad answer that leaks too: two troubles",
      evaluation: makeFlagged(score: 0.4, findings: [makeFinding()]),
      expected: ["security_issue SEV-1 page incident", "flag_raised SEV-1 page incident"]),
    Case(
      testDescription: "a mildly bad answer that leaks",
      evaluation: makeFlagged(score: 0.8, findings: [makeFinding()]),
      expected: ["security_issue SEV-1 page incident", "flag_raised SEV-1"]),
    Case(
      testDescription: "a high finding alone",
      evaluation: makeEvaluation {
        $0.findings = [makeFinding("prompt_injection", severity: .high)]
      }, expected: ["security_issue SEV-2 incident"]),
    Case(
      testDescription: "a medium finding alone",
      evaluation: makeEvaluation { $0.findings = [makeFinding(severity: .medium)] }, expected: []),
    Case(
      testDescription: "a recorded error",
      evaluation: makeEvaluation(score: nil) {
        $0.outcome = .errorRecorded
        $0.call.error = CallError(type: "ValueError", message: "no")
      }, expected: ["error_captured SEV-3"]),
    Case(
      testDescription: "a replayed flag",
      evaluation: {
        var evaluation = makeFlagged(score: 0.1)
        evaluation.replay = ReplayReference(run: "r1")
        return evaluation
      }(), expected: []),
  ]

  @Test(arguments: cases) func anEvaluationCallsForAlerts(_ example: Case) {
    let decisions = AlertPolicy().decisions(for: example.evaluation, tags: [])
    let said = decisions.map { decision in
      "\(decision.alert.kind.rawValue) \(decision.alert.severity.rawValue)"
        + (decision.pages ? " page" : "") + (decision.opensIncident ? " incident" : "")
    }
    #expect(said == example.expected)
  }

  /// What the stage uses to save work must never hide a decision.
  @Test(arguments: cases) func whatCallsForAnAlertIsAConcern(_ example: Case) {
    let policy = AlertPolicy()
    let hasDecision = !policy.decisions(for: example.evaluation, tags: []).isEmpty
    #expect(!hasDecision || policy.concerns(example.evaluation))
  }

  @Test func theFingerprintIsOfNodeAndCategoryNotOfTheCall() throws {
    func fingerprint(_ evaluation: Evaluation) throws -> String {
      try #require(AlertPolicy().decisions(for: evaluation, tags: []).first).alert.fingerprint
    }
    let one = try fingerprint(makeFlagged(id: "a", score: 0.2))
    #expect(try fingerprint(makeFlagged(id: "b", score: 0.4)) == one)
    #expect(try fingerprint(makeFlagged(node: "summarize")) != one)
    #expect(try fingerprint(makeFlagged(category: .formatError)) != one)
    #expect(one.count == 32)
  }

  @Test func anAlertHoldsTheFailedChecksTheTagsAndTheRemedy() throws {
    let alert = try #require(
      AlertPolicy().decisions(for: makeFlagged(), tags: ["node:extract_entities"]).first
    ).alert
    #expect(alert.evidence == ["Parties are in the source: ACME is not (“ACME Corp”)"])
    #expect(alert.remediation == ["Add examples"])
    #expect(
      alert.tags == [
        "node:extract_entities", "category:hallucination", "severity:sev-2", "score:0.42",
      ])
    #expect(alert.title == "LLM Adherence Issue: extract_entities - hallucination")
  }

  @Test func textsOfAnySizeAreHeldToABound() throws {
    let long = String(repeating: "long ", count: 100_000)
    var evaluation = makeFlagged()
    evaluation.flag?.reason = long
    evaluation.call.output = long
    evaluation.checks = (0..<500).map {
      Check(phase: .rule, name: "c\($0)", behavior: long, passed: false, reasoning: long)
    }
    evaluation.rootCause?.remediation = Array(repeating: long, count: 50)
    let alert = try #require(AlertPolicy().decisions(for: evaluation, tags: []).first).alert
    let size = try JSONCoding.encoder().encode(alert).count
    #expect(size < 30_000)
  }
}
