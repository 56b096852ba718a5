/// The Dispatcher's delivery: notifications that wait for one channel without a pace of its own, on one core.
struct DeliveryBenchmark {
  let rounds: Int
  private let count = 10_000
  private let stage = "delivery-datadog-events"

  func run(on broker: Broker) async throws {
    var runs: [Run] = []
    for _ in 0..<rounds {
      let bench = try await Bench(on: broker)
      // Each of a fingerprint of its own, so that each is told.
      try await bench.preload(evaluations: count) { (node: "node-\($0)", score: 0.6) }
      let alerting = try await bench.service("dispatcher", ["--stage", "alerting"])
      _ = try await alerting.taking(until: count)
      try await alerting.process.stop()
      let delivery = try await bench.service("dispatcher", ["--stage", stage], core: 0)
      let delivered =
        "detra_dispatcher_notifications_total{result=\"delivered\",stage=\"\(stage)\"}"
      runs.append(
        try await delivery.watching(until: count * 9 / 10) { try await delivery.total(delivered) })
      try await delivery.process.stop()
      try await bench.stop()
    }
    let costs = Spread(values: runs.map { $0.processorTime * 1e6 }, digits: 1)
    print("Delivery: \(count) notifications waiting for Datadog's events, a request each, one core")
    print("  \(Spread(values: runs.map(\.rate))) notifications/s, \(costs) µs each")
  }
}
