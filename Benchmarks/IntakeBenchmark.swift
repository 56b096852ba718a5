import Foundation
import Sandbox
import Synchronization

/// Evaluations to LLM Observability and to the logs: how many a second on one core, and in how many requests.
struct IntakeBenchmark {
  let rounds: Int
  private let count = 50_000

  func run(on broker: Broker) async throws {
    print("Intakes: \(count) evaluations, 1 in 100 flagged, one core")
    for stage in ["llmobs", "logs"] {
      var rates: [Double] = []
      var costs: [Double] = []
      var requests: [String: Int] = [:]
      for _ in 0..<rounds {
        let run = try await measure(stage, broker, &requests)
        rates.append(run.rate)
        costs.append(run.processorTime * 1e6)
      }
      print(
        "  \(stage): \(Spread(values: rates)) records/s, \(Spread(values: costs, digits: 1)) µs each"
      )
      for (path, sent) in requests.sorted(by: { $0.key < $1.key }) {
        let share = Double(sent) / Double(rounds * count) * 10_000
        print("    \(path): \(share.rounded(to: 1)) requests per 10,000 evaluations")
      }
    }
  }

  /// Watches one stage until it has sent all that it has something to say of.
  private func measure(
    _ stage: String, _ broker: Broker, _ requests: inout [String: Int]
  ) async throws -> Run {
    let bench = try await Bench(on: broker)
    let sent = Mutex<[String: Int]>([:])
    _ = bench.standIns.datadog.ledger.observe { request in
      sent.withLock { $0[request.path, default: 0] += 1 }
    }
    try await bench.preload(evaluations: count) { number in
      number % 100 == 99 ? (node: "node-\(number / 100 % 40)", score: 0.6) : ("free", 0.97)
    }
    let service = try await bench.service("dispatcher", ["--stage", stage], core: 0)
    // The end waits for its window to be due, and is for the requests alone.
    let run = try await service.taking(until: count * 9 / 10)
    _ = try await service.taking(until: count)
    try await service.process.stop()
    requests.merge(sent.withLock { $0 }) { $0 + $1 }
    try await bench.stop()
    return run
  }
}
