import DetraModel
import Testing

@testable import Sandbox

@Suite struct LiveTallyTests {
  private static func evaluation() -> Evaluation {
    var call = CallRecord(node: "n", output: "x")
    let time = Timestamp(milliseconds: 0)
    call.fill(CallDefaults(app: "a", env: "e", service: "s", version: "1"), arrival: time, id: "1")
    return Evaluation(
      call: EvaluatedCall(call, arrival: time), outcome: .scored, configVersion: "v",
      evaluatedAt: time)
  }

  @Test func aRunIsSettledOnlyWhenEverySumHolds() {
    var tally = LiveTally()
    var delivered = DeliveryCounts()
    tally.addCall()
    tally.addCall()
    tally.add(Self.evaluation())
    delivered.countedCalls = 1
    #expect(!tally.isSettled(accepted: 2, delivered: delivered))
    tally.addDeadLetter(stage: "evaluator")
    #expect(tally.isSettled(accepted: 2, delivered: delivered))
    #expect(!tally.isSettled(accepted: 3, delivered: delivered))
    delivered.countedCalls = 0
    #expect(!tally.isSettled(accepted: 2, delivered: delivered))
  }

  @Test func theSummaryMarksTheSumThatDoesNotHold() {
    var tally = LiveTally()
    tally.addCall()
    tally.add(Self.evaluation())
    let lines = LiveLines(colored: false).summary(tally, delivered: DeliveryCounts())
    #expect(lines.contains("  1 calls = 1 scored ✓"))
    #expect(lines.contains { $0.hasPrefix("  1 evaluations") && $0.hasSuffix("✗ 0") })
  }
}
