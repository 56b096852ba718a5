/// The metrics that detra sends to Datadog, each with its type, unit and tags; docs/metrics.md lists them.
enum MetricName: String, CaseIterable, Sendable {
  case nodeLatency = "detra.node.latency"
  case nodeCalls = "detra.node.calls"
  case nodeAdherenceScore = "detra.node.adherence_score"
  case nodeFlagged = "detra.node.flagged"
  case nodeVerdicts = "detra.node.verdicts"
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
  case errorsUnique = "detra.errors.unique"
  case agentSteps = "detra.agent.steps"
  case agentToolCalls = "detra.agent.tool_calls"
  case agentFailures = "detra.agent.failures"
  case pipelineLag = "detra.pipeline.lag"
  case pipelineLate = "detra.pipeline.late"
  case pipelineReplayed = "detra.pipeline.replayed"

  /// How the values of a window become what is sent.
  enum Kind: Sendable {
    /// Summed.
    case count
    /// Every value is sent; Datadog aggregates over replicas, so that averages and percentiles are right.
    case distribution
    /// How many different values there were, sent as a gauge.
    case distinct
    /// The value of the moment.
    case gauge
  }

  var kind: Kind {
    switch self {
    // A gauge of one replica's average would make `avg:` an average of averages.
    case .nodeLatency, .nodeAdherenceScore, .evaluationLatency: .distribution
    case .errorsUnique: .distinct
    case .pipelineLag: .gauge
    default: .count
    }
  }

  /// Datadog's word for the unit; nil where it has none.
  var unit: String? {
    switch self {
    case .nodeLatency, .evaluationLatency: "millisecond"
    case .nodeCost, .evaluationCost: "dollar"
    case .errorsCount, .errorsUnique: "error"
    case .pipelineLag, .pipelineLate, .pipelineReplayed: "record"
    default: nil
    }
  }

  /// Of the pipeline itself, and of no call.
  var isOfPipeline: Bool { rawValue.hasPrefix("detra.pipeline.") }

  /// The partition that the evaluations of a point came from: two readers' points of one partition follow each
  /// other, and no point of another partition takes their place.
  static let partitionTag = "detra_partition"

  /// Names of the tags that a query of this metric may filter and group by: the one list of them.
  var queryTags: Set<String> {
    isOfPipeline ? ["app", "env", "group", "topic"] : CallTags.names.union(ownTagNames)
  }

  /// Those beside the tags of the call.
  private var ownTagNames: Set<String> {
    switch self {
    case .nodeCalls, .agentToolCalls: ["status"]
    case .nodeFlagged: ["category"]
    case .nodeVerdicts: ["verdict"]
    case .nodeTokens: ["token_type"]
    case .evaluationTokens, .evalTokensUsed, .evaluationCost: ["judge_model"]
    case .evaluationCache: ["result"]
    case .evaluationOutcomes: ["outcome"]
    case .securityIssues: ["check", "severity"]
    case .securityPIIDetected: ["type", "field"]
    case .securityInjectionAttempts: ["type"]
    case .errorsCount, .agentFailures: ["error_type"]
    default: []
    }
  }
}

/// One value on its way into a window.
struct MetricSample: Sendable, Hashable {
  var metric: MetricName
  /// Tags of this sample alone, sanitised, on top of its call's.
  var tags: [String]
  /// For a metric of distinct values, any whole number that stands for one of them.
  var value: Double

  init(_ metric: MetricName, _ value: Double, tags: [String] = []) {
    self.metric = metric
    self.value = value
    self.tags = tags
  }
}
