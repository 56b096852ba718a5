import DetraSettings

/// Within which bounds a judge is asked.
struct AdmissionPolicy: Sendable {
  /// Requests under way at once, at most.
  var concurrency = 64
  /// Nil: learned from 429s.
  var requestsPerMinute: Int?
  /// Repetitions may be this share of first requests.
  var retryRatio = 0.1
  var breaker = JudgeBreakerSettings()
  /// How long calls wait for the end of an outage, counted from its beginning.
  var longestWait = Duration.seconds(60)
  /// Whether somebody may mend the credentials while calls wait.
  var awaitsCredentials = true

  func maxWait(_ class: JudgeFailure.Class) -> Duration {
    `class` == .unauthorized && !awaitsCredentials ? .zero : longestWait
  }
}

extension AdmissionPolicy {
  init(_ settings: Settings, awaitsCredentials: Bool) {
    self.init(
      concurrency: settings.evaluator.concurrency,
      requestsPerMinute: settings.judge.requestsPerMinute, retryRatio: settings.judge.retryRatio,
      breaker: settings.judge.breaker, longestWait: settings.judge.maxWait,
      awaitsCredentials: awaitsCredentials)
  }
}
