import DetraKafka
import DetraModel
import Foundation
import Sandbox
import Synchronization

/// The Dispatcher's alerting: evaluations a second on one core, the time from a flag to a channel's request, and what
/// 100,000 fingerprints cost in memory and after a restart.
struct DispatcherBenchmark {
  let rounds: Int
  private let fingerprints = 100_000

  /// Where one request is one message: Slack's webhooks, Datadog's events.
  private static let alertPaths = ["/services/", "/api/v1/events"]

  func run(on broker: Broker) async throws -> [MemoryUse] {
    try await throughput(broker)
    // Slack takes one message a second, so what shows the tail is a channel that takes all at once.
    try await latency(broker, every: 1250, to: "Slack's") { $0.slack.ledger }
    try await latency(broker, every: 50, to: "Datadog's event") { $0.datadog.ledger }
    return try await memory(broker)
  }

  // MARK: - Evaluations a second

  private func throughput(_ broker: Broker) async throws {
    let count = 100_000
    var rates: [Double] = []
    var costs: [Double] = []
    for _ in 0..<rounds {
      let bench = try await Bench(on: broker)
      // Every hundredth is flagged, of forty fingerprints.
      try await bench.preload(evaluations: count) { number in
        number % 100 == 99 ? (node: "node-\(number / 100 % 40)", score: 0.6) : ("free", 0.97)
      }
      let alerting = try await bench.service("dispatcher", ["--stage", "alerting"], core: 0)
      let run = try await alerting.taking(until: count * 9 / 10)
      rates.append(run.rate)
      costs.append(run.processorTime * 1e6)
      try await alerting.process.stop()
      try await bench.stop()
    }
    print("Alerting: \(count) evaluations, 1 in 100 flagged, exactly once, one core")
    print("  \(Spread(values: rates)) evaluations/s, \(Spread(values: costs, digits: 1)) µs each")
  }

  // MARK: - From a flag to a channel's request

  /// Flags one evaluation in `every`, each of a fingerprint of its own.
  private func latency(
    _ broker: Broker, every: Int, to name: String, _ ledger: (StandIns) -> StandInLedger
  ) async throws {
    let bench = try await Bench(on: broker)
    let (seconds, rate) = (60, 1000)
    let arrivals = Mutex<[String: Date]>([:])
    _ = ledger(bench.standIns).observe { request in
      guard Self.alertPaths.contains(where: request.path.hasPrefix) else { return }
      let text = String(decoding: request.body, as: UTF8.self)
      guard let node = text.firstMatch(of: /flag-[0-9]+x/) else { return }
      arrivals.withLock {
        $0[String(node.output), default: Date()] = $0[String(node.output)] ?? Date()
      }
    }
    let dispatcher = try await bench.service("dispatcher")
    let sent = try await bench.play(evaluations: seconds * rate, rate: rate) { number in
      number % every == every - 1 ? (node: "flag-\(number)x", score: 0.6) : ("free", 0.97)
    }
    let deadline = ContinuousClock.now + .seconds(30)
    while arrivals.withLock({ $0.count }) < seconds * rate / every, ContinuousClock.now < deadline {
      try await Task.sleep(for: .milliseconds(50))
    }
    let times = arrivals.withLock { $0 }.compactMap { node, arrival in
      sent[node].map { arrival.timeIntervalSince($0) * 1000 }
    }.sorted()
    print("From the flag on Kafka to \(name) request, at \(rate) evaluations/s")
    if let worst = times.last {
      let p99 = times[min(times.count - 1, times.count * 99 / 100)]
      print(
        "  \(times.count) flags: p50 \(times[times.count / 2].rounded(to: 0)) ms, "
          + "p99 \(p99.rounded(to: 0)) ms, worst \(worst.rounded(to: 0)) ms")
    }
    try await dispatcher.process.stop()
    try await bench.stop()
  }

  // MARK: - Fingerprints

  private func memory(_ broker: Broker) async throws -> [MemoryUse] {
    let bench = try await Bench(on: broker)
    try await bench.preload(evaluations: fingerprints) { (node: "node-\($0)", score: 0.6) }
    let settings = ["max_fingerprints": "\(2 * fingerprints)", "group_instance_id": "d1"]
    let empty = try await bench.service(
      "dispatcher", ["--stage", "alerting"], dispatcher: settings)
    let before = empty.process.memory("alerting, at its start")
    _ = try await empty.taking(until: fingerprints)
    let full = empty.process.memory("alerting, \(fingerprints) fingerprints just decided on")
    try await empty.process.stop()
    let next = try await bench.service(
      "dispatcher", ["--stage", "alerting"], dispatcher: settings)
    let line = try await next.process.line(containing: "alert state read")
    let json = try JSONValue(json: Data(line.utf8))["metadata"]
    print("Alert state of \(fingerprints) fingerprints, read again after a restart")
    print(
      "  \(json?["fingerprints"]?.text ?? "?") fingerprints of \(json?["partitions"]?.text ?? "?") "
        + "partitions in \(json?["ms"]?.text ?? "?") ms")
    let restored = next.process.memory("alerting, \(fingerprints) fingerprints restored")
    try await next.process.stop()
    try await bench.stop()
    return [before, full, restored]
  }
}

extension Bench {
  typealias Kind = @Sendable (Int) -> (node: String, score: Double)

  /// Writes evaluations as fast as they go.
  func preload(evaluations count: Int, _ kind: Kind) async throws {
    _ = try await play(evaluations: count, rate: nil, kind)
  }

  /// Writes evaluations at a rate; when each flagged one was written, by its node.
  fileprivate func play(
    evaluations count: Int, rate: Int?, _ kind: Kind
  ) async throws -> [String: Date] {
    let producer = try KafkaProducer(configuration: broker.kafka, logger: .quiet)
    let begin = ContinuousClock.now
    var sent: [String: Date] = [:]
    let step = rate == nil ? 1000 : 10
    for start in stride(from: 0, to: count, by: step) {
      let numbers = start..<min(start + step, count)
      let messages = try numbers.map { number in
        let (node, score) = kind(number)
        if score < 0.85 { sent[node] = Date() }
        return try message(number, node: node, score: score)
      }
      for result in await producer.send(messages, whenFull: .wait) { _ = try result.get() }
      guard let rate else { continue }
      let due = begin + .seconds(Double(numbers.upperBound) / Double(rate))
      try await ContinuousClock().sleep(until: due)
    }
    await producer.close()
    return sent
  }

  private func message(_ number: Int, node: String, score: Double) throws -> KafkaMessage {
    let now = Timestamp(Date())
    var record = CallRecord(node: node)
    record.id = "\(number)"
    record.traceID = "trace-\(number)"
    record.app = "legal"
    record.env = "bench"
    record.durationMS = 812
    var evaluation = Evaluation(
      call: EvaluatedCall(record, arrival: now), outcome: .scored, configVersion: "c1",
      evaluatedAt: now)
    evaluation.call.input = String(repeating: "What does the lease say of rent? ", count: 15)
    evaluation.call.output = String(repeating: "Section 4 sets the rent. ", count: 20)
    evaluation.score = score
    evaluation.threshold = 0.85
    evaluation.checks = (1...4).map {
      Check(
        phase: .judge, name: "expected_\($0)", behavior: "Answers from the document",
        expectation: .expected, passed: score > 0.85 || $0 > 1, confidence: 0.9,
        reasoning: "as section 4 has it")
    }
    if score < 0.85 {
      evaluation.flagged = true
      evaluation.flag = Flag(category: .hallucination, severity: .medium, reason: "invented")
    }
    return KafkaMessage(
      topic: topics.evaluations, key: Data("legal/\(node)/\(number % 16)".utf8),
      value: try JSONCoding.encoder().encode(evaluation))
  }
}

extension Service {
  /// Watches the one stage that a Dispatcher runs until it has done with so many evaluations, those of which it has
  /// nothing to say included.
  func taking(until count: Int) async throws -> Run {
    try await watching(until: count) { try await total("detra_dispatcher_evaluations_total") }
  }
}

extension Child {
  /// The first line of its log with these words.
  fileprivate func line(containing words: String) async throws -> String {
    for _ in 0..<3000 {
      if let line = output.split(separator: "\n").first(where: { $0.contains(words) }) {
        return String(line)
      }
      guard isRunning else { break }
      try await Task.sleep(for: .milliseconds(20))
    }
    throw Failure(description: "\(name) never said \"\(words)\":\n\(output.suffix(4000))")
  }
}
