import DetraModel
import Logging
import Testing

@testable import Evaluator

@Suite struct PatienceTests {
  private static func failure(
    _ kind: JudgeFailure.Class, retryAfter: Duration? = nil
  ) -> JudgeFailure {
    JudgeFailure(
      class: kind, message: "", report: JudgeReport(provider: "p", model: "m"),
      retryAfter: retryAfter)
  }

  private static func budget(_ attempts: Int = 3) -> PatienceBudget {
    PatienceBudget(Patience(maximumAttempts: attempts, jitter: { 0.5 }))
  }

  @Test func whatMayPassIsTriedAgainLaterAndLater() {
    var budget = Self.budget()
    #expect(budget.delay(after: Self.failure(.timeout), elapsed: .zero) == .milliseconds(125))
    #expect(budget.delay(after: Self.failure(.serverError), elapsed: .zero) == .milliseconds(250))
    #expect(budget.delay(after: Self.failure(.transport), elapsed: .zero) == nil)
  }

  @Test func theWaitThatIsAskedForIsKeptUnlessItIsPastTheDeadline() {
    let asked = Self.failure(.rateLimited, retryAfter: .seconds(34))
    var budget = Self.budget()
    #expect(budget.delay(after: asked, elapsed: .zero) == .seconds(34))
    #expect(budget.delay(after: asked, elapsed: .seconds(34)) == nil)
  }

  @Test func garbageIsAskedForOnceMoreAtOnce() {
    var budget = Self.budget()
    #expect(budget.delay(after: Self.failure(.malformed), elapsed: .zero) == .zero)
    #expect(budget.delay(after: Self.failure(.truncated), elapsed: .zero) == nil)
  }

  @Test(arguments: [
    JudgeFailure.Class.quotaExhausted, .unauthorized, .rejected, .blocked, .cancelled,
  ])
  func whatIsFinalIsNotTriedAgain(kind: JudgeFailure.Class) {
    var budget = Self.budget()
    #expect(budget.delay(after: Self.failure(kind), elapsed: .zero) == nil)
  }

  @Test func theReportAddsUpWhatEveryRequestCost() async throws {
    let judge = GuardedJudge(
      ScriptedJudge(.bad(.malformed), .good), patience: Patience(),
      logger: Logger(label: "test"))
    let judgement = try await judge.judge(ScriptedJudge.request)
    #expect(judgement.report.promptTokens == 200 && judgement.report.attempts == 2)
  }
}
