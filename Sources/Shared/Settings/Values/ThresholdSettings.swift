/// Bounds for the whole application; the warning ones are also a node's defaults.
public struct ThresholdSettings: Sendable, Hashable {
  /// 0–1.
  public var adherenceWarning = 0.85
  /// 0–1.
  public var adherenceCritical = 0.70
  /// At most `latencyCriticalMS`.
  public var latencyWarningMS = 3000
  /// At least `latencyWarningMS`.
  public var latencyCriticalMS = 10_000
  /// Share of calls, 0–1.
  public var errorRateWarning = 0.05
  /// Share of calls, 0–1.
  public var errorRateCritical = 0.15
  /// Share of calls, 0–1.
  public var flagRate = 0.10
  /// Tokens that the judge uses.
  public var tokenUsageWarning = 10_000
  /// Tokens that the judge uses.
  public var tokenUsageCritical = 50_000

  /// The defaults.
  public init() {}
}

extension ThresholdSettings: Section {
  static let fields: [Field<Self>] = [
    Field(
      "adherence_warning", \.adherenceWarning, .number(0...1), traits: .shapesEvaluations,
      variables: ["detra_DEFAULT_ADHERENCE_THRESHOLD"],
      "Adherence score that warns below; also a node's `adherence_threshold` when it has none."),
    Field(
      "adherence_critical", \.adherenceCritical, .number(0...1),
      "Adherence score that is critical below."),
    Field(
      "latency_warning_ms", \.latencyWarningMS, .integer(1...3_600_000), traits: .shapesEvaluations,
      variables: ["detra_LATENCY_WARNING_MS"], "Also a node's own when it has none."),
    Field(
      "latency_critical_ms", \.latencyCriticalMS, .integer(1...3_600_000),
      traits: .shapesEvaluations,
      variables: ["detra_LATENCY_CRITICAL_MS"], "Also a node's own when it has none."),
    Field(
      "error_rate_warning", \.errorRateWarning, .number(0...1),
      variables: ["detra_ERROR_RATE_THRESHOLD"], "Share of calls that fail."),
    Field(
      "error_rate_critical", \.errorRateCritical, .number(0...1), "Share of calls that fail."),
    Field(
      "flag_rate", \.flagRate, .number(0...1),
      "Share of a node's calls that are flagged; the monitor alerts above."),
    Field(
      "token_usage_warning", \.tokenUsageWarning, .integer(1...1_000_000_000),
      "Tokens that the judge uses in an hour."),
    Field(
      "token_usage_critical", \.tokenUsageCritical, .integer(1...1_000_000_000),
      "Tokens that the judge uses in an hour."),
  ]
}
