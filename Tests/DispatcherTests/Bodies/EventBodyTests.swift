import DetraModel
import Foundation
import Testing

@testable import Dispatcher

@Suite struct EventBodyTests {
  private func event(_ alert: Alert) -> JSONValue { EventBody(alert: alert, now: noon).json }

  private func text(_ alert: Alert) throws -> String {
    try #require(event(alert)["text"]?.string)
  }

  @Test func anEventHasTheShapeOfTheEventsIntake() throws {
    let json = event(makeAlert { $0.tags = ["node:extract_entities"] })
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
      event(makeAlert(kind: kind, severity: severity))["alert_type"]
    }
    #expect(type(.flagRaised, .sev3) == "warning")
    #expect(type(.flagRaised, .sev2) == "error")
    #expect(type(.errorCaptured, .sev3) == "error")
  }

  @Test(arguments: AlertKind.allCases, Occasion.allCases)
  func anEventKeepsTheLimitsAndTheMostImportantPart(kind: AlertKind, occasion: Occasion) throws {
    let json = event(makeHostileAlert(kind, occasion))
    let text = try #require(json["text"]?.string)
    #expect(text.utf16.count <= 4000)
    #expect(text.hasPrefix("%%%\n- **Node:** ") && text.hasSuffix("\n%%%"))
    #expect(try #require(json["title"]?.string).utf16.count <= 100)
    #expect(!text.contains("@pagerduty"))
    #expect(liveLinks(in: text) == [])
  }

  @Test func aModelsWordsAreReadAsTheyStand() throws {
    let text = try text(makeAlert { $0.reason = #"see [1]! a\b <x>"# })
    #expect(text.contains(#"see \[1\]\! a\\b \<x>"#))
  }

  @Test func textCannotMentionSomebodyEndTheMarkdownOrOpenAFence() throws {
    let text = try text(makeAlert { $0.output = "a %%% b ``` c @pagerduty" })
    #expect(!text.contains("@pagerduty"))
    #expect(text.components(separatedBy: "%%%").count == 3)
    #expect(text.components(separatedBy: "```").count == 3)
  }

  @Test func aDigestSaysHowManyInWhatTime() throws {
    #expect(event(makeAlert(.repeated))["title"] == "detra: 38 more: detra Flag: extract_entities")
    #expect(try text(makeAlert(.repeated)).contains("- **Repeats:** 38 more like this in 10 min\n"))
  }

  @Test func anEscalationSaysFromWhere() throws {
    #expect(event(makeAlert(.escalated))["title"] == "detra: Worse: detra Flag: extract_entities")
    #expect(try text(makeAlert(.escalated)).contains("- **Severity:** SEV-2, was SEV-4\n"))
  }

  @Test func aRecoveryIsASuccessOfTheSameKey() throws {
    let json = event(makeAlert(.recovered))
    #expect(json["alert_type"] == "success")
    #expect(json["aggregation_key"] == event(makeAlert(.raised))["aggregation_key"])
    #expect(try !text(makeAlert(.recovered)).contains("ACME\"]"))
  }

  @Test func anEventTooOldForTheIntakeIsOfNow() {
    let late = EventBody(alert: makeAlert(), now: noon.advanced(by: .seconds(20 * 3600)))
    #expect(late.json["date_happened"] == nil)
    let early = EventBody(alert: makeAlert(), now: noon.advanced(by: .seconds(-60)))
    #expect(early.json["date_happened"] == .integer(noon.seconds - 60))
  }
}
