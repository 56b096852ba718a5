public import DetraModel

/// What came of a request and its repetitions.
public struct HTTPExchange: Sendable, Hashable {
  /// Of the last attempt. An answer is here whatever its status.
  public let result: Result<HTTPResponse, HTTPError>
  /// Attempts made, at least one.
  public let attempts: Int
  /// Nil for success. `.retryable` when attempts or time ran out; `after` is what the service asked.
  public let failure: FailureKind?

  /// For transports and tests that make their own.
  public init(result: Result<HTTPResponse, HTTPError>, attempts: Int, failure: FailureKind?) {
    self.result = result
    self.attempts = attempts
    self.failure = failure
  }
}

extension HTTPTransport {
  /// Sends `request`, and again while it fails in a way that may pass, as `policy` allows.
  ///
  /// An attempt that timed out may have been carried out: give the service an idempotency key.
  /// Cancelling the task ends it at once with `.cancelled`, waiting or not.
  public func send(
    _ request: HTTPRequest, retry policy: RetryPolicy,
    clock: some Clock<Duration> = ContinuousClock()
  ) async -> HTTPExchange {
    var state = RetryState(policy)
    let start = clock.now
    while true {
      let remaining = policy.deadline - start.duration(to: clock.now)
      let result = await attempt(request, within: remaining)
      switch state.next(after: result, elapsed: start.duration(to: clock.now)) {
      case .finish(let failure):
        return HTTPExchange(result: result, attempts: state.attempts, failure: failure)
      case .wait(let delay):
        do {
          try await clock.sleep(until: clock.now.advanced(by: delay), tolerance: nil)
        } catch {
          return HTTPExchange(
            result: .failure(.cancelled), attempts: state.attempts,
            failure: HTTPError.cancelled.kind)
        }
      }
    }
  }

  private func attempt(
    _ request: HTTPRequest, within remaining: Duration
  ) async -> Result<HTTPResponse, HTTPError> {
    var request = request
    // A sleep may overrun; the attempt then has next to no time, but is not an invalid request.
    request.timeout = min(request.timeout, max(remaining, .milliseconds(1)))
    do {
      return .success(try await send(request))
    } catch {
      return .failure(error)
    }
  }
}
