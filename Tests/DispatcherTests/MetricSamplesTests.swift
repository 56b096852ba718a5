import DetraModel
import DetraSettings
import Foundation
import Testing

@testable import Dispatcher

@Suite struct MetricSamplesTests {
  private func samples(_ evaluation: Evaluation, _ metric: MetricName) -> [MetricSample] {
    evaluation.metricSamples.filter { $0.metric == metric }
  }

  @Test func aHealthyCallCountsAsSuccessWithItsLatencyScoreAndNoFlag() {
    let evaluation = makeEvaluation()
    #expect(
      samples(evaluation, .nodeCalls) == [
        MetricSample(.nodeCalls, 1, tags: ["status:success"]),
        // Without it there is no error rate to come down once nothing fails.
        MetricSample(.nodeCalls, 0, tags: ["status:error"]),
      ])
    #expect(samples(evaluation, .nodeLatency).map(\.value) == [120])
    #expect(samples(evaluation, .nodeAdherenceScore).map(\.value) == [0.95])
    #expect(samples(evaluation, .nodeFlagged) == [MetricSample(.nodeFlagged, 0)])
    #expect(
      samples(evaluation, .evaluationOutcomes)
        == [MetricSample(.evaluationOutcomes, 1, tags: ["outcome:scored"])])
    #expect(samples(evaluation, .evaluationLatency).map(\.value) == [301])
    #expect(samples(evaluation, .errorsCount).isEmpty)
  }

  @Test func aFlagCarriesItsCategory() {
    #expect(
      samples(makeFlagged(), .nodeFlagged)
        == [MetricSample(.nodeFlagged, 1, tags: ["category:hallucination"])])
  }

  @Test func aVerdictIsOfACallThatWasLookedAt() {
    func verdicts(_ evaluation: Evaluation) -> [MetricSample] { samples(evaluation, .nodeVerdicts) }
    let flagged = MetricSample(.nodeVerdicts, 1, tags: ["verdict:flagged"])
    let none = MetricSample(.nodeVerdicts, 0, tags: ["verdict:flagged"])
    #expect(verdicts(makeFlagged()) == [flagged])
    for outcome in [Outcome.scored, .unjudged] {
      #expect(
        verdicts(makeEvaluation { $0.outcome = outcome })
          == [MetricSample(.nodeVerdicts, 1, tags: ["verdict:clean"]), none])
    }
    for outcome in [Outcome.judgeUnavailable, .overBudget] {
      #expect(
        verdicts(makeEvaluation(score: nil) { $0.outcome = outcome })
          == [MetricSample(.nodeVerdicts, 1, tags: ["verdict:none"]), none])
    }
    for outcome in [Outcome.sampledOut, .errorRecorded] {
      var evaluation = makeFlagged(score: nil)
      evaluation.outcome = outcome
      #expect(verdicts(evaluation) == [])
    }
  }

  /// What a finding or a failed rule brings before the judge would make the sample look worse than the calls are.
  @Test func onlyCallsOfTheSampleHaveVerdicts() {
    #expect(
      makeFlagged().metricSamples(isOfSample: false).allSatisfy { $0.metric != .nodeVerdicts })
    let tags = CallTags(
      makeSettings {
        $0.nodes["half"] = NodeSettings()
        $0.nodes["half"]?.sampleRate = 0.5
        $0.nodes["all"] = NodeSettings()
      })
    func chosen(_ node: String) -> Int {
      (0..<1000).count { tags.isOfSample(makeEvaluation(id: "\($0)", node: node).call) }
    }
    #expect((400...600).contains(chosen("half")))
    #expect(chosen("all") == 1000 && chosen("elsewhere") == 1000)
  }

  @Test func withoutAScoreThereIsNone() {
    let evaluation = makeEvaluation(score: nil) { $0.outcome = .judgeUnavailable }
    #expect(samples(evaluation, .nodeAdherenceScore).isEmpty)
  }

  @Test func aCallScoredLaterAddsWhatTheJudgeBringsAndIsNotCountedAgain() {
    let reference = DeferredReference(outcome: .judgeUnavailable, evaluatedAt: noon)
    var late = makeFlagged()
    late.judge = JudgeReport(provider: "gemini", model: "m")
    late.call.usage = Usage(inputTokens: 5, costUSD: 0.1)
    late.take(placeOf: reference)
    let names = Set(late.metricSamples.map(\.metric))
    #expect(
      names == [.nodeAdherenceScore, .nodeFlagged, .evaluationTokens, .evalTokensUsed])
    var fine = makeEvaluation()
    fine.take(placeOf: reference)
    // The zero that keeps the flag rate a number was sent the first time.
    #expect(fine.metricSamples.map(\.metric) == [.nodeAdherenceScore])
  }

  @Test func aFailedCallCountsAsErrorWithItsType() {
    let evaluation = makeEvaluation(score: nil) {
      $0.outcome = .errorRecorded
      $0.call.status = .error
      $0.call.error = CallError(type: "ValueError", message: "no")
    }
    #expect(samples(evaluation, .nodeCalls).map(\.tags) == [["status:error"]])
    #expect(samples(evaluation, .errorsCount).map(\.tags) == [["error_type:valueerror"]])
  }

  @Test func oneIssuePerCheckAtItsWorstSeverity() {
    let evaluation = makeEvaluation {
      $0.findings = [
        makeFinding(type: "email", severity: .medium, count: 3), makeFinding(count: 2),
        makeFinding("prompt_injection", type: "instruction_override", severity: .high, count: 4),
      ]
    }
    #expect(
      samples(evaluation, .securityIssues).map(\.tags) == [
        ["check:pii_detection", "severity:critical"], ["check:prompt_injection", "severity:high"],
      ])
    #expect(samples(evaluation, .securityPIIDetected).map(\.value) == [3, 2])
    #expect(
      samples(evaluation, .securityPIIDetected).map(\.tags) == [
        ["type:email", "field:output"], ["type:ssn", "field:output"],
      ])
    #expect(samples(evaluation, .securityInjectionAttempts).map(\.value) == [1])
  }

  @Test func judgeTokensGoOutUnderBothNames() {
    let evaluation = makeEvaluation {
      var judge = JudgeReport(provider: "google", model: "gemini-2.5-flash")
      judge.promptTokens = 300
      judge.outputTokens = 80
      judge.thoughtTokens = 20
      judge.costUSD = 0.0004
      $0.judge = judge
    }
    for metric in [MetricName.evaluationTokens, .evalTokensUsed] {
      #expect(samples(evaluation, metric).map(\.value) == [400])
    }
    #expect(samples(evaluation, .evaluationCost).map(\.value) == [0.0004])
  }

  @Test func usageIsCountedWithoutCountingPartsTwice() {
    let evaluation = makeEvaluation {
      $0.call.usage = Usage(
        inputTokens: 100, outputTokens: 20, cachedTokens: 90, reasoningTokens: 5, costUSD: 0.01)
    }
    #expect(samples(evaluation, .nodeTokens).map(\.value).reduce(0, +) == 120)
    #expect(samples(evaluation, .nodeCost).map(\.value) == [0.01])
  }

  @Test func figuresThatNoJSONCanSumAreLeftOut() {
    let evaluation = makeEvaluation { $0.call.durationMS = 1e308 }
    #expect(samples(evaluation, .nodeLatency).isEmpty)
  }

  /// The page lists what is sent, name and type; a metric that it forgets is a metric nobody finds.
  @Test(arguments: MetricName.allCases) func everyMetricStandsInTheDocumentation(
    metric: MetricName
  ) throws {
    let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "docs/metrics.md")
    let kind =
      switch metric.kind {
      case .count: "count"
      case .distribution: "distribution"
      case .distinct, .gauge: "gauge"
      }
    let text = try String(contentsOf: page, encoding: .utf8)
    #expect(text.contains("| `\(metric.rawValue)` | \(kind) |"))
  }

  @Test func stepsOfAgentsAreCountedWithTheirToolsAndFailures() {
    let tool = makeEvaluation {
      $0.call.kind = .tool
      $0.call.status = .error
      $0.call.error = CallError(type: "Timeout", message: "no")
    }
    #expect(samples(tool, .agentSteps).map(\.value) == [1])
    #expect(samples(tool, .agentToolCalls).map(\.tags) == [["status:error"]])
    #expect(samples(tool, .agentFailures).map(\.tags) == [["error_type:timeout"]])
    let agent = makeEvaluation { $0.call.kind = .agent }
    #expect(samples(agent, .agentSteps).count == 1)
    #expect(samples(agent, .agentToolCalls).isEmpty && samples(agent, .agentFailures).isEmpty)
    #expect(samples(makeEvaluation(), .agentSteps).isEmpty)
  }

  @Test func errorsOfOneKindAtOnePlaceAreOne() {
    func number(_ error: CallError) -> Double? {
      let evaluation = makeEvaluation {
        $0.call.status = .error
        $0.call.error = error
      }
      return samples(evaluation, .errorsUnique).first?.value
    }
    let at: (String, Int) -> CallError = {
      CallError(type: "E", message: "at \($1)", frames: [.init(file: $0, function: "f", line: $1)])
    }
    #expect(number(at("a.py", 1)) == number(at("a.py", 2)))
    #expect(number(at("a.py", 1)) != number(at("b.py", 1)))
    let plain: (String) -> CallError = { CallError(type: "E", message: $0) }
    #expect(number(plain("row 12 is bad")) == number(plain("row 7 is bad")))
    #expect(number(plain("row is bad")) != number(plain("column is bad")))
    #expect(number(plain("x")) == number(plain("x")) && number(plain("x")) ?? -1 >= 0)
  }
}
