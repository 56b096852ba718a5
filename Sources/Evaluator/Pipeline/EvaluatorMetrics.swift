import CoreMetrics
import DetraModel
import DetraTelemetry

/// The Evaluator's own metrics. `records_read` = the sum of `outcomes` + `dead_letters`, once drained.
struct EvaluatorMetrics: Sendable {
  let read: Counter
  private let outcomes: [Outcome: Counter]
  private let registry: MetricRegistry

  init(_ registry: MetricRegistry) {
    self.registry = registry
    registry.describe("detra.evaluator.records_read", "Records taken off detra.calls")
    registry.describe(
      "detra.evaluator.outcomes", "Evaluations acknowledged by the broker, by outcome")
    registry.describe("detra.evaluator.dead_letters", "Records set aside, by class")
    read = Counter(label: "detra.evaluator.records_read", factory: registry)
    outcomes = Dictionary(
      uniqueKeysWithValues: Outcome.allCases.map {
        (
          $0,
          Counter(
            label: "detra.evaluator.outcomes", dimensions: [("outcome", $0.rawValue)],
            factory: registry)
        )
      })
  }

  func count(_ result: Emission.Result) {
    switch result {
    case .evaluated(let outcome): outcomes[outcome]?.increment()
    case .deadLetter(let name):
      Counter(
        label: "detra.evaluator.dead_letters", dimensions: [("class", name)], factory: registry
      ).increment()
    }
  }
}
