import CoreMetrics
import Metrics

/// What became of the spans, evaluations and logs that went out.
struct IntakeMetrics: Sendable {
  enum Result: String, CaseIterable, Sendable {
    case accepted
    /// Too old for the intake by the time it could be sent.
    case expired
    case deadLettered = "dead_lettered"
  }

  private let counters: [Intake: [Result: Counter]]

  init(stage: String, factory: any MetricsFactory) {
    func counter(_ intake: Intake, _ result: Result) -> Counter {
      Counter(
        label: "detra.dispatcher.items",
        dimensions: [
          ("stage", stage), ("intake", intake.rawValue), ("result", result.rawValue),
        ], factory: factory)
    }
    let intakes = Intake.allCases.filter { ($0 == .logs) == stage.hasPrefix("logs") }
    counters = Dictionary(
      uniqueKeysWithValues: intakes.map { intake in
        (
          intake,
          Dictionary(uniqueKeysWithValues: Result.allCases.map { ($0, counter(intake, $0)) })
        )
      })
  }

  func count(_ result: Result, _ intake: Intake, by amount: Int) {
    if amount > 0 { counters[intake]?[result]?.increment(by: amount) }
  }
}
