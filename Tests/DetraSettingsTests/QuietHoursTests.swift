import DetraSettings
import Foundation
import Testing

@Suite struct QuietHoursTests {
  @Test(arguments: [
    ("22:00-07:00 Europe/Berlin", "2026-03-01T21:30:00Z", true),
    ("22:00-07:00 Europe/Berlin", "2026-03-01T05:59:59Z", true),
    ("22:00-07:00 Europe/Berlin", "2026-03-01T06:00:00Z", false),
    ("22:00-07:00 Europe/Berlin", "2026-03-01T20:59:00Z", false),
    // Summer time has begun.
    ("22:00-07:00 Europe/Berlin", "2026-03-29T20:00:00Z", true),
    ("12:00-13:30 GMT", "2026-03-01T13:29:59Z", true),
    ("12:00-13:30 GMT", "2026-03-01T13:30:00Z", false),
    ("00:00-06:00 America/New_York", "2026-03-01T05:00:00Z", true),
  ])
  func hoursAreThoseOfTheirTimeZone(text: String, time: String, isQuiet: Bool) throws {
    let hours = try #require(QuietHours(text))
    let date = try #require(ISO8601DateFormatter().date(from: time))
    #expect(hours.contains(date) == isQuiet)
    #expect(hours.description == text)
  }

  @Test(arguments: [
    "22:00-07:00", "22:00 Europe/Berlin", "24:00-07:00 GMT", "22:60-07:00 GMT",
    "22:00-22:00 GMT", "22:00-07:00 Nowhere/Else", "", "22:0-07:00 GMT",
  ])
  func whatIsNoHoursIsRefused(text: String) { #expect(QuietHours(text) == nil) }
}
