/// One of the person's own alerts: a metric held against a threshold over a window.
public struct AlertSettings: Sendable, Hashable {
  /// Unique among the alerts.
  public var name: String
  public var description: String
  /// A metric that detra sends: `detra.node.flagged`, …
  public var metric: String
  public var condition: AlertCondition
  public var threshold: Double
  public var windowMinutes: Int
  public var severity: AlertSeverity
  /// Datadog's handles: `@slack-…`, `@pagerduty`.
  public var notify: [String]
  /// Datadog tags, `name:value`.
  public var tags: [String]

  public init(
    name: String, description: String = "", metric: String, condition: AlertCondition,
    threshold: Double, windowMinutes: Int = 5, severity: AlertSeverity = .warning,
    notify: [String] = [], tags: [String] = []
  ) {
    self.name = name
    self.description = description
    self.metric = metric
    self.condition = condition
    self.threshold = threshold
    self.windowMinutes = windowMinutes
    self.severity = severity
    self.notify = notify
    self.tags = tags
  }
}

/// How a metric is held against its threshold.
public enum AlertCondition: String, Sendable, CaseIterable { case gt, lt, gte, lte }

/// How bad an alert of the person's own is.
public enum AlertSeverity: String, Sendable, CaseIterable { case critical, warning, info }
