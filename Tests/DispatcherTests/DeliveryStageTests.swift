import DetraHTTP
import DetraKafka
import DetraModel
import DetraSettings
import DetraTelemetry
import Foundation
import Synchronization
import Testing

@testable import Dispatcher

@Suite struct DeliveryStageTests {
  private func run(_ records: [KafkaRecord], _ channel: Notification.Channel, _ bench: Bench)
    async throws
  {
    try await bench.delivery(channel).handle(records, committer: bench.committer)
  }

  private func header(_ name: String, _ message: KafkaMessage) -> String? {
    message.headers.first { $0.name == name }.map { String(decoding: $0.value, as: UTF8.self) }
  }

  @Test(arguments: Notification.Channel.allCases.filter { $0 != .datadogCases })
  func aChannelDeliversItsOwnAndSkipsTheRest(channel: Notification.Channel) async throws {
    let bench = Bench()
    let records = try Notification.Channel.allCases.enumerated().map {
      try makeDelivery($1, offset: Int64($0))
    }
    try await run(records, channel, bench)
    #expect(bench.transport.requests.count == 1)
    #expect(bench.committer.last == Int64(records.count))
  }

  @Test func aWebhookKeepsItsBacklogWhenAnotherIsTakenAway() async throws {
    func settings(_ urls: [String]) -> Settings {
      makeSettings { $0.integrations.webhooks = urls.map { WebhookSettings(url: $0) } }
    }
    let before = Bench(settings: settings(["https://a.example", "https://b.example"]))
    let evaluation = try makeRecord(makeFlagged(), offset: 0)
    await AlertingStage(before.context).handle([evaluation], committer: before.committer)
    let backlog = try before.sender.notifications(.webhook).enumerated().map {
      try makeRecord($1, topic: "detra.notifications", offset: Int64($0))
    }
    #expect(backlog.count == 2)
    let after = Bench(settings: settings(["https://b.example"]))
    try await run(backlog, .webhook, after)
    #expect(after.transport.requests.map(\.url) == ["https://b.example"])
    func groups(_ bench: Bench) -> Set<String> {
      Set(DispatcherService.stages(bench.context).map(\.name).filter { $0.contains("webhook") })
    }
    #expect(groups(after).count == 1 && groups(after).isSubset(of: groups(before)))
  }

  @Test func eachDeliveryIsCommittedBeforeTheNextIsBegun() async throws {
    let bench = Bench()
    try await run((0..<3).map { try makeDelivery(.pagerduty, offset: $0) }, .pagerduty, bench)
    #expect(bench.committer.commits.compactMap(\.values.first).prefix(3) == [1, 2, 3])
  }

  /// Else a crash could repeat as many as there are partitions.
  @Test func deliveriesOfSeveralPartitionsGoOneByOne() async throws {
    let bench = Bench()
    let underWay = Mutex((now: 0, most: 0))
    bench.transport.onSend {
      underWay.withLock {
        $0.now += 1
        $0.most = max($0.most, $0.now)
      }
      for _ in 0..<50 { await Task.yield() }
      underWay.withLock { $0.now -= 1 }
    }
    let stage = try bench.delivery(.pagerduty)
    let records = try (0..<4).map { partition in
      try (0..<3).map { try makeDelivery(.pagerduty, offset: $0, partition: partition) }
    }
    await withTaskGroup { tasks in
      for own in records {
        tasks.addTask { await stage.handle(own, committer: bench.committer) }
      }
    }
    #expect(bench.transport.requests.count == 12)
    #expect(underWay.withLock { $0.most } == 1)
  }

  @Test func aPassingFailureIsRepeatedInPlaceAndInOrder() async throws {
    let answers: [FakeTransport.Answer] = [
      .success(HTTPResponse(status: 503)), .failure(.connection("reset", origin: "https://x")),
      .success(HTTPResponse(status: 429, headers: ["Retry-After": "9"])),
    ]
    let bench = Bench(transport: FakeTransport(answers))
    try await run((0..<2).map { try makeDelivery(.pagerduty, offset: $0) }, .pagerduty, bench)
    let requests = bench.transport.requests
    #expect(requests.count == 5)
    #expect(Set(requests[0..<4].map(\.body)).count == 1)
    #expect(bench.time.sleeps.contains(.seconds(9)))
    #expect(bench.sender.deadLetters.isEmpty)
    #expect(bench.committer.last == 2)
  }

  @Test func aNotificationThatIsNotTakenForMinutesShows() async throws {
    let bench = Bench(transport: FakeTransport(statuses: Array(repeating: 503, count: 30)))
    let condition = "dispatcher.delivery-pagerduty"
    let log = Mutex<[(after: Duration, isReady: Bool)]>([])
    bench.time.onSleep { _ in
      let reason = bench.health.conditions[condition]
      let isReady = reason != .notReady("one notification is not taken: HTTP 503")
      log.withLock { $0.append((bench.time.source.uptime(), isReady)) }
    }
    try await run([makeDelivery(.pagerduty)], .pagerduty, bench)
    let waits = log.withLock { $0 }
    #expect(waits.first?.isReady == true && waits.last?.isReady == false)
    #expect(waits.allSatisfy { $0.isReady || $0.after >= DeliveryStage.longestSilence })
    #expect(bench.health.conditions[condition] == .ready)
  }

  @Test func aRefusedOneGoesToTheDeadLettersWithTheAnswerAndWithoutTheKey() async throws {
    let bench = Bench(
      transport: FakeTransport(
        statuses: [400],
        body: "bad\nevent dd-api-key-0123456789 " + String(repeating: "é", count: 9999)))
    let refused = try makeDelivery(.datadogEvents, offset: 4)
    try await run([refused, try makeDelivery(.datadogEvents, offset: 5)], .datadogEvents, bench)
    let letter = try #require(bench.sender.deadLetters.first)
    #expect(letter.value == refused.value)
    #expect(header(DeadLetter.stageHeader, letter) == "dispatcher.datadog-events")
    let reason = try #require(header(DeadLetter.reasonHeader, letter))
    #expect(reason.hasPrefix("HTTP 400: bad event *** ééé"))
    #expect((4095...4096).contains(reason.utf8.count))
    #expect(bench.transport.requests.count == 2)
    #expect(bench.committer.last == 6)
  }

  struct Fatal: Sendable {
    var channel: Notification.Channel
    var status: Int
    var body = ""
  }

  @Test(arguments: [
    Fatal(channel: .datadogEvents, status: 403), Fatal(channel: .datadogEvents, status: 404),
    Fatal(channel: .datadogEvents, status: 301),
    Fatal(channel: .slack, status: 404, body: "no_service"),
    Fatal(channel: .pagerduty, status: 400, body: #"{"errors":["Invalid routing key"]}"#),
    Fatal(channel: .slack, status: 302), Fatal(channel: .pagerduty, status: 405),
    Fatal(channel: .webhook, status: 410), Fatal(channel: .webhook, status: 308),
  ])
  func wrongCredentialsAreNotReadyKeepThePlaceAndHeal(fatal: Fatal) async throws {
    let bench = Bench(
      transport: FakeTransport(statuses: [fatal.status, fatal.status], body: fatal.body))
    let stage = try bench.delivery(fatal.channel)
    bench.time.onSleep { [health = bench.health, committer = bench.committer] duration in
      guard duration == .seconds(30) else { return }
      #expect(!health.isReady("dispatcher.\(stage.name)"))
      #expect(committer.commits.isEmpty)
    }
    await stage.handle([try makeDelivery(fatal.channel)], committer: bench.committer)
    #expect(bench.time.sleeps.count { $0 == .seconds(30) } == 2)
    #expect(bench.health.isReady("dispatcher.\(stage.name)"))
    #expect(bench.sender.deadLetters.isEmpty)
    #expect(bench.committer.last == 1)
  }

  @Test func aPartitionGivenUpKeepsThePlaceOfWhatIsNotDelivered() async throws {
    let bench = Bench(transport: FakeTransport(statuses: [202, 503]))
    bench.time.onSleep { _ in throw CancellationError() }
    try await run((0..<3).map { try makeDelivery(.pagerduty, offset: $0) }, .pagerduty, bench)
    #expect(bench.transport.requests.count == 2)
    #expect(bench.committer.last == 1)
  }

  @Test func oneThatIsReadTwiceIsDeliveredOnce() async throws {
    let bench = Bench()
    try await run(
      [
        try makeDelivery(.pagerduty, offset: 0, id: "same"),
        try makeDelivery(.pagerduty, offset: 1, id: "same"),
      ],
      .pagerduty, bench)
    #expect(bench.transport.requests.count == 1)
    #expect(bench.committer.last == 2)
  }

  @Test func slackGetsAtMostOneMessageASecond() async throws {
    let bench = Bench()
    try await run((0..<5).map { try makeDelivery(.slack, offset: $0) }, .slack, bench)
    #expect(bench.time.source.uptime() >= .seconds(4))
    #expect(bench.transport.requests.count == 5)
  }

  @Test func whatIsNoNotificationIsSetAsideByOneChannelOnly() async throws {
    let bench = Bench()
    let bad = KafkaRecord(
      topic: "detra.notifications", partition: 0, offset: 0, value: Data("{}".utf8))
    for channel in Notification.Channel.allCases where channel != .datadogCases {
      try await run([bad], channel, bench)
    }
    #expect(bench.sender.deadLetters.count == 1)
  }

  @Test func aChannelThatRefusesEverythingIsNotEmptiedIntoTheDeadLetters() async throws {
    let count = 25
    let bench = Bench(transport: FakeTransport(statuses: Array(repeating: 400, count: 99)))
    try await run(
      (0..<count).map { try makeDelivery(.pagerduty, offset: Int64($0)) }, .pagerduty, bench)
    let held = bench.time.sleeps.count { $0 == DeadLetterBreaker.interval }
    #expect(held == count - DeadLetterBreaker.minimum + 1)
    #expect(bench.transport.requests.count == count + held)
  }

  // MARK: - Limits

  @Test func whatIsOverTheRateIsToldAsOneSummary() async throws {
    let bench = Bench(
      settings: makeSettings { $0.integrations.slack.limits.maxPerMinute = 3 })
    bench.time.advance(by: .seconds(60))
    let stage = try bench.delivery(.slack)
    let mild = makeAlert(severity: .sev3)
    await stage.handle(
      try (0..<10).map { try makeDelivery(.slack, offset: $0, alert: mild) },
      committer: bench.committer)
    #expect(bench.transport.requests.count == 3)
    #expect(bench.committer.last == 10)
    // Another process takes over, and a minute later there is room.
    let next = try bench.delivery(.slack)
    await next.take([0])
    bench.time.advance(by: .seconds(60))
    await next.due([0], committer: bench.committer)
    let summary = try #require(bench.transport.requests.last)
    #expect(String(decoding: summary.body, as: UTF8.self).contains("7 alerts were held back"))
    await next.due([0], committer: bench.committer)
    #expect(bench.transport.requests.count == 4)
  }

  @Test func quietHoursHoldBackAllButTheWorstUntilTheyEnd() async throws {
    // It is noon in London.
    let bench = Bench(
      settings: makeSettings {
        $0.integrations.slack.limits.quietHours = QuietHours("11:30-12:30 Europe/London")
      })
    let stage = try bench.delivery(.slack)
    let alerts = [IncidentSeverity.sev2, .sev1, .sev3].map { makeAlert(severity: $0) }
    await stage.handle(
      try alerts.enumerated().map { try makeDelivery(.slack, offset: Int64($0), alert: $1) },
      committer: bench.committer)
    #expect(bench.transport.requests.count == 1)
    await stage.due([0], committer: bench.committer)
    #expect(bench.transport.requests.count == 1)
    bench.time.advance(by: .seconds(1800))
    await stage.due([0], committer: bench.committer)
    #expect(bench.transport.requests.count == 2)
    let text = String(decoding: bench.transport.requests[1].body, as: UTF8.self)
    #expect(text.contains("2 alerts were held back"))
  }

  @Test func aRecoveryIsToldToPagerDutyAtAnyHour() async throws {
    let bench = Bench(
      settings: makeSettings {
        $0.integrations.pagerduty.limits.quietHours = QuietHours("11:30-12:30 Europe/London")
      })
    let recovered = makeAlert { $0.occasion = .recovered }
    try await run([try makeDelivery(.pagerduty, alert: recovered)], .pagerduty, bench)
    #expect(bench.transport.requests.count == 1)
  }

  @Test func aRefusedSummaryWaitsAndTheChannelIsNotReady() async throws {
    let bench = Bench(
      settings: makeSettings {
        $0.integrations.slack.limits.quietHours = QuietHours("11:30-12:30 Europe/London")
      }, transport: FakeTransport(statuses: [403]))
    let stage = try bench.delivery(.slack)
    await stage.handle([try makeDelivery(.slack, alert: makeAlert())], committer: bench.committer)
    bench.time.advance(by: .seconds(1800))
    for _ in 0..<10 { await stage.due([0], committer: bench.committer) }
    #expect(bench.transport.requests.count == 1)
    #expect(!bench.health.isReady("dispatcher.delivery-slack"))
    bench.time.advance(by: .seconds(30))
    await stage.due([0], committer: bench.committer)
    #expect(bench.transport.requests.count == 2)
    #expect(bench.health.isReady("dispatcher.delivery-slack"))
  }

  @Test func aSummaryRefusedForGoodIsSetAside() async throws {
    let bench = Bench(
      settings: makeSettings {
        $0.integrations.slack.limits.quietHours = QuietHours("11:30-12:30 Europe/London")
      }, transport: FakeTransport(statuses: [400]))
    let stage = try bench.delivery(.slack)
    await stage.handle([try makeDelivery(.slack, alert: makeAlert())], committer: bench.committer)
    bench.time.advance(by: .seconds(1800))
    for _ in 0..<3 { await stage.due([0], committer: bench.committer) }
    #expect(bench.transport.requests.count == 1)
    let letter = try #require(bench.sender.deadLetters.first)
    #expect(String(decoding: letter.value ?? Data(), as: UTF8.self).contains("was held back"))
  }

  // MARK: - Giving up

  @Test func whatWasDeliveredIsCommittedThoughThePartitionIsBeingGivenUp() async throws {
    let bench = Bench()
    let stage = try bench.delivery(.pagerduty)
    let records = try (0..<2).map { try makeDelivery(.pagerduty, offset: $0) }
    let lane = Mutex<Task<Void, Never>?>(nil)
    bench.transport.onSend {
      while lane.withLock({ $0 == nil }) { await Task.yield() }
      lane.withLock { $0?.cancel() }
    }
    let work = Task { await stage.handle(records, committer: bench.committer) }
    lane.withLock { $0 = work }
    await work.value
    #expect(bench.transport.requests.count == 1)
    #expect(bench.committer.last == 1)
  }
}
