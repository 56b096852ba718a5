/// The metrics that detra sends to Datadog; docs/metrics.md lists them with their tags.
enum MetricName: String, CaseIterable, Sendable {
  case nodeLatency = "detra.node.latency"
  case nodeCalls = "detra.node.calls"
  case nodeAdherenceScore = "detra.node.adherence_score"
  case nodeFlagged = "detra.node.flagged"
  case nodeTokens = "detra.node.tokens"
  case nodeCost = "detra.node.cost"
  case evaluationLatency = "detra.evaluation.latency"
  case evaluationTokens = "detra.evaluation.tokens"
  /// The same figure under the second name that the seeds use for it.
  case evalTokensUsed = "detra.eval.tokens_used"
  case evaluationCost = "detra.evaluation.cost"
  case evaluationCache = "detra.evaluation.cache"
  case evaluationOutcomes = "detra.evaluation.outcomes"
  case securityIssues = "detra.security.issues"
  case securityPIIDetected = "detra.security.pii_detected"
  case securityInjectionAttempts = "detra.security.injection_attempts"
  case errorsCount = "detra.errors.count"

  enum Kind: Sendable {
    /// Summed over a window.
    case count
    /// Every value is sent; Datadog aggregates over replicas, so that averages and percentiles are right.
    case distribution
  }

  var kind: Kind {
    switch self {
    // A gauge of one replica's average would make `avg:` an average of averages.
    case .nodeLatency, .nodeAdherenceScore, .evaluationLatency: .distribution
    default: .count
    }
  }

  /// Datadog's word for the unit; nil where it has none.
  var unit: String? {
    switch self {
    case .nodeLatency, .evaluationLatency: "millisecond"
    case .nodeCost, .evaluationCost: "dollar"
    case .errorsCount: "error"
    default: nil
    }
  }
}

/// One value on its way into a window.
struct MetricSample: Sendable, Hashable {
  var metric: MetricName
  /// Tags of this sample alone, sanitised, on top of its call's.
  var tags: [String]
  var value: Double

  init(_ metric: MetricName, _ value: Double, tags: [String] = []) {
    self.metric = metric
    self.value = value
    self.tags = tags
  }
}
