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
  /// All of them as one; nil for none.
  init?(merging parts: [Withheld]) {
    guard var all = parts.min(by: { $0.since < $1.since }) else { return nil }
    all.count = parts.reduce(0) { $0 + $1.count }
    all.worst = parts.map(\.worst).max() ?? all.worst
    all.titles = Array(parts.flatMap(\.titles).prefix(Self.maximumTitles))
    self = all
  }

  /// The one alert that stands for all of them.
  func summary(for channel: String) -> Alert {
    var alert = latest
    alert.occasion = .withheld
    alert.fingerprint = "withheld-\(channel)"
    alert.severity = worst
    alert.count = count
    alert.since = since
    alert.title = "\(count) alerts were held back"
    alert.reason =
      "\(count) alerts were held back by the quiet hours or the rate limit of this channel."
    alert.evidence = titles
    alert.remediation = []
    return alert
  }
}
