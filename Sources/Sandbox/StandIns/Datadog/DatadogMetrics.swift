public import DetraModel
import Synchronization

/// What tells one series from another.
struct DatadogSeriesKey: Hashable, Sendable {
  var metric: String
  /// Sorted, without repeats.
  var tags: [String]
  /// `type:name`, sorted.
  var resources: [String]

  fileprivate func matches(_ name: String, _ wanted: [String]) -> Bool {
    metric == name && has(wanted)
  }

  fileprivate func has(_ wanted: [String]) -> Bool { wanted.allSatisfy(tags.contains) }
}

/// One point as Datadog has it now.
public struct DatadogMetricPoint: Sendable, Hashable {
  /// As the series was submitted last.
  public enum Kind: String, Sendable { case unspecified, count, rate, gauge }

  /// Seconds since 1970.
  public var timestamp: Int64
  /// Of the metric.
  public var value: Double
  /// Of the series.
  public var kind: Kind
  /// Sorted, without repeats.
  public var tags: [String]
  /// `host:web-1`.
  public var resources: [String]

  var described: JSONValue {
    [
      "timestamp": .integer(timestamp), "value": .number(value), "type": .string(kind.rawValue),
      "tags": .array(tags.map { .string($0) }), "resources": .array(resources.map { .string($0) }),
    ]
  }
}

/// What became of the values of a distribution.
public struct DatadogDistributionSummary: Sendable, Hashable {
  /// Of values.
  public var count = 0
  /// Of all values.
  public var sum = 0.0
  /// Infinity without values.
  public var minimum = Double.infinity
  /// Minus infinity without values.
  public var maximum = -Double.infinity

  mutating func merge(_ other: Self) {
    count += other.count
    sum += other.sum
    minimum = min(minimum, other.minimum)
    maximum = max(maximum, other.maximum)
  }

  var described: JSONValue {
    guard count > 0 else { return ["count": 0, "sum": 0] }
    return [
      "count": .integer(Int64(count)), "sum": .number(sum), "min": .number(minimum),
      "max": .number(maximum),
    ]
  }
}

/// Points by series, as Datadog keeps them: a later point with the same metric, tags, resources and
/// timestamp replaces the earlier; distribution values add up.
public final class DatadogMetrics: Sendable {
  fileprivate struct Series {
    var kind: DatadogMetricPoint.Kind
    var points: [Int64: Double] = [:]
    /// Of points that are too old to be replaced: the intake refuses their timestamps.
    var retired = 0.0
  }

  private struct State {
    var series: [DatadogSeriesKey: Series] = [:]
    var distributions: [DatadogSeriesKey: DatadogDistributionSummary] = [:]
  }

  private let state = Mutex(State())
  /// Distinct series kept.
  private let maximumSeries = 100_000
  /// Points of a series kept one by one before the oldest are summed up.
  private let maximumPoints = 1000

  /// The sum of all values of `name` over the series that have all of `tags`; for counts.
  public func total(_ name: String, tags: [String] = []) -> Double {
    state.withLock { state in
      state.series.reduce(0) { sum, entry in
        guard entry.key.matches(name, tags) else { return sum }
        return sum + entry.value.total
      }
    }
  }

  /// The points of `name` over the series that have all of `tags`, in time order: those of the last
  /// hour at least.
  public func points(_ name: String, tags: [String] = []) -> [DatadogMetricPoint] {
    state.withLock { state in
      state.series.filter { $0.key.matches(name, tags) }.flatMap { key, series in
        series.points.map {
          DatadogMetricPoint(
            timestamp: $0.key, value: $0.value, kind: series.kind, tags: key.tags,
            resources: key.resources)
        }
      }
    }.sorted { ($0.timestamp, $0.tags.joined()) < ($1.timestamp, $1.tags.joined()) }
  }

  /// All values of the distribution `name` over the series that have all of `tags`.
  public func distribution(_ name: String, tags: [String] = []) -> DatadogDistributionSummary {
    state.withLock { state in
      var summary = DatadogDistributionSummary()
      for (key, values) in state.distributions where key.matches(name, tags) {
        summary.merge(values)
      }
      return summary
    }
  }

  /// What all metrics add up to over the series that have all of `tags`, in one look, by name:
  /// `{"total"}` of what came as series, `{"count","sum","min","max"}` of a distribution.
  public func sums(tags: [String] = []) -> JSONValue {
    let (series, distributions) = state.withLock { ($0.series, $0.distributions) }
    var totals: [String: Double] = [:]
    for (key, series) in series where key.has(tags) {
      totals[key.metric, default: 0] += series.total
    }
    var summaries: [String: DatadogDistributionSummary] = [:]
    for (key, values) in distributions where key.has(tags) {
      summaries[key.metric, default: DatadogDistributionSummary()].merge(values)
    }
    return .object(
      totals.mapValues { ["total": .number($0)] as JSONValue }
        .merging(summaries.mapValues(\.described)) { $1 })
  }

  /// All metrics received, sorted.
  public var names: [String] {
    state.withLock {
      Set($0.series.keys.map(\.metric)).union($0.distributions.keys.map(\.metric)).sorted()
    }
  }

  func forget() { state.withLock { $0 = State() } }

  /// False when there is no room for another series: nothing was added.
  func add(_ series: [DatadogSeries], now: Int64) -> Bool {
    state.withLock { state in
      let new = Set(series.map(\.key)).filter { state.series[$0] == nil }
      guard state.series.count + new.count <= maximumSeries else { return false }
      for item in series {
        state.series[item.key, default: Series(kind: item.kind)].merge(item)
        if state.series[item.key]?.points.count ?? 0 > maximumPoints {
          state.series[item.key]?.retire(before: now - DatadogSeries.past)
        }
      }
      return true
    }
  }

  func add(_ distributions: [DatadogDistribution]) -> Bool {
    state.withLock { state in
      let new = Set(distributions.map(\.key)).filter { state.distributions[$0] == nil }
      guard state.distributions.count + new.count <= maximumSeries else { return false }
      for item in distributions {
        let summary = DatadogDistributionSummary(
          count: item.values.count, sum: item.values.reduce(0, +),
          minimum: item.values.min() ?? .infinity, maximum: item.values.max() ?? -.infinity)
        state.distributions[item.key, default: DatadogDistributionSummary()].merge(summary)
      }
      return true
    }
  }
}

extension DatadogMetrics.Series {
  fileprivate var total: Double { points.values.reduce(retired, +) }

  fileprivate mutating func merge(_ item: DatadogSeries) {
    kind = item.kind
    for point in item.points { points[point.timestamp] = point.value }
  }

  fileprivate mutating func retire(before oldest: Int64) {
    for (time, value) in points where time < oldest {
      retired += value
      points[time] = nil
    }
  }
}
