import DetraModel
import Foundation

/// The Evaluator on one core, Kafka to Kafka, against reading the same topic and decoding nothing.
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
      let run = try await evaluator.evaluating(until: records)
      memory = [evaluator.process.memory("after \(records) calls as fast as they go")]
      try await evaluator.process.stop()
      return run
    } baseline: {
      try await read(bench)
    }
    comparison.print("Evaluator", "reading alone", unit: "call", bytes: Records.bytes)
    await bench.stop()
    return memory
  }

  private func read(_ bench: Bench) async throws -> Run {
    let broker = bench.broker
    let reader = try Child(
      Bench.program("DetraBenchmarks"),
      ["bare-reader", broker.bootstrapServers, bench.topics.calls, "\(records)"]
        + broker.properties.map { "\($0.key)=\($0.value)" },
      folder: broker.folder, core: core)
    try await reader.finish()
    let figures = reader.output.split { $0 == " " || $0 == "\n" }.compactMap { Double($0) }
    guard figures.count == 2 else { throw Child.Failure(description: reader.output) }
    return Run(rate: figures[0], processorTime: figures[1])
  }
}
