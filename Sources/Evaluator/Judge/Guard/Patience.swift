/// How often one question is put to an endpoint.
struct Patience: Sendable {
  /// Requests for one answer, the first included; at least one is made. Those that were turned away with
  /// 429 do not count: the judge has not worked on them.
  var maximumAttempts = 3
  /// Answers that may be garbage before the call counts as not judged.
  var maximumAnswers = 2
  /// How long a request is made again that is turned away with 429.
  var longestRefusal = Duration.seconds(60)
  /// The first repetition waits at most this, each further one at most twice the one before.
  var baseDelay = Duration.milliseconds(250)
  /// The most that backing off grows to. A wait that the endpoint asks for may be longer.
  var maximumDelay = Duration.seconds(20)
  /// No repetition starts so long after the question was first put: the waiting in line before that does not count.
  var deadline = Duration.seconds(60)
  /// The share of the backing-off delay that is waited, in 0..<1: full jitter. Random unless a test says.
  var jitter: @Sendable () -> Double = { .random(in: 0..<1) }
}

/// What is left of the patience with one question. No clock: the time is told.
struct PatienceBudget {
  enum Next: Equatable {
    case giveUp
    /// Back into the line, which knows when the judge may be asked.
    case turnAgain
    /// After this time, if the judge's retry budget allows it.
    case repeatAfter(Duration)
  }

  private let patience: Patience
  private var attempts = 0
  private var answers = 0
  private var refusedSince: Duration?

  init(_ patience: Patience) { self.patience = patience }

  /// What to do after a failure, `elapsed` after the question was first put.
  mutating func next(after failure: JudgeFailure, elapsed: Duration) -> Next {
    if failure.class == .rateLimited { return afterRefusal(elapsed) }
    refusedSince = nil
    if failure.class.deservesAnotherAnswer {
      answers += 1
      attempts = 0
      return answers < patience.maximumAnswers ? .repeatAfter(.zero) : .giveUp
    }
    attempts += 1
    guard failure.class.mayPass, attempts < patience.maximumAttempts else { return .giveUp }
    // What was asked for is the least; zero must not become a tight loop.
    let delay = max(failure.retryAfter ?? .zero, backoff)
    return elapsed + delay < patience.deadline ? .repeatAfter(delay) : .giveUp
  }

  private mutating func afterRefusal(_ elapsed: Duration) -> Next {
    let since = refusedSince ?? elapsed
    refusedSince = since
    return elapsed - since < patience.longestRefusal ? .turnAgain : .giveUp
  }

  private var backoff: Duration {
    // Past 2^30 every delay is over its maximum anyway.
    let ceiling = patience.baseDelay * (1 << min(attempts - 1, 30))
    return min(ceiling, patience.maximumDelay) * patience.jitter()
  }
}
