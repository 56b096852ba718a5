import DetraKafka

/// Records that know their place, from 0.
protocol NumberedLoad: Sendable {
  var count: Int { get }
  func message(_ number: Int) throws -> KafkaMessage
}

/// What happens to the system when a record is written.
struct PlannedEvent: Sendable {
  let number: Int
  let action: @Sendable () async throws -> Void
}

extension NumberedLoad {
  /// Writes them at a steady rate. What is planned for a number begins when that record is written, and in order;
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
      for outcome in await producer.send(try numbers.map(message), whenFull: .wait) {
        _ = try outcome.get()
      }
      // The load's own pace: nothing is waited for here.
      try await clock.sleep(until: begin + .seconds(Double(numbers.upperBound) / rate))
    }
  }
}
