import DetraModel
import DetraScanning
import Foundation

/// An evaluation in the making: the phases write into it, `finish` decides the flag.
struct EvaluationDraft {
  private let record: CallRecord
  private let arrival: Timestamp
  private let configVersion: String
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant

  private var checks: [Check] = []
  /// Categories and remediation of failed rules, by check name.
  private var ruleFailures: [(check: Check, category: FailureCategory, remediation: String?)] = []
  private var scan = ScanPhase.Result()
  private var phase: ScanPhase?
  private var rootCause: RootCause?
  private var judge: JudgeReport?
  private var outcomeReason: OutcomeReason?
  private var latency = PhaseLatency()

  init(_ record: CallRecord, arrival: Timestamp, configVersion: String) {
    self.record = record
    self.arrival = arrival
    self.configVersion = configVersion
    start = clock.now
  }

  var hasCriticalRuleFailure: Bool { ruleFailures.contains { $0.check.severity == .critical } }

  /// Runs the node's rules.
  mutating func apply(_ plan: NodePlan, to input: RuleInput, record: CallRecord) {
    let began = clock.now
    for rule in plan.rules {
      guard let verdict = rule.verdict(on: input) else { continue }
      let check = Check(
        phase: .rule, name: rule.name, passed: verdict.passed,
        severity: verdict.passed ? nil : verdict.severity, reasoning: verdict.reasoning,
        evidence: verdict.evidence)
      checks.append(check)
      if !verdict.passed { ruleFailures.append((check, verdict.category, verdict.remediation)) }
    }
    applyBehaviorRules(plan, to: input, record: record)
    latency.rules = (clock.now - began).milliseconds
  }

  private mutating func applyBehaviorRules(
    _ plan: NodePlan, to input: RuleInput, record: CallRecord
  ) {
    guard !plan.behaviorRules.isEmpty else { return }
    let json: JSONValue? =
      input.outputIsStructured ? record.output : try? JSONValue(json: Data(input.output.utf8))
    for rule in plan.behaviorRules {
      let check = rule.check(input, json: json)
      checks.append(check)
      if check.passed == false { ruleFailures.append((check, rule.category, nil)) }
    }
  }

  /// Runs the scanners.
  mutating func scan(
    _ phase: ScanPhase, _ record: CallRecord, checks wanted: Set<DetraScanning.SecurityCheck>
  ) {
    let began = clock.now
    self.phase = phase
    scan = phase.scan(record, checks: wanted)
    for check in phase.checks(of: wanted).sorted(by: { $0.rawValue < $1.rawValue }) {
      let found = scan.findings.filter { $0.check == check.rawValue }
      checks.append(
        Check(
          phase: .scanner, name: check.rawValue, passed: found.isEmpty,
          severity: found.map(\.severity).max(),
          reasoning: found.isEmpty ? nil : Self.words(for: found),
          evidence: found.first?.masked))
    }
    latency.scanners = (clock.now - began).milliseconds
  }

  private static func words(for findings: [Finding]) -> String {
    "Found "
      + findings.map { "\($0.count) \($0.type) in the \($0.field.rawValue)" }.joined(
        separator: ", ")
      + "."
  }

  /// Takes in what the judge said, one check for every behaviour it was asked about.
  mutating func take(_ judgement: Judgement, plan: NodePlan) {
    for id in plan.instructions?.ids ?? [] {
      guard let behavior = plan.judged[id] else { continue }
      let verdict = judgement.verdicts[id]
      // The one place where "present" becomes "passed".
      let passed = verdict.map { $0.present == (behavior.expectation == .expected) }
      checks.append(
        Check(
          phase: .judge, name: behavior.name, behavior: behavior.sentence,
          expectation: behavior.expectation, passed: passed, confidence: verdict?.confidence,
          severity: passed == false
            ? behavior.severity ?? judgement.rootCause?.severity ?? .medium : nil,
          reasoning: verdict == nil ? "The judge's answer leaves it out." : nil,
          evidence: verdict?.evidence, agreement: verdict?.agreement))
      if passed == false, let category = behavior.category, rootCause == nil {
        rootCause = judgement.rootCause.map { cause in
          var cause = cause
          cause.category = category
          return cause
        }
      }
    }
    rootCause = rootCause ?? judgement.rootCause
    judge = judgement.report
    latency.judge = judgement.report.latencyMS
  }

  /// Notes that there is no judgement.
  mutating func take(_ failure: JudgeFailure) {
    outcomeReason = OutcomeReason(class: failure.class.rawValue, message: failure.message)
    judge = failure.report
    latency.judge = failure.report.latencyMS
  }

  /// Scores, flags and masks.
  func finish(_ outcome: Outcome, threshold: Double?, limits: TextLimits) -> Evaluation {
    var evaluation = Evaluation(
      call: EvaluatedCall(record, arrival: arrival), outcome: outcome, configVersion: configVersion,
      evaluatedAt: Timestamp(Date()))
    evaluation.outcomeReason = outcomeReason
    evaluation.checks = checks
    evaluation.findings = scan.findings
    evaluation.judge = judge
    evaluation.threshold = threshold
    if outcome == .scored || outcome == .unjudged {
      evaluation.score = Scoring.score(checks)
    }
    evaluation.flag = Scoring.flag(
      score: evaluation.score, threshold: threshold, checks: checks, findings: scan.findings,
      rootCause: rootCause, ruleFailures: ruleFailures.map { ($0.check, $0.category) })
    evaluation.flagged = evaluation.flag != nil
    evaluation.rootCause = rootCause ?? ruleRootCause(evaluation.flag)
    evaluation.call.input = preview(record.input, .input, limits.preview)
    evaluation.call.output = preview(record.output, .output, limits.preview)
    if let phase { evaluation.mask(with: phase) }
    evaluation.latency = latency
    evaluation.latency.total = (clock.now - start).milliseconds
    return evaluation
  }

  /// What to do about a rule that failed, when no judge said more.
  private func ruleRootCause(_ flag: Flag?) -> RootCause? {
    guard let flag, !ruleFailures.isEmpty else { return nil }
    return RootCause(
      category: flag.category, reason: flag.reason, severity: flag.severity,
      remediation: ruleFailures.compactMap(\.remediation))
  }

  private func preview(_ value: JSONValue?, _ field: Finding.Field, _ limit: Int) -> String? {
    guard let value, !value.isNull else { return nil }
    return masking(value.text, findings: scan.matches[field] ?? []).cutInTheMiddle(to: limit)
  }
}

extension Evaluation {
  /// Texts that quote the record: a model's words and a rule's evidence may hold the very data just found.
  fileprivate mutating func mask(with phase: ScanPhase) {
    for index in checks.indices {
      checks[index].evidence = checks[index].evidence.map(phase.masked)
      checks[index].reasoning = checks[index].reasoning.map(phase.masked)
    }
    if let reason = flag?.reason { flag?.reason = phase.masked(reason) }
    if var cause = rootCause {
      cause.reason = phase.masked(cause.reason)
      cause.remediation = cause.remediation.map(phase.masked)
      cause.files = cause.files.map(phase.masked)
      cause.commands = cause.commands.map(phase.masked)
      rootCause = cause
    }
    if let message = call.error?.message { call.error?.message = phase.masked(message) }
  }
}
