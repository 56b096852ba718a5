import DetraModel
import DetraScanning
import DetraSettings
import Foundation
import Testing

@testable import Evaluator

@Suite struct UnsupportedFactsTests {
  private static let source = "The lease of Anna Weber runs from 2024-03-05. Rent: USD 3,500.00."
  private static let invented =
    "Anna Weber rents it for USD 99,000.00 from Viktor Hale, and has 1,234 doors."

  private static func facts(_ output: String) -> UnsupportedFacts {
    UnsupportedFacts(
      GroundingCheck().ungrounded(output: output, sources: [source]), in: output)
  }

  private static func evaluate(
    _ node: String, output: String = invented, input: JSONValue? = .string(source),
    more: String = "", _ judge: ScriptedJudge
  ) async throws -> Evaluation {
    let settings = try SettingsLoader.load(
      yaml: "nodes: {n: {\(node)}}\n\(more)")
    let engine = try EvaluationEngine(
      settings: settings, judge: judge,
      budgets: JudgeBudgets(settings, book: BudgetBook(time: ManualTime().source)))
    var record = CallRecord(node: "n", input: input, output: .string(output))
    record.fill(
      CallDefaults(settings), arrival: Timestamp(Date(timeIntervalSince1970: 0)), id: "1")
    return await engine.evaluate(record, arrival: Timestamp(Date(timeIntervalSince1970: 0)))
  }

  private static let faithful = "unexpected_behaviors: [Facts that are not in the source]"

  @Test func theGraverFactsComeFirstAndOnceEach() {
    #expect(Self.facts("Anna Weber rents it.").evidence == nil)
    #expect(
      Self.facts(Self.invented + " So says Viktor\nHale.").evidence
        == "USD 99,000.00\nViktor Hale\n1,234")
    #expect(Self.facts("It has 1,234 doors.").evidence?.contains("1,234") == true)
  }

  @Test func evidenceKeepsItsBoundWhateverTheAnswer() throws {
    let url = "https://rent.example/" + String(repeating: "lease/", count: 99)
    for output in ["See \(url) for more.", String(repeating: Self.invented, count: 99)] {
      let evidence = try #require(Self.facts(output).evidence)
      #expect(TokenEstimate.tokens(in: evidence) <= UnsupportedFacts.maximumTokens)
      #expect(TokenEstimate.tokens(in: evidence) >= UnsupportedFacts.maximumTokens / 2)
    }
  }

  @Test(arguments: [
    faithful, "expected_behaviors: [The answer is grounded]",
    "expected_behaviors: [{description: Is right, category: hallucination}]",
    "expected_behaviors: [Is right], security_checks: [grounding]",
  ])
  func aJudgeOfGroundingIsToldWhatALookUpDidNotFind(node: String) async throws {
    let judge = ScriptedJudge(.good)
    let evaluation = try await Self.evaluate(node, judge)
    #expect(evaluation.outcome == .scored)
    let request = try #require(judge.seen.first)
    #expect(request.record.unsupported == "USD 99,000.00\nViktor Hale\n1,234")
    let record = JudgeQuestion(request).record
    #expect(record.contains("[unsupported? "))
    #expect(record.split(separator: "\n").last?.hasPrefix("[end ") == true)
  }

  @Test func aJudgeOfOtherThingsIsNot() async throws {
    let judge = ScriptedJudge(.good)
    _ = try await Self.evaluate("expected_behaviors: [Stays polite]", judge)
    #expect(judge.seen.map(\.record.unsupported) == [nil])
  }

  @Test func aFaithfulAnswerAddsNothingToTheQuestion() async throws {
    let judge = ScriptedJudge(.good)
    _ = try await Self.evaluate(Self.faithful, output: "Anna Weber pays USD 3500.", judge)
    #expect(judge.seen.map(\.record.unsupported) == [nil])
  }

  /// The check stands in for the judge: it scores nothing, flags nothing and is no finding.
  @Test func whereTheJudgeIsAwayTheLookUpIsACheckOfItsOwn() async throws {
    let evaluation = try await Self.evaluate(
      Self.faithful, more: "security: {block_on_detection: true}", ScriptedJudge(.bad(.timeout)))
    #expect(evaluation.outcome == .judgeUnavailable)
    #expect(evaluation.score == nil && !evaluation.flagged && evaluation.wouldBlock == nil)
    #expect(evaluation.findings.isEmpty)
    let check = try #require(evaluation.checks.first { $0.name == "grounding" })
    #expect(check.phase == .scanner && check.passed == false && check.severity == .medium)
    #expect(
      check.reasoning
        == "Found 1 amount in the output, 1 name in the output, 1 number in the output.")
    #expect(check.evidence == "USD **,***.00")
  }

  @Test func aFaithfulAnswerPassesThatCheck() async throws {
    let evaluation = try await Self.evaluate(
      Self.faithful, output: "Anna Weber pays USD 3500.", ScriptedJudge(.bad(.timeout)))
    #expect(evaluation.checks.first { $0.name == "grounding" }?.passed == true)
  }

  @Test func aJudgeWithNoBudgetLeftIsAwayToo() async throws {
    let evaluation = try await Self.evaluate(
      Self.faithful + ", budget: {tokens_per_minute: 1}", ScriptedJudge(.good))
    #expect(evaluation.outcome == .overBudget && evaluation.score == nil)
    #expect(evaluation.checks.first { $0.name == "grounding" }?.passed == false)
  }

  @Test func whereTheJudgeAnswersOrHasNothingToLookInThereIsNoSuchCheck() async throws {
    let judged = try await Self.evaluate(Self.faithful, ScriptedJudge(.good))
    #expect(!judged.checks.contains { $0.name == "grounding" })
    let bare = try await Self.evaluate(Self.faithful, input: nil, ScriptedJudge(.bad(.timeout)))
    #expect(bare.outcome == .judgeUnavailable)
    #expect(!bare.checks.contains { $0.name == "grounding" })
  }

  @Test func aNodeThatAsksForTheCheckHasItOnce() async throws {
    let evaluation = try await Self.evaluate(
      Self.faithful + ", security_checks: [grounding]", ScriptedJudge(.bad(.timeout)))
    #expect(evaluation.checks.count { $0.name == "grounding" } == 1)
    #expect(evaluation.findings.contains { $0.check == "grounding" })
  }

  @Test func whatIsPersonalInItIsMasked() async throws {
    let output = "He said: \"write to maria.lopez@example.org about all of the keys\"."
    let evaluation = try await Self.evaluate(
      Self.faithful, output: output, ScriptedJudge(.bad(.timeout)))
    let evidence = try #require(evaluation.checks.first { $0.name == "grounding" }?.evidence)
    #expect(evidence.contains("write to") && !evidence.contains("maria.lopez"))
  }
}
