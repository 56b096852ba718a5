import DetraModel
import Foundation

/// The Evaluator on one core, Kafka to Kafka, against reading the same topic and decoding nothing.
///
/// The first fifth of the calls warms up: what a process does once (compiled patterns, connections, the allocator) is no
/// cost of a call.
struct EvaluatorBenchmark {
  let records: Int
  let rounds: Int
  private let core = 0

  func run(on broker: Broker) async throws -> [MemoryUse] {
    let bench = try await Bench(on: broker)
    try await bench.preload(try Records.make(records, node: Bench.rulesOnlyNode))
    print(
      "Evaluator: \(records) calls of \(Records.bytes) bytes, rules and scanners only, pinned to one core"
    )
    var memory: [MemoryUse] = []
    let comparison = try await Comparison(rounds: rounds) {
      let evaluator = try await bench.service("evaluator", core: core)
      let run = try await evaluator.evaluating(from: records / 5, until: records)
      memory = [evaluator.process.memory("after \(records) calls as fast as they go")]
      try await evaluator.process.stop()
      return run
    } baseline: {
      try await read(bench)
    }
    comparison.print("Evaluator", "reading alone", unit: "call", bytes: Records.bytes)
    try await phases(bench).print(
      of: comparison.subject.medianCost, reading: comparison.baseline.medianCost)
    try await bench.stop()
    return memory
  }

  private func read(_ bench: Bench) async throws -> Run {
    let output = try await bare(bench, "bare-reader", topics: [bench.topics.calls], records)
    return try Run(printed: output)
  }

  private func phases(_ bench: Bench) async throws -> PhaseCosts {
    let output = try await bare(
      bench, "bare-phases", topics: [bench.topics.calls, bench.topics.evaluations],
      min(records, 10_000))
    guard let costs = PhaseCosts(output) else { throw Child.Failure(description: output) }
    return costs
  }

  /// A command of this program, on the same core as the Evaluator.
  private func bare(
    _ bench: Bench, _ command: String, topics: [String], _ count: Int
  ) async throws -> String {
    let broker = bench.broker
    let child = try Child(
      Bench.program("DetraBenchmarks"),
      [command, broker.bootstrapServers] + topics + ["\(count)"]
        + broker.properties.map { "\($0.key)=\($0.value)" },
      folder: broker.folder, core: core)
    try await child.finish()
    return child.output
  }
}
