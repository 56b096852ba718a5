import DetraModel
import Testing

@testable import Evaluator

@Suite struct PatienceTests {
  private static func budget(_ attempts: Int = 3) -> PatienceBudget {
    PatienceBudget(Patience(maximumAttempts: attempts, jitter: { 0.5 }))
  }

  @Test func whatMayPassIsTriedAgainLaterAndLater() {
    var budget = Self.budget()
    #expect(
      budget.next(after: .sample(.timeout), elapsed: .zero) == .repeatAfter(.milliseconds(125)))
    #expect(
      budget.next(after: .sample(.serverError), elapsed: .zero) == .repeatAfter(.milliseconds(250)))
    #expect(budget.next(after: .sample(.transport), elapsed: .zero) == .giveUp)
  }

  @Test func theWaitThatIsAskedForIsKeptUnlessItIsPastTheDeadline() {
    let asked = JudgeFailure.sample(.serverError, retryAfter: .seconds(34))
    var budget = Self.budget()
    #expect(budget.next(after: asked, elapsed: .zero) == .repeatAfter(.seconds(34)))
    #expect(budget.next(after: asked, elapsed: .seconds(34)) == .giveUp)
  }

  @Test func whoIsTurnedAwayTakesAnotherTurnUntilItHasLastedTooLong() {
    let refused = JudgeFailure.sample(.rateLimited, retryAfter: .seconds(34))
    var budget = Self.budget(1)
    for elapsed in [0, 20, 59] {
      #expect(budget.next(after: refused, elapsed: .seconds(elapsed)) == .turnAgain)
    }
    #expect(budget.next(after: refused, elapsed: .seconds(60)) == .giveUp)
  }

  @Test func garbageIsAskedForOnceMoreAtOnce() {
    var budget = Self.budget()
    #expect(budget.next(after: .sample(.malformed), elapsed: .zero) == .repeatAfter(.zero))
    #expect(budget.next(after: .sample(.truncated), elapsed: .zero) == .giveUp)
  }

  @Test(arguments: [
    JudgeFailure.Class.quotaExhausted, .unauthorized, .rejected, .blocked, .cancelled,
  ])
  func whatIsFinalIsNotTriedAgain(kind: JudgeFailure.Class) {
    var budget = Self.budget()
    #expect(budget.next(after: .sample(kind), elapsed: .zero) == .giveUp)
  }
}
