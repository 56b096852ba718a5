/// Counts events of the last minute, second by second. Pure; the time is told.
struct RecentCount: Sendable {
  typealias Instant = ContinuousClock.Instant

  private static let seconds = 60

  private let start: Instant
  private var counts = [Int](repeating: 0, count: Self.seconds)
  private var latest: Int64 = 0

  init(now: Instant) { start = now }

  mutating func add(now: Instant) {
    advance(to: now)
    counts[Int(latest % Int64(Self.seconds))] += 1
  }

  /// Events of the last minute.
  mutating func total(now: Instant) -> Int {
    advance(to: now)
    return counts.reduce(0, +)
  }

  /// How much of the last minute has been counted.
  func span(now: Instant) -> Duration { min(.seconds(Self.seconds), now - start) }

  private mutating func advance(to now: Instant) {
    let second = max(latest, (now - start).components.seconds)
    for passed in 0..<min(second - latest, Int64(Self.seconds)) {
      counts[Int((second - passed) % Int64(Self.seconds))] = 0
    }
    latest = second
  }
}
