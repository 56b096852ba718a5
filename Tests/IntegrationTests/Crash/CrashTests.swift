import Foundation
import TestSupport
import Testing

/// Exactly once, seen from outside: evaluators are killed, added and taken away under load, and afterwards
/// `detra.evaluations` has every call once.
@Suite(.serialized) struct CrashTests {
  /// noida shows it with `group.instance.id`: it never evicts a killed member, but hands its partitions to the
  /// next one of that name. Such a member does not leave its group when it stops, so those that scaling takes
  /// away have none: they leave in words.
  @Test(arguments: TestBroker.Kind.external(or: .noida))
  func everyCallIsEvaluatedOnceThoughEvaluatorsAreKilledAndScaled(kind: TestBroker.Kind)
    async throws
  {
    try await LoadTest(broker: kind, calls: 20_000, rate: 320).run { fleet in
      [
        .init(number: 2_000) { try await fleet.start(["b", "c"], isStatic: false) },
        .init(number: 6_000) { try await fleet.stop(["b", "c"]) },
        .init(number: 7_000) { try await fleet.start(["d", "e"], isStatic: true) },
      ] + kills(10, from: 8_000, to: 19_500, of: ["a", "d", "e"], in: fleet)
    }
  }

  /// Only a broker that evicts members it no longer hears of can show this: noida does not.
  @Test(
    .enabled(
      if: TestBroker.Kind.external.whyMissing == nil,
      "noida never evicts a killed member; give a cluster by DETRA_TEST_BOOTSTRAP"))
  func everyCallIsEvaluatedOnceThoughUnnamedEvaluatorsAreKilledAndEvicted() async throws {
    try await LoadTest(broker: .external, calls: 20_000, rate: 200, isStatic: false).run { fleet in
      [.init(number: 1_000) { try await fleet.start(["b", "c"], isStatic: false) }]
        + kills(10, from: 3_000, to: 17_000, of: ["a", "b", "c"], in: fleet)
        + [.init(number: 18_000) { try await fleet.stop(["b", "c"]) }]
    }
  }

  @Test(arguments: TestBroker.Kind.external(or: .noida))
  func aStoppedEvaluatorThatWakesUpAfterItsSuccessorWritesNothing(kind: TestBroker.Kind)
    async throws
  {
    let zombie = Awaited<ChildProcess?>()
    try await LoadTest(broker: kind, calls: 3_000).run { fleet in
      [
        .init(number: 900) {
          let process = await fleet.process("a")
          process?.signal(SIGSTOP)
          zombie.give(process)
        },
        // The same member once more: the broker knows only the later one.
        .init(number: 1_000) { try await fleet.start("a", isStatic: true) },
        .init(number: 2_000) { await zombie.value?.signal(SIGCONT) },
      ]
    }
    let process = try #require(await zombie.value)
    #expect(try await process.exitStatus(within: .seconds(30)) != 0)
  }

  /// Kills at random numbers, of random members.
  private func kills(
    _ count: Int, from first: Int, to last: Int, of names: [String], in fleet: Fleet
  ) -> [PlannedEvent] {
    var random = SeededRandom(seed: 3)
    return (0..<count).map { _ in
      let victim = names[Int.random(in: names.indices, using: &random)]
      return PlannedEvent(number: Int.random(in: first..<last, using: &random)) {
        try await fleet.kill(victim)
      }
    }
  }
}

/// The same numbers for the same seed (SplitMix64).
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
