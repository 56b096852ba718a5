import Foundation

/// When a day's quota comes back.
enum QuotaDay {
  /// Where a vendor's day is not known.
  static let usual = Duration.seconds(3600)

  /// Gemini's quotas of a day begin at midnight Pacific time.
  static func pacificMidnight(after date: Date) -> Date {
    var calendar = Calendar(identifier: .gregorian)
    // A system without time zones is an hour late in summer, and never early.
    calendar.timeZone =
      TimeZone(identifier: "America/Los_Angeles") ?? TimeZone(secondsFromGMT: -8 * 3600) ?? .gmt
    let midnight = DateComponents(hour: 0, minute: 0, second: 0)
    return calendar.nextDate(after: date, matching: midnight, matchingPolicy: .nextTime)
      ?? date.addingTimeInterval(86_400)
  }
}
