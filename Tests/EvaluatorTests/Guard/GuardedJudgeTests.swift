import DetraModel
import DetraSettings
import DetraTelemetry
import Foundation
import Logging
import Testing

@testable import Evaluator

extension GuardedJudge {
  /// Around a judge that has no limits of its own.
  static func patient(_ judge: any Judge) -> GuardedJudge {
    GuardedJudge(
      judge, admission: EndpointAdmission(AdmissionPolicy(), time: .system),
      terms: Terms(provider: "p", model: "m"), metrics: GuardMetrics(MetricRegistry(), judge: "p"),
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
  }
}

@Suite struct GuardedJudgeTests {
  private let time = ManualTime()

  private func guarded(
    _ judge: any Judge, _ change: (inout AdmissionPolicy) -> Void = { _ in }
  ) -> GuardedJudge {
    var policy = AdmissionPolicy()
    change(&policy)
    var price = ModelPrice()
    price.input = 10
    return GuardedJudge(
      judge, admission: EndpointAdmission(policy, time: time.source),
      terms: .init(
        provider: "p", model: "m", price: price, patience: Patience(jitter: { 0.5 }),
        hasPacificDay: true),
      time: time.source, metrics: GuardMetrics(MetricRegistry(), judge: "p"),
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
  }

  @Test func theReportAddsUpWhatEveryRequestCost() async throws {
    let judge = guarded(ScriptedJudge(.bad(.malformed), .good))
    let report = try await judge.judge(ScriptedJudge.request).report
    #expect(report.promptTokens == 200 && report.attempts == 2)
    #expect(report.costUSD == 200 * 10 / 1e6)
  }

  @Test func whatMayPassIsTriedAgainAfterABackoff() async throws {
    let judge = HeldJudge()
    let guarded = guarded(judge)
    let answer = Task { try await guarded.judge(.sample("o")) }
    await judge.answer(.failure(.sample(.serverError)))
    await time.sleepers(1)
    #expect(judge.asked == 1)
    time.advance(by: .milliseconds(125))
    await judge.answer(.success(.sample()))
    #expect(try await answer.value.report.attempts == 1)
    #expect(judge.asked == 2)
  }

  @Test func aRefusedRequestWaitsAsLongAsItIsToldAndCostsNoRetry() async throws {
    let judge = HeldJudge()
    let guarded = guarded(judge) { $0.retryRatio = 0 }
    let answer = Task { try await guarded.judge(.sample("o")) }
    await judge.answer(.failure(.sample(.rateLimited, retryAfter: .seconds(34))))
    await time.sleepers(1)
    time.advance(by: .seconds(33))
    #expect(judge.asked == 1)
    time.advance(by: .seconds(1))
    await judge.answer(.success(.sample()))
    _ = try await answer.value
  }

  @Test func timeInLineTakesNothingFromTheTimeForRepetitions() async throws {
    let judge = HeldJudge()
    let guarded = guarded(judge) { $0.concurrency = 1 }
    let first = Task { try await guarded.judge(.sample("a")) }
    await judge.holds(1)
    let second = Task { try await guarded.judge(.sample("b")) }
    time.advance(by: Patience().deadline + .seconds(10))
    await judge.answer(.success(.sample()))
    _ = try await first.value
    await judge.answer(.failure(.sample(.serverError)))
    await time.sleepers(1)
    time.advance(by: .seconds(1))
    await judge.answer(.success(.sample()))
    _ = try await second.value
    #expect(judge.asked == 3)
  }

  @Test func withoutRetryBudgetAFailureStands() async throws {
    let judge = ScriptedJudge(.bad(.serverError), .good)
    let guarded = guarded(judge) { $0.retryRatio = 0 }
    let failure = await #expect(throws: JudgeFailure.self) { try await guarded.judge(.sample("o")) }
    #expect(failure?.class == .serverError && judge.requests == 1)
  }

  @Test func aDaysQuotaIsNotAskedForAgainBeforeTheDayIsOver() async throws {
    let judge = ScriptedJudge(.bad(.quotaExhausted), .good)
    let guarded = guarded(judge)
    for _ in 0..<3 {
      let failure = await #expect(throws: JudgeFailure.self) {
        try await guarded.judge(.sample("o"))
      }
      #expect(failure?.class == .quotaExhausted)
      time.advance(by: .seconds(600))
    }
    #expect(judge.requests == 1)
    time.advance(by: .seconds(86_400))
    _ = try await guarded.judge(.sample("o"))
  }

  @Test func anOutageEndsInAFailureThatSaysWhyAndHowLong() async throws {
    let judge = ScriptedJudge(.bad(.transport))
    let guarded = guarded(judge) { $0.retryRatio = 0 }
    for _ in 0..<5 {
      await #expect(throws: JudgeFailure.self) { try await guarded.judge(.sample("o")) }
    }
    for _ in 0..<6 {
      time.advance(by: .seconds(10))
      let probe = await #expect(throws: JudgeFailure.self) { try await guarded.judge(.sample("o")) }
      #expect(probe?.report.attempts == 1)
    }
    let failure = await #expect(throws: JudgeFailure.self) { try await guarded.judge(.sample("o")) }
    #expect(failure?.class == .transport && failure?.report.attempts == 0)
    #expect(failure?.message == "not asked, for 60 s: scripted")
    #expect(judge.requests == 11)
  }

  @Test func aWaitingCallThatIsGivenUpLeavesTheLine() async throws {
    let judge = HeldJudge()
    let guarded = guarded(judge) { $0.concurrency = 1 }
    let first = Task { try await guarded.judge(.sample("a")) }
    await judge.holds(1)
    let second = Task { try await guarded.judge(.sample("b")) }
    second.cancel()
    let failure = await #expect(throws: JudgeFailure.self) { try await second.value }
    #expect(failure?.class == .cancelled)
    await judge.answer(.success(.sample()))
    _ = try await first.value
    let third = Task { try await guarded.judge(.sample("c")) }
    await judge.answer(.success(.sample()))
    _ = try await third.value
    #expect(judge.asked == 2)
  }
}
