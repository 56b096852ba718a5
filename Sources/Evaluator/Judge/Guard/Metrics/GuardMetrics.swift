import CoreMetrics
import DetraTelemetry

/// How often an endpoint was asked again.
struct GuardMetrics: Sendable {
  private let name: String
  private let registry: MetricRegistry
  private let unpaid: Counter

  init(_ registry: MetricRegistry, judge name: String) {
    self.name = name
    self.registry = registry
    registry.describe("detra.evaluator.judge.retries", "Requests made again, by why")
    registry.describe(
      "detra.evaluator.judge.retries_refused", "Requests not made again for want of retry budget")
    unpaid = Counter(
      label: "detra.evaluator.judge.retries_refused", dimensions: [("judge", name)],
      factory: registry)
  }

  func countRetry(after class: JudgeFailure.Class) {
    Counter(
      label: "detra.evaluator.judge.retries",
      dimensions: [("judge", name), ("class", `class`.rawValue)], factory: registry
    ).increment()
  }

  func countRefusedRetry() { unpaid.increment() }
}

/// What an endpoint is allowed at the moment, read when somebody looks.
struct AdmissionGauges: Sendable {
  private let limit: Meter
  private let inFlight: Meter
  private let waiting: Meter
  private let breaker: Meter
  private let rate: Meter

  init(_ registry: MetricRegistry, judge name: String) {
    func meter(_ label: String, _ help: String) -> Meter {
      registry.describe(label, help)
      return Meter(label: label, dimensions: [("judge", name)], factory: registry)
    }
    limit = meter(
      "detra.evaluator.judge.concurrency_limit", "Requests that may be under way at once")
    inFlight = meter("detra.evaluator.judge.in_flight", "Requests under way")
    waiting = meter("detra.evaluator.judge.waiting", "Calls that wait for leave to ask")
    breaker = meter(
      "detra.evaluator.judge.breaker", "0 closed, 1 half open (a probe is under way), 2 open")
    rate = meter(
      "detra.evaluator.judge.rate_limit",
      "Requests a second that may be made; 0 where there is no bound")
  }

  func show(_ control: AdmissionControl) {
    limit.set(control.limit.limit)
    inFlight.set(control.limit.inFlight)
    waiting.set(control.waiting)
    breaker.set(control.breaker.state.figure)
    rate.set(control.rate.limit ?? 0)
  }
}

extension CircuitBreaker.State {
  fileprivate var figure: Int {
    switch self {
    case .closed: 0
    case .probing: 1
    case .open: 2
    }
  }
}

/// Where judgements came from.
struct CacheMetrics: Sendable {
  private let counters: [VerdictCache.Source: Counter]

  init(_ registry: MetricRegistry) {
    let label = "detra.evaluator.judge.cache"
    registry.describe(
      label, "Calls to be judged: hit (judged before), joined (being judged), miss (asked)")
    func counter(_ result: String) -> Counter {
      Counter(label: label, dimensions: [("result", result)], factory: registry)
    }
    counters = [.kept: counter("hit"), .joined: counter("joined"), .asked: counter("miss")]
  }

  func count(_ source: VerdictCache.Source) { counters[source]?.increment() }
}
