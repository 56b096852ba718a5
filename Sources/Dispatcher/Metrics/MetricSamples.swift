import DetraModel

extension Evaluation {
  /// What one evaluation adds to Datadog's metrics. `bounds` are those of the values that records bring, and
  /// `isOfSample` says whether the judge was to see the call whatever rules and scanners found in it.
  func metricSamples(
    within bounds: inout TagBounds, isOfSample: Bool
  ) -> [MetricSample] {
    // A call that is scored later was counted when it came: new is what the judge brings.
    var samples =
      deferred == nil
      ? callSamples + errorSamples(within: &bounds) + agentSamples + outcomeSamples
        + securitySamples : deferredSamples
    if isOfSample { samples += verdictSamples }
    if let judge { samples += Self.samples(of: judge) }
    if deferred == nil, let usage = call.usage { samples += Self.samples(of: usage) }
    // No true figure is larger, and no sum of such figures leaves what JSON can say.
    return samples.filter { $0.value.magnitude < 1e15 }
  }

  private var callSamples: [MetricSample] {
    let failed = call.status == .error
    var samples = [
      MetricSample(.nodeCalls, 1, tags: [failed ? "status:error" : "status:success"])
    ]
    // A zero for each call that succeeds keeps the error rate a number while nothing fails.
    if !failed { samples.append(MetricSample(.nodeCalls, 0, tags: ["status:error"])) }
    if let duration = call.durationMS { samples.append(MetricSample(.nodeLatency, duration)) }
    return samples
  }

  private func errorSamples(within bounds: inout TagBounds) -> [MetricSample] {
    guard call.status == .error else { return [] }
    let type = bounds.tag("error_type", call.error?.type ?? "unknown")
    var samples = [
      MetricSample(.errorsCount, 1, tags: [type]),
      MetricSample(.errorsUnique, call.error.groupNumber),
    ]
    if isStepOfAgent { samples.append(MetricSample(.agentFailures, 1, tags: [type])) }
    return samples
  }

  /// A step is a call that an agent made of itself or of a tool.
  private var isStepOfAgent: Bool { call.kind == .agent || call.kind == .tool }

  private var agentSamples: [MetricSample] {
    guard isStepOfAgent else { return [] }
    let failed = call.status == .error
    var samples = [MetricSample(.agentSteps, 1)]
    if call.kind == .tool {
      samples.append(
        MetricSample(.agentToolCalls, 1, tags: [failed ? "status:error" : "status:success"]))
    }
    return samples
  }

  private var outcomeSamples: [MetricSample] {
    var samples = [
      MetricSample(.evaluationOutcomes, 1, tags: ["outcome:\(outcome.rawValue)"]),
      MetricSample(.evaluationLatency, latency.total),
    ]
    if let score { samples.append(MetricSample(.nodeAdherenceScore, score)) }
    // A zero for each call that is not flagged, so that there is a number when nothing is wrong.
    let category = flag.map { ["category:\($0.category.rawValue)"] } ?? []
    samples.append(MetricSample(.nodeFlagged, flagged ? 1 : 0, tags: flagged ? category : []))
    return samples
  }

  /// What the flag rate is made of: all that were looked at, so that both sides of it are of the same calls. Those
  /// scored later are left out, since they were counted when they came.
  private var verdictSamples: [MetricSample] {
    guard deferred == nil, outcome != .errorRecorded, outcome != .sampledOut else { return [] }
    let isUndecided = outcome == .judgeUnavailable || outcome == .overBudget
    let verdict = flagged ? "flagged" : isUndecided ? "none" : "clean"
    let one = MetricSample(.nodeVerdicts, 1, tags: ["verdict:\(verdict)"])
    // A zero keeps the rate a number while nothing is flagged.
    return flagged ? [one] : [one, MetricSample(.nodeVerdicts, 0, tags: ["verdict:flagged"])]
  }

  private var deferredSamples: [MetricSample] {
    var samples: [MetricSample] = []
    if let score { samples.append(MetricSample(.nodeAdherenceScore, score)) }
    if flagged {
      let category = flag.map { ["category:\($0.category.rawValue)"] } ?? []
      samples.append(MetricSample(.nodeFlagged, 1, tags: category))
    }
    return samples
  }

  /// An issue is one check that found something on this call, at its worst severity.
  private var securitySamples: [MetricSample] {
    var samples: [MetricSample] = []
    for (check, findings) in findingsByCheck {
      guard let worst = findings.max(by: { $0.severity < $1.severity }) else { continue }
      samples.append(
        MetricSample(
          .securityIssues, 1,
          tags: [DatadogTag.make("check", check), "severity:\(worst.severity.rawValue)"]))
      if check == SecurityCheckName.promptInjection {
        samples.append(
          MetricSample(
            .securityInjectionAttempts, 1, tags: [DatadogTag.make("type", worst.type)]))
      }
    }
    for finding in findings where finding.check == SecurityCheckName.pii {
      samples.append(
        MetricSample(
          .securityPIIDetected, Double(finding.count),
          tags: [DatadogTag.make("type", finding.type), "field:\(finding.field.rawValue)"]))
    }
    return samples
  }

  private static func samples(of judge: JudgeReport) -> [MetricSample] {
    let tokens = Double(judge.totalTokens)
    let model = DatadogTag.make("judge_model", judge.model)
    var samples = [
      MetricSample(.evaluationTokens, tokens, tags: [model]),
      MetricSample(.evalTokensUsed, tokens, tags: [model]),
    ]
    if let cost = judge.costUSD {
      samples.append(MetricSample(.evaluationCost, cost, tags: [model]))
    }
    if let cache = judge.cache {
      samples.append(MetricSample(.evaluationCache, 1, tags: ["result:\(cache.rawValue)"]))
    }
    return samples
  }

  /// Cached and reasoning tokens are parts of the two counted here.
  private static func samples(of usage: Usage) -> [MetricSample] {
    var samples: [MetricSample] = []
    if let input = usage.inputTokens {
      samples.append(MetricSample(.nodeTokens, Double(input), tags: ["token_type:input"]))
    }
    if let output = usage.outputTokens {
      samples.append(MetricSample(.nodeTokens, Double(output), tags: ["token_type:output"]))
    }
    if let cost = usage.costUSD { samples.append(MetricSample(.nodeCost, cost)) }
    return samples
  }

  /// Findings by the check that made them, checks in order of name.
  var findingsByCheck: [(check: String, findings: [Finding])] {
    Dictionary(grouping: findings, by: \.check)
      .sorted { $0.key < $1.key }
      .map { (check: $0.key, findings: $0.value) }
  }
}

extension CallError? {
  /// The same number for errors of one kind at one place: by type and innermost frame of the application or, without
  /// frames, by type and message, numbers in it aside. Whole, < 2⁴⁸.
  fileprivate var groupNumber: Double {
    let frame = self?.frames?.last { $0.inApp ?? true } ?? self?.frames?.last
    let place =
      frame.map { "\($0.file ?? "")#\($0.function ?? "")" }
      ?? String((self?.message ?? "").prefix(500).filter { !$0.isNumber })
    return Double(StableHash.of("\(self?.type ?? "")#\(place)") & 0xffff_ffff_ffff)
  }
}

/// The checks that have a metric of their own.
enum SecurityCheckName {
  static let pii = "pii_detection"
  static let promptInjection = "prompt_injection"
}
