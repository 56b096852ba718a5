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
@Suite(.timeLimit(.minutes(5))) struct StandInTests {
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
      $0.integrations.webhooks = [
        WebhookSettings(
          url: standIns.webhookURL, secret: "signing-secret", allowPrivate: true)
      ]
      $0.integrations.webhooks[0].name = "a"
    }
  }

  private func withStandIns(
    _ configuration: StandInConfiguration = StandInConfiguration(),
    _ body: (StandIns, HTTPClient) async throws -> Void
  ) async throws {
    let standIns = try await StandIns.start(configuration, logger: Self.logger)
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

  private var alerts: [Alert] {
    let now = Timestamp(Date())
    let all = AlertKind.allCases.flatMap { kind in
      Occasion.allCases.flatMap { occasion in
        let bare = makeAlert(kind: kind, score: nil) {
          $0.occasion = occasion
          $0.reason = ""
          $0.evidence = []
          $0.remediation = []
          $0.input = nil
          $0.output = nil
        }
        return [makeAlert(occasion, kind), makeHostileAlert(kind, occasion), bare]
      }
    }
    return all.map { alert in
      var alert = alert
      alert.occurredAt = now
      alert.since = now.advanced(by: .seconds(-600))
      alert.tags = ["node:a"]
      return alert
    }
  }

  @Test func everyServiceTakesWhateverAnAlertHolds() async throws {
    let configuration = StandInConfiguration(webhookSecret: "signing-secret")
    try await withStandIns(configuration) { standIns, client in
      let channels = DispatcherService.channels(settings(for: standIns))
      let known = ExternalReference(id: try await makeIncident(standIns, client), number: 1)
      var taken: [String: Int] = [:]
      for channel in channels {
        let reference = channel.kind == .datadogIncidents ? known : nil
        for alert in alerts {
          for kind in Notification.Channel.allCases {
            let notification = Notification(
              channel: kind, alert: alert, webhook: kind == .webhook ? "a" : nil, incident: known,
              createdAt: noon)
            guard channel.accepts(notification),
              let request = try channel.request(
                for: notification, reference: reference, at: Timestamp(Date()))
            else { continue }
            _ = try await client.attempt(request, rules: channel.rules)
            taken[channel.name, default: 0] += 1
          }
        }
      }
      let all = alerts.count
      // An incident that is there is told when it is worse and when it is over; no case, of all but the end.
      #expect(
        taken == [
          "datadog-events": all, "datadog-incidents": all * 2 / 5, "datadog-cases": all * 4 / 5,
          "slack": all, "pagerduty": all, "webhook-a": all,
        ])
      #expect(standIns.datadog.taken.events == all)
      #expect(standIns.slack.messages.count == all && standIns.webhook.bodies.count == all)
    }
  }

  private func makeIncident(_ standIns: StandIns, _ client: HTTPClient) async throws -> String {
    let channel = incidents(of: standIns)
    let notification = incident(.raised)
    let answer = try #require(try await send(notification, nil, channel, client))
    return try #require(channel.reference(after: answer, to: notification, before: nil)?.id)
  }

  private func incidents(of standIns: StandIns) -> DatadogIncidentsChannel {
    let settings = settings(for: standIns)
    return DatadogIncidentsChannel(
      api: DatadogAPI(settings: settings.datadog), router: AlertRouter(settings))
  }

  private func incident(_ occasion: Occasion) -> Notification {
    Notification(channel: .datadogIncidents, alert: makeAlert(occasion), createdAt: noon)
  }

  private func send(
    _ notification: Notification, _ reference: ExternalReference?,
    _ channel: some DeliveryChannel, _ client: HTTPClient
  ) async throws -> HTTPResponse? {
    let request = try channel.request(for: notification, reference: reference, at: noon)
    guard let request else { return nil }
    return try await client.attempt(request, rules: channel.rules)
  }

  @Test func oneTroubleIsOneIncidentFromItsBeginningToItsEnd() async throws {
    try await withStandIns { standIns, client in
      let channel = incidents(of: standIns)
      var reference: ExternalReference?
      for occasion in [Occasion.raised, .repeated, .escalated, .raised, .recovered] {
        let notification = incident(occasion)
        guard let answer = try await send(notification, reference, channel, client) else {
          continue
        }
        reference = channel.reference(after: answer, to: notification, before: reference)
        #expect((reference == nil) == (occasion == .recovered))
      }
      #expect(standIns.datadog.incidents.count == 1)
      let attributes = standIns.datadog.incidents[0]["attributes"]
      #expect(attributes?["state"] == "resolved" && attributes?["severity"] == "SEV-2")
      #expect(standIns.datadog.taken.incidentUpdates == 2)
    }
  }

  @Test func aPageEndsWithItsTrouble() async throws {
    try await withStandIns { standIns, client in
      let settings = settings(for: standIns)
      let key = try #require(settings.integrations.pagerduty.integrationKey)
      let channel = PagerDutyChannel(
        settings: settings.integrations.pagerduty, routingKey: key, links: links)
      for (occasion, open) in [
        (Occasion.raised, 1), (.escalated, 1), (.withheld, 2), (.recovered, 1),
      ] {
        let notification = Notification(
          channel: .pagerduty, alert: makeAlert(occasion), createdAt: noon)
        _ = try await send(notification, nil, channel, client)
        #expect(standIns.pagerDuty.openAlerts.count == open)
      }
    }
  }

  @Test func aWebhookWithoutTheReceiversSecretIsRefused() async throws {
    let configuration = StandInConfiguration(webhookSecret: "another-secret")
    try await withStandIns(configuration) { standIns, client in
      let channel = try #require(DispatcherService.channels(settings(for: standIns)).last)
      let notification = Notification(
        channel: .webhook, alert: makeAlert(), webhook: "a", createdAt: noon)
      let failure = await #expect(throws: DeliveryFailure.self) {
        _ = try await send(notification, nil, channel, client)
      }
      #expect(failure?.kind == .fatal && failure?.status == 401)
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
      // Whatever would be waited for is a refusal, and the end.
      var time = TimeSource.system
      time.sleep = { _ in throw CancellationError() }
      let context = StageContext(
        settings: settings, transport: client,
        outbox: Outbox(sender: sender, topics: settings.topics, time: time, logger: Self.logger),
        states: FakeStates(sender: sender), health: Health(), registry: MetricRegistry(),
        time: time, logger: Self.logger)
      let evaluations = CallKind.allCases.flatMap { kind in
        [makeHostile(kind, hostileText), makeHostile(kind, ""), makeHostile(kind, #"[{"a":1}]"#)]
      }
      let records = try evaluations.enumerated().map { try makeRecord($1, offset: Int64($0)) }
      for stage in [
        IntakeStage("llmobs", topic: "t", encoder: LLMObsEncoder(settings), context),
        IntakeStage("logs", topic: "t", encoder: EvaluationLogEncoder(settings), context),
      ] {
        await stage.handle(records, committer: FakeCommitter())
        await stage.flush()
      }
      #expect(sender.deadLetters.map(\.headers) == [])
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
