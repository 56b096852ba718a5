import DetraModel
import DetraScanning
import DetraSettings

extension ScannerConfiguration {
  /// What the configuration asks of the scanners. Of personal data all kinds but names are looked for, since previews
  /// are masked whatever is told.
  ///
  /// - Throws: `NodePlan.Fault` for a topic that nobody has described.
  init(_ settings: SecuritySettings) throws(NodePlan.Fault) {
    var topics: [SensitiveTopic] = []
    for (index, name) in settings.sensitiveTopics.enumerated() {
      topics.append(
        try Self.topic(named: name, settings, path: "security.sensitive_topics[\(index)]"))
    }
    var types = Set(PIIType.allCases)
    if !settings.piiPatterns.contains(.person) { types.remove(.person) }
    self.init(
      piiTypes: types,
      injectionThreshold: settings.injectionThreshold ?? Self.defaultInjectionThreshold,
      topics: topics,
      customPatterns: try settings.customPatterns.sorted { $0.key < $1.key }.map {
        pattern throws(NodePlan.Fault) in
        try CustomPattern(pattern.value, name: pattern.key)
      },
      deny: try settings.deny.enumerated().map { index, term throws(NodePlan.Fault) in
        try Self.denied(term, path: "security.deny[\(index)]")
      },
      allow: try settings.allow.enumerated().map { index, rule throws(NodePlan.Fault) in
        try Self.allowed(rule, path: "security.allow[\(index)]")
      })
  }

  private static func denied(_ term: String, path: String) throws(NodePlan.Fault) -> String {
    guard term.contains(where: { $0.isLetter || $0.isNumber || $0.isSymbol || $0.isPunctuation })
    else { throw NodePlan.Fault(path: path, reason: "holds nothing to look for: leave it out") }
    return term
  }

  private static func allowed(_ text: String, path: String) throws(NodePlan.Fault) -> AllowRule {
    guard let rule = AllowRule(text) else {
      throw NodePlan.Fault(
        path: path,
        reason: """
          is neither a value, nor /a pattern/ between slashes, nor a network such as 10.0.0.0/8; a value that begins \
          with a slash is written as a pattern
          """)
    }
    return rule
  }

  private static func topic(
    named name: String, _ settings: SecuritySettings, path: String
  ) throws(NodePlan.Fault) -> SensitiveTopic {
    if let own = settings.topics[name] {
      return SensitiveTopic(
        name: name,
        terms: own.terms.sorted { $0.key < $1.key }.map { .init($0.key, weight: $0.value) },
        impersonal: 0, threshold: own.threshold, severity: own.severity)
    }
    guard let known = SensitiveTopic.builtIn(named: name) else {
      let names = SensitiveTopic.builtIn.map(\.name).joined(separator: ", ")
      throw NodePlan.Fault(
        path: path,
        reason: "\"\(name)\" is none of \(names); describe it in security.topics.\(name)")
    }
    return known
  }
}

extension CustomPattern {
  fileprivate init(_ settings: CustomPatternSettings, name: String) throws(NodePlan.Fault) {
    guard let check = DetraScanning.SecurityCheck(rawValue: settings.check.rawValue),
      check != .grounding
    else {
      throw NodePlan.Fault(
        path: "security.custom_patterns.\(name).check",
        reason: "\"\(settings.check.rawValue)\" is not a check of patterns")
    }
    self.init(
      name: name, expression: settings.pattern, severity: settings.severity, check: check,
      ignoresCase: settings.ignoresCase)
  }
}
