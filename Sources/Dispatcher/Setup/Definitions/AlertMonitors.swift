import DetraModel
import DetraSettings
import Foundation

/// The monitors of the configuration's own `alerts`.
struct AlertMonitors: Sendable {
  let settings: Settings

  /// - Throws: `SetupError` that names every alert on a metric that detra does not send, and every one whose tags
  ///   no series can have.
  func all() throws(SetupError) -> [MonitorDefinition] {
    let faults = settings.alerts.enumerated().compactMap { index, alert in
      fault(of: alert).map { "alerts[\(index)].\($0)" }
    }
    guard faults.isEmpty else {
      throw SetupError(.configuration, faults.joined(separator: "\n"))
    }
    return settings.alerts.compactMap { alert in
      MetricName(rawValue: alert.metric).map { monitor(alert, on: $0) }
    }
  }

  private func fault(of alert: AlertSettings) -> String? {
    guard let metric = MetricName(rawValue: alert.metric) else {
      return "metric: \(Self.unknown(alert.metric))"
    }
    let owner = SetupOwner(settings)
    let all = Set([owner.app, owner.env] + tags(of: alert))
    let filters = all.filter { isFilter($0, of: metric) }
    let values = Dictionary(grouping: filters) { String($0.prefix { $0 != ":" }) }
    guard let (name, tags) = values.filter({ $0.value.count > 1 }).min(by: { $0.key < $1.key })
    else { return nil }
    return "tags: no series is of \(tags.sorted().joined(separator: " and ")) at once; "
      + "an alert takes one \(name)"
  }

  private func tags(of alert: AlertSettings) -> [String] {
    var seen: Set<String> = []
    return alert.tags.map(DatadogTag.sanitized).filter { !$0.isEmpty && seen.insert($0).inserted }
  }

  private static func unknown(_ metric: String) -> String {
    let names = MetricName.allCases.map(\.rawValue).sorted().joined(separator: ", ")
    return "\(metric.debugDescription) is not a metric that detra sends: \(names)"
  }

  private func monitor(_ alert: AlertSettings, on metric: MetricName) -> MonitorDefinition {
    let owner = SetupOwner(settings)
    let tags = tags(of: alert)
    let isCount = metric.kind == .count
    let own = [owner.app, owner.env]
    let scope = own + tags.filter { isFilter($0, of: metric) && !own.contains($0) }
    let query = MetricQuery(metric, in: scope, by: metric.alertGroups)
    return MonitorDefinition(
      name: "detra: \(alert.name)",
      condition: MonitorCondition(
        // A count is summed over the window, and zero where nothing was counted; all else is averaged over it.
        aggregation: isCount ? .sum : .avg, windowMinutes: alert.windowMinutes,
        expression: isCount ? query.orZero : query.text, comparison: alert.condition,
        critical: alert.threshold),
      message: message(alert, metric, scope: scope), tags: tags,
      priority: alert.severity.monitorPriority,
      renotifyMinutes: alert.severity == .critical ? 60 : nil,
      noDataMinutes: waitsForSilence(alert, metric) ? silence(alert) : nil)
  }

  /// Whether the alert is for too little of what is sent only when there is something to count.
  private func waitsForSilence(_ alert: AlertSettings, _ metric: MetricName) -> Bool {
    metric.kind == .count && (alert.condition == .lt || alert.condition == .lte)
  }

  /// Minutes. Datadog asks for twice the window at least ("Monitor API Options").
  private func silence(_ alert: AlertSettings) -> Int { max(10, 2 * alert.windowMinutes) }

  /// A tag that the metric has narrows the query down; any other is for the monitor alone.
  private func isFilter(_ tag: String, of metric: MetricName) -> Bool {
    let parts = tag.split(separator: ":", maxSplits: 1)
    return parts.count == 2 && metric.queryTags.contains(String(parts[0]))
  }

  private func message(_ alert: AlertSettings, _ metric: MetricName, scope: [String]) -> String {
    let over = "over \(alert.windowMinutes) min"
    let subject = scope + metric.alertGroups.map { "\($0):{{\($0).name}}" }
    let silence = "{{#is_no_data}} Nothing at all came in for \(silence(alert)) min.{{/is_no_data}}"
    return MonitorMessage(
      what:
        "`\(metric.rawValue)` of \(subject.joined(separator: ", ")) is {{value}} "
        + "\(metric.kind == .count ? "in all" : "on average") \(over); "
        + "the alert is for \(alert.condition.symbol) {{threshold}}."
        + (waitsForSilence(alert, metric) ? silence : ""),
      why: alert.description, steps: [],
      recovered: "`\(metric.rawValue)` is {{value}} again.",
      link: (
        "detra's events",
        DatadogLinks(settings: settings.datadog).events(scope: scope)
      ), handles: alert.notify
    ).text
  }
}

extension MetricName {
  /// What an alert tells apart: one reader's lag says nothing of another's, nor does their sum.
  fileprivate var alertGroups: [String] { self == .pipelineLag ? ["group"] : [] }
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
