import Foundation

/// Judged calls a second, with a judge that takes 300 ms, against what the concurrency allows.
struct JudgeBenchmark {
  static let latency = Duration.milliseconds(300)
  static let node = "answer_query"

  let rounds: Int

  func run(on broker: Broker) async throws -> [MemoryUse] {
    var memory: [MemoryUse] = []
    for concurrency in [64, 512] {
      let bound = Double(concurrency) / Self.latency.seconds
      let calls = Int(bound * 12)
      let bench = try await Bench(on: broker, judgeLatency: Self.latency)
      try await bench.preload(try Records.make(calls + Bench.ahead, node: Self.node))
      var runs: [Run] = []
      var bare: [Run] = []
      for round in 0..<rounds {
        let evaluator = try await bench.service("evaluator", concurrency: concurrency)
        // The first calls find no connection to the judge, the last leave it idle in part.
        runs.append(
          try await evaluator.evaluating(from: 3 * concurrency, until: calls - concurrency))
        try await evaluator.expectOnly("scored")
        if round == 0 { memory.append(evaluator.process.memory("judging \(concurrency) at once")) }
        try await evaluator.process.stop()
        bare.append(try await ask(bench, concurrency))
      }
      try await bench.stop()
      report(concurrency, bound, runs, bare)
    }
    return memory
  }

  /// What the stand-in and the client give without an Evaluator.
  private func ask(_ bench: Bench, _ concurrency: Int) async throws -> Run {
    let child = try Child(
      Bench.program("DetraBenchmarks"), ["bare-asker", bench.geminiURL, "\(concurrency)", "16"],
      folder: bench.broker.folder)
    try await child.finish()
    return try Run(printed: child.output)
  }

  private func report(_ concurrency: Int, _ bound: Double, _ runs: [Run], _ bare: [Run]) {
    let rates = runs.map(\.rate)
    print("Judge: \(concurrency) calls at once, 300 ms at a stand-in with a canned answer")
    print("  Evaluator: \(Spread(values: rates, digits: 1)) evaluations/s")
    print("  \(concurrency)/0.3 s: \(bound.rounded(to: 1)) evaluations/s")
    print("  ratio: \(Spread(values: rates.map { $0 / bound }, digits: 3))")
    print(
      "  the same client alone: \(Spread(values: bare.map { $0.rate / bound }, digits: 3)) of it")
    let costs = Spread(values: runs.map { $0.processorTime * 1e6 }, digits: 1)
    print("  \(costs) µs of the Evaluator's processor time a call")
  }
}
