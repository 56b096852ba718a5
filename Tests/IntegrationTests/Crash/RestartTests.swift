import Foundation
import Sandbox
import TestSupport
import Testing

/// Evaluators that are stopped and started in order: what they do before they end, and who notices.
@Suite(.serialized) struct RestartTests {
  private static let brokers = TestBroker.Kind.external(or: .noida)

  @Test(arguments: brokers)
  func aRollingRestartWithNamesInTheGroupMovesNoPartition(kind: TestBroker.Kind) async throws {
    let names = ["a", "b", "c"]
    try await LoadTest(broker: kind, calls: 3_000, sessionTimeout: .seconds(30)).run { fleet in
      [
        .init(number: 0) { try await fleet.start(["b", "c"], isStatic: true) },
        .init(number: 300) {
          for name in names { try await fleet.settle(name) }
          for name in names {
            let others = names.filter { $0 != name }
            let before = await fleet.assignments(others)
            let own = await fleet.assignment(name).partitions
            try await fleet.restart(name)
            try await fleet.settle(name)
            #expect(await fleet.assignment(name).partitions == own)
            #expect(await fleet.assignments(others) == before, "restarting \(name)")
          }
        },
      ]
    }
  }

  @Test(arguments: brokers)
  func anEvaluatorStoppedUnderLoadCommitsWhatItFinishedAndLeavesTheRest(kind: TestBroker.Kind)
    async throws
  {
    let seconds = Awaited<Double>()
    try await LoadTest(broker: kind, calls: 3_000, settings: ["drain_timeout": "2s"]).run { fleet in
      [
        .init(number: 600) {
          // This answer outlasts the drain: what stands behind it in its partition cannot be committed.
          fleet.deployment.standIns.gemini.faults.add(StandInFault(.slow, delay: .seconds(60)))
        },
        .init(number: 1_200) {
          let process = await fleet.process("a")
          let begin = ContinuousClock.now
          try await fleet.restart("a")
          seconds.give((ContinuousClock.now - begin) / .seconds(1))
          let line = try await process?.line(containing: "partitions handed over") ?? ""
          #expect(!line.contains(#""unfinished":"0""#), "nothing was left for the next one")
        },
      ]
    }
    // The drain, and leaving the group and closing the clients, which are bounded too.
    #expect(await seconds.value < 12)
  }
}
