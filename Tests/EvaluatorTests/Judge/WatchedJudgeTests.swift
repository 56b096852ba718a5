import DetraTelemetry
import Logging
import TestSupport
import Testing

@testable import Evaluator

@Suite struct WatchedJudgeTests {
  private let health = Health()
  private let lines = EventLog<String>()
  private static let condition = "judge j"

  private func watched(_ judge: any Judge) -> WatchedJudge {
    WatchedJudge(
      judge, name: "j", health: health, metrics: MetricRegistry(),
      logger: Logger(collecting: lines))
  }

  private func ask(_ judge: WatchedJudge, times: Int) async {
    for _ in 0..<times { _ = try? await judge.judge(ScriptedJudge.request) }
  }

  @Test func aJudgeThatRejectsEverythingIsNotReadyAndSaysSoOnce() async {
    let judge = watched(ScriptedJudge(.bad(.rejected)))
    await ask(judge, times: WatchedJudge.rejectionsInARow - 1)
    #expect(health.conditions[Self.condition] == nil)
    await ask(judge, times: 20)
    #expect(health.conditions[Self.condition] == .notReady("scripted"))
    #expect(lines.events.filter { $0.contains("class=rejected") }.count == 1)
  }

  @Test func anAnswerBetweenRejectionsShowsThatTheRecordsAreAtFault() async {
    let judge = watched(
      ScriptedJudge(
        .bad(.rejected), .bad(.rejected), .bad(.rejected), .bad(.rejected), .bad(.rejected),
        .bad(.rejected), .good, .bad(.rejected), .bad(.rejected), .bad(.rejected), .bad(.rejected)))
    await ask(judge, times: 11)
    #expect(health.conditions[Self.condition] == .ready)
  }

  @Test func refusedCredentialsAreToldAtOnceAndUntilAnAnswerComes() async {
    let judge = watched(ScriptedJudge(.bad(.unauthorized), .good))
    await ask(judge, times: 1)
    #expect(health.conditions[Self.condition] == .notReady("scripted"))
    await ask(judge, times: 1)
    #expect(health.conditions[Self.condition] == .ready)
  }
}
