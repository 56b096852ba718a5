/// Lets one through each `interval`, in the order they came.
actor RateLimiter {
  private let interval: Duration
  private let time: TimeSource
  private var free = Duration.zero

  init(interval: Duration, time: TimeSource) {
    self.interval = interval
    self.time = time
  }

  /// Suspends until it is the caller's turn. Throws `CancellationError` when the task is cancelled; its turn is lost.
  func turn() async throws {
    let now = time.uptime()
    let mine = max(free, now)
    free = mine + interval
    if mine > now { try await time.sleep(mine - now) }
  }
}
