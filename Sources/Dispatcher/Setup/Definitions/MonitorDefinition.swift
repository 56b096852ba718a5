import DetraModel
import DetraSettings

/// When a monitor alerts.
struct MonitorCondition: Sendable {
  /// How the values of the window become one.
  enum Aggregation: String, Sendable { case avg, sum }

  var aggregation: Aggregation
  /// 1–10,080.
  var windowMinutes: Int
  /// A metric query, or arithmetic of several.
  var expression: String
  var comparison: AlertCondition
  /// In the unit of `expression`.
  var critical: Double
  /// Datadog wants it on the milder side of `critical`; one that is not is left out.
  var warning: Double?

  /// `avg(last_5m):avg:detra.node.latency{…} > 3000`. It ends in the critical threshold, which Datadog compares with
  /// the one in the options.
  var query: String {
    "\(aggregation.rawValue)(last_\(window)):\(expression) \(comparison.symbol) \(critical.plain)"
  }

  var thresholds: JSONValue {
    var thresholds: [String: JSONValue] = ["critical": .number(critical)]
    if let warning, isMilder(warning) { thresholds["warning"] = .number(warning) }
    return .object(thresholds)
  }

  private var window: String {
    windowMinutes % 60 == 0 ? "\(windowMinutes / 60)h" : "\(windowMinutes)m"
  }

  private func isMilder(_ warning: Double) -> Bool {
    switch comparison {
    case .gt, .gte: warning < critical
    case .lt, .lte: warning > critical
    }
  }
}

/// The body of `POST /api/v1/monitor` ("Create a monitor").
struct MonitorDefinition: Sendable {
  /// What Datadog waits for before it looks at a window, s: the Dispatcher gathers for 10 s and then sends.
  static let evaluationDelay: Int64 = 60

  var name: String
  var condition: MonitorCondition
  var message: String
  /// Without the owner's.
  var tags: [String] = []
  /// 1 (high) to 5 (low).
  var priority: Int
  /// Minutes after which somebody is told again of what has not passed.
  var renotifyMinutes: Int?
  /// Minutes without data after which somebody is told of that; nil for never.
  var noDataMinutes: Int?
  /// The metric is sent only when there is something to count: a group is new when its first trouble comes, and
  /// falls silent when there is no more.
  var isSparse = false

  func json(owner: SetupOwner) -> JSONValue {
    var options: [String: JSONValue] = [
      "thresholds": condition.thresholds,
      "include_tags": true,
      "require_full_window": false,
      "evaluation_delay": .integer(Self.evaluationDelay),
      // An application without traffic is not in trouble, unless somebody waits for too little of it.
      "notify_no_data": .bool(noDataMinutes != nil),
    ]
    if let noDataMinutes { options["no_data_timeframe"] = .integer(Int64(noDataMinutes)) }
    // Datadog takes it of monitors with groups only. By default it looks away from a group for its first minute.
    if condition.query.contains(" by {") { options["new_group_delay"] = isSparse ? 0 : 60 }
    if let renotifyMinutes { options["renotify_interval"] = .integer(Int64(renotifyMinutes)) }
    // Hours without data after which an alert is over.
    if isSparse { options["timeout_h"] = 1 }
    let all = owner.tags + tags.filter { !owner.tags.contains($0) }
    return [
      "name": .string(name), "type": "query alert", "query": .string(condition.query),
      "message": .string(message), "tags": .array(all.map(JSONValue.string)),
      "priority": .integer(Int64(priority)), "options": .object(options),
    ]
  }
}

extension AlertCondition {
  /// As Datadog writes it.
  var symbol: String {
    switch self {
    case .gt: ">"
    case .lt: "<"
    case .gte: ">="
    case .lte: "<="
    }
  }
}

extension Double {
  /// `3000`, `0.85`.
  var plain: String { JSONValue.number(self).text }
}
