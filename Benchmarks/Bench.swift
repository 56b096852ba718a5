import DetraHTTP
import DetraKafka
import DetraModel
import Foundation
import Logging
import Sandbox

/// Topics of its own on the broker, stand-ins in this process, and services started with them.
struct Bench: Sendable {
  static let partitions: Int32 = 4
  /// Of the example configuration with this node added: rules and scanners, no behaviours.
  static let rulesOnlyNode = "rules_only"

  /// Calls that must wait behind those that are measured, for each Evaluator: more than its window and buffers hold.
  /// noida answers a fetch at the end of a partition at once, with nothing, and again and again: an Evaluator that
  /// has read everything spends a core on asking, and the broker another.
  static let ahead = 40_000

  let broker: Broker
  let standIns: StandIns
  let topics = TopicNames(prefix: "b\(UUID().uuidString.prefix(8).lowercased())")
  let http: HTTPClient
  /// In the place of the stand-in's own way of judging, which costs more than what is measured.
  private let cannedJudge: (process: Child, port: Int)?

  /// `judgeLatency`: each answer of the judge takes so long; nil leaves judging to the Sandbox's stand-in.
  init(on broker: Broker, judgeLatency: Duration? = nil) async throws {
    self.broker = broker
    standIns = try await StandIns.start(logger: .quiet)
    http = try HTTPClient(logger: .quiet)
    cannedJudge =
      if let judgeLatency {
        try await CannedJudge.start(
          asking: standIns.geminiURL, latency: judgeLatency, folder: broker.folder)
      } else { nil }
    let created = try await KafkaAdmin(configuration: broker.kafka, logger: .quiet).createTopics(
      topics.all.map { KafkaTopicSpec(name: $0, partitions: Self.partitions, replicationFactor: 1) }
    )
    for case .failed(let error) in created.values { throw error }
  }

  func stop() async throws {
    // It may be in the middle of answers that nobody waits for any more.
    try await cannedJudge?.process.stop(SIGKILL)
    await standIns.stop()
    await http.shutdown()
  }

  /// Starts `detra <name>`; every Evaluator is a consumer group of its own, so that it reads all, unless `evaluator`,
  /// settings of that section, says otherwise.
  func service(
    _ name: String, _ arguments: [String] = [], concurrency: Int = 64,
    evaluator: [String: String] = [:], dispatcher: [String: String] = [:], core: Int? = nil
  ) async throws -> Service {
    let file = broker.folder.appending(path: "\(UUID().uuidString).yaml")
    let settings = [
      "listen": "127.0.0.1:0", "concurrency": "\(concurrency)",
      "group": "\(topics.prefix)-\(UUID().uuidString)",
    ].merging(evaluator) { $1 }
    try configuration(settings, dispatcher).write(to: file, atomically: true, encoding: .utf8)
    let child = try run([name, "--config", file.path] + arguments, core: core)
    return Service(process: child, port: try await child.port(), http: http)
  }

  func run(_ arguments: [String], core: Int? = nil) throws -> Child {
    var environment = SandboxSettings.environment
    environment["SLACK_WEBHOOK_URL"] = standIns.slackWebhookURL
    return try Child(
      Self.program("detra"), arguments, environment: environment, folder: broker.folder, core: core)
  }

  /// Writes records to `detra.calls`.
  func preload(_ records: [(key: String, value: Data)]) async throws {
    let producer = try KafkaProducer(configuration: broker.kafka, logger: .quiet)
    for start in stride(from: 0, to: records.count, by: 1000) {
      let messages = records[start..<min(start + 1000, records.count)].map {
        KafkaMessage(topic: topics.calls, key: Data($0.key.utf8), value: $0.value)
      }
      for result in await producer.send(messages, whenFull: .wait) { _ = try result.get() }
    }
    await producer.close()
  }

  /// A program built beside this one.
  static func program(_ name: String) -> URL {
    let own = Bundle.main.executableURL ?? URL(filePath: CommandLine.arguments[0])
    return own.deletingLastPathComponent().appending(path: name)
  }

  var geminiURL: String {
    cannedJudge.map { "http://127.0.0.1:\($0.port)" } ?? standIns.geminiURL
  }

  private func configuration(
    _ evaluator: [String: String], _ dispatcher: [String: String]
  ) throws -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    var text = try String(
      contentsOf: root.appending(path: "examples/legal_analyzer/detra.yaml"), encoding: .utf8)
    for (section, added) in [
      ("gemini", "base_url: \(geminiURL)"),
      ("datadog", "base_url: \(standIns.datadogURL)"),
      ("nodes", "\(Self.rulesOnlyNode):\n    security_checks: [pii_detection, prompt_injection]"),
    ] {
      text = text.replacingOccurrences(of: "\n\(section):\n", with: "\n\(section):\n  \(added)\n")
    }
    let properties = broker.properties.sorted { $0.key < $1.key }
      .map { "    \($0.key): \"\($0.value)\"\n" }.joined()
    func lines(_ section: [String: String]) -> String {
      section.sorted { $0.key < $1.key }.map { "  \($0.key): \($0.value)" }
        .joined(separator: "\n")
    }
    return text + """

      kafka:
        bootstrap_servers: \(broker.bootstrapServers)
        topic_prefix: \(topics.prefix)
        partitions: \(Self.partitions)
        properties:
          client.id: detra-bench
      \(properties)collector:
        listen: 127.0.0.1:0
      evaluator:
      \(lines(evaluator))
      judge:
        cache:
          entries: 0
      dispatcher:
        listen: 127.0.0.1:0
        group_prefix: \(topics.prefix)-dispatcher
      \(lines(dispatcher))

      """
  }
}

/// A service that runs.
struct Service: Sendable {
  let process: Child
  let port: Int
  let http: HTTPClient

  /// The sum of a counter over its labels, by the service's own `/metrics`.
  func total(_ name: String) async throws -> Int {
    let answer = try await http.send(HTTPRequest(url: "http://127.0.0.1:\(port)/metrics"))
    return String(decoding: answer.body, as: UTF8.self).split(separator: "\n")
      .filter { $0.hasPrefix(name) }
      .compactMap { $0.split(separator: " ").last.flatMap { Double($0) } }
      .reduce(0) { $0 + Int($1) }
  }

  /// Calls evaluated, by the broker's acknowledgement.
  func evaluated() async throws -> Int { try await total("detra_evaluator_outcomes_total") }

  /// Watches evaluations being acknowledged, from `start` of them, or the first ones, until there are `count`.
  func evaluating(from start: Int = 1, until count: Int) async throws -> Run {
    try await watching(from: start, until: count, evaluated)
  }

  /// Watches a count rise, from when it has come to `start` until it has come to `end`.
  func watching(
    from start: Int = 1, until end: Int, _ count: () async throws -> Int
  ) async throws -> Run {
    var first: (count: Int, time: ContinuousClock.Instant, processorTime: Double)?
    while process.isRunning {
      let done = try await count()
      let now = (done, ContinuousClock.now, process.processorTime)
      if let first, done >= end {
        let counted = Double(done - first.count)
        return Run(
          rate: counted / (now.1 - first.time).seconds,
          processorTime: (now.2 - first.processorTime) / counted)
      }
      if first == nil, done >= start { first = now }
      // Each look costs the service a millisecond.
      try await Task.sleep(for: .milliseconds(200))
    }
    throw Child.Failure(description: "\(process.name) ended:\n\(process.output.suffix(4000))")
  }

  /// Throws when a call had another outcome.
  func expectOnly(_ outcome: String) async throws {
    let all = try await evaluated()
    let these = try await total("detra_evaluator_outcomes_total{outcome=\"\(outcome)\"}")
    guard all == these else {
      throw Child.Failure(description: "\(all - these) of \(all) calls were not \(outcome)")
    }
  }
}
