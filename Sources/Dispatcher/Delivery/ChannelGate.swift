import DetraModel
import DetraSettings

/// Whether a channel's people are told now, or later in a summary.
///
/// The rate is a bucket of a minute's notifications that fills evenly. It belongs to the process: two replicas have
/// two of them.
struct ChannelGate: Sendable {
  private let limits: ChannelLimits
  /// Notifications that may go out at once.
  private var room: Double
  private var filled = Duration.zero

  init(_ limits: ChannelLimits) {
    self.limits = limits
    room = Double(limits.maxPerMinute ?? 0)
  }

  var isNeeded: Bool { limits.quietHours != nil || limits.maxPerMinute != nil }

  /// Whether a summary may go out.
  mutating func isOpen(at now: Timestamp, uptime: Duration) -> Bool {
    fill(uptime)
    return !isQuiet(at: now) && (limits.maxPerMinute == nil || room >= 1)
  }

  /// Whether an alert goes out; one that does takes its place.
  mutating func lets(_ alert: Alert, at now: Timestamp, uptime: Duration) -> Bool {
    let isOpen = isOpen(at: now, uptime: uptime)
    guard isOpen || alert.severity >= limits.quietExcept && alert.occasion != .recovered else {
      return false
    }
    room = max(0, room - 1)
    return true
  }

  private func isQuiet(at now: Timestamp) -> Bool {
    limits.quietHours?.contains(now.date) ?? false
  }

  private mutating func fill(_ uptime: Duration) {
    guard let rate = limits.maxPerMinute else { return }
    room = min(Double(rate), room + (uptime - filled) / .seconds(60) * Double(rate))
    filled = uptime
  }
}

extension Withheld {
  /// Titles that a summary shows, of what goes on and of what is over.
  private static let shownTitles = 10

  /// All of them as one; nil for none.
  init?(merging parts: [Withheld]) {
    guard let since = parts.map(\.since).min() else { return nil }
    self.init(since: since)
    for part in parts {
      troubles.merge(part.troubles) { $0.with($1) }
      recovered.merge(part.recovered) { first, _ in first }
    }
  }

  /// The one alert that stands for all of them. Sent again it is the same, by `since`.
  func summary(for channel: String, at now: Timestamp) -> Alert {
    var alert = Alert(
      standingFor: troubles.values.reduce(0) { $0 + $1.count },
      fingerprint: "withheld-\(channel)-\(since.milliseconds)",
      severity: troubles.values.map(\.worst).max() ?? .sev4, since: since, at: now)
    alert.title = alert.headline
    alert.reason =
      "Held back by the quiet hours or the rate limit of this channel, the first at \(since.rfc3339)."
    alert.evidence = titles + ends
    return alert
  }

  /// The worst first.
  private var titles: [String] {
    let named = troubles.filter { $0.key != Self.others }.values
      .sorted { ($1.worst, $0.title) < ($0.worst, $1.title) }
    let more = named.dropFirst(Self.shownTitles).reduce(troubles[Self.others]?.count ?? 0) {
      $0 + $1.count
    }
    return named.prefix(Self.shownTitles).map(\.line) + (more > 0 ? ["and \(more) more"] : [])
  }

  private var ends: [String] {
    let all = recovered.filter { $0.key != Self.others }.values.sorted()
    let more = all.count > Self.shownTitles || recovered[Self.others] != nil
    return all.prefix(Self.shownTitles).map { "Recovered: \($0)" }
      + (more ? ["Recovered: others"] : [])
  }
}

extension Withheld.Trouble {
  fileprivate var line: String {
    "\(worst.rawValue) \(title)" + (count > 1 ? " (\(count) alerts)" : "")
  }

  fileprivate func with(_ other: Self) -> Self {
    Self(title: title, count: count + other.count, worst: max(worst, other.worst))
  }
}
