import DetraModel

/// An alert that an evaluation calls for, and how loud it is.
struct AlertDecision: Sendable, Hashable {
  var alert: Alert
  /// Somebody is woken.
  var pages: Bool
  var opensIncident: Bool
}

/// The rules from evaluations to alerts, without memory: the same evaluation always calls for the same alerts.
struct AlertPolicy: Sendable {
  /// What an evaluation calls for, worst first. Empty for the great majority.
  func decisions(for evaluation: Evaluation, tags: [String]) -> [AlertDecision] {
    guard evaluation.replay == nil else { return [] }
    let security = securityDecisions(evaluation)
    var decisions = security + agentDecisions(evaluation)
    if let flag = flagDecision(evaluation, security: security) { decisions.append(flag) }
    if let error = errorDecision(evaluation) { decisions.append(error) }
    return
      decisions
      .map { decision in
        var decision = decision
        decision.alert.tags = tags + decision.alert.ownTags
        return decision
      }
      .sorted { $0.alert.severity > $1.alert.severity }
  }

  /// Whether there may be anything to tell of: false for the great majority, at the cost of a look.
  func concerns(_ evaluation: Evaluation) -> Bool {
    evaluation.flagged || evaluation.outcome == .errorRecorded
      || evaluation.findings.contains { $0.severity >= .high }
      || evaluation.checks.contains(where: \.isAgentAnomaly)
  }

  /// Whether it shows that its node does what it should: what was not judged shows nothing.
  func isClean(_ evaluation: Evaluation) -> Bool {
    (evaluation.outcome == .scored || evaluation.outcome == .unjudged)
      && !evaluation.flagged && evaluation.call.status == .ok
  }

  /// Scores by the seeds' thresholds; 0.85 and over, where something else raised the flag, is SEV-4 too.
  static func severity(ofScore score: Double) -> IncidentSeverity {
    switch score {
    case ..<0.3: .sev1
    case ..<0.5: .sev2
    case ..<0.7: .sev3
    default: .sev4
    }
  }

  static func severity(of severity: Severity) -> IncidentSeverity {
    switch severity {
    case .critical: .sev1
    case .high: .sev2
    case .medium: .sev3
    case .low: .sev4
    }
  }

  private func flagDecision(
    _ evaluation: Evaluation, security: [AlertDecision]
  ) -> AlertDecision? {
    guard evaluation.flagged else { return nil }
    let flag =
      evaluation.flag
      ?? Flag(category: .unclassified, severity: .medium, reason: "below its threshold")
    let own =
      evaluation.score.map(Self.severity(ofScore:)) ?? Self.severity(of: flag.severity)
    let leaks = evaluation.findings.contains { $0.severity == .critical }
    let alert = Alert(
      kind: .flagRaised, category: flag.category.rawValue,
      severity: leaks ? .sev1 : own, reason: flag.reason,
      title: "LLM Adherence Issue: \(evaluation.call.node) - \(flag.category.rawValue)",
      evidence: evaluation.failedChecks + evaluation.findings.map(\.line), evaluation)
    // A flag that a finding raised is the same trouble as the finding's own alert, which pages for both.
    let isOwnTrouble = security.isEmpty || flag.category != .securityViolation
    let isSevere = isOwnTrouble && own >= .sev2
    return AlertDecision(alert: alert, pages: isSevere, opensIncident: isSevere)
  }

  /// High and critical findings, an alert for each check. Lower ones are metrics and part of flags only.
  private func securityDecisions(_ evaluation: Evaluation) -> [AlertDecision] {
    evaluation.findingsByCheck.compactMap { check, findings in
      guard let worst = findings.map(\.severity).max(), worst >= .high else { return nil }
      let found = Set(findings.map(\.type)).sorted().joined(separator: ", ")
      let fields = Set(findings.map(\.field.rawValue)).sorted().joined(separator: ", ")
      let alert = Alert(
        kind: .securityIssue, category: check, severity: Self.severity(of: worst),
        reason: "\(check) found \(found) in \(fields)",
        title: "Security Issue: \(check) in \(evaluation.call.node)",
        evidence: findings.sorted { $0.severity > $1.severity }.map(\.line), evaluation)
      return AlertDecision(alert: alert, pages: worst == .critical, opensIncident: true)
    }
  }

  /// A failed check of an agent's run, an alert for each.
  private func agentDecisions(_ evaluation: Evaluation) -> [AlertDecision] {
    evaluation.checks.filter(\.isAgentAnomaly).map { check in
      let alert = Alert(
        kind: .agentAnomaly, category: check.name,
        severity: Self.severity(of: check.severity ?? .medium),
        reason: check.reasoning ?? check.behavior ?? "\(check.name) failed",
        title: "Agent Anomaly: \(check.name) in \(evaluation.call.node)",
        evidence: [check.line], evaluation)
      return AlertDecision(alert: alert, pages: false, opensIncident: false)
    }
  }

  private func errorDecision(_ evaluation: Evaluation) -> AlertDecision? {
    guard evaluation.outcome == .errorRecorded else { return nil }
    let error = evaluation.call.error
    let type = (error?.type).flatMap { $0.isEmpty ? nil : $0.cut(to: 100) } ?? "unknown"
    let alert = Alert(
      kind: .errorCaptured, category: type, severity: error?.handled == true ? .sev4 : .sev3,
      reason: error?.message ?? "no message", title: "Error: \(type) in \(evaluation.call.node)",
      evidence: error?.location.map { [$0] } ?? [], evaluation)
    return AlertDecision(alert: alert, pages: false, opensIncident: false)
  }
}

extension Alert {
  fileprivate init(
    kind: AlertKind, category: String, severity: IncidentSeverity, reason: String, title: String,
    evidence: [String], _ evaluation: Evaluation
  ) {
    let call = evaluation.call
    self.init(
      kind: kind,
      fingerprint: Fingerprint.make(
        app: call.app, env: call.env, node: call.node, kind: kind, category: category),
      title: title.cut(to: 300).singleLine, severity: severity, category: category, reason: reason,
      evaluation: evaluation)
    self.evidence = evidence
    bound()
  }

  /// Of evidence, remediation, files and commands, each.
  fileprivate static let maximumListLength = 10

  /// Texts come from applications and models: held to what a reader can use, and a broker takes.
  private mutating func bound() {
    reason = reason.cut(to: 2000)
    for list in [\Alert.evidence, \.remediation, \.files, \.commands] {
      self[keyPath: list] = self[keyPath: list].prefix(Self.maximumListLength).map {
        $0.cut(to: 750)
      }
    }
    input = input?.cut(to: 4000)
    output = output?.cut(to: 4000)
  }

  /// What a channel's reader filters by, on top of the call's tags.
  fileprivate var ownTags: [String] {
    var tags = [
      DatadogTag.make(kind == .errorCaptured ? "error_type" : "category", category), severityTag,
    ]
    if let score { tags.append("score:\(score.twoDecimals)") }
    return tags
  }
}

extension Alert {
  /// Of an error: the same under the type that stands for all that are not told apart.
  var ofOtherType: Alert {
    var alert = self
    alert.category = "other"
    alert.fingerprint = Fingerprint.make(
      app: app, env: env, node: node, kind: kind, category: alert.category)
    alert.title = "Error: other types in \(node)".cut(to: 300).singleLine
    alert.reason = "\(category): \(reason)".cut(to: 2000)
    let tag = DatadogTag.make("error_type", category)
    alert.tags = tags.map { $0 == tag ? DatadogTag.make("error_type", alert.category) : $0 }
    return alert
  }

  /// Gives it another severity, in its tags too.
  mutating func rate(_ severity: IncidentSeverity) {
    let before = severityTag
    self.severity = severity
    if let place = tags.lastIndex(of: before) { tags[place] = severityTag }
  }

  private var severityTag: String { "severity:\(severity.rawValue.lowercased())" }
}

extension Evaluation {
  /// The worst failed checks in a line each, worst first.
  fileprivate var failedChecks: [String] {
    checks.filter { $0.passed == false }
      .sorted { ($0.severity ?? .medium) > ($1.severity ?? .medium) }
      .prefix(Alert.maximumListLength).map(\.line)
  }
}

extension Check {
  /// A check of how an agent went about its work: loops, too many tool calls, repeated failures.
  fileprivate var isAgentAnomaly: Bool { passed == false && name.hasPrefix("agent_") }

  fileprivate var line: String {
    var line = (behavior ?? name).cut(to: 250)
    if let reasoning, !reasoning.isEmpty { line += ": \(reasoning.cut(to: 250))" }
    if let evidence, !evidence.isEmpty { line += " (“\(evidence.cut(to: 250))”)" }
    return line.singleLine
  }
}

extension Finding {
  fileprivate var line: String {
    "\(check): \(count) × \(type) in \(field.rawValue), such as \(masked.cut(to: 250))".singleLine
  }
}

extension CallError {
  /// Where it was thrown, as the innermost frame of the application's own code says.
  fileprivate var location: String? {
    guard let frame = frames?.last(where: { $0.inApp != false }) ?? frames?.last,
      let file = frame.file
    else { return nil }
    let line = frame.line.map { ":\($0)" } ?? ""
    return "at \(file)\(line)" + (frame.function.map { " in \($0)" } ?? "")
  }
}
