/// One thing tested on one call: a rule, a scanner's check, or one behaviour judged.
public struct Check: Codable, Sendable, Hashable {
  public enum Phase: String, Codable, Sendable, CaseIterable { case rule, scanner, judge }
  public enum Expectation: String, Codable, Sendable, CaseIterable { case expected, unexpected }

  public var phase: Phase
  /// `json_valid`, `pii_detection`, `expected_1`, …
  public var name: String
  /// The sentence judged, word for word from the configuration.
  public var behavior: String?
  public var expectation: Expectation?
  /// Nil when the judge said nothing about the behaviour: not judged, which is neither passed nor failed.
  public var passed: Bool?
  /// 0.0–1.0, judge only.
  public var confidence: Double?
  /// Set when the check failed.
  public var severity: Severity?
  public var reasoning: String?
  /// A quote, masked.
  public var evidence: String?
  /// The share of a panel's judges that said so, 0.5–1.0; nil when one judge decided alone.
  public var agreement: Double?

  public init(
    phase: Phase, name: String, behavior: String? = nil, expectation: Expectation? = nil,
    passed: Bool?, confidence: Double? = nil, severity: Severity? = nil, reasoning: String? = nil,
    evidence: String? = nil, agreement: Double? = nil
  ) {
    self.phase = phase
    self.name = name
    self.behavior = behavior
    self.expectation = expectation
    self.passed = passed
    self.confidence = confidence
    self.severity = severity
    self.reasoning = reasoning
    self.evidence = evidence
    self.agreement = agreement
  }

  enum CodingKeys: String, CodingKey {
    case phase, name, behavior, expectation, passed, confidence, severity, reasoning, evidence
    case agreement
  }
}

/// What a scanner found in one field, matches of the same check and type counted together.
public struct Finding: Codable, Sendable, Hashable {
  public enum Field: String, Codable, Sendable, CaseIterable { case system, input, output, context }

  /// `pii_detection`, `prompt_injection`, …
  public var check: String
  /// `email`, `ssn`, `instruction_override`, …
  public var type: String
  public var severity: Severity
  public var field: Field
  /// Number of matches, ≥ 1.
  public var count: Int
  /// The first match: enough to recognise, never enough to use.
  public var masked: String
  /// How likely the likeliest match is what it seems, 0–1; nil where a check does not weigh.
  public var score: Double?
  /// The trick that hid the first match: `base64`, `homoglyphs`, …; nil when it stood there as it is.
  public var trick: String?

  public init(
    check: String, type: String, severity: Severity, field: Field, count: Int, masked: String,
    score: Double? = nil, trick: String? = nil
  ) {
    self.check = check
    self.type = type
    self.severity = severity
    self.field = field
    self.count = count
    self.masked = masked
    self.score = score
    self.trick = trick
  }

  enum CodingKeys: String, CodingKey {
    case check, type, severity, field, count, masked, score, trick
  }
}

/// What went wrong and what to do about it, as the judge sees it.
public struct RootCause: Codable, Sendable, Hashable {
  public var category: FailureCategory
  public var reason: String
  public var severity: Severity
  public var remediation: [String]
  public var files: [String]
  public var commands: [String]

  public init(
    category: FailureCategory, reason: String, severity: Severity, remediation: [String] = [],
    files: [String] = [], commands: [String] = []
  ) {
    self.category = category
    self.reason = reason
    self.severity = severity
    self.remediation = remediation
    self.files = files
    self.commands = commands
  }

  enum CodingKeys: String, CodingKey {
    case category, reason, severity, remediation, files, commands
  }
}

/// What one judgement took.
public struct JudgeReport: Codable, Sendable, Hashable {
  public enum Cache: String, Codable, Sendable { case hit, miss }

  public var provider: String
  public var model: String
  /// Includes cached tokens.
  public var promptTokens: Int
  public var cachedTokens: Int
  public var outputTokens: Int
  public var thoughtTokens: Int
  public var costUSD: Double?
  public var latencyMS: Double
  /// HTTP requests made, retries included.
  public var attempts: Int
  public var cache: Cache?
  /// What the judge did not see of the call; nil when it saw all.
  public var cut: JudgeCut?

  public init(provider: String, model: String) {
    self.provider = provider
    self.model = model
    promptTokens = 0
    cachedTokens = 0
    outputTokens = 0
    thoughtTokens = 0
    latencyMS = 0
    attempts = 0
  }

  /// All tokens billed for the judgement.
  public var totalTokens: Int {
    [promptTokens, outputTokens, thoughtTokens].reduce(0) { sum, tokens in
      let (total, overflow) = sum.addingReportingOverflow(tokens)
      return overflow ? (tokens < 0 ? .min : .max) : total
    }
  }

  enum CodingKeys: String, CodingKey {
    case provider, model, attempts, cache, cut
    case promptTokens = "prompt_tokens"
    case cachedTokens = "cached_tokens"
    case outputTokens = "output_tokens"
    case thoughtTokens = "thought_tokens"
    case costUSD = "cost_usd"
    case latencyMS = "latency_ms"
  }
}

/// What was left out of a call's texts before the judge saw them, in estimated tokens ≥ 1.
public struct JudgeCut: Codable, Sendable, Hashable {
  public var system: Int?
  public var context: Int?
  public var input: Int?
  public var output: Int?

  public init(system: Int? = nil, context: Int? = nil, input: Int? = nil, output: Int? = nil) {
    self.system = system
    self.context = context
    self.input = input
    self.output = output
  }

  /// Whether nothing was left out.
  public var isEmpty: Bool { self == JudgeCut() }

  enum CodingKeys: String, CodingKey { case system, context, input, output }
}
