/// Prometheus' text exposition format 0.0.4.
struct PrometheusText {
  static let contentType = "text/plain; version=0.0.4; charset=utf-8"

  private(set) var text = ""

  mutating func add(_ family: MetricFamily, name: String, help: String?) {
    head(name, family.kind, help: help)
    for (labels, series) in family.series.sorted(by: { $0.key < $1.key }) {
      switch series {
      case let series as CounterSeries: sample(name, labels, String(series.value))
      case let series as NumberSeries: sample(name, labels, Self.number(series.value))
      case let series as GaugeSeries: sample(name, labels, Self.number(series.value))
      case let series as HistogramSeries: histogram(name, labels, series)
      default: break
      }
    }
  }

  mutating func addRefused(_ count: Int64) {
    let name = "detra_metrics_refused_series_total"
    head(
      name, .counter, help: "Series not kept: over the limit, or a name of two kinds.")
    sample(name, "", String(count))
  }

  private mutating func head(_ name: String, _ kind: MetricFamily.Kind, help: String?) {
    if let help { text += "# HELP \(name) \(Self.escaped(help))\n" }
    text += "# TYPE \(name) \(kind.rawValue)\n"
  }

  private mutating func sample(_ name: String, _ labels: String, _ value: String) {
    text += labels.isEmpty ? "\(name) \(value)\n" : "\(name){\(labels)} \(value)\n"
  }

  private mutating func histogram(_ name: String, _ labels: String, _ series: HistogramSeries) {
    let snapshot = series.snapshot
    let prefix = labels.isEmpty ? "" : labels + ","
    var total: UInt64 = 0
    for (bound, count) in zip(series.bounds + [.infinity], snapshot.counts) {
      total += count
      sample(name + "_bucket", prefix + "le=\"\(Self.number(bound))\"", String(total))
    }
    sample(name + "_sum", labels, Self.number(snapshot.sum))
    sample(name + "_count", labels, String(total))
  }

  static func number(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value > 0 ? "+Inf" : "-Inf" }
    if value == value.rounded(), abs(value) < 1e15 { return String(Int64(value)) }
    return String(value)
  }

  private static func escaped(_ help: String) -> String {
    help.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
  }
}

/// Names as Prometheus takes them.
enum PrometheusName {
  /// `detra.collector.records` → `detra_collector_records`; any other character outside `[a-zA-Z0-9_:]`
  /// becomes `_` too.
  static func metric(_ label: String) -> String { sanitized(label, colons: true) }

  /// `a="1",b="2"`, ordered by name. Of two values for one name the last stands. `le` is the histogram's own.
  static func labels(_ dimensions: [(String, String)]) -> String {
    var values: [String: String] = [:]
    for (name, value) in dimensions {
      let name = sanitized(name, colons: false)
      values[name == "le" ? "le_" : name] = value
    }
    return values.sorted { $0.key < $1.key }
      .map { "\($0.key)=\"\(escaped($0.value))\"" }
      .joined(separator: ",")
  }

  private static func escaped(_ value: String) -> String {
    value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
  }

  private static func sanitized(_ text: String, colons: Bool) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "_": result.unicodeScalars.append(scalar)
      case "0"..."9":
        if result.isEmpty { result = "_" }
        result.unicodeScalars.append(scalar)
      case ":" where colons: result.unicodeScalars.append(scalar)
      default: result += "_"
      }
    }
    return result.isEmpty ? "_" : result
  }
}
