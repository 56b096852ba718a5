import DetraModel
import DetraSettings
import Logging

/// One endpoint, asked as it can bear it: each request waits for leave (`AdmissionControl`), what may pass is
/// tried again, an answer that is not what was asked for is asked for once more. The report adds up what all of
/// it cost. See docs/judging-limits.md.
struct GuardedJudge: Judge {
  private let endpoint: any Judge
  private let admission: EndpointAdmission
  private let terms: Terms
  private let time: TimeSource
  private let metrics: GuardMetrics
  private let logger: Logger

  /// What does not change from request to request.
  struct Terms: Sendable {
    /// As evaluations name it.
    var provider: String
    var model: String
    /// Nil: not known, and judgements have no cost.
    var price: ModelPrice?
    var patience = Patience()
    /// Whether a quota of a day comes back at midnight Pacific.
    var hasPacificDay = false
  }

  init(
    _ endpoint: any Judge, admission: EndpointAdmission, terms: Terms,
    time: TimeSource = .system, metrics: GuardMetrics, logger: Logger
  ) {
    self.endpoint = endpoint
    self.admission = admission
    self.terms = terms
    self.time = time
    self.metrics = metrics
    self.logger = logger
  }

  func judge(_ request: JudgeRequest) async throws(JudgeFailure) -> Judgement {
    var patience = PatienceBudget(terms.patience)
    var spending = Spending(terms, start: time.now())
    var kind = WaitingLine.Kind.first
    while true {
      let permit = try await leave(kind, spending)
      if spending.firstAsked == nil { spending.firstAsked = time.now() }
      do throws(JudgeFailure) {
        var judgement = try await endpoint.judge(request)
        admission.finish(permit, .answered)
        judgement.report = spending.total(with: judgement.report, now: time.now())
        return judgement
      } catch {
        admission.finish(permit, RequestEnding(error, quotaEnd: quotaEnd))
        var failure = error
        failure.report = spending.total(with: error.report, now: time.now())
        spending.spent = failure.report
        try await consider(failure, &patience, spending)
        kind = .repeated
      }
    }
  }

  private func leave(
    _ kind: WaitingLine.Kind, _ spending: Spending
  ) async throws(JudgeFailure) -> EndpointAdmission.Permit {
    switch await admission.enter(kind) {
    case .granted(let permit): return permit
    case .refused(let outage):
      let waited = (time.now() - outage.since).components.seconds
      throw JudgeFailure(
        class: outage.cause.class,
        message: "not asked, for \(waited) s: \(outage.cause.message)",
        report: spending.total(now: time.now()))
    case .cancelled: throw spending.cancelled(now: time.now())
    }
  }

  /// Returns when the question may be put again; throws when it may not.
  private func consider(
    _ failure: JudgeFailure, _ patience: inout PatienceBudget, _ spending: Spending
  ) async throws(JudgeFailure) {
    let elapsed = spending.firstAsked.map { time.now() - $0 } ?? .zero
    switch patience.next(after: failure, elapsed: elapsed) {
    case .giveUp: throw failure
    case .turnAgain: break
    case .repeatAfter(let delay):
      guard admission.allowsRepetition() else {
        metrics.countRefusedRetry()
        throw failure
      }
      if delay > .zero {
        do {
          try await time.sleep(time.now() + delay)
        } catch {
          throw spending.cancelled(now: time.now())
        }
      }
    }
    metrics.countRetry(after: failure.class)
    logger.debug(
      "the judge is asked again",
      metadata: ["class": "\(failure.class.rawValue)", "reason": "\(failure.message)"])
  }

  private func quotaEnd(_ failure: JudgeFailure) -> TimeSource.Instant {
    guard terms.hasPacificDay else { return time.now() + (failure.retryAfter ?? QuotaDay.usual) }
    return time.instant(of: QuotaDay.pacificMidnight(after: time.date()))
  }
}

/// What one judgement has cost so far, over all of its requests.
private struct Spending {
  let start: TimeSource.Instant
  /// When the first request was sent; before that the question stood in line.
  var firstAsked: TimeSource.Instant?
  var spent: JudgeReport
  private let price: ModelPrice?

  init(_ terms: GuardedJudge.Terms, start: TimeSource.Instant) {
    self.start = start
    spent = JudgeReport(provider: terms.provider, model: terms.model)
    price = terms.price
  }

  /// With the last request's own report.
  func total(with report: JudgeReport, now: TimeSource.Instant) -> JudgeReport {
    var total = report
    total.promptTokens += spent.promptTokens
    total.cachedTokens += spent.cachedTokens
    total.outputTokens += spent.outputTokens
    total.thoughtTokens += spent.thoughtTokens
    total.attempts += spent.attempts
    return finished(total, now)
  }

  /// Without any further request.
  func total(now: TimeSource.Instant) -> JudgeReport { finished(spent, now) }

  func cancelled(now: TimeSource.Instant) -> JudgeFailure {
    JudgeFailure(class: .cancelled, message: "the call was given up", report: total(now: now))
  }

  private func finished(_ report: JudgeReport, _ now: TimeSource.Instant) -> JudgeReport {
    var report = report
    report.latencyMS = (now - start).milliseconds
    report.costUSD = price?.cost(of: report)
    return report
  }
}
