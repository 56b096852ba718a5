import Foundation

/// Where the time comes from: tests have their own.
struct TimeSource: Sendable {
  typealias Instant = ContinuousClock.Instant

  var now: @Sendable () -> Instant
  /// By the calendar, for quotas and budgets of a day.
  var date: @Sendable () -> Date
  /// Until that instant. Throws when the task is cancelled.
  var sleep: @Sendable (Instant) async throws -> Void

  static let system = TimeSource(
    now: { .now }, date: { Date() },
    sleep: { try await Task.sleep(until: $0, clock: .continuous) })

  /// The instant of a date.
  func instant(of date: Date) -> Instant {
    now() + .seconds(date.timeIntervalSince(self.date()))
  }
}
