import DetraHTTP
import DetraKafka
import DetraModel
import Foundation
import Sandbox
import Synchronization

/// The Dispatcher's metrics stage on one core: a backlog of evaluations into Datadog's stand-in.
///
/// On librdkafka's mock cluster in this process, since noida answers a fetch at the end of a partition at once: the other
/// stages, which have nothing to do here, would take the core for asking.
struct MetricsBenchmark {
  /// The mock cluster keeps 5 MB of a partition.
  static let partitions: Int32 = 32
  static let prefix = "bm"

  let evaluations: Int
  let rounds: Int

  func run(in folder: URL) async throws -> [MemoryUse] {
    let topics = TopicNames(prefix: Self.prefix)
    print("Metrics stage: \(evaluations) evaluations waiting, pinned to one core")
    var runs: [Run] = []
    var memory: MemoryUse?
    var requests: [String: Int] = [:]
    for _ in 0..<rounds {
      let cluster = try KafkaMockCluster(topics: [
        (topics.evaluations, Self.partitions), (topics.notifications, 1), (topics.deadLetters, 1),
      ])
      let bytes = try await preload(cluster, topics)
      let round = try await measure(cluster, folder)
      runs.append(round.run)
      memory = round.memory
      requests = round.requests
      cluster.close()
      if runs.count == 1 { print("  \((Double(bytes) / 1000).rounded(to: 2)) KB an evaluation") }
    }
    report(runs, requests)
    return [memory].compactMap(\.self)
  }

  private func report(_ runs: [Run], _ requests: [String: Int]) {
    let rates = Spread(values: runs.map(\.rate))
    let costs = Spread(values: runs.map { $0.processorTime * 1e6 }, digits: 1)
    print("  \(rates) evaluations/s, \(costs) µs of processor time an evaluation")
    for (path, count) in requests.sorted(by: { $0.key < $1.key }) {
      print("  \(path): \(count)")
    }
  }

  /// From the first window that Datadog has taken to the last one.
  private func measure(
    _ cluster: KafkaMockCluster, _ folder: URL
  ) async throws -> (run: Run, memory: MemoryUse, requests: [String: Int]) {
    let standIns = try await StandIns.start(logger: .quiet)
    let requests = Mutex<[String: Int]>([:])
    _ = standIns.datadog.ledger.observe { request in
      requests.withLock { $0[request.path, default: 0] += 1 }
    }
    let file = folder.appending(path: "metrics.yaml")
    try configuration(cluster, standIns).write(to: file, atomically: true, encoding: .utf8)
    let child = try Child(
      Bench.program("detra"), ["dispatcher", "--config", file.path], folder: folder, core: 0)
    let run = try await watch(child, standIns.datadog)
    let memory = child.memory("metrics of \(evaluations) evaluations as fast as they go")
    try await child.stop()
    await standIns.stop()
    return (run, memory, requests.withLock { $0 })
  }

  private func watch(_ child: Child, _ datadog: DatadogStandIn) async throws -> Run {
    var first: (count: Int, time: ContinuousClock.Instant, processorTime: Double)?
    while child.isRunning {
      let done = Int(datadog.metrics.total("detra.node.calls"))
      let now = (done, ContinuousClock.now, child.processorTime)
      if let first, done >= evaluations {
        let count = Double(done - first.count)
        return Run(
          rate: count / (now.1 - first.time).seconds,
          processorTime: (now.2 - first.processorTime) / count)
      }
      if first == nil, done > 0 { first = now }
      try await Task.sleep(for: .milliseconds(20))
    }
    throw Child.Failure(description: child.output)
  }

  /// Writes the evaluations, evenly over partitions, made in the last minutes. Returns the bytes of one.
  private func preload(_ cluster: KafkaMockCluster, _ topics: TopicNames) async throws -> Int {
    let kafka = KafkaConfiguration(
      bootstrapServers: cluster.bootstrapServers, clientID: "detra-bench", properties: [:])
    let producer = try KafkaProducer(configuration: kafka, logger: .quiet)
    let began = Timestamp(Date()).milliseconds - Int64(evaluations)
    var bytes = 0
    for start in stride(from: 0, to: evaluations, by: 1000) {
      let messages = try (start..<min(start + 1000, evaluations)).map { number in
        let value = try evaluation(number, at: began + Int64(number)).json()
        bytes = value.count
        return KafkaMessage(
          topic: topics.evaluations, partition: Int32(number) % Self.partitions, value: value)
      }
      for result in await producer.send(messages, whenFull: .wait) { _ = try result.get() }
    }
    await producer.close()
    try await moveAlertingToTheEnd(kafka, topics)
    return bytes
  }

  /// So that the stage that is measured is the only one with work.
  private func moveAlertingToTheEnd(_ kafka: KafkaConfiguration, _ topics: TopicNames) async throws
  {
    let consumer = try KafkaConsumer(
      configuration: kafka,
      source: .group(id: "\(Self.prefix)-dispatcher-alerting", topics: [topics.evaluations]),
      logger: .quiet)
    var batches = consumer.batches.makeAsyncIterator()
    _ = try await batches.next()
    let count = Int64(evaluations) / Int64(Self.partitions) + 1
    let ends = (0..<Self.partitions).map {
      (TopicPartition(topic: topics.evaluations, partition: $0), count)
    }
    try await consumer.commit(Dictionary(uniqueKeysWithValues: ends))
    await consumer.close()
  }

  /// As the Evaluator writes them, of one of 64 nodes; each node's stand in one partition.
  private func evaluation(_ number: Int, at milliseconds: Int64) -> Evaluation {
    var record = CallRecord(node: "node-\(number % 64)")
    record.id = "01890000-0000-7000-8000-\(String(number + 1_000_000_000, radix: 16))"
    record.traceID = record.id
    (record.app, record.env, record.service, record.version) = ("bench", "production", "a", "1.0")
    record.durationMS = Double(number % 900)
    record.usage = Usage(inputTokens: 500, outputTokens: 120, costUSD: 0.001)
    let time = Timestamp(milliseconds: milliseconds)
    var evaluation = Evaluation(
      call: EvaluatedCall(record, arrival: time), outcome: .scored, configVersion: "c1",
      evaluatedAt: time)
    evaluation.call.input = String(repeating: "The parties agree. ", count: 12)
    evaluation.call.output = String(repeating: "A summary of it. ", count: 12)
    evaluation.score = 0.95
    evaluation.threshold = 0.85
    evaluation.latency = PhaseLatency(rules: 0.1, scanners: 0.3, judge: 300, total: 301)
    evaluation.judge = JudgeReport(provider: "google", model: "gemini-2.5-flash")
    evaluation.checks = (1...3).map {
      Check(
        phase: .judge, name: "expected_\($0)", behavior: "Party names are from the document",
        expectation: .expected, passed: true, confidence: 0.9, reasoning: "All names are in it.")
    }
    return evaluation
  }

  private func configuration(_ cluster: KafkaMockCluster, _ standIns: StandIns) -> String {
    """
    app_name: bench
    datadog:
      api_key: dd-api-key-of-the-bench
      app_key: dd-app-key-of-the-bench
      base_url: \(standIns.datadogURL)
    kafka:
      bootstrap_servers: \(cluster.bootstrapServers)
      topic_prefix: \(Self.prefix)
      properties:
        client.id: detra-bench
        partition.assignment.strategy: range
        session.timeout.ms: "6000"
        fetch.wait.max.ms: "100"
    dispatcher:
      listen: 127.0.0.1:0
      flush_interval: 1s
      group_prefix: \(Self.prefix)-dispatcher

    """
  }
}
