import DetraCompression
import DetraHTTP
import DetraModel
import DetraTelemetry
import Foundation
import Testing

@testable import Dispatcher

@Suite struct VitalsTests {
  private func vitals(_ bench: Bench) -> Vitals { Vitals(bench.context) }

  @Test func eachConditionOfTheDispatcherIsOneServiceCheck() {
    let bench = Bench()
    bench.health.set("dispatcher.metrics", .ready)
    bench.health.set("dispatcher.delivery-slack.kafka", .notReady("broker not reached yet"))
    bench.health.set("evaluator.judge", .ready)
    let runs = vitals(bench).checkRuns(at: noon.seconds)
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

  @Test func lagIsAGaugeOfEachGroupThatKnowsIts() async throws {
    let bench = Bench()
    let context = bench.context
    context.lag.watch(group: "detra-metrics", topic: "detra.evaluations") { 41 }
    context.lag.watch(group: "detra-alerting", topic: "detra.evaluations") { nil }
    await Vitals(context).send()
    let request = try #require(bench.transport.requests.first)
    let body = try Compression.decompress(request.body, from: .gzip, limit: 1 << 16)
    #expect(
      try JSONValue(json: body) == [
        "series": [
          [
            "metric": "detra.pipeline.lag", "type": 3, "unit": "record",
            "points": [["timestamp": .integer(noon.seconds), "value": 41]],
            "tags": [
              "app:legal", "env:development", "group:detra-metrics", "topic:detra.evaluations",
            ],
            "resources": [["type": "host", "name": "replica-1"]],
          ]
        ]
      ])
  }

  @Test func withNothingToTellNothingIsSent() async {
    let bench = Bench()
    await vitals(bench).send()
    #expect(bench.transport.requests.isEmpty)
  }

  @Test func aFailureIsSaidOnceUntilDatadogHasTakenSomethingAgain() async {
    let bench = Bench(transport: FakeTransport(statuses: [403, 403, 202, 403]))
    bench.health.set("dispatcher.metrics", .ready)
    let vitals = vitals(bench)
    for warnings in [1, 1, 1, 2] {
      await vitals.send()
      #expect(bench.log.messages.count == warnings)
    }
  }

  @Test func aRefusalIsCountedAndNotRepeated() async {
    let bench = Bench(transport: FakeTransport(statuses: [503]))
    bench.health.set("dispatcher.metrics", .ready)
    await vitals(bench).send()
    #expect(bench.transport.requests.count == 1)
    #expect(
      bench.metric("detra_dispatcher_requests_total{result=\"retryable\",stage=\"vitals\"}") == 1)
    #expect(!bench.registry.render().contains("stage=\"metrics\""))
  }
}
