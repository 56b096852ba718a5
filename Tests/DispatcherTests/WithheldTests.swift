import DetraModel
import DetraSettings
import Foundation
import Testing

@testable import Dispatcher

@Suite struct WithheldTests {
  private func alert(
    _ fingerprint: String, _ severity: IncidentSeverity = .sev2, _ occasion: Occasion = .raised
  ) -> Alert {
    makeAlert(severity: severity) {
      $0.fingerprint = fingerprint
      $0.title = "trouble \(fingerprint)"
      $0.occasion = occasion
    }
  }

  private func summary(_ alerts: [Alert], at now: Timestamp = noon) -> Alert {
    var withheld = Withheld(since: noon)
    alerts.forEach { withheld.add($0) }
    return withheld.summary(for: "slack", at: now)
  }

  @Test func whatIsOverIsNoAlertOfTheMorning() {
    let told = summary([
      alert("a", .sev1), alert("a", .sev1, .repeated), alert("b", .sev3), alert("b", .sev3),
      alert("a", .sev1, .recovered), alert("c", .sev1, .recovered),
    ])
    #expect(told.headline == "2 alerts were held back, the worst SEV-3" && !told.isUrgent)
    #expect(
      told.evidence
        == ["SEV-3 trouble b (2 alerts)", "Recovered: trouble a", "Recovered: trouble c"])
  }

  @Test func whatIsBackIsAnAlertAgain() {
    let told = summary([alert("a", .sev1, .recovered), alert("a", .sev4)])
    #expect(told.evidence == ["SEV-4 trouble a"])
    #expect(told.headline == "1 alert was held back, SEV-4")
  }

  @Test func aNightInWhichAllWasMendedWakesNobody() {
    let told = summary([alert("a", .sev1), alert("a", .sev1, .recovered)])
    #expect(told.count == 0 && !told.isUrgent)
    let message = SlackMessage(
      notification: makeNotification(told), settings: makeSettings().integrations.slack,
      links: links, now: noon
    ).json
    #expect(message["text"] == "🌙 Trouble has ended while alerts were held back")
    #expect(message[path: "attachments", 0, "color"] == "#36A64F")
  }

  @Test func theSummaryIsOfNoNodeCallOrScore() throws {
    let told = summary([alert("a"), alert("b")])
    let own = ["extract_entities", "legal", "production", "hallucination", "call-1", "0.42"]
    let notification = Notification(channel: .webhook, alert: told, createdAt: noon)
    let texts = [
      WebhookBody(notification: notification).json,
      SlackMessage(
        notification: notification, settings: makeSettings().integrations.slack, links: links,
        now: noon
      ).json,
      PagerDutyEvent(
        notification: notification, settings: PagerDutySettings(), routingKey: "k", links: links
      ).json,
    ].map(\.text)
    for text in texts {
      let foreign = own.filter { text.contains($0) }
      #expect(foreign == [], "\(text)")
    }
    #expect(WebhookBody(notification: notification).json["event"] == "withheld")
  }

  @Test func eachSummaryIsAPageOfItsOwnAndTheSameWhenItIsSentAgain() {
    func key(_ withheld: Withheld, at seconds: Int) -> JSONValue? {
      let alert = withheld.summary(
        for: "pagerduty", at: noon.advanced(by: .seconds(seconds)))
      return PagerDutyEvent(
        notification: makeNotification(alert), settings: PagerDutySettings(), routingKey: "k",
        links: links
      ).json["dedup_key"]
    }
    let tonight = Withheld(since: noon)
    #expect(key(tonight, at: 0) == key(tonight, at: 60))
    #expect(key(tonight, at: 0) != key(Withheld(since: noon.advanced(by: .seconds(1))), at: 0))
  }

  @Test func theWorstComeFirstAndTheRestIsCounted() throws {
    let many = (0..<200).map { alert("f\($0 % 100)", $0 % 100 == 99 ? .sev1 : .sev4) }
    let told = summary(many + [alert("f3", .sev2)])
    #expect(told.count == 201 && told.severity == .sev1)
    #expect(told.evidence.first == "SEV-2 trouble f3 (3 alerts)")
    #expect(told.evidence.count == 11)
    #expect(told.evidence.last == "and 180 more")
    var withheld = Withheld(since: noon)
    for number in 0..<10_000 {
      withheld.add(alert("f\(number)"))
      withheld.add(alert("g\(number)", .sev2, .recovered))
    }
    #expect(try JSONCoding.encoder().encode(withheld).count < 40_000)
  }

  @Test func partitionsAreToldOfTogether() throws {
    var (first, second) = (Withheld(since: noon), Withheld(since: noon.advanced(by: .seconds(-9))))
    first.add(alert("a"))
    second.add(alert("b", .sev1))
    second.add(alert("c", .sev1, .recovered))
    let all = try #require(Withheld(merging: [first, second]))
    #expect(all.since == second.since)
    #expect(
      all.summary(for: "slack", at: noon).evidence
        == ["SEV-1 trouble b", "SEV-2 trouble a", "Recovered: trouble c"])
    #expect(Withheld(merging: []) == nil)
  }

  /// PagerDuty's ends go out at any hour.
  @Test func aTroubleThatEndedInQuietHoursIsNotPagedInTheMorning() async throws {
    let bench = Bench(
      settings: makeSettings {
        $0.integrations.pagerduty.limits.quietHours = QuietHours("11:30-12:30 Europe/London")
      })
    let stage = try #require(
      DispatcherService.stages(bench.context).compactMap { $0 as? DeliveryStage }
        .first { $0.name == "delivery-pagerduty" })
    let alerts = [alert("a"), alert("a", .sev2, .recovered)]
    await stage.handle(
      try alerts.enumerated().map { index, alert in
        try makeRecord(
          Notification(channel: .pagerduty, alert: alert, createdAt: noon),
          topic: "detra.notifications", offset: Int64(index))
      }, committer: bench.committer)
    #expect(bench.transport.requests.count == 1)
    bench.time.advance(by: .seconds(3600))
    await stage.due([0], committer: bench.committer)
    #expect(bench.transport.requests.count == 1)
    #expect(bench.committer.last == 2)
  }
}
