import DetraHTTP
import DetraKafka
import DetraModel
import DetraSettings
import DetraTelemetry
import Foundation
import Logging
import Synchronization
import TestSupport
import Testing

@testable import Evaluator

@Suite struct ReloadTests {
  private let metrics = MetricRegistry()
  private let health = Health()

  @Test func aNewConfigurationHasAnotherVersionAndTheNextCallTakesIt() async throws {
    let live = try configuration(yaml(minimum: 5))
    let worker = RecordWorker(engines: live.engines, topics: TopicNames())
    let old = live.version
    #expect(try await evaluation(worker).configVersion == old)
    #expect(live.reload { try settings(yaml(minimum: 6)) } != nil)
    #expect(live.version != old)
    #expect(try await evaluation(worker).configVersion == live.version)
    #expect(metrics.render().contains(#"config_reloads_total{result="taken_up"} 1"#))
    #expect(metrics.render().contains("detra_evaluator_config_stale 0"))
  }

  @Test func theSameConfigurationKeepsItsVersion() throws {
    let live = try configuration(yaml(minimum: 5))
    let old = live.version
    #expect(live.reload { try settings(yaml(minimum: 5)) } != nil)
    #expect(live.version == old)
  }

  @Test func whatCannotBeReadChangesNothingAndEveryFaultIsLogged() throws {
    let lines = EventLog<String>()
    let live = try configuration(yaml(minimum: 5), logger: Logger(collecting: lines))
    let old = live.version
    #expect(live.reload { try settings("thresholds: {adherence_warning: 3}\nnods: {}\n") } == nil)
    #expect(live.version == old)
    let text = lines.events.joined(separator: "\n")
    for part in ["detra.yaml:1:14", "detra.yaml:2:1", "faults=2", "the old one stays", old] {
      #expect(text.contains(part), "\(part) is not in:\n\(text)")
    }
    #expect(metrics.render().contains(#"config_reloads_total{result="refused"} 1"#))
    #expect(metrics.render().contains("detra_evaluator_config_stale 1"))
  }

  @Test func whatCannotBePutToWorkChangesNothing() throws {
    let live = try configuration(yaml(minimum: 5))
    let old = live.version
    let bad = """
      nodes:
        free:
          expected_behaviors:
            - description: matches
              type: regex
              parameters: {pattern: "("}

      """
    #expect(live.reload { try settings(bad) } == nil)
    #expect(live.version == old)
    #expect(live.reload { try settings(yaml(minimum: 7)) } != nil)
    #expect(metrics.render().contains("detra_evaluator_config_stale 0"))
  }

  @Test func whatNeedsARestartIsNamedAndTheRestIsTakenUp() throws {
    let lines = EventLog<String>()
    let live = try configuration(yaml(minimum: 5), logger: Logger(collecting: lines))
    let old = live.version
    let changed =
      yaml(minimum: 6)
        + """
        evaluator: {group: other, concurrency: 3}
        kafka: {properties: {sasl.password: secret}}

        """
    #expect(live.reload { try settings(changed) } != nil)
    #expect(live.version != old)
    let line = try #require(lines.events.first { $0.contains("wait for a restart") })
    #expect(line.contains("kafka.properties, evaluator.group, evaluator.concurrency"))
    #expect(!line.contains("secret"))
  }

  @Test func aCallThatHasBegunEndsWithTheEngineItBeganWith() async throws {
    let begun = Awaited<Void>()
    let goOn = Awaited<Void>()
    let live = try LiveConfiguration(
      settings(judged(minimum: 5)), metrics: metrics, logger: quiet
    ) {
      try EvaluationEngine(settings: $0, judge: WaitingJudge(begun: begun, goOn: goOn))
    }
    let worker = RecordWorker(engines: live.engines, topics: TopicNames())
    let old = live.version
    let call = Task { try await evaluation(worker) }
    await begun.value
    #expect(live.reload { try settings(judged(minimum: 6)) } != nil)
    goOn.give()
    #expect(try await call.value.configVersion == old)
    #expect(try await evaluation(worker).configVersion == live.version && live.version != old)
  }

  @Test func everyRequestReloadsAndOneThatIsRefusedLeavesTheVersion() async throws {
    let service = try EvaluatorService(
      settings: settings(yaml(minimum: 5)), kafka: KafkaConfiguration(bootstrapServers: ""),
      http: NoTransport(), health: health, metrics: metrics, logger: quiet)
    let versions = EventLog<String>()
    let (requests, continuation) = AsyncStream.makeStream(of: Void.self)
    let count = Mutex(0)
    let isThird = Awaited<Void>()
    for _ in 0..<3 { continuation.yield() }
    continuation.finish()
    let reloads = ReloadService(requests, of: service) {
      versions.add(service.configVersion)
      let number = count.withLock {
        $0 += 1
        return $0
      }
      if number == 3 { isThird.give() }
      return try settings(number == 2 ? "nods: {}" : yaml(minimum: 5 + number))
    }
    let running = Task { try await reloads.run() }
    await isThird.value
    running.cancel()
    _ = try? await running.value
    // The second was refused, so that the third found what the first had left.
    #expect(Set(versions.events).count == 2 && versions.events[1] == versions.events[2])
    #expect(!versions.events.contains(service.configVersion))
  }

  private func configuration(_ yaml: String, logger: Logger = quiet) throws -> LiveConfiguration {
    try LiveConfiguration(settings(yaml), metrics: metrics, logger: logger) {
      try EvaluationEngine(settings: $0, judge: nil)
    }
  }

  private func evaluation(_ worker: RecordWorker) async throws -> Evaluation {
    let record = KafkaRecord(
      topic: "detra.calls", partition: 0, offset: 7,
      value: Data(#"{"node":"free","output":"a plain answer"}"#.utf8))
    let emission = await worker.work(on: record)
    return try JSONCoding.decoder().decode(Evaluation.self, from: emission.message.value ?? Data())
  }
}

private func settings(_ yaml: String) throws -> Settings { try SettingsLoader.load(yaml: yaml) }

private func yaml(minimum: Int) -> String {
  "nodes:\n  free:\n    min_length: \(minimum)\n"
}

private func judged(minimum: Int) -> String {
  yaml(minimum: minimum) + "    expected_behaviors: [\"Says something plain\"]\n"
}

private struct NoTransport: HTTPTransport {
  func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
    throw HTTPError.connection("there is no network", origin: "test")
  }
}

/// Answers when it is told to.
private struct WaitingJudge: Judge {
  let begun: Awaited<Void>
  let goOn: Awaited<Void>

  func judge(_ request: JudgeRequest) async throws(JudgeFailure) -> Judgement {
    begun.give()
    await goOn.value
    throw JudgeFailure(
      class: .timeout, message: "no answer", report: JudgeReport(provider: "none", model: ""))
  }
}
