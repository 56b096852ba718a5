/// The query of a metric monitor: `avg(last_5m):avg:metric{app:a} by {node} > 3000`, arithmetic included.
struct DatadogMonitorQuery {
  var threshold: Double
  var comparison: String

  /// - Throws: `DatadogFault` in Datadog's words.
  init(_ text: String) throws(DatadogFault) {
    let query =
      /(avg|sum|min|max|change|pct_change|percentile)\(last_(\d+)([mhdw])\):(.+?)\s*(>=|<=|==|!=|>|<)\s*(-?[0-9.]+)/
    guard let match = text.wholeMatch(of: query), let threshold = Double(match.6) else {
      throw Self.invalid("")
    }
    try Self.checkWindow(match.2, match.3)
    try DatadogMetricQuery.check(String(match.4))
    self.threshold = threshold
    comparison = String(match.5)
  }

  private static func checkWindow(_ count: Substring, _ unit: Substring) throws(DatadogFault) {
    let minutes = (Int(count) ?? 0) * (["m": 1, "h": 60, "d": 1440, "w": 10_080][unit] ?? 0)
    guard (1...44_640).contains(minutes) else { throw invalid(": invalid timeframe") }
  }

  static func invalid(_ detail: String) -> DatadogFault {
    DatadogFault("The value provided for parameter 'query' is invalid\(detail)")
  }
}

/// What stands between a time aggregation and a comparison, and in a widget's `q`: metric queries, functions of them,
/// and arithmetic.
enum DatadogMetricQuery {
  static func check(_ text: String) throws(DatadogFault) {
    let metric =
      /(avg|sum|min|max|count|p50|p75|p90|p95|p99):[A-Za-z][A-Za-z0-9_.]*\{([^{}]*)\}(\s+by\s+\{[A-Za-z0-9_.\-\/, ]+\})?(\.(as_count|as_rate)\(\)|\.(rollup|fill)\([a-z0-9, ]+\))*/
    for match in text.matches(of: metric) { try checkFilter(match.2) }
    let rest = text.replacing(metric, with: "1")
    guard rest != text else { throw DatadogMonitorQuery.invalid(": no metric") }
    var reader = Arithmetic(rest)
    guard reader.isWhole else { throw DatadogMonitorQuery.invalid(": unable to parse \(rest)") }
  }

  /// `*`, or tags that must hold (or with `!` must not), or a dashboard's `$variables`.
  private static func checkFilter(_ filter: Substring) throws(DatadogFault) {
    if filter == "*" { return }
    for part in filter.split(separator: ",", omittingEmptySubsequences: false) {
      let tag = part.drop { $0 == " " }
      guard tag.wholeMatch(of: /(!?[^\s:,!$]+:[^\s,]+|\$[A-Za-z0-9_.\-]+)/) != nil else {
        throw DatadogMonitorQuery.invalid(": unable to parse the filter {\(filter)}")
      }
    }
  }

  /// "Functions", those of one argument among them: others take more than the stand-in reads.
  private static let functions: Set<String> = [
    "abs", "autosmooth", "count_nonzero", "count_not_null", "cumsum", "day_before",
    "default_zero", "derivative", "diff", "dt", "ewma_10", "ewma_20", "ewma_3", "ewma_5", "ewma_7",
    "exclude_null", "hour_before", "integral", "log10", "log2", "median_3", "median_5", "median_7",
    "median_9", "monotonic_diff", "month_before", "per_hour", "per_minute", "per_second",
    "robust_trend", "trend_line", "week_before",
  ]

  /// Sums, products, parentheses and functions over numbers.
  private struct Arithmetic {
    private var rest: Substring

    init(_ text: String) { rest = text.filter { $0 != " " }[...] }

    var isWhole: Bool {
      mutating get { sum(depth: 0) && rest.isEmpty }
    }

    private mutating func sum(depth: Int) -> Bool {
      guard depth < 50, term(depth: depth) else { return false }
      while let sign = rest.first, "+-*/".contains(sign) {
        rest.removeFirst()
        guard term(depth: depth) else { return false }
      }
      return true
    }

    private mutating func term(depth: Int) -> Bool {
      if let number = rest.prefixMatch(of: /-?[0-9]+(\.[0-9]+)?/) {
        rest = rest[number.range.upperBound...]
        return true
      }
      if let name = rest.prefixMatch(of: /[a-z][a-z_0-9]*/) {
        guard functions.contains(String(name.output)) else { return false }
        rest = rest[name.range.upperBound...]
      }
      guard rest.first == "(" else { return false }
      rest.removeFirst()
      guard sum(depth: depth + 1), rest.first == ")" else { return false }
      rest.removeFirst()
      return true
    }
  }
}
