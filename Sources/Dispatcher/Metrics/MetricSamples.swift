import DetraModel

extension Evaluation {
  /// What one evaluation adds to Datadog's metrics.
  var metricSamples: [MetricSample] {
    // A call that is scored later was counted when it came: new is what the judge brings.
    var samples =
      deferred == nil ? callSamples + outcomeSamples + securitySamples : deferredSamples
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
    if let duration = call.durationMS { samples.append(MetricSample(.nodeLatency, duration)) }
    if failed {
      let type = call.error?.type ?? "unknown"
      samples.append(MetricSample(.errorsCount, 1, tags: [DatadogTag.make("error_type", type)]))
    }
    return samples
  }

  private var outcomeSamples: [MetricSample] {
    var samples = [
      MetricSample(.evaluationOutcomes, 1, tags: ["outcome:\(outcome.rawValue)"]),
      MetricSample(.evaluationLatency, latency.total),
    ]
    if let score { samples.append(MetricSample(.nodeAdherenceScore, score)) }
    // A zero for each call that is not flagged keeps the flag rate a number when nothing is wrong.
    let category = flag.map { ["category:\($0.category.rawValue)"] } ?? []
    samples.append(MetricSample(.nodeFlagged, flagged ? 1 : 0, tags: flagged ? category : []))
    return samples
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

/// The checks that have a metric of their own.
enum SecurityCheckName {
  static let pii = "pii_detection"
  static let promptInjection = "prompt_injection"
}
