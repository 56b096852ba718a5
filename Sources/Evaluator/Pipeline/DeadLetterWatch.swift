import CoreMetrics
import DetraModel
import DetraTelemetry
import Logging
import Synchronization

/// The dead-letter breaker at work: told of every result that the broker has taken, it stops the pipeline and says
/// why in `/readyz`, the log and the metrics. It outlives the pipeline's restarts.
final class DeadLetterWatch: Sendable {
  /// The name of the health condition.
  static let condition = "dead_letters"

  private let breaker: Mutex<DeadLetterBreaker>
  private let valve = Valve()
  private let topic: String
  private let health: Health
  private let gauge: Meter
  private let logger: Logger

  /// `topic` is where dead letters go, for the words.
  init(
    _ limits: DeadLetterBreaker.Limits, topic: String, health: Health, metrics: MetricRegistry,
    logger: Logger
  ) {
    breaker = Mutex(DeadLetterBreaker(limits))
    self.topic = topic
    self.health = health
    self.logger = logger
    metrics.describe(
      "detra.evaluator.dead_letters.breaker_open", "1 while too many dead letters stop the stage")
    gauge = Meter(label: "detra.evaluator.dead_letters.breaker_open", factory: metrics)
    gauge.set(0)
    health.set(Self.condition, .ready)
  }

  /// Whether the stage is to stand still: take no record, send no result. What is sent already is committed.
  var isOpen: Bool { valve.isShut }

  /// Suspends while the breaker is open. Throws when the task is cancelled meanwhile.
  func waitUntilClosed() async throws(CancellationError) { try await valve.pass() }

  /// To be told once of each emission, in the order in which they leave, when the broker has taken it.
  func note(_ emission: Emission) {
    let trip = breaker.withLock { breaker in
      let opened = breaker.note(emission.letter)
      if opened { valve.shut() }
      return opened ? breaker.trip : nil
    }
    guard let trip else { return }
    gauge.set(1)
    health.set(Self.condition, .notReady(words(for: trip)))
    logger.error("too many dead letters, the stage stands still", metadata: ["why": "\(trip)"])
  }

  /// Goes on, with what was forgotten: somebody has looked at it.
  func resume(_ limits: DeadLetterBreaker.Limits) {
    let wasOpen = breaker.withLock { breaker in
      let wasOpen = breaker.isOpen
      breaker.reset(limits)
      return wasOpen
    }
    gauge.set(0)
    health.set(Self.condition, .ready)
    valve.open()
    if wasOpen { logger.notice("the stage goes on after too many dead letters") }
  }

  private func words(for trip: DeadLetterBreaker.Trip) -> String {
    """
    stopped: \(trip). They are in \(topic), the reasons in the header \(DeadLetter.reasonHeader); nothing after them \
    is lost. Mend the cause, or raise evaluator.dead_letters to set the rest aside too, then send SIGHUP or restart
    """
  }
}
