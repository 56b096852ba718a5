import DetraModel

/// Decides, by looking, which behaviours an answer shows.
protocol Judge: Sendable {
  /// One judgement of one record: every behaviour of the request in a single call of the model.
  func judge(_ request: JudgeRequest) async throws(JudgeFailure) -> Judgement
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
    /// `e1`, `u1`, …
    var id: String
    var sentence: String
  }

  var node: String
  var task: String
  var guidance: [String]
  var expected: [Behavior]
  var unexpected: [Behavior]

  var ids: [String] { (expected + unexpected).map(\.id) }
}

/// The texts of a record, already cut to what the judge may see.
struct JudgedRecord: Sendable, Hashable {
  var system: String?
  var context: String?
  var input: String?
  var output: String

  /// In the order in which the judge reads them.
  var sections: [(name: String, text: String)] {
    [("system", system), ("context", context), ("input", input), ("output", output)]
      .compactMap { name, text in text.map { (name, $0) } }
  }
}

/// A judge's answer, checked against what was asked.
struct Judgement: Sendable, Hashable {
  struct Verdict: Sendable, Hashable {
    /// Whether the behaviour shows in the answer.
    var present: Bool
    /// 0.0–1.0.
    var confidence: Double
    var evidence: String?
    /// The share of a panel's judges that said so, 0.5–1.0; nil when one judge decided alone.
    var agreement: Double?
  }

  /// By behaviour id. An id that is missing was not judged.
  var verdicts: [String: Verdict]
  var rootCause: RootCause?
  var report: JudgeReport
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
