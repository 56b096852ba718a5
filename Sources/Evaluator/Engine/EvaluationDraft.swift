import DetraModel
import DetraScanning
import DetraSettings
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
  private var leaks = LeakMask()
  /// Configured for the first behaviour that the judge saw fail.
  private var behaviorCategory: FailureCategory?
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

  /// Runs the node's rules, the built-in ones first, and its behaviours that need no judge.
  mutating func apply(_ plan: NodePlan, to input: RuleInput, record: CallRecord) {
    let began = clock.now
    for rule in plan.rules {
      if let verdict = rule.verdict(on: input) { note(verdict, of: rule.name) }
    }
    if !plan.configuredRules.isEmpty || !plan.behaviorRules.isEmpty {
      var facts = AnswerFacts(input, record: record, patterns: plan.patterns)
      for rule in plan.configuredRules {
        if let verdict = rule.verdict(&facts) { note(verdict, of: rule.name) }
      }
      for rule in plan.behaviorRules {
        let check = rule.check(&facts)
        checks.append(check)
        if check.passed == false { ruleFailures.append((check, rule.category, nil)) }
      }
    }
    latency.rules = (clock.now - began).milliseconds
  }

  private mutating func note(_ verdict: RuleVerdict, of name: String) {
    let failed = verdict.passed == false
    let check = Check(
      phase: .rule, name: name, passed: verdict.passed, severity: failed ? verdict.severity : nil,
      reasoning: verdict.reasoning, evidence: verdict.evidence)
    checks.append(check)
    if failed { ruleFailures.append((check, verdict.category, verdict.remediation)) }
  }

  /// Runs the scanners.
  mutating func scan(_ phase: ScanPhase, _ record: CallRecord, _ plan: ScanPhase.Plan) {
    let began = clock.now
    self.phase = phase
    scan = phase.scan(record, plan)
    for check in plan.checks {
      let found = scan.findings.filter { $0.check == check.rawValue }
      checks.append(Check(scanner: check.rawValue, found: found))
    }
    latency.scanners = (clock.now - began).milliseconds
  }

  /// What the answer states and its sources lack, as evidence for the judge.
  mutating func evidence(_ phase: ScanPhase, _ record: CallRecord) -> String? {
    if scan.unsupported == nil {
      let began = clock.now
      scan.unsupported = phase.unsupportedFacts(record)
      latency.scanners += (clock.now - began).milliseconds
    }
    return scan.unsupported?.evidence
  }

  /// Takes in what the judge said of what it saw.
  mutating func take(_ judgement: Judgement, plan: NodePlan, record: JudgedRecord) {
    let result = JudgedResult(judgement, plan: plan, record: record)
    checks += result.checks
    leaks = LeakMask(result.leaks)
    scan.findings += result.findings.map { finding in
      var finding = finding
      finding.masked = phase?.masked(finding.masked) ?? finding.masked
      return finding
    }
    rootCause = result.rootCause
    behaviorCategory = result.behaviorCategory
    judge = judgement.report
    judge?.cut = record.cut
    latency.judge = judgement.report.latencyMS
  }

  /// Notes that there is no judgement.
  mutating func take(_ failure: JudgeFailure) {
    outcomeReason = OutcomeReason(class: failure.class.rawValue, message: failure.message)
    judge = failure.report
    latency.judge = failure.report.latencyMS
  }

  /// Whether the call need not be judged: its trace is not among the sampled ones, and nothing about it asks for
  /// a closer look. Notes why.
  mutating func isLeftOut(by rate: Double) -> Bool {
    guard rate < 1, record.status == .ok, record.error == nil, scan.findings.isEmpty,
      ruleFailures.isEmpty, !Sampling.includes(traceID: record.traceID, rate: rate)
    else { return false }
    note(OutcomeReason(class: "sample_rate", message: "the node's sample_rate is \(rate)"))
    return true
  }

  /// Notes why the judge was not asked.
  mutating func note(_ reason: OutcomeReason) { outcomeReason = reason }

  /// The checks that were made, and the one that stands in for a judge who is away.
  private func checks(for outcome: Outcome) -> [Check] {
    let isAway = outcome == .judgeUnavailable || outcome == .overBudget
    // A node that asks for the check has it already.
    guard isAway, let standIn = scan.unsupported?.check,
      !checks.contains(where: { $0.name == standIn.name })
    else { return checks }
    return checks + [standIn]
  }

  /// Scores, flags and masks.
  func finish(_ outcome: Outcome, threshold: Double?, preview limit: Int) -> Evaluation {
    let checks = checks(for: outcome)
    var evaluation = Evaluation(
      call: EvaluatedCall(record, arrival: arrival), outcome: outcome, configVersion: configVersion,
      evaluatedAt: Timestamp(Date()))
    evaluation.outcomeReason = outcomeReason
    evaluation.checks = checks
    evaluation.findings = scan.findings
    evaluation.wouldBlock = scan.wouldBlock ? true : nil
    evaluation.judge = judge
    evaluation.threshold = threshold
    if outcome == .scored || outcome == .unjudged {
      evaluation.score = Scoring.score(checks)
    }
    evaluation.flag = Scoring.flag(
      score: evaluation.score, threshold: threshold, checks: checks, findings: scan.findings,
      rootCause: rootCause, behaviorCategory: behaviorCategory,
      ruleFailures: ruleFailures.map { ($0.check, $0.category) })
    evaluation.flagged = evaluation.flag != nil
    evaluation.rootCause = rootCause ?? ruleRootCause(evaluation.flag)
    evaluation.call.input = preview(record.input, .input, limit)
    evaluation.call.output = preview(record.output, .output, limit)
    if let phase {
      let personal = LeakMask(scan.personalData(of: record))
      // What the scanner knows by itself keeps its own mask; a quote may have lost what it is known by.
      evaluation.mask { personal.maskedQuote(phase.masked(leaks.masked($0))) }
    }
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
    let text = value.text
    return TextCut.scalars(
      masking(text, findings: leaks.findings(in: text, beside: scan.matches[field] ?? [])),
      to: limit)
  }
}
