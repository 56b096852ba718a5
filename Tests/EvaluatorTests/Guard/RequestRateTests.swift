import Testing

@testable import Evaluator

@Suite struct RequestRateTests {
  private let start = Instant.now

  /// Requests that pass in `duration`, each answered at once.
  private func pass(
    _ rate: inout RequestRate, from begin: Instant, for duration: Duration, step: Duration
  ) -> Int {
    var count = 0
    var now = begin
    while now < begin + duration {
      while rate.nextToken(now: now) <= now, count < 100_000 {
        rate.take(now: now)
        rate.answered(now: now)
        count += 1
      }
      now += step
    }
    return count
  }

  @Test func noMinuteHasMoreThanTheConfiguredRequests() {
    var rate = RequestRate(perMinute: 60, now: start)
    let first = pass(&rate, from: start, for: .seconds(60), step: .milliseconds(100))
    #expect((55...60).contains(first))
    let second = pass(
      &rate, from: start + .seconds(60), for: .seconds(60), step: .milliseconds(100))
    #expect((53...60).contains(second))
  }

  @Test func withoutABoundNothingIsHeldBack() {
    var rate = RequestRate(perMinute: nil, now: start)
    let next = rate.nextToken(now: start)
    #expect(next == start && rate.limit == nil)
  }

  @Test func thePauseThatIsAskedForIsKept() {
    var rate = RequestRate(perMinute: nil, now: start)
    #expect(
      rate.refused(sentAt: start, retryAfter: .seconds(34), now: start) == .seconds(34))
  }

  @Test func aWaitOfDaysIsKeptForAnHour() {
    var rate = RequestRate(perMinute: nil, now: start)
    let pause = rate.refused(sentAt: start, retryAfter: .seconds(604_800), now: start)
    #expect(pause == .seconds(3600))
  }

  @Test func withoutAWordPausesDoubleWhileNothingIsAnswered() {
    var rate = RequestRate(perMinute: nil, now: start)
    var now = start
    var pauses: [Duration] = []
    for _ in 0..<7 {
      now += .seconds(60)
      pauses.append(rate.refused(sentAt: now, retryAfter: nil, now: now))
      // Of the same storm.
      #expect(rate.refused(sentAt: now - .seconds(1), retryAfter: nil, now: now) == pauses.last)
    }
    #expect(pauses == [1, 2, 4, 8, 16, 30, 30].map { Duration.seconds($0) })
    rate.answered(now: now)
    now += .seconds(1)
    #expect(rate.refused(sentAt: now, retryAfter: nil, now: now) == .seconds(1))
  }

  @Test func aMinuteQuotaIsLearnedFromWhatWasAnsweredInAMinute() throws {
    var rate = RequestRate(perMinute: nil, now: start)
    // 30 requests at once, then the quota of the minute is gone.
    for _ in 0..<30 { rate.answered(now: start) }
    let now = start + .seconds(3)
    _ = rate.refused(sentAt: now, retryAfter: .seconds(40), now: now)
    #expect(try #require(rate.limit) == 30.0 / 60 * 0.9)
  }

  @Test func aShortRefusalIsReadAsARateOfNow() throws {
    var rate = RequestRate(perMinute: nil, now: start)
    for _ in 0..<30 { rate.answered(now: start) }
    let now = start + .seconds(3)
    _ = rate.refused(sentAt: now, retryAfter: .seconds(1), now: now)
    #expect(try #require(rate.limit) == 30.0 / 3 * 0.9)
  }

  @Test func fewAnswersTeachNothing() {
    var rate = RequestRate(perMinute: nil, now: start)
    for _ in 0..<4 { rate.answered(now: start) }
    _ = rate.refused(sentAt: start, retryAfter: .seconds(40), now: start)
    #expect(rate.limit == nil)
  }

  @Test func whatWasLearnedIsProbedGentlyAndForgottenInTheEnd() throws {
    var rate = RequestRate(perMinute: nil, now: start)
    for _ in 0..<60 { rate.answered(now: start) }
    _ = rate.refused(sentAt: start, retryAfter: .seconds(40), now: start)
    let learned = try #require(rate.limit)
    // Nothing is learned while nothing is asked.
    let resumed = start + .seconds(40)
    _ = rate.nextToken(now: resumed)
    #expect(rate.limit == learned)
    _ = rate.nextToken(now: resumed + .seconds(30))
    #expect(try #require(rate.limit) < learned * 1.2)
    _ = rate.nextToken(now: resumed + .seconds(60))
    #expect((learned * 2...learned * 4).contains(try #require(rate.limit)))
    _ = rate.nextToken(now: resumed + .seconds(120))
    #expect(rate.limit == nil)
  }

  @Test func anotherRefusalLowersWhatWasLearned() throws {
    var rate = RequestRate(perMinute: nil, now: start)
    for _ in 0..<60 { rate.answered(now: start) }
    _ = rate.refused(sentAt: start, retryAfter: .seconds(1), now: start)
    let learned = try #require(rate.limit)
    let now = start + .seconds(2)
    _ = rate.refused(sentAt: now, retryAfter: .seconds(1), now: now)
    #expect(try #require(rate.limit) < learned)
  }
}

@Suite struct RetryBudgetTests {
  private let start = Instant.now

  @Test func anOutageCostsNoMoreThanTheReserveAndTheShare() {
    var budget = RetryBudget(ratio: 0.1)
    var repeated = 0
    for request in 0..<1000 {
      budget.deposit()
      if budget.withdraw(now: start + .milliseconds(request)) { repeated += 1 }
    }
    #expect((105...112).contains(repeated))
  }

  @Test func aJudgeThatIsAskedRarelyIsAskedAgainAllTheSame() {
    var budget = RetryBudget(ratio: 0.1)
    while budget.withdraw(now: start) {}
    let early = budget.withdraw(now: start + .seconds(9))
    let late = budget.withdraw(now: start + .seconds(10))
    #expect(!early && late)
  }

  @Test func aRatioOfNothingAllowsNothing() {
    var budget = RetryBudget(ratio: 0)
    for _ in 0..<100 { budget.deposit() }
    let isAllowed = budget.withdraw(now: start)
    #expect(!isAllowed)
  }
}
