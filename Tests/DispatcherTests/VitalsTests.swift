import DetraCompression
import DetraHTTP
import DetraKafka
import DetraModel
import DetraSettings
import DetraTelemetry
import Foundation
import Testing

@testable import Dispatcher

@Suite struct VitalsTests {
  private func vitals(
    _ bench: Bench, _ groups: [PipelineLag.Group] = [], waiting: Int64 = 0
  ) -> Vitals {
    let context = bench.context
    return Vitals(
      context,
      lag: PipelineLag(
        groups: groups, offsets: Waiting(records: waiting), time: context.time,
        logger: context.logger))
  }

  @Test func eachConditionOfTheDispatcherIsOneServiceCheck() {
    let bench = Bench()
    bench.health.set("dispatcher.metrics", .ready)
    bench.health.set("dispatcher.delivery-slack.kafka", .notReady("broker not reached yet"))
    bench.health.set("evaluator.judge", .ready)
    let runs = vitals(bench).checkRuns(at: noon.seconds).dropLast()
    #expect(runs.map(\.check) == ["detra.dispatcher.stage", "detra.dispatcher.stage"])
    #expect(
      runs.map(\.tags) == [
        ["app:legal", "env:development", "stage:delivery-slack", "condition:kafka"],
        ["app:legal", "env:development", "stage:metrics", "condition:service"],
      ])
    #expect(runs.map(\.status) == [2, 0])
    #expect(runs.map(\.message) == ["broker not reached yet", nil])
    #expect(runs.allSatisfy { $0.hostName == "replica-1" && $0.timestamp == noon.seconds })
  }

  @Test func theWorstConditionIsTheHealthOfTheWhole() {
    let bench = Bench(settings: makeSettings { $0.appName = "legal-analyzer" })
    func whole() -> CheckRun? { vitals(bench).checkRuns(at: noon.seconds).last }
    bench.health.set("dispatcher.metrics", .ready)
    bench.health.set("dispatcher.metrics.kafka", .ready)
    bench.health.set("evaluator.judge", .notReady("away"))
    #expect(whole()?.check == "detra.legal-analyzer.health")
    #expect(whole()?.status == 0 && whole()?.message == nil)
    #expect(whole()?.tags == ["app:legal-analyzer", "env:development"])
    bench.health.set("dispatcher.metrics.kafka", .notReady("no broker"))
    bench.health.set("dispatcher.delivery-slack", .notReady("403"))
    #expect(whole()?.status == 2)
    #expect(
      whole()?.message == "dispatcher.delivery-slack: 403; dispatcher.metrics.kafka: no broker")
  }

  @Test func lagIsAGaugeOfEachGroup() async throws {
    let bench = Bench()
    await vitals(bench, [.init(name: "detra-evaluator", topic: "detra.calls")], waiting: 41)
      .sendLag()
    let request = try #require(bench.transport.requests.first)
    let body = try Compression.decompress(request.body, from: .gzip, limit: 1 << 16)
    #expect(
      try JSONValue(json: body) == [
        "series": [
          [
            "metric": "detra.pipeline.lag", "type": 3, "unit": "record",
            "points": [["timestamp": .integer(noon.seconds), "value": 41]],
            "tags": [
              "app:legal", "env:development", "group:detra-evaluator", "topic:detra.calls",
            ],
            "resources": [["type": "host", "name": "replica-1"]],
          ]
        ]
      ])
  }

  @Test func withNothingToTellNothingIsSent() async {
    let bench = Bench()
    await vitals(bench).sendChecks()
    await vitals(bench).sendLag()
    #expect(bench.transport.requests.isEmpty)
  }

  @Test func aFailureIsSaidOnceUntilDatadogHasTakenSomethingAgain() async {
    let bench = Bench(transport: FakeTransport(statuses: [403, 403, 202, 403]))
    bench.health.set("dispatcher.metrics", .ready)
    let vitals = vitals(bench)
    for warnings in [1, 1, 1, 2] {
      await vitals.sendChecks()
      #expect(bench.log.messages.count == warnings)
    }
  }

  @Test func aRefusalIsCountedAndNotRepeated() async {
    let bench = Bench(transport: FakeTransport(statuses: [503]))
    bench.health.set("dispatcher.metrics", .ready)
    await vitals(bench).sendChecks()
    #expect(bench.transport.requests.count == 1)
    #expect(
      bench.metric("detra_dispatcher_requests_total{result=\"retryable\",stage=\"vitals\"}") == 1)
    #expect(!bench.registry.render().contains("stage=\"metrics\""))
  }
}

/// One partition of each topic, of which no group has read anything.
private struct Waiting: GroupOffsets {
  let records: Int64

  func partitions(of topics: Set<String>) async throws(KafkaError) -> [TopicPartition] {
    topics.map { TopicPartition(topic: $0, partition: 0) }
  }

  func watermarks(
    _ partitions: [TopicPartition]
  ) async throws(KafkaError) -> [TopicPartition: KafkaWatermarks] {
    Dictionary(
      uniqueKeysWithValues: partitions.map { ($0, KafkaWatermarks(low: 0, high: records)) })
  }

  func committed(
    by group: String, _ partitions: [TopicPartition]
  ) async throws(KafkaError) -> [TopicPartition: KafkaPlace] { [:] }
}
