/// How much traffic, and how fast.
public struct TrafficPace: Sendable, Hashable {
  /// Calls in all; nil for no bound.
  public let count: Int?
  /// Time in all; nil for no bound.
  public let duration: Duration?
  /// Calls a second; nil for as fast as they are taken.
  public let rate: Double?
  /// The most calls sent at once.
  public let batch: Int

  /// Throws when a bound is out of its range.
  public init(
    count: Int? = nil, duration: Duration? = nil, rate: Double? = nil, batch: Int = 100
  ) throws(TrafficPaceError) {
    if let count, count < 0 { throw .negativeCount }
    if let duration, duration < .zero { throw .negativeDuration }
    if let rate, !(rate > 0 && rate <= 1e6) { throw .rateOutOfRange }
    if batch < 1 { throw .emptyBatch }
    self.count = count
    self.duration = duration
    self.rate = rate
    self.batch = batch
  }
}

/// Why there is no such pace.
public enum TrafficPaceError: Error, Sendable, Hashable, CustomStringConvertible {
  case negativeCount, negativeDuration, rateOutOfRange, emptyBatch

  /// One line for a person.
  public var description: String {
    switch self {
    case .negativeCount: "count: must be 0 or more"
    case .negativeDuration: "duration: must be 0 or more"
    case .rateOutOfRange: "rate: must be over 0 and at most 1,000,000 calls a second"
    case .emptyBatch: "batch: must be 1 or more"
    }
  }
}

extension TrafficPace {
  enum Step: Sendable, Hashable {
    case send(Int)
    /// Until this long after the start.
    case wait(until: Duration)
    case finish
  }

  /// What to do when `sent` calls have gone out `elapsed` after the start. Call n is due n / rate after
  /// the start; calls that are late go out at once.
  func step(sent: Int, elapsed: Duration) -> Step {
    let left = total - sent
    guard left > 0, duration.map({ elapsed < $0 }) ?? true else { return .finish }
    let most = min(batch, left)
    guard let rate else { return .send(most) }
    // A millionth of a call early, so that rounding cannot make a call wait again for the same time.
    let due = Int(elapsed / .seconds(1) * rate + 1e-6) + 1 - sent
    if due > 0 { return .send(min(due, most)) }
    // Waking for every call would cost more than the calls do.
    let group = min(most, max(1, Int(rate / Self.wakesPerSecond)))
    let microseconds = Double(sent + group - 1) / rate * 1e6
    return .wait(until: .microseconds(Int64(microseconds.rounded(.up))))
  }

  private static let wakesPerSecond = 20.0

  /// Calls in all, those due before the end of the duration included.
  private var total: Int {
    let bound = count ?? .max
    guard let rate, let duration else { return bound }
    let window = (duration / .seconds(1) * rate).rounded(.up)
    return window < Double(bound) ? Int(window) : bound
  }
}
