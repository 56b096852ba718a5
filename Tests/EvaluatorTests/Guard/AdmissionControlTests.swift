import DetraSettings
import Testing

@testable import Evaluator

@Suite struct AdmissionControlTests {
  private let start = Instant.now
  private let timeout = RequestEnding.overloaded(.init(class: .timeout, message: "slow"))

  private func control(_ change: (inout AdmissionPolicy) -> Void = { _ in }) -> AdmissionControl {
    var policy = AdmissionPolicy()
    change(&policy)
    return AdmissionControl(policy, now: start)
  }

  /// Lets `count` enter and answers who was let in.
  private func enter(
    _ control: inout AdmissionControl, _ ids: ClosedRange<Int>, now: Instant
  ) -> AdmissionControl.Step {
    for id in ids { control.enter(WaitingLine.ID(id), .first) }
    return control.settle(now: now)
  }

  private func fail(
    _ control: inout AdmissionControl, _ ending: RequestEnding, times: Int = 5, now: Instant
  ) {
    let step = enter(&control, 1...times, now: now)
    for (_, permit) in step.granted { control.finish(permit, ending, now: now) }
  }

  @Test func asManyPassAsTheWindowHolds() throws {
    var control = control { $0.concurrency = 3 }
    let step = enter(&control, 1...5, now: start)
    #expect(step.granted.map(\.id) == [1, 2, 3])
    #expect(step.wakeAt == nil && control.waiting == 2)
    control.finish(try #require(step.granted.first).permit, .answered, now: start)
    #expect(control.settle(now: start).granted.map(\.id) == [4])
  }

  @Test func whileTheJudgeIsAwayCallsWaitAndOneProbes() throws {
    var control = control()
    fail(&control, timeout, now: start)
    let waiting = enter(&control, 10...12, now: start + .seconds(1))
    #expect(waiting.granted.isEmpty && waiting.refused.isEmpty)
    #expect(waiting.wakeAt == start + .seconds(10))

    let later = start + .seconds(10)
    let probe = control.settle(now: later)
    #expect(probe.granted.map(\.id) == [10])
    #expect(try #require(probe.granted.first).permit.isProbe)
    #expect(probe.wakeAt == start + .seconds(60))

    control.finish(try #require(probe.granted.first).permit, .answered, now: later)
    #expect(control.outage == nil)
    // After an outage the judge is not overrun.
    let first = control.settle(now: later)
    #expect(first.granted.map(\.id) == [11])
    control.finish(try #require(first.granted.first).permit, .answered, now: later)
    #expect(control.settle(now: later).granted.map(\.id) == [12])
  }

  @Test func afterTheLongestWaitCallsGoOnUnjudgedAndLaterOnesDoNotWait() throws {
    var control = control()
    fail(&control, timeout, now: start)
    var now = start
    for round in 1...5 {
      now += .seconds(10)
      let probe = enter(&control, (100 * round)...(100 * round + 10), now: now).granted
      #expect(probe.count == 1)
      control.finish(try #require(probe.first).permit, timeout, now: now)
    }
    #expect(control.settle(now: start + .seconds(59)).refused.isEmpty)
    let step = control.settle(now: start + .seconds(60))
    // The probe that is due goes first; the others are turned away.
    #expect(step.granted.count == 1 && !step.refused.isEmpty)
    #expect(step.refused.allSatisfy { $0.outage.cause.class == .timeout })
    #expect(control.waiting == 0)

    let late = enter(&control, 900...910, now: start + .seconds(65))
    #expect(late.granted.isEmpty && late.refused.count == 11)
  }

  @Test func nobodyWaitsForAnEndThatIsTooFarAway() {
    var control = control()
    let day = RequestEnding.exhausted(
      .init(class: .quotaExhausted, message: "of the day"), until: start + .seconds(40_000))
    fail(&control, day, times: 1, now: start)
    let step = enter(&control, 10...12, now: start + .seconds(1))
    #expect(
      step.refused.map(\.outage.cause.class) == [.quotaExhausted, .quotaExhausted, .quotaExhausted])
    // The day is over: one tries.
    #expect(enter(&control, 20...22, now: start + .seconds(40_000)).granted.count == 1)
  }

  @Test func aRefusalPausesEverythingAndThenOneGoesFirst() throws {
    var control = control()
    let refused = RequestEnding.refused(
      .init(class: .rateLimited, message: "429"), retryAfter: .seconds(34))
    let first = enter(&control, 1...3, now: start)
    for (_, permit) in first.granted { control.finish(permit, refused, now: start) }
    let waiting = enter(&control, 10...20, now: start + .seconds(1))
    #expect(waiting.granted.isEmpty && waiting.wakeAt == start + .seconds(34))
    let later = start + .seconds(34)
    let probe = control.settle(now: later)
    #expect(probe.granted.count == 1)
    control.finish(try #require(probe.granted.first).permit, .answered, now: later)
    #expect(control.settle(now: later).granted.count == 10)
  }

  @Test func wrongCredentialsAreNotWaitedForWhereNobodyMendsThem() {
    let unauthorized = RequestEnding.unauthorized(.init(class: .unauthorized, message: "key"))
    var service = control()
    fail(&service, unauthorized, times: 1, now: start)
    #expect(enter(&service, 2...3, now: start).refused.isEmpty)

    var command = control { $0.awaitsCredentials = false }
    fail(&command, unauthorized, times: 1, now: start)
    #expect(enter(&command, 2...3, now: start).refused.count == 2)
  }

  @Test func aSlowJudgeIsWaitedForAsLongAsItAnswers() throws {
    var control = control { $0.concurrency = 1 }
    var step = enter(&control, 1...64, now: start)
    for second in 1...63 {
      let now = start + .seconds(30 * second)
      control.finish(try #require(step.granted.first).permit, .answered, now: now)
      step = control.settle(now: now)
      #expect(step.refused.isEmpty)
    }
    #expect(step.granted.map(\.id) == [64])
  }

  @Test func aProbeDoesNotWaitForRequestsThatHang() {
    var control = control { $0.concurrency = 10 }
    let step = enter(&control, 1...10, now: start)
    for (_, permit) in step.granted.prefix(5) {
      control.finish(permit, timeout, now: start + .seconds(1))
    }
    // Five still hang, and the window is down to seven.
    #expect(control.limit.inFlight == 5)
    let more = enter(&control, 20...30, now: start + .seconds(12))
    #expect(more.granted.count == 1 && more.granted.allSatisfy(\.permit.isProbe))
  }

  @Test func garbageIsAnAnswerOfAJudgeThatWorks() {
    var control = control()
    for kind in JudgeFailure.Class.allCases where kind.deservesAnotherAnswer || kind == .blocked {
      fail(
        &control, RequestEnding(.sample(kind), quotaEnd: { _ in start }), times: 10, now: start)
    }
    #expect(control.breaker.state == .closed)
  }
}
