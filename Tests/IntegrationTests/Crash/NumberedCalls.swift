import DetraKafka
import Foundation
import TestSupport

/// Calls that know their place: number n is record n / 4 of partition n % 4 of `detra.calls`.
struct NumberedCalls {
  static let partitions = 4

  let topic: String
  let count: Int
  /// Every so manieth goes to a node with behaviours, and so to the judge, whose delay makes holes in the order.
  private static let judgedEvery = 51

  static func judged(of count: Int) -> Int { count / judgedEvery }

  func message(_ number: Int) -> KafkaMessage {
    let trace = "trace-\(number % Self.partitions)-\(number / Self.partitions % 100)"
    let node = number % Self.judgedEvery == Self.judgedEvery - 1 ? "answer_query" : "free"
    let value =
      #"{"id":"\#(number)","node":"\#(node)","trace_id":"\#(trace)","#
      + #""input":"What is in section \#(number)?","output":"Section \#(number) is about rent."}"#
    return KafkaMessage(
      topic: topic, partition: Int32(number % Self.partitions), key: Data(trace.utf8),
      value: Data(value.utf8))
  }

  /// Writes them at a steady rate. What is planned for a number begins when that call is written, and in order;
  /// the load does not wait for it.
  func play(
    through producer: KafkaProducer, rate: Double, plan: [PlannedEvent] = []
  ) async throws {
    let (due, announce) = AsyncStream<PlannedEvent>.makeStream()
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { for await event in due { try await event.action() } }
      try await write(through: producer, rate: rate, plan: plan, announce)
      announce.finish()
      try await group.waitForAll()
    }
  }

  private func write(
    through producer: KafkaProducer, rate: Double, plan: [PlannedEvent],
    _ announce: AsyncStream<PlannedEvent>.Continuation
  ) async throws {
    let batch = 20
    var plan = plan.sorted { $0.number < $1.number }[...]
    let clock = ContinuousClock()
    let begin = clock.now
    for start in stride(from: 0, to: count, by: batch) {
      while let next = plan.first, next.number < start + batch {
        announce.yield(next)
        plan.removeFirst()
      }
      let numbers = start..<min(start + batch, count)
      for outcome in await producer.send(numbers.map(message), whenFull: .wait) {
        _ = try outcome.get()
      }
      // The load's own pace: nothing is waited for here.
      try await clock.sleep(until: begin + .seconds(Double(numbers.upperBound) / rate))
    }
  }
}

/// What happens to the system when a call is written.
struct PlannedEvent: Sendable {
  let number: Int
  let action: @Sendable () async throws -> Void
}
