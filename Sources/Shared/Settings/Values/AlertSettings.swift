/// One of the person's own alerts: a metric held against a threshold over a window.
public struct AlertSettings: Sendable, Hashable {
  /// Unique among the alerts.
  public var name: String
  /// For the person who is told.
  public var description: String
  /// A metric that detra sends: `detra.node.flagged`, …
  public var metric: String
  /// How the metric is held against `threshold`.
  public var condition: AlertCondition
  /// In the unit of the metric.
  public var threshold: Double
  /// 1–10,080.
  public var windowMinutes: Int
  /// How bad it is.
  public var severity: AlertSeverity
  /// Datadog's handles: `@slack-…`, `@pagerduty`.
  public var notify: [String]
  /// Datadog tags, `name:value`.
  public var tags: [String]

  /// An alert on `metric`.
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

extension AlertSettings: Section {
  /// What keys without a default start from; each is required.
  static let prototype = AlertSettings(name: "", metric: "", condition: .gt, threshold: 0)

  static let fields: [Field<Self>] = [
    Field("name", \.name, .string, traits: .required, "Unique among the alerts."),
    Field("description", \.description, .text, "For the person who is told."),
    Field(
      "metric", \.metric, .string, traits: .required,
      "A metric that detra sends: `detra.node.flagged`, …"),
    Field(
      "condition", \.condition, .oneOf(AlertCondition.self), traits: .required,
      "How the metric is held against `threshold`."),
    Field("threshold", \.threshold, .number, traits: .required, "In the unit of the metric."),
    Field("window_minutes", \.windowMinutes, .integer(1...10_080), "Over how long."),
    Field("severity", \.severity, .oneOf(AlertSeverity.self), "How bad it is."),
    Field(
      "notify", \.notify, .list(of: .string), "Datadog's handles: `@slack-legal`, `@pagerduty`."),
    Field("tags", \.tags, .list(of: .string), "Datadog tags, `name:value`."),
  ]
}
