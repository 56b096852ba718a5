import DetraHTTP
import DetraKafka
import DetraModel
import Foundation
import Logging
import Sandbox
import TestSupport
import Testing

/// What people do to running services: reload, mend and go on, score later.
@Suite(.serialized) struct OperationsTests {
  @Test(arguments: EndToEndTests.brokers)
  func aReloadUnderLoadChangesTheVersionAndLosesNoCall(kind: TestBroker.Kind) async throws {
    let broker = try await TestBroker.start(kind)
    let deployment = try await Deployment.start(on: broker)
    let gemini = deployment.standIns.gemini
    gemini.faults.latency = .milliseconds(100)
    let collector = try await deployment.service("collector")
    let evaluator = try await deployment.service("evaluator")
    try await deployment.traffic(to: collector.port, count: 400, seed: 11)
    #expect(await deployment.standIns.wait { gemini.counts.requests >= 100 })
    try deployment.reconfigure {
      $0.replacingOccurrences(of: "\nnodes:\n", with: "\nnodes:\n  another:\n    min_length: 3\n")
    }
    evaluator.process.signal(SIGHUP)
    let line = try await evaluator.process.line(containing: "configuration reloaded")

    let reader = try TopicReader(deployment)
    try await deployment.traffic(to: collector.port, count: 50, seed: 13)
    let evaluations = try await reader.evaluations(count: 450)
    #expect(Set(evaluations.map(\.call.id)).count == 450)
    let versions = Set(evaluations.map(\.configVersion))
    #expect(versions.count == 2)
    for version in versions { #expect(line.contains(version)) }

    try deployment.reconfigure { $0 + "\nnods: {}\n" }
    evaluator.process.signal(SIGHUP)
    _ = try await evaluator.process.line(containing: "the old one stays")
    _ = try await evaluator.process.line(containing: "did you mean nodes?")
    try await deployment.traffic(to: collector.port, count: 20, seed: 12)
    let all = try await reader.evaluations(count: 470)
    #expect(Set(all.map(\.configVersion)) == versions)
    let metrics = try await ownMetrics(evaluator.port)
    #expect(metrics["detra_evaluator_config_stale"] == 1)
    #expect(metrics[#"detra_evaluator_config_reloads_total{result="taken_up"}"#] == 1)
    #expect(metrics[#"detra_evaluator_config_reloads_total{result="refused"}"#] == 1)
    for service in [evaluator, collector] { #expect(try await service.process.terminate() == 0) }
    await deployment.stop()
    try await broker.stop()
  }

  @Test(arguments: EndToEndTests.brokers)
  func tooManyDeadLettersStopTheStageUntilSomebodyHasLooked(kind: TestBroker.Kind) async throws {
    let broker = try await TestBroker.start(kind)
    let deployment = try await Deployment.start(on: broker)
    let limits = "  dead_letters: {max_consecutive: 20}\n  commit_max_results: 10\n"
    try deployment.reconfigure {
      $0.replacingOccurrences(of: "\nevaluator:\n", with: "\nevaluator:\n" + limits)
    }
    let producer = try KafkaProducer(
      configuration: deployment.kafka, logger: Logger(label: "test"))
    let bad = 500
    let good = Data(#"{"node":"free","id":"after","output":"a plain answer"}"#.utf8)
    let values = (0..<bad).map { Data("not json \($0)".utf8) } + [good]
    // One key keeps them in one partition, so that the good one stands behind the bad ones.
    let results = await producer.send(
      values.map {
        KafkaMessage(topic: deployment.topics.calls, key: Data("k".utf8), value: $0)
      }, whenFull: .wait)
    for result in results { _ = try result.get() }
    await producer.close()

    let evaluator = try await deployment.service("evaluator")
    _ = try await evaluator.process.line(containing: "the stage stands still")
    let conditions = try await deployment.readiness(evaluator.port)
    let reason = try #require(conditions["dead_letters"])
    for part in ["20 dead letters in a row", "malformed", deployment.topics.deadLetters, "SIGHUP"] {
      #expect(reason.contains(part), "\(part) is not in: \(reason)")
    }
    #expect(!reason.contains("not json 1"))
    // No more than the transaction that was on its way.
    let written = try await ownMetrics(evaluator.port)
    let letters = written[#"detra_evaluator_dead_letters_total{class="malformed"}"#] ?? 0
    #expect((20...40).contains(letters), "\(letters)")

    try deployment.reconfigure {
      $0.replacingOccurrences(
        of: "max_consecutive: 20", with: "max_consecutive: 10000, max_ratio: 1")
    }
    evaluator.process.signal(SIGHUP)
    let reader = try TopicReader(deployment)
    #expect(try await reader.evaluations(count: 1).map(\.call.id) == ["after"])
    let set = try await reader.read(deployment.topics.deadLetters) { $0.count >= bad }
    #expect(set.count == bad && Set(set.map(\.text)).count == bad)
    #expect(try await deployment.readiness(evaluator.port)["dead_letters"] == nil)
    #expect(try await evaluator.process.terminate() == 0)
    await deployment.stop()
    try await broker.stop()
  }

  @Test(arguments: EndToEndTests.brokers)
  func callsThatWentWithoutAJudgeAreScoredLaterAndCountedOnce(kind: TestBroker.Kind) async throws {
    let broker = try await TestBroker.start(kind)
    let deployment = try await Deployment.start(on: broker)
    // The stream does not wait for a judge that is known to be away.
    try deployment.reconfigure {
      $0.replacingOccurrences(of: "\ngemini:\n", with: "\njudge:\n  max_wait: 1s\ngemini:\n")
    }
    let (datadog, gemini) = (deployment.standIns.datadog, deployment.standIns.gemini)
    let collector = try await deployment.service("collector")
    let evaluator = try await deployment.service("evaluator")
    let dispatcher = try await deployment.service("dispatcher")
    gemini.faults.add(StandInFault(.named("permission_denied"), times: nil))
    try await deployment.traffic(to: collector.port, count: 40, seed: 5)
    let reader = try TopicReader(deployment)
    let first = try await reader.evaluations(count: 40)
    let owed = first.filter { $0.outcome == .judgeUnavailable }
    #expect(owed.count > 20)
    gemini.faults.clear()

    let dry = try deployment.command(["evaluate", "--deferred", "--dry-run"])
    try await dry.exitStatus(within: .seconds(90)).expectSuccess(dry.lines.joined(separator: "\n"))
    #expect(dry.lines.contains("40 evaluations read, \(owed.count) calls to score"))

    let printed = try deployment.command(["evaluate", "--deferred", "--since", "1h"])
    #expect(try await printed.exitStatus(within: .seconds(90)) == 0)
    let late = printed.lines.compactMap {
      try? JSONCoding.decoder().decode(Evaluation.self, from: Data($0.utf8))
    }
    #expect(Set(late.map(\.call.id)) == Set(owed.map(\.call.id)) && late.count == owed.count)
    #expect(late.allSatisfy { $0.outcome == .scored && $0.deferred?.outcome == .judgeUnavailable })

    let published = try deployment.command(["evaluate", "--deferred", "--publish"])
    try await published.exitStatus(within: .seconds(90)).expectSuccess(
      published.lines.joined(separator: "\n"))
    let all = try await reader.evaluations(count: 40 + owed.count)
    #expect(Set(all.map(\.id)).count == all.count)
    let scores = all.count { $0.score != nil }
    #expect(
      await deployment.standIns.wait {
        datadog.metrics.distribution("detra.node.adherence_score").count >= scores
      })
    #expect(Int(datadog.metrics.total("detra.node.calls")) == 40)

    let again = try deployment.command(["evaluate", "--deferred"])
    #expect(try await again.exitStatus(within: .seconds(90)) == 0)
    #expect(again.lines.contains { $0.hasSuffix(" 0 calls to score") })
    for service in [collector, evaluator, dispatcher] {
      #expect(try await service.process.terminate() == 0)
    }
    await deployment.stop()
    try await broker.stop()
  }
}

extension Deployment {
  /// Why a service is not ready, by condition; empty when it is.
  fileprivate func readiness(_ port: Int) async throws -> [String: String] {
    let client = try HTTPClient(logger: Logger(label: "test"))
    let response = try await client.send(HTTPRequest(url: "http://127.0.0.1:\(port)/readyz"))
    await client.shutdown()
    let conditions = try JSONValue(json: response.body)["conditions"]?.object ?? [:]
    return conditions.compactMapValues { $0["reason"]?.string }
  }
}
