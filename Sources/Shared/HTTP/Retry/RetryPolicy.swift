public import DetraModel

/// How often and how long to repeat a request that may succeed later.
public struct RetryPolicy: Sendable {
  /// The first one included; at least one is made.
  public var maximumAttempts: Int
  /// The first repetition waits at most this, each further one at most twice the one before.
  public var baseDelay: Duration
  /// The most that backing off grows to. A wait that the service asks for may be longer.
  public var maximumDelay: Duration
  /// From the first attempt to the end of the last: attempts are cut to it, and none starts past it.
  public var deadline: Duration
  /// Whether to repeat what got no answer. It may have been carried out: false where twice is once too often.
  public var repeatsUnanswered = true
  /// What an answer means; nil for success. For services that differ from `HTTPResponse.failure`.
  public var classify: @Sendable (HTTPResponse) -> FailureKind?
  /// A wait that the service asks for in its own way; goes before `Retry-After`.
  public var requestedDelay: @Sendable (HTTPResponse) -> Duration?
  /// The share of the backing-off delay that is waited, in 0..<1. Random unless a test says.
  public var jitter: @Sendable () -> Double

  /// Full jitter: the wait before attempt n+1 is anything up to `baseDelay · 2ⁿ⁻¹`.
  public init(
    maximumAttempts: Int = 4, baseDelay: Duration = .milliseconds(250),
    maximumDelay: Duration = .seconds(20), deadline: Duration = .seconds(60),
    classify: @escaping @Sendable (HTTPResponse) -> FailureKind? = { $0.failure },
    requestedDelay: @escaping @Sendable (HTTPResponse) -> Duration? = { _ in nil },
    jitter: @escaping @Sendable () -> Double = { .random(in: 0..<1) }
  ) {
    self.maximumAttempts = maximumAttempts
    self.baseDelay = baseDelay
    self.maximumDelay = maximumDelay
    self.deadline = deadline
    self.classify = classify
    self.requestedDelay = requestedDelay
    self.jitter = jitter
  }
}
