import Testing

@testable import Sandbox

@Suite struct TrafficPaceTests {
  @Test func callsAreDueOneAfterTheOtherAtTheRate() throws {
    let pace = try TrafficPace(count: 4, rate: 2)
    #expect(pace.step(sent: 0, elapsed: .zero) == .send(1))
    #expect(pace.step(sent: 1, elapsed: .milliseconds(10)) == .wait(until: .milliseconds(500)))
    #expect(pace.step(sent: 1, elapsed: .milliseconds(500)) == .send(1))
    #expect(pace.step(sent: 4, elapsed: .milliseconds(1500)) == .finish)
  }

  @Test func callsThatAreLateGoOutTogetherUpToABatch() throws {
    let pace = try TrafficPace(count: 100, rate: 10, batch: 8)
    #expect(pace.step(sent: 1, elapsed: .milliseconds(450)) == .send(4))
    #expect(pace.step(sent: 1, elapsed: .seconds(5)) == .send(8))
    #expect(pace.step(sent: 97, elapsed: .seconds(60)) == .send(3))
  }

  @Test func fastCallsAreWaitedForInGroups() throws {
    let pace = try TrafficPace(count: 1010, rate: 1000, batch: 100)
    #expect(pace.step(sent: 1, elapsed: .zero) == .wait(until: .milliseconds(50)))
    #expect(pace.step(sent: 1, elapsed: .milliseconds(50)) == .send(50))
    #expect(pace.step(sent: 1001, elapsed: .seconds(1)) == .wait(until: .milliseconds(1009)))
  }

  @Test func durationBoundsTheCallsWhateverElseIsAsked() throws {
    let paced = try TrafficPace(count: 100, duration: .milliseconds(1100), rate: 10)
    #expect(paced.step(sent: 11, elapsed: .milliseconds(1001)) == .finish)
    #expect(paced.step(sent: 5, elapsed: .milliseconds(1100)) == .finish)
    let free = try TrafficPace(duration: .seconds(1), batch: 7)
    #expect(free.step(sent: 700, elapsed: .milliseconds(999)) == .send(7))
    #expect(free.step(sent: 700, elapsed: .seconds(1)) == .finish)
  }

  @Test(arguments: [0.3, 1, 3, 7, 49, 333, 1000, 99_999])
  func everyWaitLeadsToACall(rate: Double) throws {
    let pace = try TrafficPace(rate: rate)
    for sent in 1...2000 {
      guard case .wait(let time) = pace.step(sent: sent, elapsed: .zero) else { continue }
      guard case .send(let count) = pace.step(sent: sent, elapsed: time) else {
        Issue.record("no call at \(time) after \(sent)")
        continue
      }
      #expect(count >= 1)
    }
  }

  @Test func boundsOutOfRangeAreRefused() {
    #expect(throws: TrafficPaceError.negativeCount) { try TrafficPace(count: -1) }
    #expect(throws: TrafficPaceError.negativeDuration) { try TrafficPace(duration: .seconds(-1)) }
    #expect(throws: TrafficPaceError.emptyBatch) { try TrafficPace(batch: 0) }
    for rate in [0, -1, .nan, .infinity] {
      #expect(throws: TrafficPaceError.rateOutOfRange) { try TrafficPace(rate: rate) }
    }
  }
}
