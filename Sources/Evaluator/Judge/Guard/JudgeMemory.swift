import CoreMetrics
import DetraSettings
import DetraTelemetry
import Logging
import Synchronization

/// What a process knows of its judges beyond a single call, and keeps when the configuration changes: verdicts
/// given, budgets used up, and what each endpoint can bear.
final class JudgeMemory: Sendable {
  let cache: VerdictCache?
  let book: BudgetBook
  let metrics: MetricRegistry
  let time: TimeSource

  /// An endpoint that is reached or used in another way is another one.
  private struct Terms: Hashable {
    var endpoint: JudgeEndpointSettings
    var judge: JudgeSettings
    var concurrency: Int
  }

  private let awaitsCredentials: Bool
  private let logger: Logger
  private let admissions = Mutex<[String: (terms: Terms, admission: EndpointAdmission)]>([:])
  private let bounds = Mutex<Set<BudgetLedger.Bound>>([])

  /// `awaitsCredentials`: whether calls wait for somebody to mend credentials, as in a service they do.
  init(
    _ settings: JudgeCacheSettings, awaitsCredentials: Bool,
    metrics: MetricRegistry = MetricRegistry(), time: TimeSource = .system, logger: Logger
  ) {
    cache =
      settings.entries > 0
      ? VerdictCache(
        maximumCount: settings.entries, maximumBytes: settings.maxBytes, lifetime: settings.ttl,
        time: time) : nil
    book = BudgetBook(time: time)
    self.awaitsCredentials = awaitsCredentials
    self.metrics = metrics
    self.time = time
    self.logger = logger
    showWhenRendered()
  }

  /// The admission of that endpoint: the same one as long as nothing about it changes.
  func admission(of name: String, _ endpoint: JudgeEndpointSettings, _ settings: Settings)
    -> EndpointAdmission
  {
    let terms = Terms(
      endpoint: endpoint, judge: settings.judge, concurrency: settings.evaluator.concurrency)
    return admissions.withLock { admissions in
      if let known = admissions[name], known.terms == terms { return known.admission }
      let admission = EndpointAdmission(
        AdmissionPolicy(settings, awaitsCredentials: awaitsCredentials), time: time,
        onChange: { [logger] in $0.log(judge: name, to: logger) })
      admissions[name] = (terms, admission)
      return admission
    }
  }

  /// The budgets of a configuration, from now on shown in metrics.
  func budgets(of settings: Settings) -> JudgeBudgets {
    let budgets = JudgeBudgets(settings, book: book)
    bounds.withLock { $0 = budgets.bounds }
    return budgets
  }

  private func showWhenRendered() {
    let used = "detra.evaluator.judge.budget_used"
    metrics.describe(used, "The share of a budget that is used up, 0–1 and over, by its setting")
    metrics.describe("detra.evaluator.judge.cache_entries", "Verdicts kept")
    metrics.describe("detra.evaluator.judge.cache_bytes", "Their bytes, about")
    metrics.beforeRendering { [weak self] in
      guard let self else { return }
      for (name, entry) in admissions.withLock({ $0 }) {
        entry.admission.look { AdmissionGauges(metrics, judge: name).show($0) }
      }
      for bound in bounds.withLock({ $0 }) {
        Meter(label: used, dimensions: [("budget", bound.path)], factory: metrics)
          .set(book.share(of: bound))
      }
      guard let size = cache?.size else { return }
      Meter(label: "detra.evaluator.judge.cache_entries", factory: metrics).set(size.count)
      Meter(label: "detra.evaluator.judge.cache_bytes", factory: metrics).set(size.bytes)
    }
  }
}

extension EndpointAdmission.OutageChange {
  fileprivate func log(judge name: String, to logger: Logger) {
    switch self {
    case .began(let outage):
      logger.warning(
        "the judge is not asked for now",
        metadata: [
          "judge": "\(name)", "class": "\(outage.cause.class.rawValue)",
          "reason": "\(outage.cause.message)",
        ])
    case .ended: logger.notice("the judge answers again", metadata: ["judge": "\(name)"])
    }
  }
}

extension JudgeMemory {
  /// Puts the verdicts given before in front of all judges, where the configuration keeps any.
  func remembering(_ judge: any Judge, settings: Settings) -> any Judge {
    guard let cache else { return judge }
    let judges = settings.nodes.mapValues(settings.identity(of:))
    let usual = settings.identity(of: settings.defaultNode)
    return CachedJudge(
      judge, cache: cache, metrics: CacheMetrics(metrics), time: time,
      judges: { judges[$0] ?? usual })
  }

  /// Puts the bounds of the configuration around an endpoint.
  func guarding(
    _ judge: any Judge, name: String, endpoint: JudgeEndpointSettings, settings: Settings
  ) -> GuardedJudge {
    let terms = GuardedJudge.Terms(
      provider: endpoint.provider == .aiStudio ? "gemini" : endpoint.provider.rawValue,
      model: endpoint.model, price: settings.judge.prices[endpoint.model],
      patience: Patience(
        maximumAttempts: endpoint.maxAttempts, maximumAnswers: settings.judge.maxAnswers,
        longestRefusal: settings.judge.maxWait,
        // Each attempt may use its time up.
        deadline: max(Patience().deadline, endpoint.timeout * endpoint.maxAttempts)),
      hasPacificDay: endpoint.provider != .openAI)
    return GuardedJudge(
      judge, admission: admission(of: name, endpoint, settings), terms: terms, time: time,
      metrics: GuardMetrics(metrics, judge: name), logger: logger)
  }
}

extension Settings {
  /// Who judges a node, with everything about them that shapes an answer.
  fileprivate func identity(of node: NodeSettings) -> String {
    judges(of: node).map { name in
      let endpoint = endpoint(named: name) ?? JudgeEndpointSettings()
      return [
        name, endpoint.provider.rawValue, endpoint.model, "\(endpoint.temperature)",
        "\(endpoint.maxTokens)", endpoint.baseURL ?? "",
      ].joined(separator: " ")
    }.joined(separator: "\n")
  }
}
