import DetraHTTP
import DetraModel
import DetraSettings
import Foundation
import Testing

@testable import Dispatcher

@Suite struct BodyTests {
  private let links = DatadogLinks(settings: DatadogSettings())
  /// Long, and hostile to every format that it may land in.
  private static let hostile = String(
    repeating: "<!channel> & %%% ``` @pagerduty *x* é🙂\n", count: 500)

  private func hostileAlert(_ kind: AlertKind = .flagRaised) -> Alert {
    makeAlert(kind: kind) {
      $0.node = Self.hostile
      $0.title = Self.hostile
      $0.reason = Self.hostile
      $0.category = Self.hostile
      $0.evidence = Array(repeating: Self.hostile, count: 20)
      $0.remediation = Array(repeating: Self.hostile, count: 20)
      $0.input = Self.hostile
      $0.output = Self.hostile
      $0.callID = Self.hostile
    }
  }

  private func notification(_ alert: Alert, _ incident: ExternalReference? = nil) -> Notification {
    Notification(channel: .slack, alert: alert, incident: incident, createdAt: noon)
  }

  // MARK: - Datadog events

  @Test func anEventHasTheShapeOfTheEventsIntake() throws {
    let alert = makeAlert { $0.tags = ["node:extract_entities"] }
    let json = EventBody(alert: alert, now: noon).json
    #expect(json["title"] == "detra Flag: extract_entities")
    #expect(json["alert_type"] == "error")
    #expect(json["aggregation_key"] == "detra-0123456789abcdef0123456789abcdef")
    #expect(json["source_type_name"] == "detra")
    #expect(json["tags"] == ["node:extract_entities", "source:detra"])
    #expect(json["date_happened"] == 1_772_366_400)
    let text = try #require(json["text"]?.string)
    #expect(text.hasPrefix("%%%\n- **Node:** extract_entities\n"))
    #expect(text.hasSuffix("\n%%%"))
    #expect(text.contains("- **Score:** 0.42 (threshold 0.85)\n"))
    #expect(text.contains("```\n{\"parties\":[\"ACME\"]}\n```"))
  }

  @Test func onlySevereOnesAndErrorsAreErrors() {
    func type(_ kind: AlertKind, _ severity: IncidentSeverity) -> JSONValue? {
      EventBody(alert: makeAlert(kind: kind, severity: severity), now: noon).json["alert_type"]
    }
    #expect(type(.flagRaised, .sev3) == "warning")
    #expect(type(.flagRaised, .sev2) == "error")
    #expect(type(.errorCaptured, .sev3) == "error")
  }

  @Test func anEventKeepsTheLimitsAndTheMostImportantPart() throws {
    let json = EventBody(alert: hostileAlert(), now: noon).json
    let text = try #require(json["text"]?.string)
    #expect(text.utf16.count <= 4000)
    #expect(text.hasPrefix("%%%\n- **Node:** ") && text.hasSuffix("\n%%%"))
    #expect(try #require(json["title"]?.string).utf16.count <= 100)
  }

  @Test func textCannotMentionSomebodyEndTheMarkdownOrOpenAFence() throws {
    let alert = makeAlert { $0.output = "a %%% b ``` c @pagerduty" }
    let text = try #require(EventBody(alert: alert, now: noon).json["text"]?.string)
    #expect(!text.contains("@pagerduty"))
    #expect(text.components(separatedBy: "%%%").count == 3)
    #expect(text.components(separatedBy: "```").count == 3)
  }

  @Test func whatRepeatsSaysSo() throws {
    let text = try #require(
      EventBody(alert: makeAlert { $0.count = 38 }, now: noon).json["text"]?.string)
    #expect(text.contains("37 more like this"))
  }

  @Test func anEventTooOldForTheIntakeIsOfNow() {
    let late = EventBody(alert: makeAlert(), now: noon.advanced(by: .seconds(20 * 3600)))
    #expect(late.json["date_happened"] == nil)
    let early = EventBody(alert: makeAlert(), now: noon.advanced(by: .seconds(-60)))
    #expect(early.json["date_happened"] == .integer(noon.seconds - 60))
  }

  // MARK: - Datadog incidents

  @Test func anIncidentHasTheShapeOfItsIntake() {
    let attributes = IncidentBody(alert: makeAlert()).json["data"]?["attributes"]
    #expect(attributes?["title"] == "LLM Adherence Issue: extract_entities - hallucination")
    #expect(attributes?["customer_impacted"] == true)
    #expect(attributes?["customer_impact_scope"]?.string?.isEmpty == false)
    #expect(
      attributes?[path: "fields", "severity"] == ["type": "dropdown", "value": "SEV-2"])
  }

  @Test func anAnswerGivesTheIncidentsNumberAndAddress() {
    let answer = Data(#"{"data":{"id":"abc","attributes":{"public_id":42}}}"#.utf8)
    #expect(
      IncidentBody.reference(in: answer, links: links)
        == ExternalReference(
          id: "abc", number: 42, url: "https://app.datadoghq.com/incidents/42"))
    #expect(IncidentBody.reference(in: Data("<html>".utf8), links: links) == nil)
  }

  // MARK: - Slack

  private func slack(_ notification: Notification) -> JSONValue {
    SlackMessage(
      notification: notification, settings: makeSettings().integrations.slack, links: links
    ).json
  }

  private func blocks(_ message: JSONValue) -> [JSONValue] {
    message[path: "attachments", 0, "blocks"]?.array ?? []
  }

  @Test func aMessageHasTextColourScoreAndALink() {
    let message = slack(notification(makeAlert()))
    #expect(message["text"] == "<!here> 🚩 detra Flag: extract_entities (SEV-2)")
    #expect(message[path: "attachments", 0, "color"] == "#FF0000")
    let all = blocks(message).map(\.text).joined()
    for part in ["0.42", "0.85", "hallucination", "ACME is not", "Add examples"] {
      #expect(all.contains(part))
    }
    #expect(all.contains("https://app.datadoghq.com/event/explorer?query=source%3Adetra%20node"))
  }

  @Test func onlySevereAlertsMention() {
    #expect(slack(notification(makeAlert(severity: .sev3)))["text"]?.string?.first == "🚩")
  }

  @Test func anIncidentsMessageCarriesItsNumberAndLink() {
    let incident = ExternalReference(id: "abc", number: 42, url: "https://app/incidents/42")
    let all = blocks(slack(notification(makeAlert(kind: .incidentCreated), incident))).map(\.text)
      .joined()
    #expect(all.contains("INC-42"))
    #expect(all.contains("https://app/incidents/42"))
  }

  @Test(arguments: AlertKind.allCases) func aMessageKeepsSlacksLimitsWhateverIsInIt(
    kind: AlertKind
  ) throws {
    let message = slack(notification(hostileAlert(kind)))
    #expect(blocks(message).count <= 50)
    let text = try #require(message["text"]?.string)
    #expect(!text.dropFirst("<!here>".count).contains("<!"))
    for block in blocks(message) {
      if let section = block[path: "text", "text"]?.string {
        #expect((1...3000).contains(section.utf16.count))
        #expect(!section.contains("<!channel>"))
      }
      for field in block["fields"]?.array ?? [] {
        #expect((1...2000).contains(field["text"]?.string?.utf16.count ?? 0))
      }
    }
  }

  @Test(arguments: [
    ("@here", "<!here>"), ("here", "<!here>"), ("@channel", "<!channel>"),
    ("U024BE7LH", "<@U024BE7LH>"), ("@U024BE7LH", "<@U024BE7LH>"),
    ("S0614TZR7", "<!subteam^S0614TZR7>"), ("<@W12345>", "<@W12345>"), ("@someone", nil),
  ])
  func aMentionIsWrittenAsSlackReadsIt(name: String, expected: String?) {
    #expect(SlackText.mention(name) == expected)
  }

  @Test func escapingNeverCutsAnEntity() {
    #expect(SlackText.escaped("a<b", limit: 10) == "a&lt;b")
    #expect(SlackText.escaped("ab<", limit: 6) == "ab&lt;")
    #expect(SlackText.escaped("abc<d", limit: 6) == "abc…")
    #expect(SlackText.escaped("🙂🙂🙂", limit: 5) == "🙂🙂…")
  }

  // MARK: - PagerDuty

  private func page(_ notification: Notification, _ settings: PagerDutySettings = .init())
    -> JSONValue
  {
    PagerDutyEvent(
      notification: notification, settings: settings, routingKey: "routing-key", links: links
    ).json
  }

  @Test func aPageHasTheShapeOfTheEventsAPI() {
    let json = page(notification(makeAlert()))
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

  @Test func anAlertAndItsIncidentShareTheirKey() {
    let alert = page(notification(makeAlert()))
    let incident = page(notification(makeAlert(kind: .incidentCreated)))
    #expect(alert["dedup_key"] == incident["dedup_key"])
  }

  @Test func severityFollowsTheScoreAndThenTheMapping() {
    var settings = PagerDutySettings()
    settings.severityMapping = [.critical: .error, .warning: .info]
    func severity(_ severity: IncidentSeverity) -> JSONValue? {
      page(notification(makeAlert(severity: severity)), settings)[path: "payload", "severity"]
    }
    #expect(severity(.sev1) == "error")
    #expect(severity(.sev2) == "error")
    #expect(severity(.sev3) == "info")
  }

  @Test func aPageKeepsItsLimits() throws {
    let json = page(notification(hostileAlert()))
    #expect(try #require(json[path: "payload", "summary"]?.string).utf16.count <= 1024)
    #expect(try json.bytes.count < 512_000)
  }

  // MARK: - Webhooks

  @Test func aWebhookGetsTheSeedsFieldsAndMore() {
    let incident = ExternalReference(id: "abc", number: 42, url: "https://app/incidents/42")
    let json = WebhookBody(notification: notification(makeAlert(), incident)).json
    #expect(json["event"] == "flag_raised")
    #expect(json["node"] == "extract_entities")
    #expect(json["score"] == 0.42)
    #expect(json["category"] == "hallucination")
    #expect(json["reason"] == "party not in the source")
    #expect(json[path: "details", "remediation"] == ["Add examples"])
    #expect(json[path: "incident", "number"] == 42)
  }

  @Test func aWebhooksRequestHasItsHeadersAndTimeout() throws {
    let settings = WebhookSettings(
      url: "https://hook.example/a", headers: ["X-Key": "secret-header"], timeoutSeconds: 3)
    let request = try #require(
      try WebhookChannel(settings: settings, index: 0)
        .request(for: notification(makeAlert()), reference: nil, at: noon))
    #expect(request.url == "https://hook.example/a")
    #expect(request.headers["x-key"] == "secret-header")
    #expect(request.timeout == .seconds(3) && request.connectTimeout == .seconds(3))
  }

  // MARK: - Text

  @Test func aTextIsCutBetweenCharacters() {
    #expect("abcdef".cut(to: 6) == "abcdef")
    #expect("abcdef".cut(to: 4) == "abc…")
    #expect("ab👨‍👩‍👧cd".cut(to: 6) == "ab…")
    #expect("abc".cut(to: 0) == "")
  }

  @Test(arguments: [(0.42, "0.42"), (1, "1.00"), (0.005, "0.01"), (0.299, "0.30"), (-0.5, "-0.50")])
  func aScoreHasTwoDecimals(value: Double, text: String) {
    #expect(value.twoDecimals == text)
  }
}
