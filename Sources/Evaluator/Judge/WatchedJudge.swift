import CoreMetrics
import DetraModel
import DetraTelemetry
import Logging
import Synchronization

/// A judge whose work shows: its metrics, and whether it takes our credentials and our requests.
final class WatchedJudge: Judge {
  /// So many requests rejected, and none answered in between, are not the records' fault: the model's name is wrong,
  /// or the server does not know what it is asked.
  static let rejectionsInARow = 10

  private let judge: any Judge
  private let name: String
  private let health: Health
  private let requests: Counter
  private let tokens: Counter
  private let latency: Timer
  private let registry: MetricRegistry
  private let logger: Logger
  private let rejections = Mutex(0)

  init(
    _ judge: any Judge, name: String, health: Health, metrics: MetricRegistry, logger: Logger
  ) {
    self.judge = judge
    self.name = name
    self.health = health
    self.logger = logger
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
      rejections.withLock { $0 = 0 }
      health.set(condition, .ready)
      return judgement
    } catch {
      record(error.report)
      Counter(
        label: "detra.evaluator.judge.failures",
        dimensions: [("judge", name), ("class", error.class.rawValue)],
        factory: registry
      ).increment()
      if error.class == .unauthorized || error.class == .rejected && isOneTooMany() {
        sayNotReady(error)
      }
      throw error
    }
  }

  private func isOneTooMany() -> Bool {
    rejections.withLock { count in
      count = min(count + 1, Self.rejectionsInARow)
      return count == Self.rejectionsInARow
    }
  }

  private func sayNotReady(_ failure: JudgeFailure) {
    guard health.set(condition, .notReady(failure.message)) else { return }
    logger.warning(
      "the judge gives no judgement, calls go without until that is mended",
      metadata: [
        "judge": "\(name)", "class": "\(failure.class.rawValue)", "reason": "\(failure.message)",
      ])
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
