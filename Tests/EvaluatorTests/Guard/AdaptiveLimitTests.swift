import Testing

@testable import Evaluator

@Suite struct AdaptiveLimitTests {
  private let start = Instant.now

  /// A round trip: everything that may be under way is, and all of it ends well.
  private func roundTrip(_ limit: inout AdaptiveLimit) {
    while limit.hasRoom { limit.began() }
    let count = limit.inFlight
    for _ in 0..<count {
      limit.succeeded()
      // Those who wait take the free places.
      while limit.hasRoom { limit.began() }
    }
    while limit.inFlight > 0 { limit.ended() }
  }

  @Test func aJudgeThatCopesIsNeverHeldBack() {
    var limit = AdaptiveLimit(ceiling: 64)
    for _ in 0..<64 { limit.began() }
    #expect(limit.limit == 64 && !limit.hasRoom)
    limit.succeeded()
    #expect(limit.limit == 64 && limit.hasRoom)
  }

  @Test func allFailuresOfOneRoundTripAreOneSign() {
    var limit = AdaptiveLimit(ceiling: 100)
    for _ in 0..<100 { limit.began() }
    for second in 1...100 {
      limit.overloaded(sentAt: start, now: start + .seconds(second))
    }
    #expect(limit.limit == 70 && limit.inFlight == 0)
    limit.began()
    limit.overloaded(sentAt: start + .seconds(101), now: start + .seconds(102))
    #expect(limit.limit == 49)
  }

  @Test func theWindowNeverClosesAltogether() {
    var limit = AdaptiveLimit(ceiling: 4)
    for second in 1...50 {
      limit.began()
      limit.overloaded(sentAt: start + .seconds(second), now: start + .seconds(second))
    }
    #expect(limit.limit == 1 && limit.hasRoom)
  }

  @Test func aWindowInUseGrowsByOneARoundTripAndOneOutOfUseDoesNot() {
    var limit = AdaptiveLimit(ceiling: 100)
    limit.began()
    limit.overloaded(sentAt: start, now: start)
    let before = limit.limit
    roundTrip(&limit)
    #expect((before...before + 1).contains(limit.limit))
    let after = limit.limit
    for _ in 0..<1000 {
      limit.began()
      limit.succeeded()
    }
    #expect(limit.limit == after)
  }

  @Test func afterAnOutageTheWindowDoublesToHalfAndThenGrowsSlowly() {
    var limit = AdaptiveLimit(ceiling: 64)
    limit.restart()
    var limits: [Int] = []
    for _ in 0..<8 {
      limits.append(limit.limit)
      roundTrip(&limit)
    }
    #expect(limits[0] == 1)
    #expect(zip(limits, limits.dropFirst()).allSatisfy { $1 <= 2 * $0 + 1 })
    #expect((30...40).contains(limit.limit))
  }
}
