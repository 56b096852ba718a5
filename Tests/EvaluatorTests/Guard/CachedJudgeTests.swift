import DetraModel
import DetraTelemetry
import Testing

@testable import Evaluator

@Suite struct CachedJudgeTests {
  private let time = ManualTime()

  private func cached(_ judge: any Judge, judges: String = "gemini") -> CachedJudge {
    CachedJudge(
      judge,
      cache: VerdictCache(
        maximumCount: 10, maximumBytes: 1 << 20, lifetime: .seconds(60), time: time.source),
      metrics: CacheMetrics(MetricRegistry()), time: time.source, judges: { _ in judges })
  }

  @Test func theSameQuestionIsAskedOnce() async throws {
    let judge = ScriptedJudge(.good)
    let cached = cached(judge)
    let first = try await cached.judge(.sample("o"))
    let second = try await cached.judge(.sample("o"))
    #expect(judge.requests == 1)
    #expect(first.report.cache == .miss && first.report.promptTokens == 100)
    #expect(second.report.cache == .hit && second.report.promptTokens == 0)
    #expect(second.report.attempts == 0 && second.report.model == first.report.model)
    #expect(second.verdicts == first.verdicts)
  }

  @Test func anotherQuestionIsAskedAndAnExpiredVerdictAskedForAgain() async throws {
    let judge = ScriptedJudge(.good)
    let cached = cached(judge)
    for output in ["a", "b", "a"] { _ = try await cached.judge(.sample(output)) }
    #expect(judge.requests == 2)
    time.advance(by: .seconds(60))
    _ = try await cached.judge(.sample("a"))
    #expect(judge.requests == 3)
  }

  @Test func failuresAndHalfAnswersAreNotKept() async throws {
    let judge = HeldJudge()
    let cached = cached(judge)
    let failed = Task { try await cached.judge(.sample("o")) }
    await judge.answer(.failure(.sample(.timeout)))
    await #expect(throws: JudgeFailure.self) { try await failed.value }
    let half = Task { try await cached.judge(.sample("o")) }
    await judge.answer(.success(.sample(ids: [])))
    _ = try await half.value
    let whole = Task { try await cached.judge(.sample("o")) }
    await judge.answer(.success(.sample()))
    #expect(try await whole.value.report.cache == .miss)
    #expect(judge.asked == 3)
  }

  @Test func thoseWhoAskTheSameMeanwhileJoin() async throws {
    let judge = HeldJudge()
    let cached = cached(judge)
    let calls = (0..<10).map { _ in Task { try await cached.judge(.sample("o")) } }
    await judge.holds(1)
    // Everybody has joined, or will find the verdict.
    await judge.answer(.success(.sample()))
    var tokens = 0
    for call in calls { tokens += try await call.value.report.promptTokens }
    #expect(judge.asked == 1 && tokens == 100)
  }

  @Test func whoAskedFirstMayGoWithoutTakingTheAnswerFromTheOthers() async throws {
    let judge = HeldJudge()
    let cached = cached(judge)
    let first = Task { try await cached.judge(.sample("o")) }
    await judge.holds(1)
    let second = Task { try await cached.judge(.sample("o")) }
    await cached.joined(.sample("o"), 2)
    first.cancel()
    await #expect(throws: JudgeFailure.self) { try await first.value }
    await judge.answer(.success(.sample()))
    // Somebody accounts for the tokens.
    #expect(try await second.value.report.promptTokens == 100)
    #expect(judge.asked == 1)
  }

  @Test func whoJoinedMayGoAndTheLastToGoEndsTheQuestion() async throws {
    let judge = HeldJudge()
    let cached = cached(judge)
    let calls = (0..<3).map { _ in Task { try await cached.judge(.sample("o")) } }
    await cached.joined(.sample("o"), 3)
    await judge.holds(1)
    for call in calls { call.cancel() }
    for call in calls {
      let failure = await #expect(throws: JudgeFailure.self) { try await call.value }
      #expect(failure?.class == .cancelled)
    }
    // The next one asks for itself.
    let again = Task { try await cached.judge(.sample("o")) }
    await judge.answer(.success(.sample()))
    #expect(try await again.value.verdicts["e1"] != nil)
  }

  @Test func aFailureIsSharedByThoseWhoWaitForIt() async throws {
    let judge = HeldJudge()
    let cached = cached(judge)
    let calls = (0..<3).map { _ in Task { try await cached.judge(.sample("o")) } }
    await cached.joined(.sample("o"), 3)
    await judge.answer(.failure(.sample(.timeout)))
    for call in calls {
      let failure = await #expect(throws: JudgeFailure.self) { try await call.value }
      #expect(failure?.class == .timeout)
    }
    #expect(judge.asked == 1)
  }
}

@Suite struct VerdictKeyTests {
  private func key(_ request: JudgeRequest, judges: String = "gemini") -> VerdictKey {
    VerdictKey(request, judges: judges)
  }

  @Test func itIsTheSameForTheSameQuestion() {
    #expect(key(.sample("o")) == key(.sample("o")))
  }

  @Test(
    arguments: [
      { (request: inout JudgeRequest) in request.record.output = "other" },
      { $0.record.input = "i" },
      { $0.record.system = "s" },
      { $0.record.context = "c" },
      { $0.instructions.expected[0].sentence = "is wrong" },
      { $0.instructions.unexpected = [.init(id: "u1", sentence: "is wrong")] },
      { $0.instructions.task = "t" },
      { $0.instructions.guidance = ["g"] },
    ] as [@Sendable (inout JudgeRequest) -> Void])
  func itDependsOnEverythingTheJudgeIsTold(change: @Sendable (inout JudgeRequest) -> Void) {
    var changed = JudgeRequest.sample("o")
    change(&changed)
    #expect(key(changed) != key(.sample("o")))
  }

  @Test func itDependsOnWhoIsAsked() {
    #expect(key(.sample("o")) != key(.sample("o"), judges: "openai"))
  }

  @Test func aTextMovedFromOneFieldToAnotherIsAnotherQuestion() {
    var first = JudgeRequest.sample("o")
    first.record.input = "a"
    first.record.context = "b"
    var second = JudgeRequest.sample("o")
    second.record.input = "b"
    second.record.context = "a"
    #expect(key(first) != key(second))
  }
}

extension CachedJudge {
  /// Yields until that many wait for the answer to the question.
  fileprivate func joined(_ request: JudgeRequest, _ count: Int) async {
    while waiting(for: request) < count { await Task.yield() }
  }
}
