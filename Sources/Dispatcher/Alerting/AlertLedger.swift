import DetraModel

/// What is known of each fingerprint, and from it whether an alert is told or only counted.
///
/// An *episode* is a run of alike alerts with no gap over the cool-down. Within one, people are told again when
/// the cool-down since the last time is over or the severity has risen, and an incident is opened once.
/// Times are those of the clock on the wall, since people's patience is measured by it.
struct AlertLedger: Sendable {
  enum Verdict: Sendable, Hashable {
    /// `count`: how many alike this alert stands for, itself included.
    case tell(count: Int, opensIncident: Bool)
    /// Told about lately; counted.
    case suppress
  }

  private struct Entry: Sendable {
    var state: AlertState
    var incidentRequested = false
    var partition: Int32
  }

  private let coolDown: Int64
  private var entries: RecentMap<String, Entry>

  /// Remembers up to `capacity` fingerprints. One that was forgotten is told about again.
  init(coolDown: Duration, capacity: Int = 100_000) {
    self.coolDown = coolDown.milliseconds
    entries = RecentMap(capacity: capacity)
  }

  /// Fingerprints remembered.
  var count: Int { entries.count }

  func state(of fingerprint: String) -> AlertState? { entries[fingerprint]?.state }

  /// Takes note of an alert from `partition`, and says what to do about it.
  mutating func note(
    _ decision: AlertDecision, at now: Timestamp, partition: Int32
  ) -> Verdict {
    let alert = decision.alert
    guard var entry = entries[alert.fingerprint],
      now.milliseconds - entry.state.lastSeen.milliseconds <= coolDown
    else { return begin(decision, at: now, partition: partition) }
    entry.state.lastSeen = now
    entry.state.count += 1
    entry.partition = partition
    let isOver = now.milliseconds - entry.state.lastNotified.milliseconds > coolDown
    guard isOver || alert.severity > entry.state.severity else {
      entry.state.suppressed += 1
      entries[alert.fingerprint] = entry
      return .suppress
    }
    let verdict = Verdict.tell(
      count: entry.state.suppressed + 1,
      opensIncident: decision.opensIncident && !entry.incidentRequested)
    entry.state.lastNotified = now
    entry.state.suppressed = 0
    entry.state.severity = alert.severity
    entry.incidentRequested = entry.incidentRequested || decision.opensIncident
    entries[alert.fingerprint] = entry
    return verdict
  }

  /// Forgets what came from a partition that is somebody else's now.
  mutating func forget(_ partition: Int32) {
    entries.removeAll { $0.partition == partition }
  }

  /// The first of its kind, or the first after a quiet time; what was held back before goes with it.
  private mutating func begin(
    _ decision: AlertDecision, at now: Timestamp, partition: Int32
  ) -> Verdict {
    let held = entries[decision.alert.fingerprint]?.state.suppressed ?? 0
    entries[decision.alert.fingerprint] = Entry(
      state: AlertState(decision.alert, now: now),
      incidentRequested: decision.opensIncident, partition: partition)
    return .tell(count: held + 1, opensIncident: decision.opensIncident)
  }
}

extension Duration {
  /// Whole milliseconds, rounded down.
  var milliseconds: Int64 {
    components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
  }
}
