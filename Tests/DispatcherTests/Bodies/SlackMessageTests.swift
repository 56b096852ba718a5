import DetraModel
import DetraSettings
import Testing

@testable import Dispatcher

@Suite struct SlackMessageTests {
  private func slack(
    _ alert: Alert, _ incident: ExternalReference? = nil, at now: Timestamp = noon
  ) -> JSONValue {
    SlackMessage(
      notification: makeNotification(alert, incident),
      settings: makeSettings().integrations.slack, links: links, now: now
    ).json
  }

  private func blocks(_ message: JSONValue) -> [JSONValue] {
    message[path: "attachments", 0, "blocks"]?.array ?? []
  }

  private func words(_ message: JSONValue) -> String {
    blocks(message).map(\.text).joined(separator: "\n")
  }

  @Test func aMessageHasTextColourScoreAndALink() {
    let message = slack(makeAlert())
    #expect(message["text"] == "<!here> 🚩 detra Flag: extract_entities (SEV-2)")
    #expect(message[path: "attachments", 0, "color"] == "#FF0000")
    let all = words(message)
    for part in ["0.42", "0.85", "hallucination", "ACME is not", "Add examples"] {
      #expect(all.contains(part))
    }
    #expect(all.contains("https://app.datadoghq.com/event/explorer?query=source%3Adetra%20node"))
  }

  @Test(arguments: [
    (Occasion.raised, 60, nil), (.raised, 900, "late by 15 min"),
    (.recovered, 3 * 3600, "late by 3 h"), (.repeated, 3 * 3600, nil),
  ])
  func aMessageSaysWhenItWasAndThatItIsLate(occasion: Occasion, seconds: Int, late: String?) {
    let message = slack(makeAlert(occasion), at: noon.advanced(by: .seconds(seconds)))
    let footer = blocks(message).last?[path: "elements", 0, "text"]?.string ?? ""
    let moment = "<!date^1772366400^{date_short_pretty} {time_secs}|2026-03-01T12:00:00.000Z>"
    #expect(footer.hasPrefix("\(moment)\(late.map { " (\($0))" } ?? "") · legal · production"))
  }

  @Test func onlySevereAlertsMention() {
    #expect(slack(makeAlert(severity: .sev3))["text"]?.string?.first == "🚩")
  }

  @Test func anIncidentsMessageCarriesItsNumberAndLink() {
    let incident = ExternalReference(id: "abc", number: 42, url: "https://app/incidents/42")
    let all = words(slack(makeAlert(kind: .incidentCreated), incident))
    #expect(all.contains("INC-42"))
    #expect(all.contains("https://app/incidents/42"))
  }

  @Test func whatIsWorseMentionsAndSaysFromWhere() {
    let message = slack(makeAlert(.escalated))
    #expect(message["text"] == "<!here> 📈 Worse: detra Flag: extract_entities (SEV-2, was SEV-4)")
    #expect(words(message).contains("37 more like this in 10 min"))
  }

  @Test func aDigestSaysHowManyAndRepeatsNeitherTextsNorMentions() {
    let message = slack(makeAlert(.repeated))
    #expect(message["text"] == "🚩 38 more: detra Flag: extract_entities (SEV-2)")
    let all = words(message)
    #expect(all.contains("38 more like this in 10 min"))
    #expect(!all.contains("ACME\\\"]") && !all.contains("Add examples"))
    // The score would be that of the last one beside the severity of the worst.
    #expect(!all.contains("0.42") && all.contains("last call call-1"))
  }

  @Test func aRecoveryIsShortAndGreen() {
    let message = slack(makeAlert(.recovered))
    #expect(
      message["text"]
        == "✅ Recovered: LLM Adherence Issue: extract_entities - hallucination (SEV-2)")
    #expect(message[path: "attachments", 0, "color"] == "#36A64F")
    #expect(blocks(message).count == 4)
    #expect(words(message).contains("38 in all, the first at 2026-03-01T11:50:00.000Z"))
    #expect(!words(message).contains("0.42"))
  }

  @Test func whatWasHeldBackIsCountedAndListed() {
    var alert = makeAlert(.withheld)
    alert.evidence = ["SEV-2 Security Issue: pii_detection in chat"]
    let message = slack(alert)
    #expect(
      message["text"] == "<!here> 🌙 38 alerts were held back, the worst SEV-2")
    let all = words(message)
    #expect(all.contains("• SEV-2 Security Issue: pii_detection in chat"))
    #expect(!all.contains("call-1") && !all.contains("0.42"))
  }

  @Test(arguments: AlertKind.allCases, Occasion.allCases)
  func aMessageKeepsSlacksLimitsWhateverIsInIt(kind: AlertKind, occasion: Occasion) throws {
    let message = slack(makeHostileAlert(kind, occasion))
    #expect(blocks(message).count <= 50)
    let texts = blocks(message).flatMap { block -> [JSONValue] in
      let many = (block["fields"]?.array ?? []) + (block["elements"]?.array ?? [])
      return block["text"].map { [$0] + many } ?? many
    }.filter { $0["type"] == "mrkdwn" }
    #expect(!texts.isEmpty && texts.allSatisfy { $0["verbatim"] == true })
    let text = try #require(message["text"]?.string)
    #expect(!text.replacing("<!here>", with: "").contains("<!"))
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
    ("S0614TZR7", "<!subteam^S0614TZR7>"), ("<@W12345>", "<@W12345>"),
    ("<!here|here>", "<!here>"), ("<!subteam^S0614TZR7|@oncall>", "<!subteam^S0614TZR7>"),
    ("@someone", nil), ("@oncall", nil), ("C024BE7LH", nil), ("UPPER CASE", nil), ("", nil),
  ])
  func aMentionIsWrittenAsSlackReadsIt(name: String, expected: String?) {
    #expect(SlackMention(name).map(SlackText.mention) == expected)
  }

  @Test func escapingNeverCutsAnEntity() {
    #expect(SlackText.escaped("a<b", limit: 10) == "a&lt;b")
    #expect(SlackText.escaped("ab<", limit: 6) == "ab&lt;")
    #expect(SlackText.escaped("abc<d", limit: 6) == "abc…")
    #expect(SlackText.escaped("🙂🙂🙂", limit: 5) == "🙂🙂…")
  }
}
