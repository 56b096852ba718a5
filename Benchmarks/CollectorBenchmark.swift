import DetraHTTP
import Foundation

/// The Collector over loopback against the same HTTP server that only reads and answers.
struct CollectorBenchmark {
  let seconds: Double
  let rounds: Int
  private let connections = 32

  func run(on broker: Broker) async throws -> [MemoryUse] {
    let bench = try await Bench(on: broker)
    let collector = try await bench.service("collector")
    let server = try Child(Bench.program("DetraBenchmarks"), ["bare-server"], folder: broker.folder)
    let serverPort = try await server.port()
    for batch in [100, 1] {
      let form = batch == 1 ? "one a request" : "NDJSON of \(batch)"
      print("Collector: records of \(Records.bytes) bytes, \(form), \(connections) connections")
      let body = try Records.make(batch, node: Bench.rulesOnlyNode).reduce(into: Data()) {
        $0 += $1.value + Data("\n".utf8)
      }
      let load = Load(
        http: bench.http, body: body, records: batch, connections: connections, seconds: seconds)
      let comparison = try await Comparison(rounds: rounds) {
        try await load.run(on: collector.process, port: collector.port)
      } baseline: {
        try await load.run(on: server, port: serverPort)
      }
      comparison.print("Collector", "server alone", unit: "record", bytes: Records.bytes)
    }
    let memory = collector.process.memory("after \(connections) connections as fast as they go")
    try await collector.process.stop()
    try await server.stop()
    try await bench.stop()
    return [memory]
  }
}

/// Requests as fast as they are answered.
private struct Load: Sendable {
  let http: HTTPClient
  let body: Data
  let records: Int
  let connections: Int
  let seconds: Double

  func run(on process: Child, port: Int) async throws -> Run {
    _ = try await send(to: port, for: min(0.5, seconds))
    let begin = (ContinuousClock.now, process.processorTime)
    let count = Double(try await send(to: port, for: seconds))
    return Run(
      rate: count / (ContinuousClock.now - begin.0).seconds,
      processorTime: (process.processorTime - begin.1) / count)
  }

  private func send(to port: Int, for seconds: Double) async throws -> Int {
    let request = HTTPRequest(
      method: "POST", url: "http://127.0.0.1:\(port)/v1/calls",
      headers: ["Content-Type": "application/x-ndjson"], body: body)
    let end = ContinuousClock.now + .seconds(seconds)
    return try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<connections {
        group.addTask {
          var taken = 0
          while ContinuousClock.now < end {
            let answer = try await http.send(request)
            guard answer.status == 202 else {
              throw Child.Failure(
                description: "\(answer.status): \(String(decoding: answer.body, as: UTF8.self))")
            }
            taken += records
          }
          return taken
        }
      }
      return try await group.reduce(0, +)
    }
  }
}
