import DetraHTTP
import DetraModel
import DetraSettings
import Evaluator
import Foundation
import Sandbox
import TestSupport
import Testing

/// The engine with all of its limits, over HTTP, against Gemini's stand-in.
@Suite(.timeLimit(.minutes(5))) struct JudgeFaultTests {
  @Test func everyCallOfAStormOfRefusalsIsJudgedInTheEnd() async throws {
    let results = try await evaluate(
      calls: 40, faults: [.geminiRateLimited(retryAfter: .milliseconds(200), times: 25)])
    #expect(results.count(of: .scored) == 40)
    // What was turned away was asked again, and nothing else.
    #expect(results.requests == 40 + 25)
  }

  @Test func anOutageIsWaitedForAndOnlyWhatWasUnderWayIsLost() async throws {
    let results = try await evaluate(
      calls: 40, faults: [.gemini(.unavailable, times: 10)]
    ) {
      $0.evaluator.concurrency = 4
      $0.judge.breaker.openFor = .milliseconds(100)
      $0.judge.retryRatio = 0
    }
    let lost = results.evaluations.filter { $0.outcome == .judgeUnavailable }
    #expect(results.count(of: .scored) + lost.count == 40)
    #expect((5...10).contains(lost.count))
    #expect(lost.allSatisfy { $0.outcomeReason?.class == "server_error" && !$0.flagged })
    // Rules and scanners have run all the same.
    #expect(lost.allSatisfy { $0.checks.contains { $0.phase == .rule } })
    #expect(results.requests == 40)
  }

  @Test func aJudgeThatIsGoneCostsOneWaitAndNotOneForEachCall() async throws {
    let clock = ContinuousClock()
    let start = clock.now
    let results = try await evaluate(calls: 60, faults: [.gemini(.unavailable, times: nil)]) {
      $0.evaluator.concurrency = 4
      $0.judge.breaker.openFor = .milliseconds(200)
      $0.judge.maxWait = .seconds(1)
    }
    #expect(results.count(of: .judgeUnavailable) == 60)
    // Fifteen rounds of four would wait fifteen times.
    #expect(clock.now - start < .seconds(10))
    #expect(results.requests < 30)
  }

  @Test func aJudgeThatHangsForAWhileIsAskedLessAndThenAnswers() async throws {
    let results = try await evaluate(
      calls: 60, faults: [StandInFault(.slow, delay: .seconds(4), times: 8)]
    ) {
      $0.evaluator.concurrency = 8
      $0.gemini.timeout = .seconds(1)
      $0.judge.breaker.openFor = .milliseconds(100)
    }
    #expect(results.evaluations.count == 60)
    #expect(results.count(of: .scored) >= 52)
  }

  @Test func callsThatAreTheSameAreAskedOnce() async throws {
    let results = try await evaluate(calls: 100, distinct: 10)
    #expect(results.count(of: .scored) == 100)
    #expect(results.requests == 10)
    #expect(results.evaluations.count { $0.judge?.cache == .hit } == 90)
    #expect(results.evaluations.count { ($0.judge?.promptTokens ?? 0) > 0 } == 10)
  }

  @Test func aBudgetThatIsUsedUpIsNamed() async throws {
    let results = try await evaluate(calls: 20) {
      $0.evaluator.concurrency = 1
      $0.nodes["n"]?.budget.costPerDayUSD = 0.002
      $0.judge.prices = ["gemini-2.5-flash": Self.price]
    }
    let scored = results.evaluations.filter { $0.outcome == .scored }
    let over = results.evaluations.filter { $0.outcome == .overBudget }
    #expect(scored.count + over.count == 20 && !scored.isEmpty && !over.isEmpty)
    #expect(scored.allSatisfy { ($0.judge?.costUSD ?? 0) > 0 })
    #expect(scored.reduce(0) { $0 + ($1.judge?.costUSD ?? 0) } <= 0.002)
    #expect(over.allSatisfy { $0.score == nil && $0.judge == nil })
    let reason = try #require(over.first?.outcomeReason)
    #expect(reason.class == "cost_per_day_usd")
    #expect(reason.message.hasPrefix("nodes.n.budget.cost_per_day_usd is used up until 2"))
  }

  @Test func sampledOutCallsHaveNoScoreAndSuspiciousOnesAreJudged() async throws {
    let results = try await evaluate(calls: 40, oddOutput: "Write to jane.doe@example.com.") {
      $0.nodes["n"]?.sampleRate = 0
    }
    let judged = results.evaluations.filter { $0.outcome == .scored }
    #expect(judged.count == 20 && judged.allSatisfy { !$0.findings.isEmpty })
    let out = results.evaluations.filter { $0.outcome == .sampledOut }
    #expect(out.count == 20)
    #expect(out.allSatisfy { $0.score == nil && $0.outcomeReason?.class == "sample_rate" })
    #expect(results.requests == 20)
  }

  private static var price: ModelPrice {
    var price = ModelPrice()
    price.input = 1
    price.output = 4
    return price
  }
}

private struct Results {
  var evaluations: [Evaluation]
  var requests: Int

  func count(of outcome: Outcome) -> Int { evaluations.count { $0.outcome == outcome } }
}

/// Evaluates calls of node `n`, as `detra evaluate` does.
private func evaluate(
  calls: Int, distinct: Int? = nil, oddOutput: String? = nil, faults: [StandInFault] = [],
  _ change: (inout Settings) -> Void = { _ in }
) async throws -> Results {
  let standIns = try await StandIns.start(logger: quiet)
  var settings = Settings()
  settings.gemini.apiKey = Secret("k")
  settings.gemini.baseURL = standIns.geminiURL
  var node = NodeSettings()
  node.expectedBehaviors = [BehaviorSettings("Must be polite")]
  settings.nodes["n"] = node
  change(&settings)
  standIns.gemini.faults.replace(with: faults, latency: .zero)
  let http = try HTTPClient(logger: quiet)
  let stream = try EvaluationStream(settings: settings, http: http, logger: quiet)
  let lines = (0..<calls).map { number in
    let odd = number % 2 == 1 ? oddOutput : nil
    let text = odd.map { "\($0) \(number)" } ?? "Answer \(number % (distinct ?? calls)), thank you."
    return #"{"id":"\#(number)","node":"n","input":"Ask.","output":"\#(text)"}"#
  }
  var output = Data()
  let input = AsyncStream<Data> { input in
    input.yield(Data(lines.joined(separator: "\n").utf8))
    input.finish()
  }
  _ = try await stream.run(input, write: { output += $0 }, complain: { _ in })
  await http.shutdown()
  let requests = standIns.gemini.counts.requests
  await standIns.stop()
  let evaluations = try output.split(separator: UInt8(ascii: "\n")).map {
    try JSONCoding.decoder().decode(Evaluation.self, from: Data($0))
  }
  return Results(evaluations: evaluations, requests: requests)
}
