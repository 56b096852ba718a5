import Foundation
import Sandbox
import Synchronization

/// Requests to Datadog's metric intake for the example's traffic through all three services, against a request
/// for each value of a metric.
struct DatadogBenchmark {
  let calls: Int

  func run(on broker: Broker) async throws -> [MemoryUse] {
    let bench = try await Bench(on: broker)
    let requests = Mutex<[String: Int]>([:])
    let datadog = bench.standIns.datadog
    _ = datadog.ledger.observe { request in
      requests.withLock { $0[request.path, default: 0] += 1 }
    }
    print(
      "Datadog: \(calls) calls of the example's traffic, flushed every 10 s, judge without delay")
    let dispatcher = try await bench.service("dispatcher")
    let evaluator = try await bench.service("evaluator")
    let collector = try await bench.service("collector")
    let begin = ContinuousClock.now
    let traffic = try bench.run(
      ["traffic", "--url", "http://127.0.0.1:\(collector.port)", "--count", "\(calls)"])
    while Int(datadog.metrics.total("detra.node.calls")) < calls {
      try await Task.sleep(for: .milliseconds(100))
      guard dispatcher.process.isRunning, evaluator.process.isRunning else {
        throw Child.Failure(description: dispatcher.process.output + evaluator.process.output)
      }
    }
    try await traffic.finish()
    report(requests.withLock { $0 }, bench.standIns, (ContinuousClock.now - begin).seconds)
    let services = [collector, evaluator, dispatcher].map(\.process)
    let memory = services.map { $0.memory("after \(calls) calls of the example's traffic") }
    for service in services { try await service.stop() }
    try await bench.stop()
    return memory
  }

  private func report(_ requests: [String: Int], _ standIns: StandIns, _ seconds: Double) {
    let paths = ["/api/v2/series", "/api/v1/distribution_points", "/api/v1/check_run"]
    let sent = paths.reduce(0) { $0 + requests[$1, default: 0] }
    // Certain of every call: a call, an outcome and a flag or none; of every judged one: tokens twice.
    let values =
      standIns.datadog.taken.distributionValues + 3 * calls + 2 * standIns.gemini.tokens.answers
    let scale = 10_000 / Double(calls)
    print(
      "  took \(seconds.rounded(to: 1)) s, \((Double(calls) / seconds).rounded(to: 0)) calls/s")
    print("  Dispatcher: \((Double(sent) * scale).rounded(to: 1)) metric requests per 10,000")
    print("  a request for each value: over \((Double(values) * scale).rounded(to: 0)) per 10,000")
    print("  ratio: 1 to \((Double(values) / Double(max(1, sent))).rounded(to: 0))")
    print("  requests per 10,000 of each intake")
    for (path, count) in requests.sorted(by: { $0.key < $1.key }) {
      print("    \(path): \((Double(count) * scale).rounded(to: 1))")
    }
  }
}
