import Testing

@testable import Dispatcher

/// What both kinds of windows do when they must be given up.
@Suite struct WindowedStageTests {
  enum Kind: String, CaseIterable {
    case metrics, llmobs

    func stage(_ bench: Bench) -> any WindowedStage {
      switch self {
      case .metrics: MetricsStage(bench.context)
      case .llmobs:
        IntakeStage(
          "llmobs", topic: "detra.evaluations", encoder: LLMObsEncoder(bench.settings),
          bench.context)
      }
    }
  }

  /// Datadog takes nothing. The bound of a release passes at once; the waits between attempts never do.
  private func makeBench() -> Bench {
    let bench = Bench(transport: FakeTransport(statuses: Array(repeating: 503, count: 50)))
    let bound = bench.context.releaseTimeout
    bench.time.onSleep { duration in
      if duration != bound { for await _ in AsyncStream<Void>.makeStream().stream {} }
    }
    return bench
  }

  private func expectGivenBack(_ kind: Kind, _ bench: Bench) {
    // A window of metrics is on record as begun, at its first record.
    #expect((bench.committer.last ?? 0) == 0)
    let released = #"{result="released",stage="\#(kind.rawValue)"}"#
    #expect(bench.metric("detra_dispatcher_evaluations_total" + released) == 1)
  }

  @Test(arguments: Kind.allCases)
  func whatDatadogDoesNotTakeWithinTheBoundIsGivenBackUncommitted(kind: Kind) async throws {
    let bench = makeBench()
    let stage = kind.stage(bench)
    await stage.handle([try makeRecord(makeEvaluation(), offset: 0)], committer: bench.committer)
    await stage.release([0], lost: false)
    await stage.flush()
    #expect(bench.transport.requests.count <= 2)
    expectGivenBack(kind, bench)
  }

  @Test(arguments: Kind.allCases)
  func aReleaseEndsThoughAnEarlierFlushHangs(kind: Kind) async throws {
    let bench = makeBench()
    let stage = kind.stage(bench)
    await stage.handle([try makeRecord(makeEvaluation(), offset: 0)], committer: bench.committer)
    let earlier = Task { await stage.flush() }
    for await _ in bench.transport.stream { break }
    await stage.release([0], lost: false)
    await earlier.value
    expectGivenBack(kind, bench)
  }
}
