import DetraSettings
import Testing

@testable import Evaluator

@Suite struct CircuitBreakerTests {
  private let start = Instant.now

  private func breaker() -> CircuitBreaker { CircuitBreaker(JudgeBreakerSettings()) }

  private func record(
    _ breaker: inout CircuitBreaker, _ results: String, every gap: Duration = .milliseconds(1)
  ) {
    for (index, result) in results.enumerated() {
      breaker.record(failed: result == "x", isProbe: false, now: start + gap * index)
    }
  }

  @Test(arguments: [
    ("xxxx", false), ("xxxxx", true), (".x.x.x", true), ("x.x..", false),
    ("..............x.x.x.x.x", false), ("....................xxxxxxxxxx", true),
  ])
  func itOpensWhenHalfOfTheLastResultsAreFailures(results: String, isOpen: Bool) {
    var breaker = breaker()
    record(&breaker, results)
    #expect((breaker.state != .closed) == isOpen)
  }

  @Test func failuresFarApartDoNotOpenIt() {
    var breaker = breaker()
    record(&breaker, "xxxxxxxxxx", every: .seconds(20))
    #expect(breaker.state == .closed)
  }

  @Test func afterAWhileOneProbeDecides() {
    var breaker = breaker()
    record(&breaker, "xxxxx")
    let opened = start + .milliseconds(4)
    #expect(breaker.hurdle(now: opened) == .until(opened + .seconds(10)))
    let later = opened + .seconds(10)
    #expect(breaker.hurdle(now: later) == nil)
    var isProbe = breaker.pass()
    #expect(isProbe && breaker.hurdle(now: later) == .probe)

    breaker.record(failed: true, isProbe: true, now: later)
    #expect(breaker.hurdle(now: later) == .until(later + .seconds(10)))
    isProbe = breaker.pass()
    #expect(isProbe)
    breaker.record(failed: false, isProbe: true, now: later + .seconds(11))
    isProbe = breaker.pass()
    #expect(breaker.state == .closed && !isProbe)
  }

  @Test func whatWasSentBeforeItOpenedChangesNothing() {
    var breaker = breaker()
    record(&breaker, "xxxxx.....")
    #expect(breaker.state == .open(until: start + .milliseconds(4) + .seconds(10)))
  }

  @Test func anAbandonedProbeLetsTheNextOneGo() {
    var breaker = breaker()
    breaker.open(until: start)
    _ = breaker.pass()
    breaker.abandonProbe(now: start)
    #expect(breaker.hurdle(now: start) == nil)
    let isProbe = breaker.pass()
    #expect(isProbe)
  }

  @Test func theLaterEndOfAPauseStands() {
    var breaker = breaker()
    breaker.open(until: start + .seconds(30))
    breaker.open(until: start + .seconds(5))
    #expect(breaker.state == .open(until: start + .seconds(30)))
  }
}
