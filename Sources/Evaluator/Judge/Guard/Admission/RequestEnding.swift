/// How a request to a judge ended, as far as the judge's state is concerned.
enum RequestEnding: Sendable, Hashable {
  typealias Instant = ContinuousClock.Instant

  struct Cause: Sendable, Hashable {
    var `class`: JudgeFailure.Class
    /// One line, free of secrets and of the record's text.
    var message: String
  }

  /// The judge answered, whatever its words.
  case answered
  /// 429.
  case refused(Cause, retryAfter: Duration?)
  /// The judge is there and cannot cope, or does not answer in time.
  case overloaded(Cause)
  case unreachable(Cause)
  case unauthorized(Cause)
  /// A quota is gone until then.
  case exhausted(Cause, until: Instant)
  /// It says nothing of the judge.
  case abandoned

  /// `quotaEnd` is asked only when the quota is gone.
  init(_ failure: JudgeFailure, quotaEnd: (JudgeFailure) -> Instant) {
    let cause = Cause(class: failure.class, message: failure.message)
    self =
      switch failure.class {
      case .rateLimited: .refused(cause, retryAfter: failure.retryAfter)
      case .quotaExhausted: .exhausted(cause, until: quotaEnd(failure))
      case .unauthorized: .unauthorized(cause)
      case .timeout, .serverError: .overloaded(cause)
      case .transport: .unreachable(cause)
      case .rejected, .blocked, .recitation, .truncated, .empty, .malformed: .answered
      case .cancelled: .abandoned
      }
  }

  /// Nil where it is not the judge that failed.
  var cause: Cause? {
    switch self {
    case .answered, .abandoned: nil
    case .refused(let cause, _), .overloaded(let cause), .unreachable(let cause),
      .unauthorized(let cause), .exhausted(let cause, _):
      cause
    }
  }
}
