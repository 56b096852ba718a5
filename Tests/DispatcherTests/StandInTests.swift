import DetraHTTP
import DetraKafka
import DetraModel
import DetraSettings
import DetraTelemetry
import Foundation
import Logging
import Sandbox
import Testing

@testable import Dispatcher

/// What goes out, over real HTTP, to the stand-ins, which refuse what the services would refuse.
@Suite(.timeLimit(.minutes(1))) struct StandInTests {
  private static let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

  /// Settings that point every outside address at the stand-ins.
  private func settings(for standIns: StandIns) -> Settings {
    makeSettings {
      $0.datadog.baseURL = standIns.datadogURL
      $0.datadog.cases.projectID = DatadogStandIn.caseProjectID
      $0.datadog.cases.typeID = DatadogStandIn.caseTypeID
      $0.integrations.slack.webhookURL = Secret(standIns.slackWebhookURL)
      $0.integrations.pagerduty.eventsURL = standIns.pagerDutyEventsURL
      $0.integrations.pagerduty.integrationKey = Secret(standIns.pagerDuty.routingKey)
      $0.integrations.webhooks = [WebhookSettings(url: standIns.webhookURL)]
    }
  }

  private func withStandIns(_ body: (StandIns, HTTPClient) async throws -> Void) async throws {
    let standIns = try await StandIns.start(logger: Self.logger)
    let client = try HTTPClient(
      configuration: HTTPClientConfiguration(proxy: .none), logger: Self.logger)
    do {
      try await body(standIns, client)
      await client.shutdown()
      await standIns.stop()
    } catch {
      await client.shutdown()
      await standIns.stop()
      throw error
    }
  }

  private static let hostile = String(repeating: "<!channel> & %%% ``` @pagerduty é🙂\n", count: 300)

  private var alerts: [Alert] {
    AlertKind.allCases.flatMap { kind in
      [
        makeAlert(kind: kind) { $0.occurredAt = Timestamp(Date()) },
        makeAlert(kind: kind) { alert in
          alert.title = Self.hostile
          alert.reason = Self.hostile
          alert.evidence = Array(repeating: Self.hostile, count: 20)
          alert.remediation = Array(repeating: Self.hostile, count: 20)
          alert.input = Self.hostile
          alert.output = Self.hostile
          alert.tags = ["node:a"]
        },
        makeAlert(kind: kind, score: nil) { alert in
          alert.reason = ""
          alert.evidence = []
          alert.remediation = []
          alert.input = nil
          alert.output = nil
        },
      ]
    }
  }

  @Test func everyServiceTakesWhateverAnAlertHolds() async throws {
    try await withStandIns { standIns, client in
      let channels = DispatcherService.channels(settings(for: standIns))
      #expect(channels.count == 6)
      for (channel, kind) in zip(channels, Notification.Channel.allCases) {
        for alert in alerts {
          let notification = Notification(
            channel: kind, alert: alert, webhook: kind == .webhook ? 0 : nil, createdAt: noon)
          #expect(channel.accepts(notification))
          let request = try #require(
            try channel.request(for: notification, reference: nil, at: Timestamp(Date())))
          _ = try await client.attempt(request, rules: channel.rules)
        }
      }
      let taken = standIns.datadog.taken
      #expect(taken.events == alerts.count && taken.incidents == alerts.count)
      #expect(taken.cases == alerts.count)
      #expect(standIns.slack.messages.count == alerts.count)
      // One fingerprint is one trouble, however often it is told.
      #expect(standIns.pagerDuty.openAlerts.count == 1)
    }
  }

  @Test func aCaseIsOpenedNotedRaisedAndClosed() async throws {
    try await withStandIns { standIns, client in
      let channel = try #require(DatadogCasesChannel(settings(for: standIns).datadog))
      var reference: ExternalReference?
      for occasion in [Occasion.raised, .repeated, .escalated, .repeated, .recovered] {
        let alert = makeAlert(severity: occasion == .escalated ? .sev1 : .sev3) {
          $0.occasion = occasion
        }
        let notification = Notification(channel: .datadogCases, alert: alert, createdAt: noon)
        let request = try #require(
          try channel.request(for: notification, reference: reference, at: Timestamp(Date())))
        let answer = try await client.attempt(request, rules: channel.rules)
        reference = channel.reference(after: answer, to: notification, before: reference)
      }
      #expect(reference == nil)
      let made = try #require(standIns.datadog.cases.first)
      #expect(made[path: "attributes", "status"] == "CLOSED")
      #expect(made[path: "attributes", "priority"] == "P1")
      #expect(made["comments"]?.array?.count == 2)
      #expect(standIns.datadog.taken.cases == 1)
    }
  }

  @Test func observabilityAndLogsTakeWhateverACallHolds() async throws {
    try await withStandIns { standIns, client in
      let settings = settings(for: standIns)
      let sender = FakeSender()
      let context = StageContext(
        settings: settings, transport: client,
        outbox: Outbox(
          sender: sender, topics: settings.topics, time: .system, logger: Self.logger),
        states: FakeStates(sender: FakeSender()),
        health: Health(), registry: MetricRegistry(), time: .system, logger: Self.logger)
      let evaluations = CallKind.allCases.flatMap { kind in
        [makeHostile(kind, Self.hostile), makeHostile(kind, ""), makeHostile(kind, #"[{"a":1}]"#)]
      }
      let records = try evaluations.enumerated().map { try makeRecord($1, offset: Int64($0)) }
      for stage in [
        IntakeStage("llmobs", topic: "t", encoder: LLMObsEncoder(settings), context),
        IntakeStage("logs", topic: "t", encoder: EvaluationLogEncoder(settings), context),
      ] {
        await stage.handle(records, committer: FakeCommitter())
        await stage.flush()
      }
      #expect(sender.deadLetters.isEmpty)
      let taken = standIns.datadog.taken
      #expect(taken.spans.count == CallKind.allCases.count)
      #expect(taken.distinctSpans == evaluations.count)
      #expect(taken.evaluations["adherence_score"] == evaluations.count)
      #expect(taken.evaluations["flag_category"] == evaluations.count)
      #expect(taken.logs == evaluations.count)
    }
  }

  private func makeHostile(_ kind: CallKind, _ text: String) -> Evaluation {
    var evaluation = makeFlagged(id: "\(kind)-\(text.prefix(20))")
    evaluation.evaluatedAt = Timestamp(Date())
    evaluation.call.startedAt = evaluation.evaluatedAt
    evaluation.call.kind = kind
    evaluation.call.app = text
    evaluation.call.sessionID = text
    evaluation.call.parentID = text
    evaluation.call.input = text
    evaluation.call.output = text
    evaluation.call.status = .error
    evaluation.call.error = CallError(type: text, message: text, frames: [.init(file: text)])
    evaluation.call.model = ModelReference(provider: text, name: text, parameters: ["x": [1]])
    evaluation.call.usage = Usage(inputTokens: .max, outputTokens: .max)
    evaluation.call.tags = [text: text, "team": text]
    evaluation.flag?.reason = text
    evaluation.checks.append(Check(phase: .scanner, name: text, passed: false, reasoning: text))
    return evaluation
  }

  @Test func datadogHoldsExactlyWhatTwoReplicasHaveSeen() async throws {
    try await withStandIns { standIns, client in
      for replica in ["a", "b"] {
        var settings = settings(for: standIns)
        settings.dispatcher.replica = replica
        let context = StageContext(
          settings: settings, transport: client,
          outbox: Outbox(
            sender: FakeSender(), topics: settings.topics, time: .system, logger: Self.logger),
          states: FakeStates(sender: FakeSender()),
          health: Health(), registry: MetricRegistry(), time: .system, logger: Self.logger)
        let stage = MetricsStage(context)
        for window in 0..<3 {
          let records = try (0..<100).map { number in
            var evaluation = makeFlagged(id: "\(replica)-\(window)-\(number)")
            evaluation.evaluatedAt = Timestamp(Date())
            return try makeRecord(evaluation, offset: Int64(window * 100 + number))
          }
          await stage.handle(records, committer: FakeCommitter())
          await stage.flush()
        }
      }
      let metrics = standIns.datadog.metrics
      #expect(metrics.total("detra.node.calls", tags: ["status:success"]) == 600)
      #expect(metrics.total("detra.node.flagged", tags: ["category:hallucination"]) == 600)
      let score = metrics.distribution("detra.node.adherence_score")
      #expect(score.count == 600)
      #expect(abs(score.sum - 600 * 0.42) < 1e-6)
      #expect(Set(metrics.names).isSubset(of: Set(MetricName.allCases.map(\.rawValue))))
    }
  }
}
