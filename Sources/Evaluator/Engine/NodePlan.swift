import DetraModel
import DetraScanning
import DetraSettings

/// Everything that is known about a node before a call of it arrives: its rules compiled, its questions
/// to the judge put into words, its thresholds. A class because every call takes it in hand.
final class NodePlan: Sendable {
  /// A configuration that cannot be put to work, with its path in `detra.yaml`.
  struct Fault: Error, CustomStringConvertible {
    var path: String
    var reason: String
    var description: String { "\(path): \(reason)" }
  }

  /// Characters that an answer usually has, where the node sets no bounds of its own.
  static let usualLength = 10...50_000

  let threshold: Double
  /// The share of calls that are judged.
  let sampleRate: Double
  let rules: [any Rule]
  let configuredRules: [ConfiguredRule]
  let behaviorRules: [BehaviorRule]
  /// Those of the rules and behaviours, for one pass over an answer.
  let patterns: NodePatterns
  /// Nil when there is nothing for a judge to decide.
  let instructions: NodeInstructions?
  /// By the id that the judge uses.
  let judged: [String: JudgedBehavior]
  /// The security checks that the judge makes, by its id.
  let judgedSecurity: [String: SecurityQuestion]
  let judgedLimits: JudgedLimits
  /// Whether the judge is told which facts of an answer its sources lack.
  let looksUpFacts: Bool
  let securityChecks: Set<DetraScanning.SecurityCheck>

  /// A behaviour that the judge decides.
  struct JudgedBehavior: Sendable {
    var name: String
    var sentence: String
    var expectation: Check.Expectation
    var severity: Severity?
    var category: FailureCategory?
  }

  init(name: String, settings: NodeSettings, judge: JudgeSettings) throws(Fault) {
    threshold = settings.adherenceThreshold
    sampleRate = settings.sampleRate
    rules = try Self.builtInRules(settings, node: name)
    securityChecks = Set(
      settings.securityChecks.compactMap { DetraScanning.SecurityCheck(rawValue: $0.rawValue) })
    var compiler = AnswerTestCompiler()
    configuredRules = try Self.configuredRules(settings, node: name, &compiler)
    var behaviorRules: [BehaviorRule] = []
    var judged: [String: JudgedBehavior] = [:]
    var questions: [Check.Expectation: [NodeInstructions.Behavior]] = [:]
    for (expectation, behaviors) in [
      (Check.Expectation.expected, settings.expectedBehaviors),
      (.unexpected, settings.unexpectedBehaviors),
    ] {
      for (index, behavior) in behaviors.enumerated() {
        let path = "nodes.\(name).\(expectation.rawValue)_behaviors[\(index)]"
        let checkName = "\(expectation.rawValue)_\(index + 1)"
        if let test = try compiler.test(of: behavior, at: path) {
          behaviorRules.append(
            BehaviorRule(
              name: checkName, behavior: behavior.description, expectation: expectation, test: test,
              severity: behavior.severity ?? .high,
              category: behavior.category ?? test.usualCategory))
        } else {
          let id = (expectation == .expected ? "e" : "u") + String(index + 1)
          questions[expectation, default: []].append(.init(id: id, sentence: behavior.description))
          judged[id] = JudgedBehavior(
            name: checkName, sentence: behavior.description, expectation: expectation,
            severity: behavior.severity, category: behavior.category)
        }
      }
    }
    self.behaviorRules = behaviorRules
    patterns = try Self.patterns(compiler.patterns, node: name)
    self.judged = judged
    let asked = Set(settings.securityChecks.compactMap(SecurityQuestion.init))
    let security = SecurityQuestion.allCases.filter(asked.contains).enumerated()
      .map { (id: "s\($0 + 1)", question: $1) }
    judgedSecurity = Dictionary(uniqueKeysWithValues: security.map { ($0.id, $0.question) })
    judgedLimits = JudgedLimits(
      input: settings.maxInputTokens ?? judge.maxInputTokens,
      output: settings.maxOutputTokens ?? judge.maxOutputTokens)
    looksUpFacts = settings.asksForGrounding
    instructions =
      questions.isEmpty && security.isEmpty
      ? nil
      : NodeInstructions(
        node: name, task: settings.description,
        guidance: settings.evaluationPrompts.sorted { $0.key < $1.key }.map(\.value),
        expected: questions[.expected] ?? [], unexpected: questions[.unexpected] ?? [],
        security: security.map {
          NodeInstructions.Behavior(id: $0.id, sentence: $0.question.sentence)
        })
  }

  private static func builtInRules(
    _ settings: NodeSettings, node: String
  ) throws(Fault) -> [any Rule] {
    let openings: OpeningPatterns
    do {
      openings = try OpeningPatterns.shared.get()
    } catch {
      throw Fault(path: "nodes.\(node)", reason: "\(error)")
    }
    return [
      EmptyOutputRule(),
      JSONValidityRule(required: settings.asksForJSON),
      RefusalRule(openings),
      ErrorTextRule(openings),
      LengthRule(bounds: settings.lengthBounds),
      LatencyRule(
        warningMS: Double(settings.latencyWarningMS), criticalMS: Double(settings.latencyCriticalMS)
      ),
    ]
  }

  private static func configuredRules(
    _ settings: NodeSettings, node: String, _ compiler: inout AnswerTestCompiler
  ) throws(Fault) -> [ConfiguredRule] {
    var taken = builtInNames
    taken.formUnion(settings.expectedBehaviors.indices.map { "expected_\($0 + 1)" })
    taken.formUnion(settings.unexpectedBehaviors.indices.map { "unexpected_\($0 + 1)" })
    var configured: [ConfiguredRule] = []
    for (index, rule) in settings.rules.enumerated() {
      let path = "nodes.\(node).rules[\(index)]"
      let name = rule.name ?? "\(rule.test.kind)_\(index + 1)"
      guard taken.insert(name).inserted else {
        throw Fault(path: path + ".name", reason: "\"\(name)\" is another check's name too")
      }
      configured.append(
        ConfiguredRule(
          name: name, test: try compiler.test(of: rule, at: path),
          severity: rule.severity ?? rule.test.usualSeverity,
          category: rule.category ?? rule.test.usualCategory))
    }
    return configured
  }

  private static let builtInNames: Set<String> = [
    "output_present", "json_valid", "refusal", "error_text", "output_length", "latency",
  ]

  /// The loader has seen each compile, so that this fails only for settings made by hand.
  private static func patterns(
    _ patterns: [RegexPattern], node: String
  ) throws(Fault) -> NodePatterns {
    do {
      return try NodePatterns(patterns)
    } catch {
      throw Fault(path: "nodes.\(node)", reason: "a pattern \(error.reason)")
    }
  }
}

extension AnswerTest {
  /// Of a behaviour that it decides.
  fileprivate var usualCategory: FailureCategory {
    if case .schema = self { .formatError } else { .instructionViolation }
  }
}

extension NodeSettings {
  /// JSON is asked for by `output_format`, by a schema of a rule or of an expected behaviour, or by one that says so.
  fileprivate var asksForJSON: Bool {
    if let outputFormat { return outputFormat == .json }
    let hasSchema = rules.contains { rule in
      if case .jsonSchema = rule.test { true } else { false }
    }
    return hasSchema
      || expectedBehaviors.contains { behavior in
        if case .jsonSchema = behavior.check { return true }
        let words = behavior.description.lowercased()
        return words.contains("valid json") || words.contains("json object")
          || words.contains("json array") || words.contains("return json")
      }
  }

  /// Grounding is asked for by the security check, by a behaviour of the category `hallucination`, or by one that says so.
  fileprivate var asksForGrounding: Bool {
    securityChecks.contains(.grounding)
      || (expectedBehaviors + unexpectedBehaviors).contains { behavior in
        let words = behavior.description.lowercased()
        return behavior.category == .hallucination
          || Self.groundingWords.contains(where: words.contains)
      }
  }

  private static let groundingWords = [
    "grounded", "hallucinat", "fabricat", "made up", "made-up", "invented", "in source",
    "the source",
    "source document", "source text", "provided document", "provided context", "given context",
  ]

  fileprivate var lengthBounds: ClosedRange<Int> {
    let low = minLength ?? min(NodePlan.usualLength.lowerBound, maxLength ?? .max)
    return low...max(low, maxLength ?? NodePlan.usualLength.upperBound)
  }
}
