/// The result of all checks on one call (`detra.evaluation/1`).
public struct Evaluation: Codable, Sendable, Hashable {
  public static let schema = "detra.evaluation/1"

  /// Call id and configuration version, so that a redelivery is the same evaluation.
  public var id: String
  public var call: EvaluatedCall
  public var outcome: Outcome
  /// Why the outcome is not `scored`: the class of the trouble and its last message.
  public var outcomeReason: OutcomeReason?
  /// Share of decided behaviours met, 0.0–1.0; absent when none was, and unless the call was scored or needed no judge.
  public var score: Double?
  public var threshold: Double?
  public var flagged: Bool
  public var flag: Flag?
  public var checks: [Check]
  public var findings: [Finding]
  public var rootCause: RootCause?
  public var judge: JudgeReport?
  public var latency: PhaseLatency
  public var configVersion: String
  public var evaluatedAt: Timestamp
  public var replay: ReplayReference?
  /// Where the call's record stands; absent for one that came from no topic.
  public var source: CallSource?
  /// Set when the call had an evaluation without a judge before, which this one takes the place of.
  public var deferred: DeferredReference?
  /// True where `security.block_on_detection` is set and a scanner found something of medium severity or more: what a
  /// firewall in front of the model would have stopped.
  public var wouldBlock: Bool?

  public init(
    call: EvaluatedCall, outcome: Outcome, configVersion: String, evaluatedAt: Timestamp
  ) {
    self.id = "\(call.id)@\(configVersion)"
    self.call = call
    self.outcome = outcome
    self.flagged = false
    self.checks = []
    self.findings = []
    self.latency = PhaseLatency()
    self.configVersion = configVersion
    self.evaluatedAt = evaluatedAt
  }

  enum CodingKeys: String, CodingKey {
    case id, call, outcome, score, threshold, flagged, flag, checks, findings, judge, replay
    case source, deferred
    case outcomeReason = "outcome_reason"
    case rootCause = "root_cause"
    case latency = "latency_ms"
    case configVersion = "config_version"
    case evaluatedAt = "evaluated_at"
    case wouldBlock = "would_block"
  }
}

/// What happened to a call in the Evaluator. Every call read gets exactly one; a state, never a made-up score.
public enum Outcome: String, Codable, Sendable, CaseIterable {
  /// The judge answered.
  case scored
  /// A critical rule failed; no tokens were spent.
  case shortCircuited = "short_circuited"
  /// The node has no behaviours: rules and scanners only.
  case unjudged
  case sampledOut = "sampled_out"
  case overBudget = "over_budget"
  case judgeUnavailable = "judge_unavailable"
  /// The call failed before there was an answer.
  case errorRecorded = "error_recorded"
}

/// Why a call was not scored: a class such as `rate_limited`, and the last message, free of secrets.
public struct OutcomeReason: Codable, Sendable, Hashable {
  public var `class`: String
  public var message: String

  public init(class: String, message: String) {
    self.class = `class`
    self.message = message
  }

  enum CodingKeys: String, CodingKey { case `class`, message }
}

/// The call behind an evaluation: its identity, timing, usage, error and tags, and previews of its input
/// and output with findings masked.
public struct EvaluatedCall: Codable, Sendable, Hashable {
  public var id: String
  public var traceID: String
  public var spanID: String?
  public var parentID: String?
  public var sessionID: String?
  public var app: String
  public var env: String
  public var service: String
  public var version: String
  public var kind: CallKind
  public var node: String
  public var startedAt: Timestamp
  public var durationMS: Double?
  public var model: ModelReference?
  public var usage: Usage?
  public var status: CallStatus
  public var error: CallError?
  public var prompt: PromptReference?
  public var tags: [String: String]
  /// Preview, cut and masked.
  public var input: String?
  /// Preview, cut and masked.
  public var output: String?

  /// The call of a filled record; previews are set by whoever knows the findings.
  public init(_ record: CallRecord, arrival: Timestamp) {
    id = record.id
    traceID = record.traceID
    spanID = record.spanID
    parentID = record.parentID
    sessionID = record.sessionID
    app = record.app
    env = record.env
    service = record.service
    version = record.version
    kind = record.kind
    node = record.node
    startedAt = record.startedAt ?? arrival
    durationMS = record.durationMS
    model = record.model
    usage = record.usage
    status = record.status
    error = record.error
    prompt = record.prompt
    tags = record.tags
  }

  enum CodingKeys: String, CodingKey {
    case id, app, env, service, version, kind, node, model, usage, status, error, prompt, tags
    case input, output
    case traceID = "trace_id"
    case spanID = "span_id"
    case parentID = "parent_id"
    case sessionID = "session_id"
    case startedAt = "started_at"
    case durationMS = "duration_ms"
  }
}

/// Why the call was flagged.
public struct Flag: Codable, Sendable, Hashable {
  public var category: FailureCategory
  public var severity: Severity
  public var reason: String

  public init(category: FailureCategory, severity: Severity, reason: String) {
    self.category = category
    self.severity = severity
    self.reason = reason
  }

  enum CodingKeys: String, CodingKey { case category, severity, reason }
}

public enum FailureCategory: String, Codable, Sendable, CaseIterable {
  case hallucination
  case formatError = "format_error"
  case missingContent = "missing_content"
  case semanticDrift = "semantic_drift"
  case instructionViolation = "instruction_violation"
  case safetyViolation = "safety_violation"
  case contextLoss = "context_loss"
  case reasoningError = "reasoning_error"
  case securityViolation = "security_violation"
  case unclassified
}

public enum Severity: String, Codable, Sendable, CaseIterable, Comparable {
  case low, medium, high, critical

  private var rank: Int {
    switch self {
    case .low: 0
    case .medium: 1
    case .high: 2
    case .critical: 3
    }
  }

  public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }
}

/// Wall-clock milliseconds spent on a call, by phase.
public struct PhaseLatency: Codable, Sendable, Hashable {
  public var rules: Double
  public var scanners: Double
  public var judge: Double
  public var total: Double

  public init(rules: Double = 0, scanners: Double = 0, judge: Double = 0, total: Double = 0) {
    self.rules = rules
    self.scanners = scanners
    self.judge = judge
    self.total = total
  }

  enum CodingKeys: String, CodingKey { case rules, scanners, judge, total }
}

/// The replay run that made an evaluation.
public struct ReplayReference: Codable, Sendable, Hashable {
  public var run: String
  public var originalConfigVersion: String?

  public init(run: String, originalConfigVersion: String? = nil) {
    self.run = run
    self.originalConfigVersion = originalConfigVersion
  }

  enum CodingKeys: String, CodingKey {
    case run
    case originalConfigVersion = "original_config_version"
  }
}

/// The place of a call's record on its topic.
public struct CallSource: Codable, Sendable, Hashable {
  public var topic: String
  public var partition: Int32
  public var offset: Int64

  public init(topic: String, partition: Int32, offset: Int64) {
    self.topic = topic
    self.partition = partition
    self.offset = offset
  }

  enum CodingKeys: String, CodingKey { case topic, partition, offset }
}

/// The earlier evaluation of a call that was scored later.
public struct DeferredReference: Codable, Sendable, Hashable {
  /// Of the earlier evaluation: `judge_unavailable`, `over_budget` or `sampled_out`.
  public var outcome: Outcome
  public var evaluatedAt: Timestamp

  public init(outcome: Outcome, evaluatedAt: Timestamp) {
    self.outcome = outcome
    self.evaluatedAt = evaluatedAt
  }

  enum CodingKeys: String, CodingKey {
    case outcome
    case evaluatedAt = "evaluated_at"
  }
}

extension Evaluation {
  /// Makes this the late evaluation of a call that had one without a judge. The id becomes another one, the same
  /// for every attempt under one configuration, so that a repeat is dropped and the late one is not.
  public mutating func take(placeOf earlier: DeferredReference) {
    deferred = earlier
    id = "\(call.id)@\(configVersion)+deferred"
  }
}
