import CoreMetrics
import DetraKafka
import DetraModel
import DetraTelemetry
import Foundation
import Logging
import TestSupport
import Testing

@testable import Evaluator

@Suite struct DeadLetterBreakerTests {
  private let limits = DeadLetterBreaker.Limits(maxRatio: 0.5, window: 100, maxConsecutive: 10)

  @Test func itOpensAtTheNumberInARow() {
    let breaker = Subject(limits)
    for index in 1..<10 { #expect(!breaker.note(.sample(index))) }
    #expect(!breaker.isOpen)
    #expect(breaker.note(.sample(10)))
    #expect(breaker.trip?.cause == .consecutive(10))
    #expect(breaker.trip?.last.offset == 10)
  }

  @Test func oneGoodRecordBreaksARow() {
    let breaker = Subject(limits)
    for round in 0..<20 {
      for _ in 0..<9 { _ = breaker.note(.sample(round)) }
      guard !breaker.isOpen else { break }
      _ = breaker.note(nil)
    }
    // Nine in ten are bad: it is the share that opens it, never the row.
    #expect(breaker.trip?.cause == .ratio(bad: 19, of: 21))
  }

  @Test func aShareOfTooFewSaysNothing() {
    let breaker = Subject(limits)
    for index in 0..<19 { _ = breaker.note(index % 2 == 0 ? .sample(index) : nil) }
    // Ten of nineteen are bad, and one more is needed to judge by.
    #expect(!breaker.isOpen)
    #expect(breaker.note(.sample(19)))
    #expect(breaker.trip?.cause == .ratio(bad: 11, of: 20))
  }

  @Test(arguments: [
    (window: 1000, minimum: 100), (window: 100, minimum: 20), (window: 20, minimum: 20),
    (window: 5, minimum: 5), (window: 1, minimum: 1),
  ])
  func theMinimumIsATenthOfTheWindowWithinBounds(window: Int, minimum: Int) {
    let limits = DeadLetterBreaker.Limits(maxRatio: 0.5, window: window, maxConsecutive: 10)
    #expect(limits.minimum == minimum)
  }

  @Test func whatLeftTheWindowIsForgotten() {
    let breaker = Subject(
      .init(maxRatio: 0.5, window: 20, maxConsecutive: 1000))
    // Never more than half of any twenty in a row, though half of all are bad.
    for index in 0..<400 { #expect(!breaker.note(index / 10 % 2 == 1 ? .sample(index) : nil)) }
    #expect(!breaker.isOpen)
    for index in 0..<30 { _ = breaker.note(nil); #expect(!breaker.isOpen, "\(index)") }
  }

  @Test func exactlyTheShareIsStillBorne() {
    let breaker = Subject(limits)
    for index in 0..<1000 { #expect(!breaker.note(index % 2 == 1 ? .sample(index) : nil)) }
  }

  @Test func aShareOfOneBearsEverythingUpToTheRow() {
    let breaker = Subject(.init(maxRatio: 1, window: 10, maxConsecutive: 1000))
    for index in 1..<1000 { #expect(!breaker.note(.sample(index))) }
    #expect(breaker.note(.sample(1000)))
  }

  @Test func itTellsOnceAndStaysOpenWhateverFollows() {
    let breaker = Subject(limits)
    for index in 1...10 { _ = breaker.note(.sample(index)) }
    for index in 11...20 { #expect(!breaker.note(.sample(index))) }
    for _ in 0..<1000 { #expect(!breaker.note(nil)) }
    #expect(breaker.isOpen)
    #expect(breaker.trip?.last.offset == 10)
  }

  @Test func aResetForgetsWhatWasAndTakesNewLimits() {
    let breaker = Subject(limits)
    for index in 1...10 { _ = breaker.note(.sample(index)) }
    breaker.reset(.init(maxRatio: 1, window: 100, maxConsecutive: 12))
    for index in 1..<12 { #expect(!breaker.note(.sample(index))) }
    #expect(breaker.note(.sample(12)))
  }

  @Test func randomHistoriesAgreeWithTheDefinition() {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<300 {
      let limits = DeadLetterBreaker.Limits(
        maxRatio: Double(Int.random(in: 0...10, using: &random)) / 10,
        window: Int.random(in: 1...60, using: &random),
        maxConsecutive: Int.random(in: 1...30, using: &random))
      let breaker = Subject(limits)
      var history: [Bool] = []
      let badness = Double.random(in: 0...1, using: &random)
      while history.count < 300, !breaker.isOpen {
        history.append(Double.random(in: 0...1, using: &random) < badness)
        let opened = breaker.note(history.last == true ? .sample(history.count) : nil)
        let window = history.suffix(limits.window)
        let bad = window.count { $0 }
        let row = history.reversed().prefix { $0 }.count
        let expected =
          history.last == true
          && (row >= limits.maxConsecutive
            || window.count >= limits.minimum
              && Double(bad) > limits.maxRatio * Double(window.count))
        #expect(opened == expected, "\(limits) \(history)")
      }
    }
  }
}

@Suite struct DeadLetterWatchTests {
  private let health = Health()
  private let metrics = MetricRegistry()

  private func watch(row: Int) -> DeadLetterWatch {
    DeadLetterWatch(
      .init(maxRatio: 1, window: 10, maxConsecutive: row), topic: "detra.dead-letters",
      health: health, metrics: metrics, logger: quiet)
  }

  @Test func anOpenBreakerMakesTheServiceNotReadyAndSaysWhyWhereAndHow() throws {
    let watch = watch(row: 2)
    #expect(health.isReady(DeadLetterWatch.condition))
    watch.note(.letter(1))
    watch.note(.letter(2))
    #expect(watch.isOpen)
    guard case .notReady(let words) = health.conditions[DeadLetterWatch.condition] else {
      Issue.record("still ready")
      return
    }
    for part in [
      "2 dead letters in a row", "malformed", "/node is required", "detra.calls/3", "offset 2",
      "detra.dead-letters", "detra-reason", "evaluator.dead_letters", "SIGHUP or restart",
    ] {
      #expect(words.contains(part), "\(part) is not in: \(words)")
    }
    #expect(metrics.render().contains("detra_evaluator_dead_letters_breaker_open 1"))
  }

  @Test func whoWaitsGoesOnWhenItIsResumed() async throws {
    let watch = watch(row: 1)
    try await watch.waitUntilClosed()
    watch.note(.letter(1))
    let waiter = Task { try await watch.waitUntilClosed() }
    watch.resume(.init(maxRatio: 1, window: 10, maxConsecutive: 1))
    try await waiter.value
    #expect(!watch.isOpen)
    #expect(health.isReady(DeadLetterWatch.condition))
    #expect(metrics.render().contains("detra_evaluator_dead_letters_breaker_open 0"))
    watch.note(.letter(2))
    #expect(watch.isOpen)
  }
}

@Suite struct ValveTests {
  @Test func thoseWhoWaitPassWhenItIsOpened() async throws {
    let valve = Valve()
    try await valve.pass()
    valve.shut()
    let waiters = (0..<3).map { _ in Task { try await valve.pass() } }
    while valve.waiting < 3 { await Task.yield() }
    valve.open()
    for waiter in waiters { try await waiter.value }
    #expect(valve.waiting == 0)
  }

  @Test func aCancelledWaiterLeaves() async throws {
    let valve = Valve()
    valve.shut()
    let waiter = Task { try await valve.pass() }
    while valve.waiting < 1 { await Task.yield() }
    waiter.cancel()
    await #expect(throws: CancellationError.self) { try await waiter.value }
    #expect(valve.waiting == 0)
  }
}

/// A breaker in a box: an expectation cannot change a value.
private final class Subject {
  private var breaker: DeadLetterBreaker

  init(_ limits: DeadLetterBreaker.Limits) { breaker = DeadLetterBreaker(limits) }

  var isOpen: Bool { breaker.isOpen }
  var trip: DeadLetterBreaker.Trip? { breaker.trip }
  func note(_ letter: DeadLetter?) -> Bool { breaker.note(letter) }
  func reset(_ limits: DeadLetterBreaker.Limits) { breaker.reset(limits) }
}

extension DeadLetter {
  fileprivate static func sample(_ offset: Int) -> DeadLetter {
    DeadLetter(
      stage: "evaluator", class: "malformed", reason: "/node is required", topic: "detra.calls",
      partition: 3, offset: Int64(offset))
  }
}

extension Emission {
  fileprivate static func letter(_ offset: Int) -> Emission {
    Emission(
      message: KafkaMessage(topic: "detra.dead-letters", value: Data()),
      result: .deadLetter(class: "malformed"), letter: .sample(offset))
  }
}
