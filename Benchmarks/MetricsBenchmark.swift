import Foundation
import Sandbox
import Synchronization

/// The Dispatcher's metrics stage on one core: evaluations that wait on the topic, into Datadog's stand-in.
struct MetricsBenchmark {
  let evaluations: Int
  let rounds: Int

  func run(on broker: Broker) async throws -> [MemoryUse] {
    var runs: [Run] = []
    var memory: [MemoryUse] = []
    for _ in 0..<rounds {
      let bench = try await Bench(on: broker)
      // More than are measured: at the end of a partition noida makes a reader spin.
      try await bench.preload(evaluations: evaluations * 5 / 4) {
        (node: "node-\($0 % 64)", score: 0.97)
      }
      let requests = Requests(to: bench.standIns.datadog)
      let metrics = try await bench.service(
        "dispatcher", ["--stage", "metrics"], dispatcher: ["flush_interval": "1s"], core: 0)
      // From the first window that Datadog has taken.
      let datadog = bench.standIns.datadog
      runs.append(
        try await metrics.watching(until: evaluations) {
          Int(datadog.metrics.total("detra.node.calls"))
        })
      memory = [metrics.process.memory("metrics of \(evaluations) evaluations as fast as they go")]
      requests.report()
      try await metrics.process.stop()
      try await bench.stop()
    }
    let costs = Spread(values: runs.map { $0.processorTime * 1e6 }, digits: 1)
    print("Metrics: \(evaluations) evaluations of 64 nodes waiting, one core")
    print("  \(Spread(values: runs.map(\.rate))) evaluations/s, \(costs) µs each")
    return memory
  }
}

/// Requests to Datadog by path.
private final class Requests: Sendable {
  private let counts = Mutex<[String: Int]>([:])

  init(to datadog: DatadogStandIn) {
    _ = datadog.ledger.observe { [weak self] request in
      self?.counts.withLock { $0[request.path, default: 0] += 1 }
    }
  }

  func report() {
    let counts = counts.withLock { $0 }.sorted { $0.key < $1.key }
    print("  requests: " + counts.map { "\($0.key) \($0.value)" }.joined(separator: ", "))
  }
}
