import Foundation

/// Resident memory of an Evaluator whose window of held results is full: the first call of each partition is with a
/// judge that does not answer, and all behind it are done.
struct WindowBenchmark {
  func run(on broker: Broker) async throws -> [MemoryUse] {
    let byCount = try await fill(broker, records: 20_000, settings: [:], name: "10,000 calls")
    let byBytes = try await fill(
      broker, records: 60_000, settings: ["max_held_records": "1000000"], name: "64 MiB of calls")
    print("Window: \(Records.bytes) bytes a call, one at the judge holds back the rest")
    return [byCount, byBytes]
  }

  private func fill(
    _ broker: Broker, records: Int, settings: [String: String], name: String
  ) async throws -> MemoryUse {
    let bench = try await Bench(on: broker, judgeLatency: .seconds(600))
    let slow = try Records.make(Int(Bench.partitions) * 50, node: JudgeBenchmark.node)
    let done = try Records.make(records, node: Bench.rulesOnlyNode)
    try await bench.preload(slow + done)
    let evaluator = try await bench.service("evaluator", concurrency: 512, evaluator: settings)
    let read = try await settled { try await evaluator.total("detra_evaluator_records_read_total") }
    let memory = evaluator.process.memory("a full window of \(name), \(read) read")
    try await evaluator.process.stop(SIGKILL)
    try await bench.stop()
    return memory
  }

  /// A count that has risen and rises no more.
  private func settled(_ count: () async throws -> Int) async throws -> Int {
    var last = (0, ContinuousClock.now)
    while last.0 == 0 || ContinuousClock.now - last.1 < .seconds(3) {
      let now = try await count()
      if now != last.0 { last = (now, .now) }
      try await Task.sleep(for: .milliseconds(100))
    }
    return last.0
  }
}
