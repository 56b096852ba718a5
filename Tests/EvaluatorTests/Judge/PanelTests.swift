import DetraModel
import Testing

@testable import Evaluator

@Suite struct PanelTests {
  private static let instructions = NodeInstructions(
    node: "n", task: "", guidance: [], expected: [.init(id: "e1", sentence: "is right")],
    unexpected: [.init(id: "u1", sentence: "is rude")])

  private static func report(_ model: String) -> JudgeReport {
    var report = JudgeReport(provider: "p", model: model)
    report.promptTokens = 100
    report.outputTokens = 10
    report.attempts = 1
    report.latencyMS = Double(model.count) * 100
    return report
  }

  private static func answer(
    _ model: String, e1: Bool?, u1: Bool? = false, confidence: Double = 0.9,
    evidence: String? = nil, cause: String? = nil
  ) -> PanelAnswer {
    var verdicts: [String: Judgement.Verdict] = [:]
    verdicts["e1"] = e1.map { .init(present: $0, confidence: confidence, evidence: evidence) }
    verdicts["u1"] = u1.map { .init(present: $0, confidence: confidence, evidence: evidence) }
    return .success(
      Judgement(
        verdicts: verdicts,
        rootCause: cause.map { RootCause(category: .hallucination, reason: $0, severity: .high) },
        report: report(model)))
  }

  private static func failure(
    _ kind: JudgeFailure.Class, _ model: String = "x", retryAfter: Duration? = nil
  ) -> PanelAnswer {
    .failure(
      JudgeFailure(
        class: kind, message: "it failed", report: report(model), retryAfter: retryAfter))
  }

  private static func count(_ answers: PanelAnswer...) throws(JudgeFailure) -> Judgement {
    try PanelCount(answers, on: instructions).judgement()
  }

  @Test func theCostOfAPanelIsKnownOnlyWhereEachJudgesIs() throws {
    func answer(_ model: String, cost: Double?) throws -> PanelAnswer {
      var judgement = try Self.answer(model, e1: true).get()
      judgement.report.costUSD = cost
      return .success(judgement)
    }
    let known = try Self.count(answer("a", cost: 0.25), answer("b", cost: 0.5))
    #expect(known.report.costUSD == 0.75)
    let partly = try Self.count(answer("a", cost: 0.25), answer("b", cost: nil))
    #expect(partly.report.costUSD == nil)
  }

  @Test func theMajorityDecidesEachBehaviour() throws {
    let judgement = try Self.count(
      Self.answer("a", e1: true, u1: true, confidence: 0.8, evidence: "first"),
      Self.answer("b", e1: true, u1: false, confidence: 1, evidence: "second"),
      Self.answer("c", e1: false, u1: false, confidence: 0.7))
    let met = try #require(judgement.verdicts["e1"])
    #expect(met.present && met.evidence == "second")
    #expect(met.agreement.map { abs($0 - 2.0 / 3) < 1e-9 } == true)
    #expect(abs(met.confidence - 0.9 * 2 / 3) < 1e-9)
    #expect(judgement.verdicts["u1"]?.present == false)
  }

  @Test func judgesThatAreOfOneMindAgreeWholly() throws {
    let verdict = try Self.count(Self.answer("a", e1: true), Self.answer("b", e1: true))
      .verdicts["e1"]
    #expect(verdict == .init(present: true, confidence: 0.9, evidence: nil, agreement: 1))
  }

  @Test func aTieIsReadAsAFailure() throws {
    let judgement = try Self.count(
      Self.answer("a", e1: true, u1: true), Self.answer("b", e1: false, u1: false))
    #expect(judgement.verdicts["e1"]?.present == false)
    #expect(judgement.verdicts["u1"]?.present == true)
    #expect(judgement.verdicts["e1"]?.agreement == 0.5)
    #expect(judgement.verdicts["e1"]?.confidence == 0.45)
  }

  @Test func onlyThoseThatJudgedABehaviourCount() throws {
    let judgement = try Self.count(
      Self.answer("a", e1: nil), Self.answer("b", e1: nil), Self.answer("c", e1: false))
    #expect(judgement.verdicts["e1"]?.present == false)
    #expect(judgement.verdicts["e1"]?.agreement == 1)
    let none = try Self.count(Self.answer("a", e1: nil), Self.answer("b", e1: nil))
    #expect(none.verdicts["e1"] == nil)
  }

  @Test func theRootCauseIsOfTheJudgeThatSawWhatFailed() throws {
    let judgement = try Self.count(
      Self.answer("a", e1: true, u1: true, cause: "of the minority"),
      Self.answer("b", e1: false, u1: false, cause: "of the majority"),
      Self.answer("c", e1: false, u1: false))
    #expect(judgement.rootCause?.reason == "of the majority")
    let met = try Self.count(
      Self.answer("a", e1: true), Self.answer("b", e1: true),
      Self.answer("c", e1: false, cause: "of the minority"))
    #expect(met.rootCause == nil)
  }

  @Test func tokensAddUpAndTheSlowestCounts() throws {
    let report = try Self.count(
      Self.answer("a", e1: true), Self.answer("bbb", e1: true), Self.failure(.timeout, "cc")
    ).report
    #expect(report.provider == "panel" && report.model == "a+bbb+cc")
    #expect(report.promptTokens == 300 && report.totalTokens == 330 && report.attempts == 3)
    #expect(report.latencyMS == 300)
  }

  @Test func halfOfTheJudgesAreEnoughAndFewerAreNot() throws {
    let one = try Self.count(Self.answer("a", e1: true), Self.failure(.blocked))
    #expect(one.verdicts["e1"]?.agreement == 1)
    let failure = #expect(throws: JudgeFailure.self) {
      try Self.count(
        Self.answer("a", e1: true), Self.failure(.unauthorized),
        Self.failure(.rateLimited, retryAfter: .seconds(3)))
    }
    #expect(failure?.class == .rateLimited && failure?.retryAfter == .seconds(3))
    #expect(failure?.message == "2 of 3 judges gave no judgement; it failed")
    #expect(failure?.report.promptTokens == 300)
  }

  @Test func membersAreAskedAtOnceAndKeepTheirOrder() async throws {
    let meeting = Meeting(of: 3)
    let panel = PanelJudge(["a", "b", "c"].map { MeetingJudge(model: $0, meeting: meeting) })
    let judgement = try await panel.judge(ScriptedJudge.request)
    #expect(judgement.report.model == "a+b+c")
    #expect(judgement.verdicts["e1"]?.agreement == 1)
  }
}

/// Lets nobody go before all are there.
private actor Meeting {
  private let size: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(of size: Int) { self.size = size }

  func attend() async {
    await withCheckedContinuation { continuation in
      waiting.append(continuation)
      guard waiting.count == size else { return }
      for continuation in waiting { continuation.resume() }
      waiting = []
    }
  }
}

private struct MeetingJudge: Judge {
  let model: String
  let meeting: Meeting

  func judge(_ request: JudgeRequest) async throws(JudgeFailure) -> Judgement {
    await meeting.attend()
    return Judgement(
      verdicts: ["e1": .init(present: true, confidence: 1, evidence: nil)], rootCause: nil,
      report: JudgeReport(provider: "p", model: model))
  }
}
