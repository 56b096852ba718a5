/// Lets requests through at a steady rate, with a small burst. Pure; the time is told.
struct TokenBucket: Sendable {
  typealias Instant = ContinuousClock.Instant

  /// A second.
  private(set) var rate: Double
  private var burst: Double
  private var tokens: Double
  private var filledAt: Instant

  /// Begins with one token, or with all of the burst.
  init(rate: Double, burst: Double, full: Bool = false, now: Instant) {
    self.rate = rate
    self.burst = max(1, burst)
    tokens = full ? self.burst : 1
    filledAt = now
  }

  /// At most `limit` in any minute, from ten on: a tenth of them at once, the rest evenly.
  init(perMinute limit: Int, now: Instant) {
    let limit = Double(limit)
    self.init(rate: limit * 0.9 / 60, burst: limit * 0.1, full: true, now: now)
  }

  /// When the next request may pass; `now` when it may at once.
  mutating func nextToken(now: Instant) -> Instant {
    fill(now)
    // Short of a whole by rounding alone is not worth a wait.
    return tokens > 0.999 ? now : now + .seconds((1 - tokens) / rate)
  }

  mutating func take(now: Instant) {
    fill(now)
    tokens -= 1
  }

  /// Another rate from `now` on.
  mutating func change(rate: Double, burst: Double, now: Instant) {
    fill(now)
    self.rate = rate
    self.burst = max(1, burst)
    tokens = min(tokens, self.burst)
  }

  private mutating func fill(_ now: Instant) {
    guard now > filledAt else { return }
    tokens = min(burst, tokens + rate * ((now - filledAt) / .seconds(1)))
    filledAt = now
  }
}
