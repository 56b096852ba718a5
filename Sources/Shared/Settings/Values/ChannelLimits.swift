public import DetraModel
public import Foundation

/// What the people behind a channel are spared; one summary says later what was kept back.
public struct ChannelLimits: Sendable, Hashable {
  /// When the channel is quiet.
  public var quietHours: QuietHours?
  /// What is this bad or worse goes out in quiet hours too, and over the rate.
  public var quietExcept = IncidentSeverity.sev1
  /// Notifications a minute; nil for no limit.
  public var maxPerMinute: Int?

  /// No limits.
  public init() {}
}

/// Hours of the day in a time zone: `22:00-07:00 Europe/Berlin`; the end is not part of them.
public struct QuietHours: Sendable, Hashable, CustomStringConvertible {
  /// Minutes since midnight, 0–1439.
  public let start: Int
  /// Minutes since midnight, 0–1439; before `start` it is that of the next day.
  public let end: Int
  /// Whose midnight.
  public let timeZone: TimeZone

  /// Nil when `text` is not of the form, the zone is unknown or the hours are none.
  public init?(_ text: String) {
    let parts = text.split(separator: " ", maxSplits: 1)
    let times = (parts.first ?? "").split(separator: "-").compactMap(Self.minutes)
    guard parts.count == 2, times.count == 2, times[0] != times[1],
      let zone = TimeZone(identifier: String(parts[1]))
    else { return nil }
    (start, end, timeZone) = (times[0], times[1], zone)
  }

  /// Whether they hold at a time.
  public func contains(_ time: Date) -> Bool {
    let seconds =
      Int(time.timeIntervalSince1970.rounded(.down)) + timeZone.secondsFromGMT(for: time)
    let minute = (seconds % 86_400 + 86_400) % 86_400 / 60
    return start < end ? (start..<end).contains(minute) : minute >= start || minute < end
  }

  /// As it is written.
  public var description: String {
    "\(Self.text(start))-\(Self.text(end)) \(timeZone.identifier)"
  }

  private static func minutes(_ text: Substring) -> Int? {
    let numbers = text.split(separator: ":", omittingEmptySubsequences: false)
    guard numbers.count == 2, numbers[1].count == 2, let hour = UInt8(numbers[0]), hour < 24,
      let minute = UInt8(numbers[1]), minute < 60
    else { return nil }
    return Int(hour) * 60 + Int(minute)
  }

  private static func text(_ minutes: Int) -> String {
    func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
    return "\(two(minutes / 60)):\(two(minutes % 60))"
  }
}

/// A section of a channel whose people may be spared.
protocol LimitedChannel { var limits: ChannelLimits { get set } }

extension Section where Self: LimitedChannel {
  static var limitFields: [Field<Self>] {
    [
      Field(
        "quiet_hours", \.limits.quietHours, .quietHours,
        "When nothing is told; one summary follows. Such as `22:00-07:00 Europe/Berlin`."),
      Field(
        "quiet_except", \.limits.quietExcept, .oneOf(IncidentSeverity.self),
        "What is this bad or worse is told in quiet hours too, and over the rate."),
      Field(
        "max_per_minute", \.limits.maxPerMinute, .integer(1...60_000),
        "Notifications a minute, of each Dispatcher; one summary says what was over it."),
    ]
  }
}

extension ValueType where Value == QuietHours {
  fileprivate static var quietHours: ValueType {
    let form = "hours and a time zone such as 22:00-07:00 Europe/Berlin"
    return scalar(form) { text in
      QuietHours(text).map(Reading.value) ?? .fault("is not \(form)")
    } write: {
      YAMLScalar($0.description, isPlain: false)
    }
  }
}
