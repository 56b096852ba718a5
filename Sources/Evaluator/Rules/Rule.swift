import DetraModel

/// A fast, deterministic test of one call: no I/O, no model, compiled once at start-up.
protocol Rule: Sendable {
  /// The name of the check it makes, such as `json_valid`.
  var name: String { get }

  /// What came of it; nil when the rule has nothing to say about this call.
  func verdict(on call: RuleInput) -> RuleVerdict?
}

/// What rules look at, read off the record once for all of them.
struct RuleInput: Sendable {
  /// The answer as text: a string as it is, other JSON in compact form.
  var output: String
  /// Whether the answer came as JSON rather than as text, so that it is valid by construction.
  var outputIsStructured: Bool
  /// Milliseconds, when the sender measured it.
  var durationMS: Double?
  /// The start of the output, for the rules that know an answer by it.
  let opening: Opening

  init(_ record: CallRecord) {
    output = record.output?.text ?? ""
    if case .string? = record.output {
      outputIsStructured = false
    } else {
      outputIsStructured = record.output.map { !$0.isNull } ?? false
    }
    durationMS = record.durationMS
    opening = Opening(output)
  }
}

/// What one rule found.
struct RuleVerdict: Sendable, Hashable {
  /// Nil when it could not be found out within the rule's bounds.
  var passed: Bool?
  var severity = Severity.low
  var category = FailureCategory.unclassified
  var reasoning: String?
  /// A quote from the answer, not yet masked.
  var evidence: String?
  var remediation: String?

  static let pass = RuleVerdict(passed: true)

  static func fail(
    _ severity: Severity, _ category: FailureCategory, _ reasoning: String, evidence: String? = nil,
    remediation: String? = nil
  ) -> RuleVerdict {
    RuleVerdict(
      passed: false, severity: severity, category: category, reasoning: reasoning,
      evidence: evidence, remediation: remediation)
  }

  static func undecided(_ reasoning: String) -> RuleVerdict {
    RuleVerdict(passed: nil, reasoning: reasoning)
  }
}

extension String {
  /// The start of a text on one line, for a person to recognise it by.
  func excerpt(_ limit: Int = 120) -> String {
    let start = prefix(limit + 1)
    let flat = start.prefix(limit).split(whereSeparator: \.isNewline).joined(separator: " ")
    return start.count > limit ? flat + "…" : flat
  }
}
