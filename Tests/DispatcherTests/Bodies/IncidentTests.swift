import DetraHTTP
import DetraModel
import DetraSettings
import Foundation
import Testing

@testable import Dispatcher

@Suite struct IncidentTests {
  private let known = ExternalReference(
    id: "abc", number: 42, url: "https://app.datadoghq.com/incidents/42")
  private let channel = DatadogIncidentsChannel(
    api: DatadogAPI(settings: makeSettings().datadog), router: AlertRouter(makeSettings()))

  private func notification(_ alert: Alert) -> Notification {
    Notification(channel: .datadogIncidents, alert: alert, createdAt: noon)
  }

  private func request(_ occasion: Occasion, _ reference: ExternalReference?) throws -> HTTPRequest?
  {
    try channel.request(
      for: notification(makeAlert(occasion)), reference: reference, at: noon)
  }

  private func fields(_ request: HTTPRequest) throws -> JSONValue? {
    try JSONValue(json: request.body)[path: "data", "attributes", "fields"]
  }

  @Test func anIncidentHasTheShapeOfItsIntake() {
    let attributes = IncidentBody(alert: makeAlert()).creation[path: "data", "attributes"]
    #expect(attributes?["title"] == "LLM Adherence Issue: extract_entities - hallucination")
    #expect(attributes?["customer_impacted"] == true)
    #expect(attributes?["customer_impact_scope"]?.string?.isEmpty == false)
    #expect(
      attributes?[path: "fields", "severity"] == ["type": "dropdown", "value": "SEV-2"])
    let cell = attributes?[path: "initial_cells", 0]
    #expect(cell?["cell_type"] == "markdown")
    #expect(cell?[path: "content", "content"]?.string?.contains("ACME is not") == true)
  }

  @Test(arguments: [
    (AlertKind.flagRaised, IncidentSeverity.sev1, true), (.flagRaised, .sev2, true),
    (.flagRaised, .sev3, false), (.securityIssue, .sev3, true),
  ])
  func customersAreImpactedAsTheSeedsSay(
    kind: AlertKind, severity: IncidentSeverity, isImpacted: Bool
  ) {
    let alert = makeAlert(kind: kind, severity: severity)
    let attributes = IncidentBody(alert: alert).creation[path: "data", "attributes"]
    #expect(attributes?["customer_impacted"] == .bool(isImpacted))
    #expect((attributes?["customer_impact_scope"] != nil) == isImpacted)
  }

  @Test func anAnswerGivesTheIncidentsNumberAndAddress() {
    let answer = Data(#"{"data":{"id":"abc","attributes":{"public_id":42}}}"#.utf8)
    #expect(IncidentBody.reference(in: answer, links: links) == known)
    #expect(IncidentBody.reference(in: Data("<html>".utf8), links: links) == nil)
  }

  @Test(arguments: [Occasion.raised, .escalated, .repeated])
  func aTroubleWithoutAnIncidentGetsOne(
    occasion: Occasion
  ) throws {
    let request = try #require(try request(occasion, nil))
    #expect(request.method == "POST")
    #expect(request.url == "https://api.datadoghq.com/api/v2/incidents")
    #expect(request.headers["dd-application-key"] == "dd-app-key-0123456789")
  }

  @Test func aWorseTroubleRaisesTheSeverityOfItsIncident() throws {
    let request = try #require(try request(.escalated, known))
    #expect(request.method == "PATCH")
    #expect(request.url == "https://api.datadoghq.com/api/v2/incidents/abc")
    #expect(try JSONValue(json: request.body)[path: "data", "id"] == "abc")
    #expect(try fields(request)?["severity"] == ["type": "dropdown", "value": "SEV-2"])
    #expect(
      try fields(request)?[path: "summary", "value"]?.string?.hasPrefix("SEV-2, was SEV-4.") == true
    )
  }

  @Test func aRecoveryResolvesItsIncidentAndForgetsIt() throws {
    let request = try #require(try request(.recovered, known))
    #expect(request.method == "PATCH")
    #expect(try fields(request)?["state"] == ["type": "dropdown", "value": "resolved"])
    #expect(
      try fields(request)?[path: "summary", "value"]?.string?.hasPrefix("Recovered: 38 in all")
        == true)
    let answer = HTTPResponse(status: 200, body: Data(#"{"data":{"id":"abc"}}"#.utf8))
    func reference(_ occasion: Occasion) -> ExternalReference? {
      channel.reference(after: answer, to: notification(makeAlert(occasion)), before: known)
    }
    #expect(reference(.recovered) == nil)
    #expect(reference(.escalated)?.id == "abc")
  }

  @Test(arguments: [
    (Occasion.raised, true), (.repeated, true), (.recovered, false),
    (.withheld, true), (.withheld, false),
  ])
  func thereIsNoSecondIncidentAndNothingToResolve(occasion: Occasion, isKnown: Bool) throws {
    #expect(try request(occasion, isKnown ? known : nil) == nil)
  }

  @Test func anAnswerThatCannotBeReadForgetsNoIncident() {
    let answer = HTTPResponse(status: 200, body: Data("{}".utf8))
    let alert = notification(makeAlert(.escalated))
    #expect(channel.reference(after: answer, to: alert, before: known) == known)
  }

  @Test(arguments: [Occasion.raised, .escalated, .repeated, .recovered])
  func anEndIsNotToldOn(occasion: Occasion) {
    let told = channel.followUps(to: notification(makeAlert(occasion)), reference: known)
    #expect(told.isEmpty == (occasion == .recovered))
    #expect(told.allSatisfy { $0.incident == known })
  }

  @Test func anIncidentKeepsItsLimits() throws {
    let body = IncidentBody(alert: makeHostileAlert()).creation
    let attributes = body[path: "data", "attributes"]
    #expect(try #require(attributes?["title"]?.string).utf16.count <= 250)
    #expect(try body.bytes.count < 40_000)
    for text in [
      attributes?[path: "fields", "summary", "value"],
      attributes?[path: "initial_cells", 0, "content", "content"],
    ] {
      let markdown = try #require(text?.string)
      #expect(liveLinks(in: markdown) == [])
    }
  }
}
