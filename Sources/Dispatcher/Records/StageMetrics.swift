import CoreMetrics
import DetraModel
import Metrics

/// The Dispatcher's own metrics; docs/metrics.md lists them.
struct StageMetrics: Sendable {
  /// What became of an evaluation in a stage. Every one read gets exactly one in each stage.
  enum Result: String, CaseIterable, Sendable {
    /// In a window that Datadog has taken, or alerted on by the rules.
    case processed
    /// Of a replay: never live.
    case replayed
    /// Older than Datadog's intake takes.
    case tooOld = "too_old"
    /// Nothing in it for this stage: a healthy call, for the logs.
    case skipped
    /// Read a second time.
    case repeated
    /// Not an evaluation.
    case malformed
    /// Given back unsent with its partition; whoever has that now reads it again.
    case released
  }

  /// What became of one request to an outside service.
  enum Answer: String, CaseIterable, Sendable { case accepted, retryable, rejected, fatal }

  /// What became of a notification that was for a channel.
  enum Delivery: String, CaseIterable, Sendable {
    case delivered, repeated
    /// Kept for a summary by quiet hours or a rate limit.
    case withheld
    /// An incident's message that came after the trouble's end.
    case ended
    case deadLettered = "dead_lettered"
  }

  private let evaluations: [Result: Counter]
  private let answers: [Answer: Counter]
  private let deliveries: [Delivery: Counter]
  private let told: [AlertKind: Counter]
  private let suppressed: [AlertKind: Counter]
  private let holds: Counter?

  /// For the stage `metrics`, `alerting`, `delivery-slack`, …; `vitals` are nobody's evaluations.
  init(stage: String, factory: any MetricsFactory) {
    func counters<Case: RawRepresentable<String> & CaseIterable & Hashable>(
      _ name: String, _ label: String, _ more: [(String, String)] = []
    ) -> [Case: Counter] {
      Dictionary(
        uniqueKeysWithValues: Case.allCases.map {
          let dimensions = [("stage", stage), (label, $0.rawValue)] + more
          return (
            $0, Counter(label: "detra.dispatcher.\(name)", dimensions: dimensions, factory: factory)
          )
        })
    }
    evaluations =
      stage.hasPrefix("delivery") || stage == "vitals" ? [:] : counters("evaluations", "result")
    answers = stage == "alerting" ? [:] : counters("requests", "result")
    deliveries = stage.hasPrefix("delivery") ? counters("notifications", "result") : [:]
    told = stage == "alerting" ? counters("alerts", "kind", [("decision", "told")]) : [:]
    suppressed =
      stage == "alerting" ? counters("alerts", "kind", [("decision", "suppressed")]) : [:]
    holds =
      stage == "metrics"
      ? Counter(
        label: "detra.dispatcher.holds", dimensions: [("stage", stage)], factory: factory) : nil
  }

  func count(_ result: Result, by amount: Int = 1) {
    if amount > 0 { evaluations[result]?.increment(by: amount) }
  }

  func count(answer: Answer) { answers[answer]?.increment() }
  func count(delivery: Delivery) { deliveries[delivery]?.increment() }

  /// A window waits for the clock.
  func countHold() { holds?.increment() }

  func count(_ kind: AlertKind, told wasTold: Bool) {
    (wasTold ? told : suppressed)[kind]?.increment()
  }

  func count(failure: FailureKind) {
    switch failure {
    case .retryable: count(answer: .retryable)
    case .rejected: count(answer: .rejected)
    case .fatal: count(answer: .fatal)
    }
  }
}
