import DetraKafka
import DetraModel
import DetraSettings
import DetraTelemetry
import Foundation
import Testing

@testable import Dispatcher

@Suite struct AlertingStageTests {
  private func handle(
    _ evaluations: [Evaluation], _ stage: AlertingStage, _ bench: Bench
  ) async throws {
    let records = try evaluations.enumerated().map { try makeRecord($1, offset: Int64($0)) }
    await stage.handle(records, committer: bench.committer)
  }

  @Test func aFlagBecomesANotificationForEachChannelUnderItsFingerprint() async throws {
    let bench = Bench()
    try await handle(
      [makeEvaluation(), makeFlagged(id: "bad")], AlertingStage(bench.context), bench)
    let notifications = try bench.sender.notifications()
    #expect(
      notifications.map(\.channel)
        == [.datadogEvents, .datadogIncidents, .pagerduty, .slack, .webhook])
    let fingerprint = try #require(notifications.first).alert.fingerprint
    #expect(bench.sender.messages.allSatisfy { $0.key == Data(fingerprint.utf8) })
    #expect(notifications[0].alert.tags.contains("node:extract_entities"))
    #expect(bench.committer.last == 2)
  }

  @Test func repeatsWithinTheCoolDownAreCountedIntoTheNextAlert() async throws {
    let bench = Bench()
    let stage = AlertingStage(bench.context)
    try await handle((0..<38).map { makeFlagged(id: "a\($0)", score: 0.6) }, stage, bench)
    #expect(try bench.sender.notifications(.slack).count == 1)
    bench.time.advance(by: .seconds(299))
    try await handle([makeFlagged(id: "b", score: 0.6)], stage, bench)
    bench.time.advance(by: .seconds(2))
    try await handle([makeFlagged(id: "c", score: 0.6)], stage, bench)
    #expect(try bench.sender.notifications(.slack).map(\.alert.count) == [1, 39])
    #expect(
      bench.metric(
        "detra_dispatcher_alerts_total{decision=\"suppressed\",kind=\"flag_raised\",stage=\"alerting\"}"
      ) == 38)
  }

  @Test func anEvaluationReadTwiceAlertsOnce() async throws {
    let bench = Bench(settings: makeSettings { $0.dispatcher.alertCooldown = .zero })
    let stage = AlertingStage(bench.context)
    try await handle([makeFlagged(), makeFlagged()], stage, bench)
    #expect(try bench.sender.notifications(.slack).count == 1)
    #expect(
      bench.metric("detra_dispatcher_evaluations_total{result=\"repeated\",stage=\"alerting\"}")
        == 1)
  }

  @Test func aMalformedRecordIsSetAsideWithItsBytesAndTheStreamGoesOn() async throws {
    let bench = Bench()
    let bad = KafkaRecord(
      topic: "detra.evaluations", partition: 3, offset: 7, key: Data("k".utf8),
      value: Data(#"{"id":5}"#.utf8))
    let good = try makeRecord(makeFlagged(), partition: 3, offset: 8)
    await AlertingStage(bench.context).handle([bad, good], committer: bench.committer)
    let letter = try #require(bench.sender.deadLetters.first)
    #expect(letter.value == bad.value && letter.key == bad.key)
    let headers = letter.headers.map { "\($0.name)=\(String(decoding: $0.value, as: UTF8.self))" }
    #expect(headers.contains("detra-source-offset=7"))
    #expect(headers.contains("detra-class=malformed"))
    #expect(headers.contains("detra-reason=/id: must be a string"))
    #expect(try bench.sender.notifications(.slack).count == 1)
    #expect(bench.committer.last == 9)
  }

  @Test func aTopicFullOfBadRecordsIsNotEmptiedAtFullSpeed() async throws {
    let bench = Bench()
    let records = (0..<40).map {
      KafkaRecord(topic: "detra.evaluations", partition: 0, offset: $0, value: Data("x".utf8))
    }
    await AlertingStage(bench.context).handle(records, committer: bench.committer)
    let held = bench.time.sleeps.filter { $0 == DeadLetterBreaker.interval }.count
    #expect(held == 40 - DeadLetterBreaker.minimum + 1)
    #expect(bench.sender.deadLetters.count == 40)
  }

  @Test func whatIsNotWrittenIsDecidedAgainAndAlike() async throws {
    let bench = Bench()
    bench.committer.fail(next: 1)
    try await handle([makeFlagged()], AlertingStage(bench.context), bench)
    #expect(bench.sender.messages.isEmpty && bench.committer.commits.isEmpty)
    try await handle([makeFlagged()], AlertingStage(bench.context), bench)
    #expect(try bench.sender.notifications().count == 5)
    #expect(bench.committer.last == 1)
  }

  @Test func whoTakesThePartitionOverKnowsWhatWasTold() async throws {
    let bench = Bench()
    try await handle(
      (0..<3).map { makeFlagged(id: "a\($0)", score: 0.6) }, AlertingStage(bench.context), bench)
    let next = AlertingStage(bench.context)
    await next.take([0])
    try await handle([makeFlagged(id: "b", score: 0.6)], next, bench)
    #expect(try bench.sender.notifications(.slack).count == 1)
    bench.time.advance(by: .seconds(301))
    await next.due([0], committer: bench.committer)
    #expect(try bench.sender.notifications(.slack).map(\.alert.count) == [1, 3])
    await next.due([0], committer: bench.committer)
    #expect(try bench.sender.notifications(.slack).count == 2)
  }

  @Test func aPartitionWithoutItsStateIsNotDecidedOn() async throws {
    let bench = Bench()
    var context = bench.context
    context.states = UnreadableStates()
    bench.time.onSleep { _ in throw CancellationError() }
    let stage = AlertingStage(context)
    await stage.take([0])
    try await handle([makeFlagged()], stage, bench)
    #expect(bench.sender.messages.isEmpty && bench.committer.commits.isEmpty)
    // It tells nobody of anything.
    #expect(bench.health.conditions["dispatcher.alerting"].map { $0 == .ready } == false)
    await stage.release([0], lost: false)
    #expect(bench.health.conditions["dispatcher.alerting"] == .ready)
  }

  @Test func aNodeThatIsCleanAgainIsToldToThoseWhoHeardOfItsTrouble() async throws {
    let bench = Bench()
    let stage = AlertingStage(bench.context)
    try await handle([makeFlagged(score: 0.2)], stage, bench)
    var clean = makeEvaluation(id: "later")
    clean.evaluatedAt = noon.advanced(by: .seconds(900))
    try await handle([clean], stage, bench)
    let told = try bench.sender.notifications().filter { $0.alert.occasion == .recovered }
    #expect(
      told.map(\.channel) == [.datadogEvents, .datadogIncidents, .pagerduty, .slack, .webhook])
    let states = bench.sender.messages.filter { $0.topic == "detra.state.alerts" }
    #expect(states.map { $0.value == nil } == [false, true])
  }

  @Test(arguments: [1e300, -1e300, 1.01])
  func aScoreThatIsNoneIsSetAsideAndEndsNothing(score: Double) async throws {
    let bench = Bench()
    try await handle(
      [makeFlagged(score: score), makeFlagged(id: "next")], AlertingStage(bench.context), bench)
    #expect(bench.committer.last == 2)
    let reasons = bench.sender.deadLetters.map { letter in
      letter.headers.last { $0.name == DeadLetter.reasonHeader }.map {
        String(decoding: $0.value, as: UTF8.self)
      }
    }
    #expect(reasons == ["/score: must be from 0 to 1"])
    #expect(try !bench.sender.notifications().isEmpty)
  }

  @Test func anAgentsFailedCheckIsAnAnomaly() async throws {
    let bench = Bench(
      settings: makeSettings { $0.integrations.slack.notifyOn = [.agentAnomaly] })
    let evaluation = makeEvaluation {
      $0.checks = [
        Check(
          phase: .rule, name: "agent_loop", passed: false, severity: .high, reasoning: "9 times")
      ]
    }
    try await handle([evaluation], AlertingStage(bench.context), bench)
    let told = try bench.sender.notifications(.slack)
    #expect(told.map(\.alert.category) == ["agent_loop"])
    #expect(told.map(\.alert.severity) == [.sev2])
  }

  /// Crashes at any commit, and between any two: what is told is what a run without crashes tells.
  @Test(arguments: 0..<40) func noDecisionIsLostOrMadeTwiceHoweverOftenItCrashes(seed: UInt64)
    async throws
  {
    var random = SplitMix(seed: seed)
    let evaluations =
      (0..<120).map { number in
        let score = [0.1, 0.6, 0.9, 0.9, 0.9].randomElement(using: &random) ?? 0.9
        let node = ["a", "b", "c"].randomElement(using: &random) ?? "a"
        var evaluation =
          score < 0.85
          ? makeFlagged(
            id: "e\(number)", node: node, score: score,
            findings: random.next() % 4 == 0 ? [makeFinding()] : [])
          : makeEvaluation(id: "e\(number)", node: node, score: score)
        evaluation.evaluatedAt = noon.advanced(by: .seconds(number * 60))
        return evaluation
      } + Self.recovery
    let expected = try await told(of: evaluations) { _ in false }
    let seen = try await told(of: evaluations) { _ in random.next() % 4 == 0 }
    #expect(seen == expected)
    #expect(Set(seen).count == seen.count)
    #expect(seen.contains { $0.contains("recovered") })
  }

  /// Every node is clean for three hours at the end.
  private static var recovery: [Evaluation] {
    ["a", "b", "c"].flatMap { node in
      [121, 300].map { minute in
        var evaluation = makeEvaluation(id: "\(node)\(minute)", node: node, score: 0.9)
        evaluation.evaluatedAt = noon.advanced(by: .seconds(minute * 60))
        return evaluation
      }
    }
  }

  /// The ids of all notifications of a run that takes the evaluations in batches of seven, a minute for each.
  private func told(
    of evaluations: [Evaluation], crashes: (Int) -> Bool
  ) async throws -> [String] {
    let bench = Bench()
    var stage = AlertingStage(bench.context)
    var position = 0
    var attempts = 0
    while position < evaluations.count {
      let batch = position..<min(position + 7, evaluations.count)
      let records = try batch.map { try makeRecord(evaluations[$0], offset: Int64($0)) }
      attempts += 1
      if crashes(attempts) { bench.committer.fail(next: 1) }
      await stage.handle(records, committer: bench.committer)
      let committed = Int(bench.committer.last ?? 0)
      if committed < batch.upperBound || crashes(attempts) {
        stage = AlertingStage(bench.context)
        await stage.take([0])
      }
      if committed > position { bench.time.advance(by: .seconds(60 * (committed - position))) }
      position = committed
    }
    return try bench.sender.notifications().map(\.id)
  }

  @Test func aMildFlagThatLeaksDoesNotSilenceASevereOne() async throws {
    let bench = Bench()
    try await handle(
      [
        makeFlagged(id: "leaks", score: 0.8, findings: [makeFinding()]),
        makeFlagged(id: "severe", score: 0.1),
      ], AlertingStage(bench.context), bench)
    func flags(_ channel: Notification.Channel) throws -> [String] {
      try bench.sender.notifications(channel).map(\.alert).filter { $0.kind == .flagRaised }
        .map(\.callID)
    }
    #expect(try flags(.pagerduty) == ["severe"])
    #expect(try flags(.datadogIncidents) == ["severe"])
  }

  @Test func aReplayAlertsNobody() async throws {
    let bench = Bench()
    var evaluation = makeFlagged(score: 0.1)
    evaluation.replay = ReplayReference(run: "r")
    try await handle([evaluation], AlertingStage(bench.context), bench)
    #expect(bench.sender.messages.isEmpty)
    #expect(bench.committer.last == 1)
  }
}

/// A broker that does not give the state.
private struct UnreadableStates: StateSource {
  func read(
    _ topic: String, _ partitions: [Int32], each: (KafkaRecord) throws -> Void
  ) async throws {
    throw KafkaError(code: .allBrokersDown)
  }
}
