import CoreMetrics
import Foundation
import Metrics
import Testing

@testable import DetraTelemetry

@Suite struct MetricRegistryTests {
  @Test func eachKindRendersAsItsPrometheusType() {
    let registry = MetricRegistry(bounds: ["detra.batch.size": [1, 10]])
    registry.describe("detra.records", "Records,\nby \\ result.")
    Counter(label: "detra.records", dimensions: [("result", "ok")], factory: registry)
      .increment(by: 3)
    Counter(label: "detra.records", dimensions: [("result", "bad")], factory: registry).increment()
    FloatingPointCounter(label: "detra.cost", factory: registry).increment(by: 0.25)
    Gauge(label: "detra.in_flight", factory: registry).record(7)
    let meter = Meter(label: "detra.temperature", factory: registry)
    meter.set(2.5)
    meter.decrement(by: 1.0)
    let sizes = Recorder(label: "detra.batch.size", factory: registry)
    for size in [1, 5, 50] { sizes.record(size) }

    #expect(
      registry.render() == """
        # TYPE detra_batch_size histogram
        detra_batch_size_bucket{le="1"} 1
        detra_batch_size_bucket{le="10"} 2
        detra_batch_size_bucket{le="+Inf"} 3
        detra_batch_size_sum 56
        detra_batch_size_count 3
        # TYPE detra_cost_total counter
        detra_cost_total 0.25
        # TYPE detra_in_flight gauge
        detra_in_flight 7
        # HELP detra_records_total Records,\\nby \\\\ result.
        # TYPE detra_records_total counter
        detra_records_total{result="bad"} 1
        detra_records_total{result="ok"} 3
        # TYPE detra_temperature gauge
        detra_temperature 1.5

        """)
  }

  @Test func timerRendersSecondsInCumulativeBuckets() {
    let registry = MetricRegistry(bounds: ["detra.wait": [0.01, 0.1]])
    let timer = Timer(label: "detra.wait", dimensions: [("route", "/v1")], factory: registry)
    timer.recordMilliseconds(10)
    timer.recordMilliseconds(50)
    timer.recordSeconds(2)

    #expect(
      registry.render() == """
        # TYPE detra_wait_seconds histogram
        detra_wait_seconds_bucket{route="/v1",le="0.01"} 1
        detra_wait_seconds_bucket{route="/v1",le="0.1"} 2
        detra_wait_seconds_bucket{route="/v1",le="+Inf"} 3
        detra_wait_seconds_sum{route="/v1"} 2.06
        detra_wait_seconds_count{route="/v1"} 3

        """)
  }

  @Test func namesAndLabelValuesAreMadeSafe() {
    let registry = MetricRegistry()
    Counter(
      label: "9 lives-total", dimensions: [("a.b", "say \"hi\"\n\\"), ("le", "1"), ("a_b", "x")],
      factory: registry
    ).increment()
    #expect(
      registry.render() == """
        # TYPE _9_lives_total counter
        _9_lives_total{a_b="x",le_="1"} 1

        """)
    Counter(label: "quoted", dimensions: [("v", "a\"b\\c\nd")], factory: registry).increment()
    #expect(registry.render().contains(#"quoted_total{v="a\"b\\c\nd"} 1"#))
  }

  @Test func sameNameAndLabelsInAnyOrderAreOneSeries() {
    let registry = MetricRegistry()
    Counter(label: "n", dimensions: [("a", "1"), ("b", "2")], factory: registry).increment()
    Counter(label: "n", dimensions: [("b", "2"), ("a", "1")], factory: registry).increment()
    #expect(registry.render().contains(#"n_total{a="1",b="2"} 2"#))
  }

  @Test func seriesOverTheLimitIsCountedAndNotRendered() {
    let registry = MetricRegistry(maximumSeries: 2)
    for value in ["a", "b", "c"] {
      Counter(label: "n", dimensions: [("v", value)], factory: registry).increment()
    }
    let text = registry.render()
    #expect(text.contains(#"v="b""#))
    #expect(!text.contains(#"v="c""#))
    #expect(text.contains("\ndetra_metrics_refused_series_total 1\n"))
  }

  @Test func nameOfAnotherKindIsRefused() {
    let registry = MetricRegistry()
    Counter(label: "n", factory: registry).increment()
    Gauge(label: "n_total", factory: registry).record(5)
    let text = registry.render()
    #expect(text.contains("# TYPE n_total counter\nn_total 1\n"))
    #expect(text.contains("detra_metrics_refused_series_total 1"))
  }

  @Test func destroyedSeriesLeavesAndMakesRoom() {
    let registry = MetricRegistry(maximumSeries: 1)
    let first = Counter(label: "first", factory: registry)
    first.destroy()
    Counter(label: "second", factory: registry).increment()
    #expect(registry.render() == "# TYPE second_total counter\nsecond_total 1\n")
  }

  @Test func refreshRunsBeforeEachRendering() {
    let registry = MetricRegistry()
    let gauge = Gauge(label: "lag", factory: registry)
    registry.beforeRendering { gauge.record(42) }
    #expect(registry.render().contains("\nlag 42\n"))
  }

  @Test func concurrentUseLosesNoCount() async {
    let registry = MetricRegistry()
    let counter = Counter(label: "n", factory: registry)
    let cost = FloatingPointCounter(label: "cost", factory: registry)
    let timer = Timer(label: "wait", factory: registry)
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<8 {
        group.addTask {
          for _ in 0..<1000 {
            counter.increment()
            cost.increment(by: 0.5)
            timer.recordNanoseconds(1)
          }
        }
      }
    }
    let text = registry.render()
    #expect(text.contains("\nn_total 8000\n"))
    #expect(text.contains("cost_total 4000\n"))
    #expect(text.contains("\nwait_seconds_count 8000\n"))
  }

  @Test(arguments: [
    (Double.nan, "NaN"), (.infinity, "+Inf"), (-.infinity, "-Inf"), (0.1, "0.1"), (-3, "-3"),
    (1e20, "1e+20"),
  ])
  func numberRendersAsPrometheusReadsIt(value: Double, text: String) {
    #expect(PrometheusText.number(value) == text)
  }
}
