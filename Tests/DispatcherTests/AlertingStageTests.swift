import DetraKafka
import DetraModel
import DetraSettings
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

  @Test func offsetsAreCommittedAfterTheBrokerHasEveryNotification() async throws {
    let down = KafkaError(code: .allBrokersDown)
    let bench = Bench(sender: FakeSender(failures: [down, down, down]))
    bench.time.onSleep { [committer = bench.committer] _ in #expect(committer.commits.isEmpty) }
    try await handle([makeFlagged()], AlertingStage(bench.context), bench)
    #expect(try bench.sender.notifications().count == 5)
    #expect(bench.committer.last == 1)
  }

  @Test func aPartitionGivenUpWhileTheBrokerIsAwayIsNotCommitted() async throws {
    let bench = Bench(
      sender: FakeSender(failures: Array(repeating: KafkaError(code: .allBrokersDown), count: 99)))
    bench.time.onSleep { _ in throw CancellationError() }
    try await handle([makeFlagged()], AlertingStage(bench.context), bench)
    #expect(bench.committer.commits.isEmpty)
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
