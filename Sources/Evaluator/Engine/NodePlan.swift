import DetraModel
import DetraScanning
import DetraSettings

/// Everything that is known about a node before a call of it arrives: its rules compiled, its questions
/// to the judge put into words, its thresholds.
struct NodePlan: Sendable {
  /// A configuration that cannot be put to work, with its path in `detra.yaml`.
  struct Fault: Error, CustomStringConvertible {
    var path: String
    var reason: String
    var description: String { "\(path): \(reason)" }
  }

  /// Characters that an answer usually has, where the node sets no bounds of its own.
  static let usualLength = 10...50_000

  let threshold: Double
  let rules: [any Rule]
  let behaviorRules: [BehaviorRule]
  /// Nil when there is nothing for a judge to decide.
  let instructions: NodeInstructions?
  /// By the id that the judge uses.
  let judged: [String: JudgedBehavior]
  /// The security checks that the judge makes, by its id.
  let judgedSecurity: [String: SecurityQuestion]
  let judgedLimits: JudgedLimits
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
    rules = Self.builtInRules(settings)
    securityChecks = Set(
      settings.securityChecks.compactMap { DetraScanning.SecurityCheck(rawValue: $0.rawValue) })
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
        if let test = try Self.test(of: behavior, at: path) {
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
    self.judged = judged
    let asked = Set(settings.securityChecks.compactMap(SecurityQuestion.init))
    let security = SecurityQuestion.allCases.filter(asked.contains).enumerated()
      .map { (id: "s\($0 + 1)", question: $1) }
    judgedSecurity = Dictionary(uniqueKeysWithValues: security.map { ($0.id, $0.question) })
    judgedLimits = JudgedLimits(
      input: settings.maxInputTokens ?? judge.maxInputTokens,
      output: settings.maxOutputTokens ?? judge.maxOutputTokens)
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

  private static func builtInRules(_ settings: NodeSettings) -> [any Rule] {
    [
      EmptyOutputRule(),
      JSONValidityRule(required: settings.asksForJSON),
      RefusalRule(),
      ErrorTextRule(),
      LengthRule(bounds: settings.lengthBounds),
      LatencyRule(
        warningMS: Double(settings.latencyWarningMS), criticalMS: Double(settings.latencyCriticalMS)
      ),
    ]
  }

  private static func test(
    of behavior: BehaviorSettings, at path: String
  ) throws(Fault) -> BehaviorRule.Test? {
    switch behavior.check {
    case .semantic: return nil
    case .regex(let pattern):
      do {
        return .pattern(try CompiledPattern(pattern))
      } catch {
        throw Fault(path: path + ".parameters.pattern", reason: error.reason)
      }
    case .jsonSchema(let schema):
      do {
        return .schema(try JSONSchema(schema))
      } catch {
        throw Fault(path: path + ".parameters.schema", reason: "\(error.path) \(error.reason)")
      }
    }
  }
}

extension BehaviorRule.Test {
  fileprivate var usualCategory: FailureCategory {
    switch self {
    case .pattern: .instructionViolation
    case .schema: .formatError
    }
  }
}

extension NodeSettings {
  /// JSON is asked for by `output_format`, by a schema, or by an expected behaviour that says so.
  fileprivate var asksForJSON: Bool {
    if let outputFormat { return outputFormat == .json }
    return expectedBehaviors.contains { behavior in
      if case .jsonSchema = behavior.check { return true }
      let words = behavior.description.lowercased()
      return words.contains("valid json") || words.contains("json object")
        || words.contains("json array") || words.contains("return json")
    }
  }

  fileprivate var lengthBounds: ClosedRange<Int> {
    let low = minLength ?? min(NodePlan.usualLength.lowerBound, maxLength ?? .max)
    return low...max(low, maxLength ?? NodePlan.usualLength.upperBound)
  }
}
