import CoreMetrics
import DetraModel
import DetraTelemetry

/// A judge whose work shows: its metrics, and whether its credentials are accepted.
struct WatchedJudge: Judge {
  private let judge: any Judge
  private let name: String
  private let health: Health
  private let requests: Counter
  private let tokens: Counter
  private let latency: Timer
  private let registry: MetricRegistry

  init(_ judge: any Judge, name: String, health: Health, metrics: MetricRegistry) {
    self.judge = judge
    self.name = name
    self.health = health
    registry = metrics
    metrics.describe("detra.evaluator.judge.tokens", "Tokens billed by the judge")
    metrics.describe("detra.evaluator.judge.failures", "Calls left unjudged, by class")
    requests = Counter(
      label: "detra.evaluator.judge.requests", dimensions: [("judge", name)], factory: metrics)
    tokens = Counter(
      label: "detra.evaluator.judge.tokens", dimensions: [("judge", name)], factory: metrics)
    latency = Timer(
      label: "detra.evaluator.judge.latency", dimensions: [("judge", name)], factory: metrics)
  }

  func judge(_ request: JudgeRequest) async throws(JudgeFailure) -> Judgement {
    do throws(JudgeFailure) {
      let judgement = try await judge.judge(request)
      record(judgement.report)
      health.set(condition, .ready)
      return judgement
    } catch {
      record(error.report)
      Counter(
        label: "detra.evaluator.judge.failures",
        dimensions: [("judge", name), ("class", error.class.rawValue)],
        factory: registry
      ).increment()
      if error.class == .unauthorized {
        health.set(condition, .notReady(error.message))
      }
      throw error
    }
  }

  /// What was said of judges that may be gone, or have other credentials now.
  static func forget(_ health: Health) {
    for name in health.conditions.keys where name.hasPrefix(prefix) { health.remove(name) }
  }

  private static let prefix = "judge "
  private var condition: String { Self.prefix + name }

  private func record(_ report: JudgeReport) {
    requests.increment(by: report.attempts)
    tokens.increment(by: report.totalTokens)
    latency.recordMilliseconds(report.latencyMS)
  }
}
