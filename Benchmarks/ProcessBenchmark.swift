import DetraModel
import Foundation

/// Judged calls a second of several Evaluator processes that share one group, against those of one.
///
/// Each judges so few calls at once that latency bounds it and not the two cores that all of them share.
struct ProcessBenchmark {
  let rounds: Int
  private let concurrency = 16
  private let window = Duration.seconds(16)

  func run(on broker: Broker) async throws -> [MemoryUse] {
    var rates: [Int: [Double]] = [:]
    for _ in 0..<rounds {
      for processes in [1, 2, 4] {
        rates[processes, default: []].append(try await rate(processes, broker))
      }
    }
    print("Processes: \(concurrency) calls at once each, a judge of 300 ms, one group")
    let ones = rates[1] ?? []
    for (processes, values) in rates.sorted(by: { $0.key < $1.key }) {
      let ratio = Spread(values: zip(values, ones).map { $0 / $1 }, digits: 2)
      print("  \(processes): \(Spread(values: values, digits: 1)) evaluations/s, ratio \(ratio)")
    }
    return []
  }

  private func rate(_ count: Int, _ broker: Broker) async throws -> Double {
    let bench = try await Bench(on: broker, judgeLatency: JudgeBenchmark.latency)
    let bound = Double(count * concurrency) / JudgeBenchmark.latency.seconds
    // Enough for the group to settle, and then for the window.
    try await bench.preload(
      try Records.make(Int(bound * 60) + count * Bench.ahead, node: JudgeBenchmark.node))
    var evaluators: [Service] = []
    for number in 0..<count {
      evaluators.append(
        try await bench.service(
          "evaluator", concurrency: concurrency,
          evaluator: [
            "group": bench.topics.prefix, "group_instance_id": "evaluator-\(number)",
          ]))
      // One after the other: noida forgets members that join while a rebalance is under way.
      try await allEvaluate(evaluators)
    }
    let begin = (try await total(evaluators), ContinuousClock.now)
    try await Task.sleep(for: window)
    let end = (try await total(evaluators), ContinuousClock.now)
    for evaluator in evaluators { try await evaluator.process.stop() }
    try await bench.stop()
    return Double(end.0 - begin.0) / (end.1 - begin.1).seconds
  }

  /// Waits until every process has evaluated enough of its own share for its judge to be busy.
  private func allEvaluate(_ evaluators: [Service]) async throws {
    let deadline = ContinuousClock.now + .seconds(60)
    for evaluator in evaluators {
      let before = try await evaluator.evaluated()
      while try await evaluator.evaluated() < before + 3 * concurrency {
        guard evaluator.process.isRunning else {
          throw Child.Failure(description: evaluator.process.output)
        }
        guard ContinuousClock.now < deadline else {
          throw Child.Failure(description: "one of \(evaluators.count) Evaluators got no calls")
        }
        try await Task.sleep(for: .milliseconds(50))
      }
    }
  }

  private func total(_ evaluators: [Service]) async throws -> Int {
    var sum = 0
    for evaluator in evaluators { sum += try await evaluator.evaluated() }
    return sum
  }
}
