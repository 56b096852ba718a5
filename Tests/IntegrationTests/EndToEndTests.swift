import DetraHTTP
import DetraKafka
import DetraModel
import Foundation
import Logging
import Sandbox
import TestSupport
import Testing

/// The whole pipeline as separate processes on a real broker: what each stand-in received is compared with what
/// was sent, to the count.
@Suite(.serialized) struct EndToEndTests {
  /// Brokers that can be started here, or the cluster that the environment names instead.
  static let brokers = TestBroker.Kind.external(or: .noida)

  @Test(arguments: brokers)
  func theSeedsTrafficArrivesEverywhereToTheCount(kind: TestBroker.Kind) async throws {
    let broker = try await TestBroker.start(kind)
    let deployment = try await Deployment.start(on: broker)
    let count = 200
    let seed: UInt64 = 7
    let dispatcher = try await deployment.service("dispatcher")
    let evaluator = try await deployment.service("evaluator")
    let collector = try await deployment.service("collector")
    try await deployment.traffic(to: collector.port, count: count, seed: seed)

    let datadog = deployment.standIns.datadog
    #expect(
      await deployment.standIns.wait { Int(datadog.metrics.total("detra.node.calls")) >= count })
    let reader = try TopicReader(deployment)
    let evaluations = try await reader.evaluations(count: count)

    try checkOutcomes(evaluations, generator: TrafficGenerator(seed: seed), count: count)
    try await checkMetrics(evaluations, datadog: datadog, evaluatorPort: evaluator.port)

    // What was decided was delivered, channel by channel.
    let notifications = try await reader.notifications(for: evaluations)
    #expect(
      await deployment.standIns.wait {
        DetraModel.Notification.Channel.allCases.allSatisfy {
          deployment.delivered($0) >= notifications.deliveries(to: $0)
        }
      })
    // Told by the Dispatcher, of the Evaluator's group as of its own.
    let groups = ["evaluator", "dispatcher-metrics"].map { "\(deployment.topics.prefix)-\($0)" }
    #expect(
      await deployment.standIns.wait {
        groups.allSatisfy {
          !datadog.metrics.points("detra.pipeline.lag", tags: ["group:\($0)"]).isEmpty
        }
      })
    for process in [collector.process, evaluator.process, dispatcher.process] {
      #expect(try await process.terminate() == 0)
    }
    let final = try await reader.notifications(for: evaluations)
    for channel in DetraModel.Notification.Channel.allCases {
      let wanted = final.deliveries(to: channel)
      #expect(deployment.delivered(channel) == wanted, "\(channel.rawValue)")
    }
    #expect(
      final.contains { $0.channel == .pagerduty }
        && final.contains { $0.channel == .datadogIncidents })
    await deployment.stop()
    try await broker.stop()
  }

  /// Every kind of traffic ends as what it is.
  private func checkOutcomes(
    _ evaluations: [Evaluation], generator: TrafficGenerator, count: Int
  ) throws {
    let byID = Dictionary(evaluations.map { ($0.call.id, $0) }, uniquingKeysWith: { $1 })
    #expect(byID.count == count && evaluations.count == count)
    for index in 0..<count {
      let call = generator.call(at: index, startedAt: Timestamp(Date()))
      let evaluation = try #require(byID[call.id], "call \(index) was not evaluated")
      let detail = call.metadata?["detail"]?.string ?? ""
      let comment: Comment =
        "call \(index), \(call.node), \(generator.scenario(at: index)) \(detail)"
      switch generator.scenario(at: index) {
      case .normal:
        #expect(!evaluation.flagged && evaluation.score == 1, comment)
        #expect(evaluation.findings.isEmpty, comment)
      case .semantic:
        #expect(evaluation.flagged && evaluation.outcome == .scored, comment)
      case .pii:
        #expect(evaluation.findings.contains { $0.check == "pii_detection" }, comment)
      case .format:
        #expect(evaluation.flagged, comment)
      case .slow:
        #expect(
          evaluation.checks.contains { $0.name == "latency" && $0.severity == .high }, comment)
      }
    }
  }

  /// Datadog's sums are those of the evaluations, and the Evaluator's own counters add up.
  private func checkMetrics(
    _ evaluations: [Evaluation], datadog: DatadogStandIn, evaluatorPort: Int
  ) async throws {
    let total = { (name: String, tags: [String]) in Int(datadog.metrics.total(name, tags: tags)) }
    #expect(total("detra.node.calls", []) == evaluations.count)
    #expect(total("detra.node.flagged", []) == evaluations.count { $0.flagged })
    for node in Set(evaluations.map(\.call.node)) {
      #expect(
        total("detra.node.calls", ["node:\(node)"]) == evaluations.count { $0.call.node == node })
    }
    let tokens = evaluations.reduce(0) { $0 + ($1.judge?.totalTokens ?? 0) }
    #expect(total("detra.evaluation.tokens", []) == tokens && tokens > 0)
    #expect(total("detra.eval.tokens_used", []) == tokens)
    let scored = evaluations.count { $0.score != nil }
    #expect(datadog.metrics.distribution("detra.node.adherence_score").count == scored)
    #expect(datadog.metrics.distribution("detra.node.latency").count == evaluations.count)

    let metrics = try await ownMetrics(evaluatorPort)
    let outcomes = metrics.filter { $0.key.hasPrefix("detra_evaluator_outcomes_total") }
    #expect(metrics["detra_evaluator_records_read_total"] == evaluations.count)
    #expect(outcomes.values.reduce(0, +) == evaluations.count)
    for outcome in Outcome.allCases {
      #expect(
        metrics["detra_evaluator_outcomes_total{outcome=\"\(outcome.rawValue)\"}"] ?? 0
          == evaluations.count { $0.outcome == outcome })
    }
  }

  @Test(arguments: brokers)
  func anEvaluatorKilledInTheMiddleLosesNoCall(kind: TestBroker.Kind) async throws {
    let broker = try await TestBroker.start(kind)
    // A name of its own in the group lets the next process take over at once.
    let named = ["group_instance_id": "evaluator-1"]
    let deployment = try await Deployment.start(on: broker)
    deployment.standIns.gemini.faults.latency = .milliseconds(200)
    let collector = try await deployment.service("collector")
    var evaluator = try await deployment.service("evaluator", evaluator: named)
    try await deployment.traffic(to: collector.port, count: 300, seed: 3)
    let gemini = deployment.standIns.gemini
    #expect(await deployment.standIns.wait { gemini.counts.requests >= 40 })
    try await evaluator.process.killHard()
    evaluator = try await deployment.service("evaluator", evaluator: named)
    let reader = try TopicReader(deployment)
    let evaluations = try await reader.evaluations(distinctCalls: 300)
    let distinct = Dictionary(grouping: evaluations, by: \.call.id)
    #expect(distinct.count == 300)
    // A call evaluated twice is the same evaluation twice.
    for repeated in distinct.values { #expect(Set(repeated.map(\.id)).count == 1) }
    #expect(try await evaluator.process.terminate() == 0)
    #expect(try await collector.process.terminate() == 0)
    await deployment.stop()
    try await broker.stop()
  }

  @Test(arguments: brokers)
  func aDispatcherThatWasAwayCatchesUpWithoutCountingTwice(kind: TestBroker.Kind) async throws {
    let broker = try await TestBroker.start(kind)
    let deployment = try await Deployment.start(on: broker)
    let collector = try await deployment.service("collector")
    let evaluator = try await deployment.service("evaluator")
    let first = try await deployment.service("dispatcher")
    let datadog = deployment.standIns.datadog
    try await deployment.traffic(to: collector.port, count: 60, seed: 1)
    #expect(await deployment.standIns.wait { datadog.metrics.total("detra.node.calls") >= 60 })
    #expect(try await first.process.terminate() == 0)
    try await deployment.traffic(to: collector.port, count: 100, seed: 2)
    let second = try await deployment.service("dispatcher")
    #expect(await deployment.standIns.wait { datadog.metrics.total("detra.node.calls") >= 160 })
    for service in [second, evaluator, collector] {
      #expect(try await service.process.terminate() == 0)
    }
    #expect(datadog.metrics.total("detra.node.calls") == 160)
    await deployment.stop()
    try await broker.stop()
  }
}

/// tansu speaks a newer protocol than the system's librdkafka: only detra's own processes meet it, with the
/// newer library, so what is compared is what the stand-ins received and what the services count.
@Suite struct NewerProtocolTests {
  @Test func theSeedsTrafficArrivesThroughANewerClientLibrary() async throws {
    let broker = try await TestBroker.start(.tansu)
    let deployment = try await Deployment.start(on: broker)
    let dispatcher = try await deployment.service("dispatcher")
    let evaluator = try await deployment.service("evaluator")
    let collector = try await deployment.service("collector")
    try await deployment.traffic(to: collector.port, count: 100, seed: 5)
    let datadog = deployment.standIns.datadog
    #expect(await deployment.standIns.wait { datadog.metrics.total("detra.node.calls") >= 100 })
    let metrics = try await ownMetrics(evaluator.port)
    #expect(metrics["detra_evaluator_records_read_total"] == 100)
    for service in [collector, evaluator, dispatcher] {
      #expect(try await service.process.terminate() == 0)
    }
    #expect(datadog.metrics.total("detra.node.calls") == 100)
    #expect(deployment.delivered(.datadogEvents) > 0)
    await deployment.stop()
    try await broker.stop()
  }
}
