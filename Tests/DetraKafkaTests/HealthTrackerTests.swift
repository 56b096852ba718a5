@testable import DetraKafka
import Testing

private let a = HealthTracker.Broker(id: 1, address: "a:1")
private let b = HealthTracker.Broker(id: 2, address: "b:1")

@Suite struct HealthTrackerTests {
  @Test func healthFollowsTheConnectionsOfAllBrokers() {
    var tracker = HealthTracker()
    #expect(tracker.broker(a, state: "CONNECT") == nil)
    #expect(tracker.broker(a, state: "UP")?.isReachable == true)
    #expect(tracker.broker(b, state: "UP") == nil)
    #expect(tracker.broker(a, state: "DOWN") == nil)
    #expect(tracker.failed(KafkaError(code: .transport)) == nil, "b is still connected")
    #expect(tracker.broker(b, state: "DOWN") == nil, "it may have been idle")
    #expect(tracker.failed(KafkaError(code: .transport))?.isReachable == false)
    #expect(tracker.failed(KafkaError(code: .transport)) == nil, "told once")
    #expect(tracker.broker(a, state: "UP")?.isReachable == true)
  }

  @Test func theCauseIsToldRatherThanThatAllBrokersAreDown() {
    var tracker = HealthTracker()
    _ = tracker.failed(KafkaError(code: .transport))
    #expect(tracker.failed(KafkaError(code: .allBrokersDown)) == nil)
    guard case .unreachable(let error) = tracker.health else {
      Issue.record("not unreachable")
      return
    }
    #expect(error?.code == .transport)
  }

  /// librdkafka 2.0 gives the bootstrap connection the broker's id; later ones make a second connection.
  @Test(arguments: [false, true])
  func theBootstrapConnectionIsNotCountedTwice(isReplaced: Bool) {
    var tracker = HealthTracker()
    let bootstrap = HealthTracker.Broker(id: -1, address: a.address)
    _ = tracker.broker(bootstrap, state: "UP")
    if isReplaced {
      _ = tracker.broker(a, state: "UP")
      _ = tracker.broker(bootstrap, state: "DOWN")
      #expect(tracker.failed(KafkaError(code: .transport)) == nil, "the broker's own is up")
    }
    _ = tracker.broker(a, state: "DOWN")
    #expect(tracker.failed(KafkaError(code: .transport))?.isReachable == false)
  }

  @Test func aClosedClientTellsNothing() {
    var tracker = HealthTracker()
    _ = tracker.broker(a, state: "UP")
    tracker.close()
    _ = tracker.broker(a, state: "DOWN")
    #expect(tracker.failed(KafkaError(code: .transport)) == nil)
  }
}
