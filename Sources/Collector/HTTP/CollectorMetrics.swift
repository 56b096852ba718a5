import DetraTelemetry
import Hummingbird
import Metrics
import Synchronization

/// The Collector's own metrics.
struct CollectorMetrics: Sendable {
  private final class Requests: Sendable {
    private struct Key: Hashable {
      var route: String
      var status: Int
    }

    private let counters = Mutex<[Key: Counter]>([:])
    private let registry: MetricRegistry

    init(_ registry: MetricRegistry) { self.registry = registry }

    func counter(_ route: String, _ status: Int) -> Counter {
      counters.withLock { counters in
        let key = Key(route: route, status: status)
        if let counter = counters[key] { return counter }
        let counter = Counter(
          label: "detra.collector.requests",
          dimensions: [("route", route), ("status", String(status))], factory: registry)
        counters[key] = counter
        return counter
      }
    }
  }

  private let requests: Requests
  private let duration: Timer
  private let publish: Timer
  private let bytes: Counter
  private let accepted: Counter
  private let failed: Counter
  private let rejections: [Rejection.Class: Counter]

  init(_ registry: MetricRegistry, admission: Admission) {
    func records(_ result: String) -> Counter {
      Counter(
        label: "detra.collector.records", dimensions: [("result", result)], factory: registry)
    }
    requests = Requests(registry)
    duration = Timer(label: "detra.collector.request", factory: registry)
    publish = Timer(label: "detra.collector.publish", factory: registry)
    bytes = Counter(label: "detra.collector.received_bytes", factory: registry)
    accepted = records("accepted")
    failed = records("unacknowledged")
    rejections = Dictionary(
      uniqueKeysWithValues: Rejection.Class.allCases.map { ($0, records($0.rawValue)) })
    Self.watch(admission, registry)
    Self.describe(registry)
  }

  private static func watch(_ admission: Admission, _ registry: MetricRegistry) {
    let inFlight = Gauge(label: "detra.collector.requests_in_flight", factory: registry)
    let buffered = Gauge(label: "detra.collector.buffered_bytes", factory: registry)
    registry.beforeRendering {
      let load = admission.load
      inFlight.record(load.requests)
      buffered.record(load.bytes)
    }
  }

  private static func describe(_ registry: MetricRegistry) {
    for (label, help) in [
      ("requests", "Requests answered, by route and status."),
      ("request", "Time from a request's head to its answer."),
      ("publish", "Time from handing a request's records to the producer to the broker's answer."),
      ("received_bytes", "Bytes of bodies, decompressed."),
      ("records", "Records received, by what became of them."),
      ("requests_in_flight", "Requests to /v1/calls in hand."),
      ("buffered_bytes", "Bytes that the requests in hand hold."),
    ] {
      registry.describe("detra.collector." + label, help)
    }
  }

  func answered(route: String, status: Int, in time: Duration) {
    requests.counter(route, status).increment()
    duration.record(duration: time)
  }

  func received(bytes count: Int) { bytes.increment(by: count) }
  func rejected(_ class: Rejection.Class) { rejections[`class`]?.increment() }

  func published(_ report: Answer.Report) {
    accepted.increment(by: report.accepted)
    failed.increment(by: report.failed?.count ?? 0)
  }

  func timingPublish<R: Sendable>(_ body: () async -> R) async -> R {
    let start = ContinuousClock.now
    defer { publish.record(duration: start.duration(to: .now)) }
    return await body()
  }
}
