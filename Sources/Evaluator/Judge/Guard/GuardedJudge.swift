import DetraModel
import Logging

/// One endpoint with bounded patience: what may pass is tried again, an answer that is not what was asked
/// for is asked for once more. The report adds up what all of it cost.
struct GuardedJudge: Judge {
  private let endpoint: any Judge
  private let patience: Patience
  private let clock: any Clock<Duration>
  private let logger: Logger

  init(
    _ endpoint: any Judge, patience: Patience, clock: any Clock<Duration> = ContinuousClock(),
    logger: Logger
  ) {
    self.endpoint = endpoint
    self.patience = patience
    self.clock = clock
    self.logger = logger
  }

  func judge(_ request: JudgeRequest) async throws(JudgeFailure) -> Judgement {
    var budget = PatienceBudget(patience)
    var spent: JudgeReport?
    let elapsed = stopwatch()
    while true {
      do throws(JudgeFailure) {
        var judgement = try await endpoint.judge(request)
        judgement.report.addCost(of: spent, latency: elapsed())
        return judgement
      } catch {
        var failure = error
        failure.report.addCost(of: spent, latency: elapsed())
        spent = failure.report
        guard let delay = budget.delay(after: failure, elapsed: elapsed()) else { throw failure }
        logger.debug(
          "the judge is asked again",
          metadata: ["class": "\(failure.class.rawValue)", "reason": "\(failure.message)"])
        do {
          try await clock.sleep(for: delay)
        } catch {
          failure.class = .cancelled
          throw failure
        }
      }
    }
  }

  private func stopwatch() -> () -> Duration {
    func start<C: Clock<Duration>>(_ clock: C) -> () -> Duration {
      let began = clock.now
      return { began.duration(to: clock.now) }
    }
    return start(clock)
  }
}

/// How often one question is put to an endpoint.
struct Patience: Sendable {
  /// Requests for one answer, the first included; at least one is made.
  var maximumAttempts = 3
  /// Answers that may be garbage before the call counts as not judged.
  var maximumAnswers = 2
  /// The first repetition waits at most this, each further one at most twice the one before.
  var baseDelay = Duration.milliseconds(250)
  /// The most that backing off grows to. A wait that the endpoint asks for may be longer.
  var maximumDelay = Duration.seconds(20)
  /// No repetition starts past it.
  var deadline = Duration.seconds(60)
  /// The share of the backing-off delay that is waited, in 0..<1. Random unless a test says.
  var jitter: @Sendable () -> Double = { .random(in: 0..<1) }
}

/// What is left of the patience with one question. No clock: the time is told.
struct PatienceBudget {
  private let patience: Patience
  private var attempts = 0
  private var answers = 0

  init(_ patience: Patience) { self.patience = patience }

  /// How long to wait before the next request; nil when there is to be none.
  mutating func delay(after failure: JudgeFailure, elapsed: Duration) -> Duration? {
    if failure.class.deservesAnotherAnswer {
      answers += 1
      attempts = 0
      return answers < patience.maximumAnswers ? .zero : nil
    }
    attempts += 1
    guard failure.class.mayPass, attempts < patience.maximumAttempts else { return nil }
    // What was asked for is the least; zero must not become a tight loop.
    let delay = max(failure.retryAfter ?? .zero, backoff)
    return elapsed + delay < patience.deadline ? delay : nil
  }

  private var backoff: Duration {
    // Past 2^30 every delay is over its maximum anyway.
    let ceiling = patience.baseDelay * (1 << min(attempts - 1, 30))
    return min(ceiling, patience.maximumDelay) * patience.jitter()
  }
}

extension JudgeReport {
  /// Adds what earlier requests for the same judgement took; `latency` is of all together.
  mutating func addCost(of earlier: JudgeReport?, latency: Duration) {
    latencyMS = latency.milliseconds
    guard let earlier else { return }
    promptTokens += earlier.promptTokens
    cachedTokens += earlier.cachedTokens
    outputTokens += earlier.outputTokens
    thoughtTokens += earlier.thoughtTokens
    attempts += earlier.attempts
  }
}
