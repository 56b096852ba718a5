import DetraTelemetry
import Logging

/// Knows whether the broker can be reached, so that requests are turned away at once while it can't.
///
/// Asks at an interval; a failed delivery closes the door until the next answer.
struct BrokerMonitor: Sendable {
  static let condition = "broker"

  let publisher: any CallPublisher
  let health: Health
  let interval: Duration
  let clock: any Clock<Duration>
  let logger: Logger

  var isAvailable: Bool { health.isReady(Self.condition) }

  /// Asks until cancelled.
  func run() async {
    while !Task.isCancelled {
      await check()
      try? await clock.sleep(for: interval)
    }
  }

  func check() async {
    do throws(PublishFailure) {
      try await publisher.probe()
      if health.set(Self.condition, .ready) { logger.info("broker reached") }
    } catch {
      failed(error)
    }
  }

  /// Takes note of a failure that says something of the broker, not of one message or of our own queue.
  func failed(_ failure: PublishFailure) {
    guard case .unavailable(let reason) = failure else { return }
    if health.set(Self.condition, .notReady(reason)) {
      logger.warning("broker away", metadata: ["reason": "\(reason)"])
    }
  }
}
