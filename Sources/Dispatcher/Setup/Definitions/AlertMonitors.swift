import DetraModel
import DetraSettings
import Foundation

/// The monitors of the configuration's own `alerts`.
struct AlertMonitors: Sendable {
  let settings: Settings

  /// - Throws: `SetupError` that names every alert on a metric that detra does not send.
  func all() throws(SetupError) -> [MonitorDefinition] {
    let unknown = settings.alerts.enumerated().filter {
      MetricName(rawValue: $0.element.metric) == nil
    }
    guard unknown.isEmpty else {
      throw SetupError(
        .configuration,
        unknown.map { "alerts[\($0.offset)].metric: \(Self.unknown($0.element.metric))" }
          .joined(separator: "\n"))
    }
    return settings.alerts.compactMap { alert in
      MetricName(rawValue: alert.metric).map { monitor(alert, on: $0) }
    }
  }

  private static func unknown(_ metric: String) -> String {
    let names = MetricName.allCases.map(\.rawValue).sorted().joined(separator: ", ")
    return "\(metric.debugDescription) is not a metric that detra sends: \(names)"
  }

  private func monitor(_ alert: AlertSettings, on metric: MetricName) -> MonitorDefinition {
    let owner = SetupOwner(settings)
    let tags = alert.tags.map(DatadogTag.sanitized).filter { !$0.isEmpty }
    let isCount = metric.kind == .count
    let scope = ([owner.app, owner.env] + tags).filter { isFilter($0, of: metric) }
    let query = MetricQuery(metric, in: scope)
    return MonitorDefinition(
      name: "detra: \(alert.name)",
      condition: MonitorCondition(
        // A count is summed over the window, and zero where nothing was counted; all else is averaged.
        aggregation: isCount ? .sum : .avg, windowMinutes: alert.windowMinutes,
        expression: isCount ? query.orZero : query.text, comparison: alert.condition,
        critical: alert.threshold),
      message: message(alert, metric, scope: scope), tags: tags,
      priority: alert.severity.monitorPriority,
      renotifyMinutes: alert.severity == .critical ? 60 : nil)
  }

  /// A tag that the metric has narrows the query down; any other is for the monitor alone.
  private func isFilter(_ tag: String, of metric: MetricName) -> Bool {
    let parts = tag.split(separator: ":", maxSplits: 1)
    return parts.count == 2 && metric.queryTags.contains(String(parts[0]))
  }

  private func message(_ alert: AlertSettings, _ metric: MetricName, scope: [String]) -> String {
    let over = "over \(alert.windowMinutes) min"
    return MonitorMessage(
      what:
        "`\(metric.rawValue)` of \(scope.isEmpty ? "all" : scope.joined(separator: ", ")) is {{value}} "
        + "\(metric.kind == .count ? "in all" : "on average") \(over); "
        + "the alert is for \(alert.condition.symbol) {{threshold}}.",
      why: alert.description, steps: [],
      recovered: "`\(metric.rawValue)` is {{value}} again.",
      link: (
        "detra's events",
        DatadogLinks(settings: settings.datadog).events(scope: scope)
      ), handles: alert.notify
    ).text
  }
}

extension AlertSeverity {
  /// 1 (high) to 5 (low).
  fileprivate var monitorPriority: Int {
    switch self {
    case .critical: 1
    case .warning: 3
    case .info: 5
    }
  }
}
