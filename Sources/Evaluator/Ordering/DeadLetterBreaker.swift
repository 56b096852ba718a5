import DetraModel
import DetraSettings

/// Decides when so many records are dead letters that the fault is more likely ours, or a sender's that people must
/// mend, than the records'. A pure value: no I/O, no clock, no lock.
///
/// It opens past a share of the latest results, or at a number in a row, and stays open until `reset`. It does not
/// try again by itself: a topic is no service that recovers. The next record is the same one in thirty seconds, and
/// each try would write more of them off.
struct DeadLetterBreaker: Sendable {
  /// When to open.
  struct Limits: Sendable, Hashable {
    /// The share of dead letters among the latest `window` results that is still borne, 0.0–1.0; 1 bears all.
    var maxRatio: Double
    /// Results that the share is taken over, ≥ 1.
    var window: Int
    /// Dead letters in a row that open it, ≥ 1.
    var maxConsecutive: Int

    /// Results that must be in before the share says anything: a tenth of the window and never under twenty, or all
    /// of a window that is smaller. Three bad records after a start are no reason to stop.
    var minimum: Int { min(window, max(20, window / 10)) }
  }

  /// Why it opened.
  struct Trip: Sendable, Hashable {
    enum Cause: Sendable, Hashable {
      case consecutive(Int)
      case ratio(bad: Int, of: Int)
    }

    var cause: Cause
    /// The dead letter that was one too many.
    var last: DeadLetter
  }

  private(set) var limits: Limits
  /// Nil while it is closed.
  private(set) var trip: Trip?

  /// The latest results as a ring, true for a dead letter.
  private var recent: [Bool] = []
  private var next = 0
  private var bad = 0
  private var consecutive = 0

  init(_ limits: Limits) { self.limits = limits }

  var isOpen: Bool { trip != nil }

  /// Notes what became of one record: its dead letter, or nil for an evaluation. True when that opened it.
  mutating func note(_ letter: DeadLetter?) -> Bool {
    remember(letter != nil)
    consecutive = letter == nil ? 0 : consecutive + 1
    guard trip == nil, let letter, let cause else { return false }
    trip = Trip(cause: cause, last: letter)
    return true
  }

  /// Closes it and forgets what was, so that what comes is judged by itself.
  mutating func reset(_ limits: Limits) { self = DeadLetterBreaker(limits) }

  private var cause: Trip.Cause? {
    if consecutive >= limits.maxConsecutive { return .consecutive(consecutive) }
    guard recent.count >= limits.minimum, Double(bad) > limits.maxRatio * Double(recent.count)
    else { return nil }
    return .ratio(bad: bad, of: recent.count)
  }

  private mutating func remember(_ isBad: Bool) {
    if isBad { bad += 1 }
    guard recent.count >= limits.window else {
      recent.append(isBad)
      return
    }
    if recent[next] { bad -= 1 }
    recent[next] = isBad
    next = (next + 1) % limits.window
  }
}

extension DeadLetterBreaker.Limits {
  init(_ settings: DeadLetterSettings) {
    self.init(
      maxRatio: settings.maxRatio, window: settings.window,
      maxConsecutive: settings.maxConsecutive)
  }
}

extension DeadLetterBreaker.Trip: CustomStringConvertible {
  /// `100 dead letters in a row; the last: malformed, /node is required (detra.calls/3, offset 1234)`. Reasons never
  /// repeat a record's own values.
  var description: String {
    let amount =
      switch cause {
      case .consecutive(let count): "\(count) dead letters in a row"
      case .ratio(let bad, let total): "\(bad) of the last \(total) records are dead letters"
      }
    return
      "\(amount); the last: \(last.class), \(last.reason) (\(last.topic)/\(last.partition), offset \(last.offset))"
  }
}
