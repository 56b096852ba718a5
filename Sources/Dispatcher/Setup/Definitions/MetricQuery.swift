/// One metric in Datadog's query language: `sum:detra.node.flagged{app:legal} by {node}.as_count()`.
///
/// Made from `MetricName`, so that no query can name a metric that nobody emits.
struct MetricQuery: Sendable {
  enum Aggregator: String, Sendable { case avg, sum, max, p50, p95, p99 }

  let metric: MetricName
  private let aggregator: Aggregator
  private let scope: [String]
  private let groups: [String]

  /// - Parameters:
  ///   - metric: what is asked for.
  ///   - aggregator: over series; without one the metric's own. Percentiles exist for distributions only.
  ///   - scope: what must hold: `app:legal`, `!node:a`, or a dashboard's `$env`.
  ///   - groups: tag names.
  init(
    _ metric: MetricName, _ aggregator: Aggregator? = nil, in scope: [String],
    by groups: [String] = []
  ) {
    self.metric = metric
    self.aggregator = aggregator ?? metric.aggregator
    self.scope = scope
    self.groups = groups
  }

  var text: String {
    let filter = scope.isEmpty ? "*" : scope.joined(separator: ",")
    let by = groups.isEmpty ? "" : " by {\(groups.joined(separator: ","))}"
    // A count without it is a rate per second.
    let modifier = metric.kind == .count ? ".as_count()" : ""
    return "\(aggregator.rawValue):\(metric.rawValue){\(filter)}\(by)\(modifier)"
  }

  /// Zero where nothing was sent, as for a count that is sent only when there is something to count. Not for
  /// arithmetic: with `as_count()` Datadog sums over the window first, and then there are no gaps to fill.
  var orZero: String { "default_zero(\(text))" }
}

extension MetricName {
  /// What makes one figure of many series.
  fileprivate var aggregator: MetricQuery.Aggregator {
    switch kind {
    case .distribution: .avg
    // Each partition tells of its own.
    case .count, .distinct: .sum
    // Several processes may tell of the same group.
    case .gauge: .max
    }
  }
}
