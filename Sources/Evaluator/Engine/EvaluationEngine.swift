import DetraModel
import DetraScanning
import DetraSettings
import Logging

/// Evaluates one call: rules, then scanners, then the judge. Knows nothing of Kafka. A class because every call takes
/// it in hand.
final class EvaluationEngine: Sendable {
  /// Part of every evaluation's id: what the configuration says and how the judge is asked.
  let configVersion: String
  /// What a record takes on when its sender left it out.
  let defaults: CallDefaults

  private struct Node: Sendable {
    let plan: NodePlan
    let scans: ScanPhase.Plan
  }

  private let nodes: [String: Node]
  private let fallback: Node
  private let scanning: ScanPhase
  private let judge: (any Judge)?
  private let budgets: JudgeBudgets?
  private let previewCharacters: Int

  /// Throws `NodePlan.Fault` for a rule, `ScannerError` for a pattern, that cannot be compiled.
  init(settings: Settings, judge: (any Judge)?, budgets: JudgeBudgets? = nil) throws {
    configVersion = "\(settings.configVersion)-\(JudgePrompt.version)"
    defaults = CallDefaults(settings)
    let scanning = try ScanPhase(settings.security)
    func node(_ name: String, _ node: NodeSettings) throws -> Node {
      let plan = try NodePlan(name: name, settings: node, judge: settings.judge)
      return Node(plan: plan, scans: scanning.plan(for: plan.securityChecks))
    }
    var nodes: [String: Node] = [:]
    for (name, settings) in settings.nodes { nodes[name] = try node(name, settings) }
    self.nodes = nodes
    fallback = try node("*", settings.defaultNode)
    self.scanning = scanning
    previewCharacters = settings.evaluator.previewCharacters
    self.judge = judge
    self.budgets = budgets
  }

  /// What `begin` made of a call.
  enum Step: Sendable {
    case done(Evaluation)
    case pending(PendingJudgement)
  }

  /// A call whose rules and scanners have run, and which waits for the judge.
  struct PendingJudgement: Sendable {
    fileprivate var draft: EvaluationDraft
    fileprivate let plan: NodePlan
    fileprivate let request: JudgeRequest
    fileprivate let judge: any Judge
  }

  /// Evaluates a record that has been filled. Never throws: what cannot be judged says so in its outcome.
  func evaluate(_ record: CallRecord, arrival: Timestamp) async -> Evaluation {
    switch begin(record, arrival: arrival) {
    case .done(let evaluation): evaluation
    case .pending(let pending): await finish(pending)
    }
  }

  /// Does all that needs no waiting: rules and scanners. Most calls of a node without behaviours end here, so
  /// that whoever has many can do them in a row, with no task for each.
  func begin(_ record: CallRecord, arrival: Timestamp) -> Step {
    let node = nodes[record.node] ?? fallback
    let plan = node.plan
    var draft = EvaluationDraft(record, arrival: arrival, configVersion: configVersion)
    if record.output == nil {
      draft.scan(scanning, record, node.scans)
      return .done(draft.finish(.errorRecorded, threshold: nil, preview: previewCharacters))
    }
    let input = RuleInput(record)
    draft.apply(plan, to: input, record: record)
    draft.scan(scanning, record, node.scans)
    if draft.hasCriticalRuleFailure {
      return .done(
        draft.finish(.shortCircuited, threshold: plan.threshold, preview: previewCharacters))
    }
    guard let instructions = plan.instructions, let judge else {
      return .done(draft.finish(.unjudged, threshold: plan.threshold, preview: previewCharacters))
    }
    if draft.isLeftOut(by: plan.sampleRate) {
      return .done(draft.finish(.sampledOut, threshold: plan.threshold, preview: previewCharacters))
    }
    var judged = JudgedRecord(record, output: input.output, limits: plan.judgedLimits)
    if plan.looksUpFacts { judged.unsupported = draft.evidence(scanning, record) }
    let request = JudgeRequest(instructions: instructions, record: judged)
    return .pending(PendingJudgement(draft: draft, plan: plan, request: request, judge: judge))
  }

  /// Asks the judge, within the budgets.
  func finish(_ pending: PendingJudgement) async -> Evaluation {
    var draft = pending.draft
    let threshold = pending.plan.threshold
    var share: JudgeBudgets.Share?
    switch budgets?.share(for: pending.request) {
    case .success(let granted)?: share = granted
    // What costs nothing needs no budget.
    case .failure(let refusal)? where !pending.judge.holds(pending.request):
      draft.note(refusal.reason)
      return draft.finish(.overBudget, threshold: threshold, preview: previewCharacters)
    case .failure?, nil: break
    }
    do throws(JudgeFailure) {
      let judgement = try await pending.judge.judge(pending.request)
      budgets?.settle(share, for: judgement.report)
      draft.take(judgement, plan: pending.plan, record: pending.request.record)
      return draft.finish(.scored, threshold: threshold, preview: previewCharacters)
    } catch {
      budgets?.settle(share, for: error.report)
      draft.take(error)
      return draft.finish(.judgeUnavailable, threshold: threshold, preview: previewCharacters)
    }
  }
}

extension CallDefaults {
  init(_ settings: Settings) {
    self.init(
      app: settings.appName,
      env: settings.datadog.env ?? settings.environment.rawValue,
      service: settings.datadog.service ?? settings.appName,
      version: settings.datadog.version ?? settings.version)
  }
}
