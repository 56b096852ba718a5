import DetraModel

/// Decides, by looking, which behaviours an answer shows.
protocol Judge: Sendable {
  /// One judgement of one record: every behaviour of the request in a single call of the model.
  func judge(_ request: JudgeRequest) async throws(JudgeFailure) -> Judgement

  /// Whether an answer would come without asking a model.
  func holds(_ request: JudgeRequest) -> Bool
}

extension Judge {
  func holds(_ request: JudgeRequest) -> Bool { false }
}

/// What a judge is asked.
struct JudgeRequest: Sendable, Hashable {
  /// The same for every call of a node.
  var instructions: NodeInstructions
  /// The record's own text.
  var record: JudgedRecord
}

/// The part of the question that stays the same for all calls of a node.
struct NodeInstructions: Sendable, Hashable {
  struct Behavior: Sendable, Hashable {
    /// `e1` expected, `u1` unexpected, `s1` a security check, …
    var id: String
    var sentence: String
  }

  var node: String
  var task: String
  var guidance: [String]
  var expected: [Behavior]
  var unexpected: [Behavior]
  /// Security checks that only a model can make.
  var security: [Behavior] = []

  var ids: [String] { (expected + unexpected + security).map(\.id) }

  static func isSecurity(id: String) -> Bool { id.hasPrefix("s") }
}

/// A judge's answer, checked against what was asked.
struct Judgement: Sendable, Hashable {
  struct Verdict: Sendable, Hashable {
    /// Whether the behaviour shows in the answer.
    var present: Bool
    /// 0.0–1.0.
    var confidence: Double
    /// A quote, as the judge gave it: whether the record holds it is looked up later.
    var evidence: String?
    /// The share of a panel's judges that said so, 0.5–1.0; nil when one judge decided alone.
    var agreement: Double?
    /// How grave the judge finds it; of security checks only.
    var severity: Severity?
  }

  /// By behaviour id. An id that is missing was not judged.
  var verdicts: [String: Verdict]
  var rootCause: RootCause?
  var report: JudgeReport
  /// Judges of a panel are missing in it.
  var isPartial = false
}

/// Why there is no judgement.
struct JudgeFailure: Error, Sendable, Hashable {
  /// The names that `outcome_reason.class` may have.
  enum Class: String, Sendable, CaseIterable {
    case rateLimited = "rate_limited"
    case quotaExhausted = "quota_exhausted"
    case unauthorized
    case timeout
    case transport
    case serverError = "server_error"
    case rejected
    /// The model refused to answer about this record.
    case blocked
    /// The model stopped because its answer resembled a text it knows.
    case recitation
    /// The answer ended at the output token limit.
    case truncated
    /// The endpoint answered without an answer of the model.
    case empty
    /// The answer is not what was asked for.
    case malformed
    case cancelled

    /// The same request may succeed later.
    var mayPass: Bool {
      switch self {
      case .rateLimited, .timeout, .transport, .serverError: true
      case .quotaExhausted, .unauthorized, .rejected, .blocked, .recitation, .truncated, .empty,
        .malformed, .cancelled:
        false
      }
    }

    /// The endpoint is well and the answer was garbage: the model may do better when asked again, at once. A
    /// refusal is not garbage: the same record is refused again.
    var deservesAnotherAnswer: Bool {
      switch self {
      case .malformed, .truncated, .empty, .recitation: true
      case .rateLimited, .quotaExhausted, .unauthorized, .timeout, .transport, .serverError,
        .rejected, .blocked, .cancelled:
        false
      }
    }
  }

  var `class`: Class
  /// One line, free of secrets and of the record's text.
  var message: String
  /// Tokens that the failed attempt cost all the same.
  var report: JudgeReport
  /// The wait that the endpoint asks for.
  var retryAfter: Duration?
}
