import DetraModel
import DetraSettings
import Testing

@testable import Dispatcher

@Suite struct AlertRouterTests {
  private func channels(
    _ settings: Settings, _ telling: Telling
  ) -> [Notification.Channel] {
    AlertRouter(settings).notifications(for: telling, at: noon).map(\.channel)
  }

  private let severe = Telling(alert: makeAlert(), pages: true, touchesIncident: true)
  private let mild = Telling(
    alert: makeAlert(severity: .sev3, score: 0.6), pages: false, touchesIncident: false)
  private let leak = Telling(
    alert: makeAlert(kind: .securityIssue), pages: false, touchesIncident: true)

  @Test func aSevereFlagGoesEverywhere() {
    #expect(
      channels(makeSettings(), severe)
        == [.datadogEvents, .datadogIncidents, .pagerduty, .slack, .webhook])
  }

  @Test func aMildFlagNeitherPagesNorOpensAnIncident() {
    #expect(
      channels(makeSettings(), mild) == [.datadogEvents, .slack, .webhook])
  }

  @Test func slackAndWebhooksTakeOnlyTheKindsTheyAskedFor() {
    let settings = makeSettings { $0.integrations.slack.notifyOn = [.incidentCreated] }
    #expect(channels(settings, mild) == [.datadogEvents, .webhook])
    #expect(!channels(makeSettings(), leak).contains(.webhook))
  }

  @Test func aChannelWithoutWhatItNeedsIsLeftOut() {
    let settings = makeSettings {
      $0.datadog.appKey = nil
      $0.integrations.slack.webhookURL = nil
      $0.integrations.pagerduty.enabled = false
    }
    #expect(channels(settings, severe) == [.datadogEvents, .webhook])
  }

  @Test func theEndOfATroubleReachesThoseWhoHeardOfIt() {
    var told = leak
    told.alert.occasion = .recovered
    told.pages = true
    let settings = makeSettings { $0.integrations.slack.notifyOn = [.incidentCreated] }
    #expect(channels(settings, told) == [.datadogEvents, .datadogIncidents, .pagerduty, .slack])
    told.touchesIncident = false
    told.pages = false
    #expect(channels(settings, told) == [.datadogEvents])
  }

  @Test func withoutIncidentsThoseWhoAskedForThemGetTheAlert() {
    let settings = makeSettings {
      $0.datadog.incidents = false
      $0.integrations.slack.notifyOn = [.incidentCreated]
    }
    #expect(!settings.enabledChannels.contains(.datadogIncidents))
    #expect(channels(settings, leak) == [.datadogEvents, .pagerduty, .slack])
    #expect(channels(settings, mild) == [.datadogEvents, .webhook])
    let both = makeSettings { $0.datadog.incidents = false }
    #expect(channels(both, severe).count { $0 == .slack } == 1)
  }

  @Test func stagesAreChosenByName() throws {
    let stages = DispatcherService.stages(Bench().context)
    func names(_ wanted: Set<String>) throws -> [String] {
      try DispatcherService.chosen(wanted, of: stages).map(\.name)
    }
    #expect(try names([]) == stages.map(\.name))
    #expect(try names(["alerting", "delivery-slack"]) == ["alerting", "delivery-slack"])
    #expect(try names(["delivery"]).allSatisfy { $0.hasPrefix("delivery-") })
    let error = #expect(throws: UnknownStage.self) { try names(["alerts"]) }
    #expect(error?.description.contains("alerting") == true)
  }

  @Test func whereNoIncidentsAreMadeTheAlertItselfPages() {
    #expect(!channels(makeSettings(), leak).contains(.pagerduty))
    #expect(channels(makeSettings { $0.datadog.appKey = nil }, leak).contains(.pagerduty))
  }

  @Test func anIncidentIsToldWithItsNumberAndPagesOnlyWhoWasNotPaged() {
    let settings = makeSettings {
      $0.integrations.webhooks.append(
        WebhookSettings(url: "https://hook.example/b", events: [.incidentCreated]))
    }
    let router = AlertRouter(settings)
    let incident = ExternalReference(id: "abc", number: 42, url: "https://app/incidents/42")
    func followUps(_ alert: Alert) -> [Notification] {
      let opener = Notification(channel: .datadogIncidents, alert: alert, createdAt: noon)
      return router.followUps(to: opener, incident: incident)
    }
    let flag = followUps(severe.alert)
    #expect(flag.map(\.channel) == [.slack, .webhook])
    #expect(flag.allSatisfy { $0.incident == incident && $0.alert.kind == .incidentCreated })
    #expect(flag.last?.webhook?.hasPrefix("hook.example-") == true)
    #expect(followUps(leak.alert).map(\.channel) == [.slack, .webhook, .pagerduty])
    #expect(
      followUps(makeAlert(kind: .securityIssue, severity: .sev1)).map(\.channel)
        == [.slack, .webhook])
  }
}
