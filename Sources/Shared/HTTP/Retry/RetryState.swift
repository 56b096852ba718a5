import DetraModel

/// Decides after each attempt what comes next. No I/O and no clock: the time is told.
struct RetryState {
  enum Action: Equatable {
    case wait(Duration)
    /// Nil for success; a retryable failure carries the wait that the service asked for.
    case finish(FailureKind?)
  }

  let policy: RetryPolicy
  private(set) var attempts = 0

  init(_ policy: RetryPolicy) { self.policy = policy }

  /// - Parameters:
  ///   - outcome: of the attempt just made.
  ///   - elapsed: since the first attempt began.
  /// - Returns: whether to wait and repeat, or what it ended as.
  mutating func next(
    after outcome: Result<HTTPResponse, HTTPError>, elapsed: Duration
  ) -> Action {
    attempts += 1
    let failure = failure(of: outcome)
    guard case .retryable(let requested) = failure, isWorthRepeating(outcome),
      attempts < policy.maximumAttempts
    else { return .finish(failure) }
    // What was asked for is the least; zero must not become a tight loop.
    let delay = max(requested ?? .zero, backoff)
    return elapsed + delay < policy.deadline ? .wait(delay) : .finish(failure)
  }

  private func failure(of outcome: Result<HTTPResponse, HTTPError>) -> FailureKind? {
    switch outcome {
    case .failure(let error): error.kind
    case .success(let response):
      switch policy.classify(response) {
      case .retryable(let after):
        .retryable(after: policy.requestedDelay(response) ?? after ?? response.retryAfter)
      case let other: other
      }
    }
  }

  private func isWorthRepeating(_ outcome: Result<HTTPResponse, HTTPError>) -> Bool {
    if case .failure(let error) = outcome {
      policy.repeatsUnanswered && error.isWorthRepeating
    } else {
      true
    }
  }

  private var backoff: Duration {
    // Past 2^30 every delay is over its maximum anyway.
    let ceiling = policy.baseDelay * (1 << min(attempts - 1, 30))
    return min(ceiling, policy.maximumDelay) * policy.jitter()
  }
}
