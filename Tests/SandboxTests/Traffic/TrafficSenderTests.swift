import DetraHTTP
import DetraModel
import Foundation
import Synchronization
import Testing

@testable import Sandbox

@Suite struct TrafficSenderTests {
  static let generator = TrafficGenerator(seed: 9)

  static func sender(_ target: ScriptedTarget, _ pace: TrafficPace) -> TrafficSender {
    TrafficSender(generator, to: target, pace: pace, now: { Timestamp(milliseconds: 5000) })
  }

  @Test func pacedTrafficKeepsItsRateAndCountsEachScenario() async throws {
    let target = ScriptedTarget()
    let clock = JumpingClock()
    let seen = Mutex<[Int]>([])
    let report = await Self.sender(target, try TrafficPace(count: 60, rate: 4)).run(clock: clock) {
      report in seen.withLock { $0.append(report.total.sent) }
    }
    #expect(clock.now.offset == .milliseconds(14_750))
    #expect(target.sizes == Array(repeating: 1, count: 60))
    #expect(seen.withLock { $0 } == Array(1...60))
    for (scenario, planned) in Self.generator.plannedCounts(60) {
      #expect(report[scenario] == .init(accepted: planned, rejected: 0, failed: 0))
    }
    #expect(
      target.calls
        == (0..<60).map {
          Self.generator.call(at: $0, startedAt: Timestamp(milliseconds: 5000))
        })
  }

  @Test func unpacedTrafficGoesOutInFullBatchesWithoutWaiting() async throws {
    let target = ScriptedTarget()
    let clock = JumpingClock()
    let report = await Self.sender(target, try TrafficPace(count: 25, batch: 10)).run(clock: clock)
    #expect(target.sizes == [10, 10, 5])
    #expect(clock.now.offset == .zero)
    #expect(report.total.accepted == 25)
  }

  @Test func outcomesAreCountedByKindWithTheLastReason() async throws {
    let target = ScriptedTarget { index in
      switch index % 3 {
      case 0: .accepted
      case 1: .rejected("/node is required")
      default: .failed("timed out")
      }
    }
    let report = await Self.sender(target, try TrafficPace(count: 30, batch: 30)).run()
    #expect(report.total == .init(accepted: 10, rejected: 10, failed: 10))
    #expect(report.lastFault == "timed out")
    #expect(!report.isStopped)
  }

  @Test func fatalAnswerStopsTheTraffic() async throws {
    let target = ScriptedTarget(fatalAfter: 2) { _ in .failed("401") }
    let report = await Self.sender(target, try TrafficPace(count: 100, batch: 10)).run()
    #expect(report.isStopped)
    #expect(report.total.sent == 20)
  }

  @Test func cancelledTrafficWaitsForTheCallsUnderWayAndCountsThem() async throws {
    let target = GatedTarget()
    let sender = TrafficSender(Self.generator, to: target, pace: try TrafficPace(batch: 5))
    let running = Task { await sender.run() }
    await target.arrival()
    running.cancel()
    target.open()
    let report = await running.value
    #expect(report.total == .init(accepted: 5, rejected: 0, failed: 0))
  }

  @Test func cancelledTrafficGivesUpTheCallsUnderWayWhenTheGraceIsOver() async throws {
    let target = GatedTarget()
    let sender = TrafficSender(
      Self.generator, to: target, pace: try TrafficPace(batch: 5), grace: .zero)
    let running = Task { await sender.run() }
    await target.arrival()
    running.cancel()
    #expect(await running.value.total == .init(accepted: 0, rejected: 0, failed: 5))
  }
}

/// Answers as told, and keeps what it was sent.
final class ScriptedTarget: TrafficTarget {
  private let batches = Mutex<[[CallRecord]]>([])
  private let fatalAfter: Int?
  private let outcome: @Sendable (Int) -> TrafficOutcome

  init(
    fatalAfter: Int? = nil,
    outcome: @escaping @Sendable (Int) -> TrafficOutcome = { _ in .accepted }
  ) {
    self.fatalAfter = fatalAfter
    self.outcome = outcome
  }

  var sizes: [Int] { batches.withLock { $0.map(\.count) } }
  var calls: [CallRecord] { batches.withLock { $0.flatMap(\.self) } }

  func send(_ calls: [CallRecord]) async -> TrafficDelivery {
    let count = batches.withLock { batches in
      batches.append(calls)
      return batches.count
    }
    return TrafficDelivery(outcomes: calls.indices.map(outcome), isFatal: count == fatalAfter)
  }
}

/// Holds what it is sent until it is opened or cancelled.
final class GatedTarget: TrafficTarget {
  private let arrivals = AsyncStream<Void>.makeStream()
  private let gate = AsyncStream<Void>.makeStream()

  func arrival() async { for await _ in arrivals.stream { return } }
  func open() { gate.continuation.finish() }

  func send(_ calls: [CallRecord]) async -> TrafficDelivery {
    arrivals.continuation.yield()
    for await _ in gate.stream {}
    let outcome: TrafficOutcome = Task.isCancelled ? .failed("cancelled") : .accepted
    return TrafficDelivery(all: outcome, calls.count)
  }
}

/// A clock whose sleepers wake at once, at the time they asked for.
final class JumpingClock: Clock {
  struct Instant: InstantProtocol {
    var offset: Duration
    func advanced(by duration: Duration) -> Self { Self(offset: offset + duration) }
    func duration(to other: Self) -> Duration { other.offset - offset }
    static func < (a: Self, b: Self) -> Bool { a.offset < b.offset }
  }

  private let time = Mutex(Instant(offset: .zero))

  var now: Instant { time.withLock { $0 } }
  var minimumResolution: Duration { .nanoseconds(1) }

  func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    try Task.checkCancellation()
    time.withLock { $0 = max($0, deadline) }
  }
}
