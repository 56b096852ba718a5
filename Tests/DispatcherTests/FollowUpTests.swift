import DetraHTTP
import DetraKafka
import DetraModel
import DetraSettings
import DetraTelemetry
import Foundation
import Testing

@testable import Dispatcher

/// Incidents, and what others hear of them: with the incident, or without it when it cannot be made.
@Suite struct FollowUpTests {
  private static let created = HTTPResponse(
    status: 201, body: Data(#"{"data":{"id":"abc","attributes":{"public_id":42}}}"#.utf8))

  /// Datadog answers so many requests with a status, and makes incidents then.
  private func bench(failing count: Int, with status: Int = 503) -> Bench {
    let answers = Array(
      repeating: FakeTransport.Answer.success(HTTPResponse(status: status)), count: count)
    return Bench(transport: FakeTransport(answers, usual: { _ in Self.created }))
  }

  private func alert(_ node: String, _ occasion: Occasion = .raised) -> Alert {
    makeAlert(kind: .securityIssue) {
      $0.fingerprint = node
      $0.occasion = occasion
    }
  }

  private func run(_ records: [KafkaRecord], _ bench: Bench) async throws {
    try await bench.delivery(.datadogIncidents).handle(records, committer: bench.committer)
  }

  /// What the runner does every second, for so long.
  private func tick(
    _ stage: DeliveryStage, _ bench: Bench, for seconds: Int, _ partitions: [Int32] = [0]
  ) async {
    for _ in 0..<seconds {
      bench.time.advance(by: .seconds(1))
      await stage.due(partitions, committer: bench.committer)
    }
  }

  private func told(_ bench: Bench) throws -> [String] {
    try bench.sender.notifications(.slack).map(\.alert.fingerprint)
  }

  @Test func anIncidentsNumberGoesIntoTheMessagesThatFollow() async throws {
    let bench = bench(failing: 0)
    try await run([try makeDelivery(.datadogIncidents)], bench)
    let request = try #require(bench.transport.requests.first)
    #expect(request.headers["dd-application-key"] == "dd-app-key-0123456789")
    let told = try bench.sender.notifications()
    #expect(told.map(\.channel) == [.slack])
    #expect(told[0].incident?.number == 42)
    #expect(told[0].alert.kind == .incidentCreated)
    #expect(bench.committer.last == 1)
  }

  @Test func anIncidentRefusedForGoodIsToldWithoutItsNumber() async throws {
    let bench = bench(failing: 1, with: 400)
    try await run([try makeDelivery(.datadogIncidents)], bench)
    #expect(try bench.sender.notifications().map(\.incident) == [nil])
    #expect(bench.sender.deadLetters.count == 1)
  }

  @Test func whatAServiceHasMadeIsKnownToWhoeverTakesOver() async throws {
    let bench = bench(failing: 0)
    try await run([try makeDelivery(.datadogIncidents)], bench)
    let state = try #require(bench.sender.messages.last { $0.topic == "detra.state.deliveries" })
    let fingerprint = makeAlert().fingerprint
    #expect(state.key == Data("datadog-incidents/\(fingerprint)".utf8))
    #expect(state.partition == 0)
    let value = try JSONCoding.decoder().decode(DeliveryState.self, from: #require(state.value))
    #expect(value.reference?.id == "abc" && value.reference?.number == 42)
  }

  @Test func wrongKeysAreNotReadyKeepThePlaceAndHeal() async throws {
    let bench = bench(failing: 2, with: 401)
    let stage = try bench.delivery(.datadogIncidents)
    await stage.handle([try makeDelivery(.datadogIncidents)], committer: bench.committer)
    await tick(stage, bench, for: 59)
    #expect(bench.transport.requests.count == 2)
    #expect(!bench.health.isReady("dispatcher.\(stage.name)"))
    #expect(bench.committer.commits.isEmpty)
    await tick(stage, bench, for: 1)
    #expect(bench.health.isReady("dispatcher.\(stage.name)"))
    #expect(bench.sender.deadLetters.isEmpty)
    #expect(bench.committer.last == 1)
  }

  // MARK: - While Datadog is away

  @Test func anIncidentThatTakesTooLongHoldsNobodyUpAndIsToldOnce() async throws {
    let bench = bench(failing: 20)
    let stage = try bench.delivery(.datadogIncidents)
    await stage.handle(
      [try makeDelivery(.datadogIncidents, alert: alert("a"))], committer: bench.committer)
    await tick(stage, bench, for: 119)
    #expect(try told(bench).isEmpty)
    await tick(stage, bench, for: 1)
    #expect(try bench.sender.notifications().map(\.channel) == [.slack, .pagerduty])
    #expect(bench.committer.last == 0)
    await tick(stage, bench, for: 3600)
    #expect(bench.transport.requests.count == 21)
    #expect(try bench.sender.notifications().count == 2)
    #expect(try bench.sender.notifications().allSatisfy { $0.incident == nil })
    #expect(bench.committer.last == 1)
  }

  @Test func thoseWhoWaitBehindItAreToldInTheirOwnTimeInEveryPartition() async throws {
    let bench = bench(failing: 100_000)
    let stage = try bench.delivery(.datadogIncidents)
    await stage.handle(
      try ["a", "b"].enumerated().map {
        try makeDelivery(.datadogIncidents, offset: Int64($0), alert: alert($1))
      }, committer: bench.committer)
    await tick(stage, bench, for: 60)
    // Read while the first ones still wait.
    let later = noon.advanced(by: .seconds(60))
    for (partition, node) in [(Int32(0), "c"), (1, "d")] {
      await stage.handle(
        [
          try makeDelivery(
            .datadogIncidents, offset: 2, partition: partition, alert: alert(node),
            createdAt: later)
        ], committer: bench.committer)
    }
    await tick(stage, bench, for: 60, [0, 1])
    #expect(try told(bench) == ["a", "b"])
    await tick(stage, bench, for: 60, [0, 1])
    #expect(try told(bench) == ["a", "b", "c", "d"])
    await tick(stage, bench, for: 7200, [0, 1])
    #expect(try told(bench).count == 4)
    // Their places are kept, each partition's own.
    let first = bench.committer.kept.map { ($0.key.partition, $0.value.offset) }
    #expect(Dictionary(uniqueKeysWithValues: first) == [0: 0, 1: 2])
    #expect(bench.sender.deadLetters.isEmpty)
  }

  @Test func whenDatadogIsBackEachIncidentIsMadeOnceInOrderAndNobodyIsToldAgain() async throws {
    let bench = bench(failing: 12)
    let stage = try bench.delivery(.datadogIncidents)
    let records = try ["a", "b", "c"].enumerated().map {
      try makeDelivery(.datadogIncidents, offset: Int64($0), alert: alert($1))
    }
    await stage.handle(records, committer: bench.committer)
    await tick(stage, bench, for: 1800)
    #expect(bench.transport.requests.count == 12 + records.count)
    #expect(try told(bench) == ["a", "b", "c"])
    #expect(bench.committer.last == 3)
    // Those after them hear of their incidents again.
    let next = try makeDelivery(.datadogIncidents, offset: 3, alert: alert("d"))
    await stage.handle([next], committer: bench.committer)
    #expect(try bench.sender.notifications(.slack).last?.incident?.number == 42)
  }

  @Test func afterACrashThoseToldWithoutTheIncidentAreNotToldAgain() async throws {
    let bench = bench(failing: 1000)
    let records = try ["a", "b"].enumerated().map {
      try makeDelivery(.datadogIncidents, offset: Int64($0), alert: alert($1))
    }
    for _ in 0..<2 {
      let stage = try bench.delivery(.datadogIncidents)
      await stage.handle(records, committer: bench.committer)
      await tick(stage, bench, for: 130)
      #expect(try told(bench) == ["a", "b"])
      #expect(bench.committer.last == 0)
    }
  }

  @Test func aTopicMadeAnewIsToldThoughItsOffsetsWereTold() async throws {
    let bench = bench(failing: 100_000)
    let stage = try bench.delivery(.datadogIncidents)
    await stage.handle(
      [try makeDelivery(.datadogIncidents, offset: 9, alert: alert("a"))],
      committer: bench.committer)
    await tick(stage, bench, for: 120)
    await stage.release([0], lost: true)
    let fresh = try makeDelivery(
      .datadogIncidents, offset: 0, alert: alert("b"), createdAt: noon.advanced(by: .seconds(60)))
    await stage.handle([fresh], committer: bench.committer)
    await tick(stage, bench, for: 120)
    #expect(try told(bench) == ["a", "b"])
  }

  @Test func onlyWhatIsNewIsToldOfATroubleThatGoesOn() async throws {
    let bench = bench(failing: 100_000)
    let stage = try bench.delivery(.datadogIncidents)
    let occasions: [Occasion] = [.raised, .escalated, .repeated, .recovered, .raised]
    await stage.handle(
      try occasions.enumerated().map {
        try makeDelivery(.datadogIncidents, offset: Int64($0), alert: alert("a", $1))
      }, committer: bench.committer)
    await tick(stage, bench, for: 300)
    #expect(try bench.sender.notifications(.slack).map(\.alert.occasion) == [.raised, .raised])
  }

  @Test func aWorseSeverityOfAnIncidentThatIsThereIsNoNewIncident() async throws {
    let bench = bench(failing: 0)
    let stage = try bench.delivery(.datadogIncidents)
    await stage.handle(
      [try makeDelivery(.datadogIncidents, alert: alert("a"))], committer: bench.committer)
    #expect(try told(bench) == ["a"])
    let away = Bench(
      transport: self.bench(failing: 1000).transport, sender: bench.sender)
    let next = try away.delivery(.datadogIncidents)
    await next.handle(
      [try makeDelivery(.datadogIncidents, offset: 1, alert: alert("a", .escalated))],
      committer: bench.committer)
    await tick(next, away, for: 300)
    #expect(try told(bench) == ["a"])
  }

  @Test func whatIsReadAheadIsBounded() async throws {
    let bench = bench(failing: 3)
    let stage = try bench.delivery(.datadogIncidents)
    let large = makeAlert(kind: .securityIssue) {
      $0.evidence = [String(repeating: "x", count: DeliveryStage.maximumQueuedBytes)]
    }
    // Returns only when there is room again.
    await stage.handle(
      [try makeDelivery(.datadogIncidents, alert: large)], committer: bench.committer)
    #expect(bench.transport.requests.count == 4)
    #expect(bench.committer.last == 1)
  }

  @Test func aPartitionGivenUpIsReadAgainByWhoeverHasItNext() async throws {
    let bench = bench(failing: 1)
    let stage = try bench.delivery(.datadogIncidents)
    let record = try makeDelivery(.datadogIncidents, alert: alert("a"))
    await stage.handle([record], committer: bench.committer)
    await stage.release([0], lost: false)
    await tick(stage, bench, for: 60)
    #expect(bench.transport.requests.count == 1)
    #expect(bench.committer.commits.isEmpty)
    await stage.handle([record], committer: bench.committer)
    #expect(bench.committer.last == 1)
  }

  // MARK: - After the end

  /// What PagerDuty is asked, by event_action.
  private func actions(_ bench: Bench) throws -> [String] {
    try bench.transport.requests.compactMap {
      try JSONValue(json: $0.body)["event_action"]?.string
    }
  }

  private func page(_ offset: Int64, _ occasion: Occasion, at seconds: Int) throws -> KafkaRecord {
    let alert = makeAlert(kind: occasion == .raised ? .incidentCreated : .securityIssue) {
      $0.occasion = occasion
    }
    return try makeDelivery(
      .pagerduty, offset: offset, alert: alert, createdAt: noon.advanced(by: .seconds(seconds)))
  }

  @Test func anIncidentsPageThatComesAfterTheEndWakesNobody() async throws {
    let bench = Bench()
    try await bench.delivery(.pagerduty).handle(
      [try page(0, .recovered, at: 900)], committer: bench.committer)
    // Another process takes over.
    let next = try bench.delivery(.pagerduty)
    await next.handle([try page(1, .raised, at: 0)], committer: bench.committer)
    #expect(try actions(bench) == ["resolve"])
    #expect(bench.committer.last == 2)
    #expect(
      bench.metric(
        #"detra_dispatcher_notifications_total{result="ended",stage="delivery-pagerduty"}"#) == 1)
    // The next trouble is told, were it of the same moment.
    await next.handle([try page(2, .raised, at: 900)], committer: bench.committer)
    #expect(try actions(bench) == ["resolve", "trigger"])
  }

  @Test func thePageOfATroubleIsDatedByWhenItWasDecided() async throws {
    let bench = bench(failing: 0)
    bench.time.advance(by: .seconds(5000))
    try await run([try makeDelivery(.datadogIncidents, alert: alert("a"))], bench)
    #expect(try bench.sender.notifications().map(\.createdAt) == [noon, noon])
  }

  // MARK: - What is not there

  /// Statuses that Datadog answers with, in turn, to a new trouble, a worse one, and its end.
  private func methods(
    _ answers: [HTTPResponse], _ occasions: [Occasion]
  ) async throws -> (asked: [String], bench: Bench) {
    let bench = Bench(
      transport: FakeTransport(answers.map { .success($0) }, usual: { _ in Self.created }))
    let stage = try bench.delivery(.datadogIncidents)
    await stage.handle(
      try occasions.enumerated().map {
        try makeDelivery(.datadogIncidents, offset: Int64($0), alert: alert("a", $1))
      }, committer: bench.committer)
    return (bench.transport.requests.map(\.method), bench)
  }

  @Test(arguments: [404, 410]) func anIncidentThatIsGoneIsMadeAnewAtOnce(status: Int) async throws {
    let (asked, bench) = try await methods(
      [Self.created, HTTPResponse(status: status)], [.raised, .escalated, .recovered])
    #expect(asked == ["POST", "PATCH", "POST", "PATCH"])
    // Of either incident, with its number.
    #expect(try bench.sender.notifications(.slack).map(\.incident?.number) == [42, 42])
    #expect(bench.sender.deadLetters.isEmpty)
    #expect(bench.committer.last == 3)
  }

  @Test func theEndOfAnIncidentThatIsGoneIsSetAside() async throws {
    let (asked, bench) = try await methods(
      [Self.created, HTTPResponse(status: 404)], [.raised, .recovered, .raised])
    #expect(asked == ["POST", "PATCH", "POST"])
    #expect(bench.sender.deadLetters.count == 1)
    #expect(bench.committer.last == 3)
  }

  @Test(arguments: [301, 404, 405]) func aWrongAddressKeepsThePlaceAndTheIncident(
    status: Int
  ) async throws {
    let wrong = HTTPResponse(status: status)
    let (asked, bench) = try await methods([wrong], [.raised])
    #expect(asked == ["POST"])
    #expect(bench.sender.deadLetters.isEmpty && bench.committer.commits.isEmpty)
    #expect(!bench.health.isReady("dispatcher.delivery-datadog-incidents"))
    // What is known of an incident is not forgotten for it.
    let (again, other) = try await methods(
      [Self.created, HTTPResponse(status: 404), wrong], [.raised, .escalated])
    #expect(again == ["POST", "PATCH", "POST"])
    #expect(other.committer.last == 1)
    let states = other.sender.messages.filter { $0.topic == "detra.state.deliveries" }
    #expect(states.count == 1 && states[0].value != nil)
  }
}
