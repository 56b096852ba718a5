import DetraHTTP
import DetraModel
import DetraSettings
import Foundation
import Testing

@testable import Dispatcher

@Suite struct CasesChannelTests {
  private let known = ExternalReference(id: "case-uuid", number: 7, url: "https://x/cases/DETRA-7")

  private func makeChannel() throws -> DatadogCasesChannel {
    try #require(
      DatadogCasesChannel(
        makeSettings {
          $0.datadog.cases.projectID = "project-uuid"
          $0.datadog.cases.typeID = "type-uuid"
        }.datadog))
  }

  private func notification(
    _ occasion: Occasion, severity: IncidentSeverity = .sev2,
    _ change: (inout Alert) -> Void = { _ in }
  ) -> Notification {
    let alert = makeAlert(severity: severity) {
      $0.occasion = occasion
      change(&$0)
    }
    return Notification(channel: .datadogCases, alert: alert, createdAt: noon)
  }

  private func request(
    _ occasion: Occasion, _ reference: ExternalReference?, severity: IncidentSeverity = .sev2
  ) throws -> (path: String, attributes: JSONValue)? {
    let request = try makeChannel().request(
      for: notification(occasion, severity: severity), reference: reference, at: noon)
    return try request.map { request in
      #expect(request.headers["dd-application-key"] == "dd-app-key-0123456789")
      let data = try #require(try JSONValue(json: request.body)["data"])
      #expect(data["type"] == "case")
      return (
        request.url.replacing("https://api.datadoghq.com", with: ""),
        try #require(data["attributes"])
      )
    }
  }

  @Test func aNewTroubleIsANewCase() throws {
    let channel = try makeChannel()
    let request = try #require(
      try channel.request(for: notification(.raised), reference: nil, at: noon))
    #expect(request.url == "https://api.datadoghq.com/api/v2/cases")
    let data = try #require(try JSONValue(json: request.body)["data"])
    #expect(
      data["relationships"] == ["project": ["data": ["type": "project", "id": "project-uuid"]]])
    #expect(data[path: "attributes", "type_id"] == "type-uuid")
    #expect(
      data[path: "attributes", "title"] == "LLM Adherence Issue: extract_entities - hallucination")
    let text = try #require(data[path: "attributes", "description"]?.string)
    #expect(text.contains("**Score:** 0.42 (threshold 0.85)") && text.contains("ACME is not"))
  }

  @Test(arguments: zip(IncidentSeverity.allCases, ["P1", "P2", "P3", "P4"]))
  func thePriorityFollowsTheSeverity(_ severity: IncidentSeverity, _ priority: String) throws {
    #expect(try request(.raised, nil, severity: severity)?.attributes["priority"]?.text == priority)
  }

  @Test func aKnownCaseGetsNotesAPriorityAndAnEnd() throws {
    #expect(try request(.repeated, known)?.path == "/api/v2/cases/case-uuid/comment")
    #expect(try request(.raised, known)?.attributes["comment"]?.text.isEmpty == false)
    let escalated = try #require(try request(.escalated, known, severity: .sev1))
    #expect(escalated.path == "/api/v2/cases/case-uuid/priority")
    #expect(escalated.attributes == ["priority": "P1"])
    let recovered = try #require(try request(.recovered, known))
    #expect(recovered.path == "/api/v2/cases/case-uuid/status")
    #expect(recovered.attributes == ["status": "CLOSED"])
  }

  @Test func aRecoveryOfWhatHasNoCaseAsksNothing() throws {
    #expect(try request(.recovered, nil) == nil)
    #expect(try request(.repeated, nil)?.path == "/api/v2/cases")
  }

  @Test func theCaseIsRememberedUntilItIsClosed() throws {
    let channel = try makeChannel()
    let answer = HTTPResponse(
      status: 201, body: Data(#"{"data":{"id":"u","attributes":{"key":"DETRA-12"}}}"#.utf8))
    #expect(
      channel.reference(after: answer, to: notification(.raised), before: nil)
        == ExternalReference(id: "u", number: 12, url: "https://app.datadoghq.com/cases/DETRA-12"))
    #expect(channel.reference(after: answer, to: notification(.repeated), before: known) == known)
    #expect(channel.reference(after: answer, to: notification(.recovered), before: known) == nil)
  }

  @Test func textIsBoundedAndMentionsNobody() throws {
    let long = String(repeating: "@everyone é🙂\n", count: 1000) + hostileText
    let body = CaseBody(
      alert: makeAlert {
        $0.title = long
        $0.reason = long
        $0.evidence = [long]
      })
    let attributes = try #require(body.created(projectID: "p", typeID: "t")["data"]?["attributes"])
    #expect(try #require(attributes["title"]?.string).utf16.count <= 250)
    #expect(try #require(attributes["description"]?.string).utf16.count <= 10_000)
    #expect(!attributes.text.contains("@everyone"))
    let linking = CaseBody(alert: makeAlert { $0.evidence = [String(hostileText.prefix(2000))] })
    #expect(
      liveLinks(in: linking.comment[path: "data", "attributes", "comment"]?.text ?? "[") == [])
  }

  @Test func casesAreKeptOnlyWhereAProjectAndAKeyAreGiven() {
    func isEnabled(_ change: (inout DatadogSettings) -> Void) -> Bool {
      makeSettings { change(&$0.datadog) }.enabledChannels.contains(.datadogCases)
    }
    #expect(!isEnabled { _ in })
    #expect(isEnabled { $0.cases.projectID = "p" })
    #expect(
      !isEnabled {
        $0.cases.projectID = "p"
        $0.appKey = nil
      })
  }
}
