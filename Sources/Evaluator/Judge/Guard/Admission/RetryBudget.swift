/// Keeps repeated requests a share of the live ones: every first request adds `ratio` of a token, every
/// repetition takes one. Pure; the time is told.
///
/// The reserve lets a judge that is asked rarely be asked again all the same; when all requests fail, it is
/// used up at once, and an outage costs no more than the live traffic.
struct RetryBudget: Sendable {
  typealias Instant = ContinuousClock.Instant

  static let reserve = 10.0
  /// One token of the reserve comes back in this time.
  static let refill = Duration.seconds(10)

  private let ratio: Double
  private var tokens: Double
  private var refilledAt: Instant?

  init(ratio: Double) {
    self.ratio = ratio
    tokens = ratio > 0 ? Self.reserve : 0
  }

  /// A request that is not a repetition.
  mutating func deposit() {
    tokens = min(Self.reserve, tokens + ratio)
  }

  /// Whether a repetition may be made; if so, it is paid.
  mutating func withdraw(now: Instant) -> Bool {
    guard ratio > 0 else { return false }
    if let refilledAt { tokens = min(Self.reserve, tokens + (now - refilledAt) / Self.refill) }
    refilledAt = now
    guard tokens >= 1 else { return false }
    tokens -= 1
    return true
  }
}
