import DetraModel
import Foundation

/// Time as the stages see it, so that tests move it by hand.
struct TimeSource: Sendable {
  /// By the clock on the wall.
  var now: @Sendable () -> Timestamp
  /// Never goes back; from any beginning.
  var uptime: @Sendable () -> Duration
  /// Throws `CancellationError` when the task is cancelled.
  var sleep: @Sendable (Duration) async throws -> Void

  static let system = TimeSource(
    now: { Timestamp(Date()) },
    uptime: { ContinuousClock.now - epoch },
    sleep: { try await Task.sleep(for: $0) })

  private static let epoch = ContinuousClock.now
}

extension TimeSource {
  /// Runs `body` at each multiple of `interval` by the clock on the wall, one run after the other, until the task is
  /// cancelled.
  func atEach(_ interval: Duration, _ body: @Sendable () async -> Void) async {
    let length = max(interval.milliseconds, 1)
    while !Task.isCancelled {
      let rest = length - now().milliseconds % length
      guard (try? await sleep(.milliseconds(rest))) != nil else { return }
      await body()
    }
  }
}

/// How long to wait between attempts that go on until one succeeds.
struct Backoff: Sendable {
  var base = Duration.milliseconds(500)
  var maximum = Duration.seconds(60)
  /// In 0..<1.
  var jitter: @Sendable () -> Double = { .random(in: 0..<1) }
  private(set) var attempts = 0

  /// The wait before the next attempt: doubling from `base` to `maximum`, half of it random so that replicas spread,
  /// and never less than the other side asked for, up to an hour.
  mutating func next(asked: Duration? = nil) -> Duration {
    let ceiling = min(base * (1 << min(attempts, 20)), maximum)
    attempts += 1
    return max(min(asked ?? .zero, .seconds(3600)), ceiling * (0.5 + jitter() / 2))
  }

  mutating func reset() { attempts = 0 }
}
