/// What one node of the application is meant to do, and not to do.
public struct NodeSettings: Sendable, Hashable {
  /// What the node does; the judge is told.
  public var description = ""
  /// What every answer must show.
  public var expectedBehaviors: [BehaviorSettings] = []
  /// What no answer may show.
  public var unexpectedBehaviors: [BehaviorSettings] = []
  /// What is tested without a judge, beside the Evaluator's own rules.
  public var rules: [RuleSettings] = []
  /// An evaluation below is flagged; 0–1.
  public var adherenceThreshold = 0.85
  /// A slower call warns; at most `latencyCriticalMS`.
  public var latencyWarningMS = 3000
  /// A slower call is critical.
  public var latencyCriticalMS = 10_000
  /// Further guidance for the judge, by name.
  public var evaluationPrompts: [String: String] = [:]
  /// What the scanners look for.
  public var securityChecks: [SecurityCheck] = [.piiDetection, .promptInjection]
  /// Datadog tags, `name:value`.
  public var tags: [String] = []
  /// Nil: JSON is asked for only when the output looks like it.
  public var outputFormat: OutputFormat?
  /// Characters.
  public var minLength: Int?
  /// Characters.
  public var maxLength: Int?

  /// The judge of this node; nil: `judge.provider`.
  public var judge: String?
  /// A panel instead: the majority decides each behaviour.
  public var judges: [String] = []
  /// The share of calls that the judge sees, 0–1.
  public var sampleRate = 1.0
  /// Nil: as `judge.max_input_tokens`.
  public var maxInputTokens: Int?
  /// Nil: as `judge.max_output_tokens`.
  public var maxOutputTokens: Int?
  /// Of this node.
  public var budget = JudgeBudgetSettings()

  /// The defaults: no behaviours.
  public init() {}

  /// A node whose thresholds are those of the whole application.
  public init(defaults thresholds: ThresholdSettings) {
    adherenceThreshold = thresholds.adherenceWarning
    latencyWarningMS = thresholds.latencyWarningMS
    latencyCriticalMS = thresholds.latencyCriticalMS
  }

  /// Whether there is anything for the judge to do.
  public var needsJudge: Bool {
    (expectedBehaviors + unexpectedBehaviors).contains { $0.check == .semantic }
      || securityChecks.contains { $0.isJudged }
  }
}

/// The form that a node's output must have.
public enum OutputFormat: String, Sendable, CaseIterable { case text, json }

/// A scanner's check that a node may ask for.
public enum SecurityCheck: String, Sendable, CaseIterable {
  case piiDetection = "pii_detection"
  case promptInjection = "prompt_injection"
  case jailbreakAttempt = "jailbreak_attempt"
  case sensitiveDataLeak = "sensitive_data_leak"
  case harmfulContent = "harmful_content"
  case sensitiveContent = "sensitive_content"
  case grounding

  /// Whether only a model can make it.
  public var isJudged: Bool {
    switch self {
    case .jailbreakAttempt, .sensitiveDataLeak, .harmfulContent: true
    case .piiDetection, .promptInjection, .sensitiveContent, .grounding: false
    }
  }
}

extension NodeSettings: Section {
  static let fields: [Field<Self>] = [
    Field(
      "description", \.description, .text, traits: .shapesEvaluations,
      "What the node does; the judge is told."),
    Field(
      "expected_behaviors", \.expectedBehaviors, .list(of: .behavior), traits: .shapesEvaluations,
      "What every answer must show."),
    Field(
      "unexpected_behaviors", \.unexpectedBehaviors, .list(of: .behavior.untabled),
      traits: .shapesEvaluations, "What no answer may show; entries as in `expected_behaviors`."),
    Field(
      "rules", \.rules, .list(of: .rule), traits: .shapesEvaluations,
      "What is tested without the judge: see [rules](rules.md)."),
    Field(
      "adherence_threshold", \.adherenceThreshold, .number(0...1), traits: .shapesEvaluations,
      default: "`thresholds.adherence_warning`", "An evaluation with a lower score is flagged."),
    Field(
      "latency_warning_ms", \.latencyWarningMS, .integer(1...3_600_000), traits: .shapesEvaluations,
      default: "`thresholds.latency_warning_ms`", "A slower call warns."),
    Field(
      "latency_critical_ms", \.latencyCriticalMS, .integer(1...3_600_000),
      traits: .shapesEvaluations,
      default: "`thresholds.latency_critical_ms`", "A slower call is critical."),
    Field(
      "evaluation_prompts", \.evaluationPrompts, .map(of: .text), traits: .shapesEvaluations,
      "Further guidance for the judge."),
    Field(
      "security_checks", \.securityChecks, .list(of: .oneOf(SecurityCheck.self)),
      traits: .shapesEvaluations,
      "What is looked for. `sensitive_data_leak` and `harmful_content` are the judge's, `jailbreak_attempt` is the scanners' and the judge's."
    ),
    Field(
      "tags", \.tags, .list(of: .string),
      "Datadog tags, `name:value`, of names that detra does not use itself."),
    Field(
      "output_format", \.outputFormat, .oneOf(OutputFormat.self), traits: .shapesEvaluations,
      "The form an output must have. Absent, an output that looks like JSON must be JSON."),
    Field(
      "min_length", \.minLength, .integer(0...10_000_000), traits: .shapesEvaluations,
      "Characters of the shortest right output; absent, the Evaluator's own bound."),
    Field(
      "max_length", \.maxLength, .integer(1...10_000_000), traits: .shapesEvaluations,
      "Characters of the longest right output; absent, the Evaluator's own bound."),
    Field(
      "judge", \.judge, .string, traits: .shapesEvaluations, default: "`judge.provider`",
      "Who judges this node: `gemini`, `openai`, or a name in `judges`."),
    Field(
      "judges", \.judges, .list(of: .string), traits: .shapesEvaluations,
      "A panel: all of these are asked, and the majority decides each behaviour."),
    Field(
      "sample_rate", \.sampleRate, .number(0...1), traits: .shapesEvaluations,
      "The share of calls that the judge sees, chosen by trace; calls with findings or failed rules are always judged."
    ),
    Field(
      "max_input_tokens", \.maxInputTokens, .integer(50...1_000_000), traits: .shapesEvaluations,
      default: "`judge.max_input_tokens`",
      "Of a call's system prompt, context and input together, as the judge sees them."),
    Field(
      "max_output_tokens", \.maxOutputTokens, .integer(50...1_000_000), traits: .shapesEvaluations,
      default: "`judge.max_output_tokens`", "Of a call's output, as the judge sees it."),
    Field(
      "budget", \.budget, .section(JudgeBudgetSettings()),
      "What judging this node may use up, in each Evaluator."),
  ]
}
