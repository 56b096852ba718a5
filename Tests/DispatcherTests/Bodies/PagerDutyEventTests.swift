import DetraHTTP
import DetraModel
import DetraSettings
import Foundation
import Testing

@testable import Dispatcher

@Suite struct PagerDutyEventTests {
  private func page(_ alert: Alert, _ settings: PagerDutySettings = .init()) -> JSONValue {
    PagerDutyEvent(
      notification: makeNotification(alert), settings: settings, routingKey: "routing-key",
      links: links
    ).json
  }

  @Test(arguments: [
    ("", true), ("{enabled: true}", false), ("{enabled: false}", false),
  ])
  func aPagersKeyThatLiesIdleIsWarnedOf(pagerduty: String, isWarned: Bool) throws {
    let settings = try SettingsLoader.load(
      yaml: "integrations:\n  pagerduty: \(pagerduty)",
      environment: ["PAGERDUTY_INTEGRATION_KEY": "hunter2"])
    let warnings = DispatcherService.warnings(settings)
    #expect(warnings.count == (isWarned ? 1 : 0) && !"\(warnings)".contains("hunter2"))
    #expect(try DispatcherService.warnings(SettingsLoader.load(yaml: "")).isEmpty)
  }

  @Test func aPageHasTheShapeOfTheEventsAPI() {
    let json = page(makeAlert())
    #expect(json["routing_key"] == "routing-key")
    #expect(json["event_action"] == "trigger")
    #expect(json["dedup_key"] == "detra-0123456789abcdef0123456789abcdef")
    let payload = json["payload"]
    #expect(payload?["summary"] == "detra: extract_entities flagged - party not in the source")
    #expect(payload?["severity"] == "error")
    #expect(payload?["source"] == "detra")
    #expect(payload?["component"] == "extract_entities")
    #expect(payload?["group"] == "legal")
    #expect(payload?["class"] == "hallucination")
    #expect(payload?["timestamp"] == "2026-03-01T12:00:00.000Z")
    #expect(payload?[path: "custom_details", "score"] == 0.42)
  }

  @Test func anAlertItsIncidentAndItsEndShareTheirKey() {
    let alerts = [
      makeAlert(), makeAlert(kind: .incidentCreated), makeAlert(.escalated), makeAlert(.repeated),
      makeAlert(.recovered),
    ]
    #expect(Set(alerts.map { page($0)["dedup_key"] }).count == 1)
  }

  @Test func aRecoveryResolvesAndSaysNoMore() {
    #expect(
      page(makeAlert(.recovered)) == [
        "routing_key": "routing-key", "event_action": "resolve",
        "dedup_key": "detra-0123456789abcdef0123456789abcdef",
      ])
  }

  @Test func whatWasHeldBackIsAPageThatNoRecoveryEnds() {
    let json = page(makeAlert(.withheld))
    #expect(json["dedup_key"] != page(makeAlert(.recovered))["dedup_key"])
    #expect(
      json[path: "payload", "summary"] == "detra: 38 alerts were held back, the worst SEV-2")
    #expect(json[path: "payload", "custom_details", "call_id"] == nil)
  }

  @Test func severityFollowsTheScoreAndThenTheMapping() {
    var settings = PagerDutySettings()
    settings.severityMapping = [.critical: .error, .warning: .info]
    func severity(_ severity: IncidentSeverity) -> JSONValue? {
      page(makeAlert(severity: severity), settings)[path: "payload", "severity"]
    }
    #expect(severity(.sev1) == "error")
    #expect(severity(.sev2) == "error")
    #expect(severity(.sev3) == "info")
  }

  @Test(arguments: AlertKind.allCases, Occasion.allCases)
  func aPageKeepsItsLimits(kind: AlertKind, occasion: Occasion) throws {
    let json = page(makeHostileAlert(kind, occasion))
    #expect((json[path: "payload", "summary"]?.string ?? "").utf16.count <= 1024)
    #expect(try #require(json["dedup_key"]?.string).utf16.count <= 255)
    #expect(try json.bytes.count < 64_000)
  }

  @Test func aWrongKeyIsFatalAndAnyOtherFaultIsTheEvents() {
    let channel = PagerDutyChannel(
      settings: PagerDutySettings(), routingKey: "routing-key", links: links)
    func failure(_ error: String) -> FailureKind? {
      let body = #"{"status":"invalid event","errors":["\#(error)"]}"#
      return channel.rules.failure(HTTPResponse(status: 400, body: Data(body.utf8)))
    }
    #expect(failure("Length of 'routing_key' is incorrect (should be 32 characters)") == .fatal)
    #expect(failure("Invalid routing key") == .fatal)
    #expect(failure("'payload.summary' is missing or blank") == .rejected)
  }
}
