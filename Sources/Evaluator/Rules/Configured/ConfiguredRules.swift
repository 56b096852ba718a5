import DetraModel
import DetraSettings

/// A rule of a node's `rules`.
struct ConfiguredRule: Sendable {
  /// `max_words_2`, kind and place in the configuration from 1, unless it has a name of its own.
  let name: String
  let test: AnswerTest
  let severity: Severity
  let category: FailureCategory

  /// Nil when the call has nothing that the rule is about.
  func verdict(_ facts: inout AnswerFacts) -> RuleVerdict? {
    switch test.result(&facts) {
    case .holds: .pass
    case .fails(let reason): .fail(severity, category, reason)
    case .undecided(let reason): .undecided(reason)
    case .notApplicable: nil
    }
  }
}

/// A behaviour of the configuration that a test decides instead of the judge.
struct BehaviorRule: Sendable {
  /// `expected_2`, `unexpected_1`: kind and place in the configuration, from 1.
  let name: String
  let behavior: String
  let expectation: Check.Expectation
  let test: AnswerTest
  let severity: Severity
  let category: FailureCategory

  func check(_ facts: inout AnswerFacts) -> Check {
    let (passed, detail): (Bool?, String) =
      switch test.result(&facts) {
      case .holds: (expectation == .expected, "The answer shows it.")
      case .fails(let reason): (expectation == .unexpected, reason)
      case .undecided(let reason): (nil, reason)
      case .notApplicable: (nil, "The call has nothing to hold it against.")
      }
    return Check(
      phase: .rule, name: name, behavior: behavior, expectation: expectation, passed: passed,
      confidence: nil, severity: passed == false ? severity : nil,
      reasoning: passed == true ? nil : detail)
  }
}

/// Reads a node's rules and behaviours, its patterns gathered for one pass over the answer.
struct AnswerTestCompiler {
  private(set) var patterns: [RegexPattern] = []

  /// Nil for a behaviour of the judge's.
  mutating func test(
    of behavior: BehaviorSettings, at path: String
  ) throws(NodePlan.Fault) -> AnswerTest? {
    switch behavior.check {
    case .semantic: return nil
    case .regex(let pattern): return self.pattern(pattern, matches: true)
    case .jsonSchema(let schema): return try Self.schema(schema, at: path + ".parameters.schema")
    }
  }

  mutating func test(
    of rule: RuleSettings, at path: String
  ) throws(NodePlan.Fault) -> AnswerTest {
    switch rule.test {
    case .regex(let pattern, let matches): self.pattern(pattern, matches: matches)
    case .jsonSchema(let schema): try Self.schema(schema, at: path + ".json_schema")
    case .maxWords(let count): .words(0...count)
    case .minWords(let count): .words(count...Int.max)
    case .mustMention(let mentions): .mentions(mentions.map(MentionTest.init))
    case .language(let languages): .languages(Set(languages))
    case .latency(let bound): .latency(bound.milliseconds)
    }
  }

  private mutating func pattern(_ pattern: RegexPattern, matches: Bool) -> AnswerTest {
    patterns.append(pattern)
    return .pattern(patterns.count - 1, matches: matches)
  }

  private static func schema(
    _ schema: JSONValue, at path: String
  ) throws(NodePlan.Fault) -> AnswerTest {
    do {
      return .schema(try JSONSchema(schema))
    } catch {
      let place = error.path.isEmpty ? "" : error.path + " "
      throw NodePlan.Fault(path: path, reason: place + error.reason)
    }
  }
}

extension RuleTest {
  /// Where the configuration names none.
  var usualSeverity: Severity {
    switch self {
    case .regex, .jsonSchema, .mustMention, .language: .high
    case .maxWords, .minWords, .latency: .medium
    }
  }

  /// Where the configuration names none.
  var usualCategory: FailureCategory {
    switch self {
    case .regex, .maxWords, .language: .instructionViolation
    case .jsonSchema: .formatError
    case .minWords, .mustMention: .missingContent
    case .latency: .unclassified
    }
  }
}
