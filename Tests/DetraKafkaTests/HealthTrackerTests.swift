@testable import DetraKafka
import Testing

@Suite struct HealthTrackerTests {
  @Test func healthFollowsTheConnectionsOfAllBrokers() {
    var tracker = HealthTracker()
    #expect(tracker.broker("a:1", state: "CONNECT") == nil)
    #expect(tracker.broker("a:1", state: "UP")?.isReachable == true)
    #expect(tracker.broker("b:1", state: "UP") == nil)
    #expect(tracker.broker("a:1", state: "DOWN") == nil, "b is still connected")
    #expect(tracker.broker("b:1", state: "DOWN")?.isReachable == false)
    #expect(tracker.broker("b:1", state: "DOWN") == nil, "told once")
    #expect(tracker.broker("a:1", state: "UP")?.isReachable == true)
  }

  @Test func theFirstFailureTellsThatNothingWasEverReached() {
    var tracker = HealthTracker()
    guard case .unreachable(let error) = tracker.failed(KafkaError(code: .transport)) else {
      Issue.record("not unreachable")
      return
    }
    #expect(error?.code == .transport)
    #expect(tracker.failed(KafkaError(code: .allBrokersDown)) == nil, "the cause is kept")
  }

  @Test func anErrorWhileConnectedChangesNothing() {
    var tracker = HealthTracker()
    _ = tracker.broker("a:1", state: "UP")
    #expect(tracker.failed(KafkaError(code: .transport)) == nil)
    #expect(tracker.health.isReachable)
  }
}
