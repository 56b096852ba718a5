import DetraSettings
import Testing

@testable import Evaluator

@Suite struct ContradictionTests {
  private func told(_ yaml: String) throws -> [String] {
    EvaluatorService.warnings(try SettingsLoader.load(yaml: yaml))
  }

  @Test func twoNamesOfOneInstanceAreToldWithoutEither() throws {
    let warnings = try told(
      """
      evaluator: {group_instance_id: pod-1}
      kafka: {properties: {group.instance.id: pod-2}}
      """)
    #expect(warnings.count == 1)
    #expect(warnings.first?.contains("evaluator.group_instance_id") == true)
    #expect(warnings.first?.contains("pod-") == false)
  }

  @Test func whatAgreesOrStandsAloneIsNoContradiction() throws {
    for yaml in [
      "evaluator: {group_instance_id: pod-1}",
      "kafka: {properties: {group.instance.id: pod-2}}",
      "evaluator: {group_instance_id: a}\nkafka: {properties: {group.instance.id: a}}",
      "evaluator: {transaction_timeout: 15s}\nkafka: {properties: {transaction.timeout.ms: 15000}}",
    ] {
      #expect(try told(yaml).isEmpty, "\(yaml)")
    }
  }

  @Test func anotherTransactionTimeoutIsTold() throws {
    let yaml = "kafka: {properties: {transaction.timeout.ms: 60000}}"
    #expect(try told(yaml).count == 1)
  }

  @Test func aDrainThatOutlivesTheMembershipIsTold() throws {
    for yaml in [
      "evaluator: {drain_timeout: 5m}",
      "evaluator: {drain_timeout: 20s}\nkafka: {properties: {max.poll.interval.ms: 10000}}",
    ] {
      #expect(try told(yaml).first?.contains("drain_timeout") == true, "\(yaml)")
    }
    #expect(try told("evaluator: {drain_timeout: 4m}").isEmpty)
  }

  @Test(arguments: [
    ("security: {deny: [falcon]}", "security.deny"),
    (
      "security: {custom_patterns: {x: {pattern: a, check: jailbreak_attempt}}}",
      "custom_patterns.x"
    ),
    ("security: {topics: {mergers: {terms: {term sheet: 3}}}}", "security.topics.mergers"),
    (
      "security: {sensitive_topics: []}\nnodes: {n: {security_checks: [sensitive_content]}}",
      "security.sensitive_topics is empty"
    ),
  ])
  func whatNobodyWouldHearIsTold(yaml: String, words: String) throws {
    #expect(try told(yaml).filter { $0.contains(words) }.count == 1)
  }

  @Test func findingsThatANodeAsksForAreNoContradiction() throws {
    let warnings = try told(
      """
      security: {deny: [falcon], custom_patterns: {x: {pattern: a}}}
      nodes: {n: {security_checks: [sensitive_content]}}
      """)
    #expect(warnings.isEmpty)
  }

  @Test func aNameFromAVariableThatIsNotSetIsAFault() throws {
    let yaml = "evaluator: {group_instance_id: \"${POD}\"}"
    #expect(throws: SettingsError.self) { try SettingsLoader.load(yaml: yaml) }
    let settings = try SettingsLoader.load(yaml: yaml, environment: ["POD": "evaluator-0"])
    #expect(settings.evaluator.groupInstanceID == "evaluator-0")
  }
}
