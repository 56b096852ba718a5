public import CoreMetrics
import Synchronization

/// The service's own metrics: a swift-metrics backend that renders Prometheus' text format 0.0.4.
///
/// Pass it where metrics are made, `Counter(label: "detra.collector.records", factory: registry)`, and keep
/// the made metric: making one takes the registry's lock, using one does not. `.` in labels becomes `_`,
/// counters end in `_total`, timers are histograms of seconds and end in `_seconds`.
public final class MetricRegistry: MetricsFactory, Sendable {
  /// Upper bounds in seconds for timers, from a local call to a slow model's answer.
  public static let timerBounds: [Double] = [
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60,
  ]
  /// Upper bounds for recorders of sizes and counts.
  public static let recorderBounds: [Double] = [
    1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 1e4, 1e5, 1e6, 1e7,
  ]

  private struct State {
    var families: [String: MetricFamily] = [:]
    var help: [String: String] = [:]
    var seriesCount = 0
    var refused: Int64 = 0
    var refreshers: [@Sendable () -> Void] = []
  }

  private let state = Mutex(State())
  private let maximumSeries: Int
  private let bounds: [String: [Double]]

  /// - Parameters:
  ///   - maximumSeries: How many series (a name with one set of label values) are kept. One over it is counted
  ///     in `detra_metrics_refused_series_total` and rendered nowhere.
  ///   - bounds: Upper bounds of the buckets by label, where the defaults don't fit. Ascending, without +Inf.
  public init(maximumSeries: Int = 5000, bounds: [String: [Double]] = [:]) {
    self.maximumSeries = maximumSeries
    self.bounds = bounds
  }

  /// Sets the `# HELP` line of the metric with this label.
  public func describe(_ label: String, _ help: String) {
    state.withLock { $0.help[PrometheusName.metric(label)] = help }
  }

  /// `refresh` runs before each rendering, to set gauges that are cheaper to ask for than to keep.
  public func beforeRendering(_ refresh: @escaping @Sendable () -> Void) {
    state.withLock { $0.refreshers.append(refresh) }
  }

  /// All series as Prometheus text, ordered by name and labels.
  public func render() -> String {
    let refreshers = state.withLock { $0.refreshers }
    for refresh in refreshers { refresh() }
    let (families, help, refused) = state.withLock { ($0.families, $0.help, $0.refused) }
    var text = PrometheusText()
    for (name, family) in families.sorted(by: { $0.key < $1.key }) {
      text.add(family, name: name, help: help[family.base])
    }
    if refused > 0 { text.addRefused(refused) }
    return text.text
  }
}

// MARK: - MetricsFactory

extension MetricRegistry {
  /// A whole number that only grows; its name ends in `_total`.
  public func makeCounter(
    label: String, dimensions: [(String, String)]
  ) -> any CounterHandler {
    series(.counter, label, dimensions, suffix: "_total") { CounterSeries() }
  }

  /// A number that only grows; its name ends in `_total`.
  public func makeFloatingPointCounter(
    label: String, dimensions: [(String, String)]
  ) -> any FloatingPointCounterHandler {
    series(.counter, label, dimensions, suffix: "_total") { NumberSeries() }
  }

  /// A gauge.
  public func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
    series(.gauge, label, dimensions) { GaugeSeries() }
  }

  /// A histogram when `aggregate`, a gauge otherwise.
  public func makeRecorder(
    label: String, dimensions: [(String, String)], aggregate: Bool
  ) -> any RecorderHandler {
    guard aggregate else { return series(.gauge, label, dimensions) { GaugeSeries() } }
    let bounds = bounds[label] ?? Self.recorderBounds
    return series(.histogram, label, dimensions) { HistogramSeries(bounds: bounds) }
  }

  /// A histogram of seconds; its name ends in `_seconds`.
  public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
    let bounds = bounds[label] ?? Self.timerBounds
    return series(.histogram, label, dimensions, suffix: "_seconds") {
      HistogramSeries(bounds: bounds)
    }
  }

  /// Takes the series out of the rendering.
  public func destroyCounter(_ handler: any CounterHandler) { remove(handler) }
  /// Takes the series out of the rendering.
  public func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) {
    remove(handler)
  }
  /// Takes the series out of the rendering.
  public func destroyMeter(_ handler: any MeterHandler) { remove(handler) }
  /// Takes the series out of the rendering.
  public func destroyRecorder(_ handler: any RecorderHandler) { remove(handler) }
  /// Takes the series out of the rendering.
  public func destroyTimer(_ handler: any TimerHandler) { remove(handler) }

  /// The series of this name and these dimensions, made when new. Over the limit, or when the name already
  /// belongs to a metric of another kind, the caller gets one that is never rendered.
  private func series<Series: AnyObject & Sendable>(
    _ kind: MetricFamily.Kind, _ label: String, _ dimensions: [(String, String)],
    suffix: String = "", make: () -> Series
  ) -> Series {
    let base = PrometheusName.metric(label)
    let name = base.hasSuffix(suffix) ? base : base + suffix
    let labels = PrometheusName.labels(dimensions)
    return state.withLock { state in
      var family = state.families[name] ?? MetricFamily(kind: kind, base: base)
      if let existing = family.series[labels] {
        if family.kind == kind, let series = existing as? Series { return series }
      } else if family.kind == kind, state.seriesCount < maximumSeries {
        let series = make()
        family.series[labels] = series
        state.families[name] = family
        state.seriesCount += 1
        return series
      }
      state.refused += 1
      return make()
    }
  }

  private func remove(_ handler: AnyObject) {
    state.withLock { state in
      for (name, family) in state.families {
        guard let labels = family.series.first(where: { $0.value === handler })?.key else {
          continue
        }
        state.families[name]?.series[labels] = nil
        if family.series.count == 1 { state.families[name] = nil }
        state.seriesCount -= 1
        return
      }
    }
  }
}

/// The series of one name.
struct MetricFamily: Sendable {
  enum Kind: String { case counter, gauge, histogram }

  var kind: Kind
  /// The name without the suffix of its kind.
  var base: String
  /// By rendered labels, `a="1",b="2"`.
  var series: [String: any AnyObject & Sendable] = [:]
}
