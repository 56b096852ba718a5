import DetraSettings

extension Settings {
  /// What `security` asks for and nobody will hear of.
  var unheardFindings: [String] {
    let checks = Set(nodes.values.flatMap(\.securityChecks)).union(defaultNode.securityChecks)
    var told: [String] = []
    if !security.deny.isEmpty, !checks.contains(.sensitiveContent) {
      told.append(Self.unheard("security.deny", .sensitiveContent))
    }
    for (name, pattern) in security.customPatterns.sorted(by: { $0.key < $1.key })
    where !checks.contains(pattern.check) {
      told.append(Self.unheard("security.custom_patterns.\(name)", pattern.check))
    }
    for topic in security.topics.keys.sorted() where !security.sensitiveTopics.contains(topic) {
      told.append(
        "security.topics.\(topic) is not looked for: name it in security.sensitive_topics")
    }
    if security.sensitiveTopics.isEmpty, security.deny.isEmpty, checks.contains(.sensitiveContent),
      !security.customPatterns.values.contains(where: { $0.check == .sensitiveContent })
    {
      told.append(
        "security.sensitive_topics is empty: the check sensitive_content of your nodes finds nothing"
      )
    }
    return told
  }

  private static func unheard(_ path: String, _ check: SecurityCheck) -> String {
    "\(path) is never told: no node has \(check.rawValue) among its security_checks"
  }
}
