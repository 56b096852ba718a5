import Foundation

/// Judged calls a second, with a judge that takes 300 ms, against what the concurrency allows.
struct JudgeBenchmark {
  let rounds: Int
  private let latency = Duration.milliseconds(300)
  private let node = "answer_query"

  func run(on broker: Broker) async throws -> [MemoryUse] {
    var memory: [MemoryUse] = []
    for concurrency in [64, 256] {
      let bound = Double(concurrency) / latency.seconds
      let calls = Int(bound * 8)
      let bench = try await Bench(on: broker, geminiLatency: latency)
      try await bench.preload(try Records.make(calls, node: node))
      var rates: [Double] = []
      for _ in 0..<rounds {
        let evaluator = try await bench.service("evaluator", concurrency: concurrency)
        // The last calls leave the judge idle in part, and say nothing about its use.
        rates.append(try await evaluator.evaluating(until: calls - concurrency).rate)
        memory.append(evaluator.process.memory("judging \(concurrency) at once"))
        try await evaluator.process.stop()
      }
      await bench.stop()
      report(concurrency, bound, rates)
    }
    return [memory[rounds - 1], memory[2 * rounds - 1]]
  }

  private func report(_ concurrency: Int, _ bound: Double, _ rates: [Double]) {
    print("Judge: \(concurrency) calls at once, 300 ms at the stand-in")
    print("  Evaluator: \(Spread(values: rates, digits: 1)) evaluations/s")
    print("  \(concurrency)/0.3 s: \(bound.rounded(to: 1)) evaluations/s")
    print("  ratio: \(Spread(values: rates.map { $0 / bound }, digits: 3))")
  }
}
