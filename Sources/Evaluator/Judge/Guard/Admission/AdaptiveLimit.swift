/// How many requests may be under way at once: a window as TCP's, with additive increase and
/// multiplicative decrease (RFC 5681). Pure; the time is told.
struct AdaptiveLimit: Sendable {
  typealias Instant = ContinuousClock.Instant

  /// What remains of the window after a sign of overload.
  static let decrease = 0.7

  private let ceiling: Double
  private var window: Double
  /// Below it the window doubles in a round trip, from it on it grows by one.
  private var threshold: Double
  private var lastDecrease: Instant?
  private(set) var inFlight = 0

  /// Begins at the ceiling: a judge that copes is never held back.
  init(ceiling: Int) {
    self.ceiling = Double(max(1, ceiling))
    window = self.ceiling
    threshold = self.ceiling
  }

  var limit: Int { Int(window) }
  var hasRoom: Bool { inFlight < limit }

  mutating func began() { inFlight += 1 }

  /// A request has ended, and says nothing of the judge's strength.
  mutating func ended() { inFlight -= 1 }

  /// A request has ended well. A window that is not used up does not grow: nothing is known of more.
  mutating func succeeded() {
    if inFlight >= limit {
      window = min(ceiling, window + (window < threshold ? 1 : 1 / window))
    }
    ended()
  }

  /// A request sent at `sentAt` has met an overload. Those sent before the last decrease say nothing new.
  mutating func overloaded(sentAt: Instant, now: Instant) {
    ended()
    if let lastDecrease, sentAt <= lastDecrease { return }
    window = max(1, window * Self.decrease)
    threshold = window
    lastDecrease = now
  }

  /// After an outage: from one request at a time back towards half of what was possible before it.
  mutating func restart() {
    threshold = max(1, min(threshold, window) / 2)
    window = 1
  }
}
