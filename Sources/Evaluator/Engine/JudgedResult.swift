import DetraModel

/// What a judgement comes to: checks, findings, and a root cause when something failed. Pure.
struct JudgedResult {
  private(set) var checks: [Check] = []
  private(set) var findings: [Finding] = []
  private(set) var rootCause: RootCause?
  /// Configured for the first behaviour that failed: what the configuration says stands over the judge's word.
  private(set) var behaviorCategory: FailureCategory?
  /// Confidential passages of the record, which must not leave as they are.
  private(set) var leaks: [String] = []

  private let quotes: RecordQuotes

  /// `record` is what the judge saw.
  init(_ judgement: Judgement, plan: NodePlan, record: JudgedRecord) {
    quotes = RecordQuotes(record)
    for id in plan.instructions?.ids ?? [] {
      let verdict = judgement.verdicts[id]
      if let behavior = plan.judged[id] {
        add(verdict, on: behavior, severity: judgement.rootCause?.severity)
      } else if let question = plan.judgedSecurity[id] {
        add(verdict, on: question)
      }
    }
    guard checks.contains(where: { $0.passed == false }) else { return }
    rootCause = judgement.rootCause.map { Self.supported($0, by: record) }
    behaviorCategory = ownCategory(plan)
    if let behaviorCategory { rootCause?.category = behaviorCategory }
  }

  private mutating func add(
    _ verdict: Judgement.Verdict?, on behavior: NodePlan.JudgedBehavior, severity: Severity?
  ) {
    // The one place where "present" becomes "passed".
    let passed = verdict.map { $0.present == (behavior.expectation == .expected) }
    let passage = verdict?.evidence.flatMap(quotes.passage)
    checks.append(
      Check(
        phase: .judge, name: behavior.name, behavior: behavior.sentence,
        expectation: behavior.expectation, passed: passed, confidence: verdict?.confidence,
        severity: passed == false ? behavior.severity ?? severity ?? .medium : nil,
        reasoning: Self.remark(verdict, passage), evidence: passage?.text,
        agreement: verdict?.agreement))
  }

  private mutating func add(_ verdict: Judgement.Verdict?, on question: SecurityQuestion) {
    let found = verdict?.present == true
    let passage = verdict?.evidence.flatMap(quotes.passage)
    let severity = found ? verdict?.severity ?? question.usualSeverity : nil
    var evidence = passage?.text
    if found, question == .sensitiveDataLeak {
      leaks += (passage?.pieces ?? []) + [verdict?.evidence].compactMap { $0 }
      evidence = evidence.map(LeakMask.mask)
    }
    checks.append(
      Check(
        phase: .judge, name: question.rawValue, passed: verdict.map { !$0.present },
        confidence: verdict?.confidence, severity: severity,
        reasoning: Self.remark(verdict, passage), evidence: evidence,
        agreement: verdict?.agreement))
    guard let severity else { return }
    findings.append(
      Finding(
        check: question.rawValue, type: question.type, severity: severity,
        field: passage.flatMap { Finding.Field(rawValue: $0.section) } ?? question.field, count: 1,
        masked: TextCut.scalars((evidence ?? "").excerpt(), to: 160)))
  }

  private static func remark(
    _ verdict: Judgement.Verdict?, _ passage: RecordQuotes.Passage?
  ) -> String? {
    guard let verdict else { return "The judge's answer leaves it out." }
    guard verdict.evidence != nil, passage == nil else { return nil }
    return "What the judge quoted does not stand in the record."
  }

  private func ownCategory(_ plan: NodePlan) -> FailureCategory? {
    for (check, id) in zip(checks, plan.instructions?.ids ?? []) where check.passed == false {
      if let category = plan.judged[id]?.category { return category }
    }
    return nil
  }

  /// Only files that the record names, and neither files nor commands where it names none.
  private static func supported(_ cause: RootCause, by record: JudgedRecord) -> RootCause {
    var cause = cause
    let frames = record.error ?? ""
    cause.files = cause.files.filter { frames.contains($0) }
    if record.error == nil { cause.commands = [] }
    return cause
  }
}
