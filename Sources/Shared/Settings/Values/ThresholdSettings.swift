/// Bounds for the whole application; the warning ones are also a node's defaults.
public struct ThresholdSettings: Sendable, Hashable {
  /// 0–1.
  public var adherenceWarning = 0.85
  /// 0–1.
  public var adherenceCritical = 0.70
  public var latencyWarningMS = 3000
  public var latencyCriticalMS = 10_000
  /// Share of calls, 0–1.
  public var errorRateWarning = 0.05
  /// Share of calls, 0–1.
  public var errorRateCritical = 0.15
  public var tokenUsageWarning = 10_000
  public var tokenUsageCritical = 50_000

  public init() {}
}
