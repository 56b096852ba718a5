import DetraCompression
import DetraHTTP
import DetraKafka
import DetraModel
import DetraSettings
import DetraTelemetry
import Foundation
import Logging
import ServiceLifecycle
import Testing

@testable import Dispatcher

/// The whole service on librdkafka's mock cluster, with scripted outside services.
@Suite(.timeLimit(.minutes(5))) struct DispatcherServiceTests {
  private static let incidents = "https://api.datadoghq.com/api/v2/incidents"

  private let topics = TopicNames()
  private let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
  private let cluster: KafkaMockCluster

  init() throws {
    cluster = try KafkaMockCluster(
      topics: [
        (topics.evaluations, 3), (topics.notifications, 3), (topics.alertState, 3),
        (topics.deliveryState, 3), (topics.deadLetters, 1),
      ])
  }

  /// The mock's quirks, as the design's page on brokers has them.
  private var kafka: KafkaConfiguration {
    KafkaConfiguration(
      bootstrapServers: cluster.bootstrapServers,
      properties: [
        "partition.assignment.strategy": "range", "session.timeout.ms": "6000",
        "fetch.wait.max.ms": "10",
      ])
  }

  private func makeTransport() -> FakeTransport {
    FakeTransport(usual: { request in
      guard request.url == Self.incidents else { return HTTPResponse(status: 202) }
      return HTTPResponse(
        status: 201, body: Data(#"{"data":{"id":"abc","attributes":{"public_id":42}}}"#.utf8))
    })
  }

  /// Runs the service until `isDone` of the requests so far, shuts it down gracefully and gives all of them.
  private func run(
    _ transport: FakeTransport, flushInterval: Duration = .seconds(1),
    until isDone: ([HTTPRequest]) -> Bool
  ) async throws -> [HTTPRequest] {
    let settings = makeSettings {
      $0.dispatcher.flushInterval = flushInterval
      // The mock has no transactions.
      $0.dispatcher.delivery = .atLeastOnce
    }
    let service = DispatcherService(
      settings: settings, kafka: kafka, transport: transport, metrics: MetricRegistry(),
      health: Health(), logger: logger)
    let group = ServiceGroup(services: [service], logger: logger)
    try await withThrowingTaskGroup { tasks in
      tasks.addTask { try await group.run() }
      var seen: [HTTPRequest] = []
      for await request in transport.stream {
        seen.append(request)
        if isDone(seen) { break }
      }
      await group.triggerGracefulShutdown()
      try await tasks.waitForAll()
    }
    return transport.requests
  }

  private func produce(_ evaluations: [Evaluation], alsoMalformed: Bool = false) async throws {
    let producer = try KafkaProducer(configuration: kafka, logger: logger)
    var values = try evaluations.map {
      (key: "\($0.call.app)/\($0.call.node)", value: try JSONCoding.encoder().encode($0))
    }
    if alsoMalformed { values.insert((key: "x", value: Data("not json".utf8)), at: 0) }
    for result in await producer.send(
      values.map {
        KafkaMessage(topic: topics.evaluations, key: Data($0.key.utf8), value: $0.value)
      })
    {
      _ = try result.get()
    }
    await producer.close()
  }

  private func now(_ evaluation: Evaluation) -> Evaluation {
    var evaluation = evaluation
    evaluation.evaluatedAt = Timestamp(Date())
    return evaluation
  }

  /// The sum of `detra.node.calls` over everything sent.
  private func calls(in requests: [HTTPRequest]) throws -> Double {
    var sum = 0.0
    for request in requests where request.url.hasSuffix("/api/v2/series") {
      let raw = try Compression.decompress(request.body, from: .gzip, limit: 1 << 26)
      for series in try JSONValue(json: raw)["series"]?.array ?? []
      where series["metric"]?.string == MetricName.nodeCalls.rawValue {
        sum += series[path: "points", 0, "value"]?.number ?? 0
      }
    }
    return sum
  }

  /// Requests by service, those for metrics apart: their number depends on the clock.
  private func tally(_ requests: [HTTPRequest]) -> [String: Int] {
    let services = [
      "/v1/events": "events", "/v2/incidents": "incidents", "//hooks.example": "slack",
      "pagerduty": "pages", "//hook.example": "webhook",
    ]
    let names = requests.compactMap { request in
      services.first { request.url.contains($0.key) }?.value
    }
    return Dictionary(names.map { ($0, 1) }, uniquingKeysWith: +)
  }

  private func isComplete(
    _ requests: [HTTPRequest], calls expected: Double, _ services: [String: Int]
  ) -> Bool {
    guard let seen = try? calls(in: requests), seen >= expected else { return false }
    let tally = tally(requests)
    return services.allSatisfy { tally[$0.key, default: 0] >= $0.value }
  }

  private func deadLetters(_ expected: Int) async throws -> [KafkaRecord] {
    let partition = TopicPartition(topic: topics.deadLetters, partition: 0)
    let consumer = try KafkaConsumer(
      configuration: kafka, source: .partitions([partition: KafkaOffset.beginning]), logger: logger)
    var records: [KafkaRecord] = []
    for try await batch in consumer.batches {
      records += batch
      if records.count >= expected { break }
    }
    await consumer.close()
    return records
  }

  @Test func theLagOfEveryGroupIsTold() {
    let bench = Bench(settings: makeSettings { $0.datadog.logs = true })
    let groups = DispatcherService.groups(bench.context, DispatcherService.stages(bench.context))
    let byTopic = Dictionary(grouping: groups, by: \.topic).mapValues { $0.map(\.name).sorted() }
    let ofEvaluations = ["alerting", "llmobs", "logs", "metrics"]
    #expect(byTopic[topics.calls] == ["detra-evaluator"])
    #expect(byTopic[topics.evaluations] == ofEvaluations.map { "detra-dispatcher-\($0)" })
    #expect(byTopic[topics.deadLetters] == ["detra-dispatcher-logs-dead-letters"])
    #expect(byTopic[topics.notifications]?.contains("detra-dispatcher-delivery-slack") == true)
  }

  @Test func evaluationsReachEveryServiceOnceAcrossARestart() async throws {
    defer { cluster.close() }
    let healthy = (0..<50).map { now(makeEvaluation(id: "ok-\($0)", node: "node\($0 % 5)")) }
    try await produce(
      healthy + (0..<10).map { now(makeFlagged(id: "bad-\($0)")) }, alsoMalformed: true)

    let expected = ["events": 1, "incidents": 1, "slack": 2, "pages": 1, "webhook": 1]
    let first = try await run(makeTransport()) { isComplete($0, calls: 60, expected) }
    #expect(tally(first) == expected)
    #expect(try calls(in: first) == 60)
    let messages = try first.filter { $0.url.contains("//hooks.example") }
      .map { try JSONValue(json: $0.body).text }
    #expect(messages.contains { $0.contains("INC-42") })
    let letters = try await deadLetters(1)
    #expect(letters.map(\.value) == [Data("not json".utf8)])

    try await produce([now(makeFlagged(id: "bad-more", node: "other", score: 0.6))])
    let mild = ["events": 1, "slack": 1, "webhook": 1]
    let second = try await run(makeTransport()) { isComplete($0, calls: 1, mild) }
    #expect(tally(second) == mild)
    #expect(try calls(in: second) == 1)
  }

  /// Whatever the stages have read by then: what is read is sent, and what is not read is left for the next.
  @Test func noCallIsLostOrCountedTwiceByAShutdownWithinAWindow() async throws {
    defer { cluster.close() }
    try await produce((0..<20).map { now(makeEvaluation(id: "a-\($0)", node: "node\($0)")) })
    try await produce([now(makeFlagged(id: "bad", score: 0.6))])
    let first = try await run(makeTransport(), flushInterval: .seconds(86_400)) {
      isComplete($0, calls: 0, ["events": 1])
    }
    try await produce([now(makeEvaluation(id: "b"))])
    let before = try calls(in: first)
    let second = try await run(makeTransport()) {
      isComplete($0, calls: 22 - before, [:])
    }
    #expect(try before + calls(in: second) == 22)
  }
}
