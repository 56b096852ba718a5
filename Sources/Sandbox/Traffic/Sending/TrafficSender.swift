public import DetraModel
public import Foundation

/// Sends a generator's calls to a target at a pace.
public struct TrafficSender: Sendable {
  private let generator: TrafficGenerator
  private let target: any TrafficTarget
  private let pace: TrafficPace
  private let grace: Duration
  private let now: @Sendable () -> Timestamp

  /// Calls under way may take `grace` longer once the task is cancelled. Calls start at `now()`.
  public init(
    _ generator: TrafficGenerator, to target: any TrafficTarget, pace: TrafficPace,
    grace: Duration = .seconds(5), now: @escaping @Sendable () -> Timestamp = { Timestamp(Date()) }
  ) {
    self.generator = generator
    self.target = target
    self.pace = pace
    self.grace = grace
    self.now = now
  }

  /// Sends until the pace's bounds are reached, the target can take no more, or the task is cancelled:
  /// calls under way are then waited for, so that each call sent is counted as what became of it.
  ///
  /// - Parameters:
  ///   - clock: by which the pace is kept.
  ///   - progress: called after each batch, with the counts so far.
  /// - Returns: the counts in the end.
  public func run<C: Clock>(
    clock: C = ContinuousClock(), progress: @Sendable (TrafficReport) -> Void = { _ in }
  ) async -> TrafficReport where C.Duration == Duration {
    var report = TrafficReport()
    let start = clock.now
    var sent = 0
    while !Task.isCancelled, !report.isStopped {
      switch pace.step(sent: sent, elapsed: start.duration(to: clock.now)) {
      case .finish:
        return report
      case .wait(let time):
        // Throws only when cancelled, which the loop sees.
        try? await clock.sleep(until: start.advanced(by: time), tolerance: nil)
      case .send(let count):
        let places = sent..<sent + count
        report.add(await deliver(places, clock), of: places.map(generator.scenario(at:)))
        sent += count
        progress(report)
      }
    }
    return report
  }

  /// Runs apart from the task's own cancellation, and is cancelled only when the grace is over.
  private func deliver(
    _ places: Range<Int>, _ clock: some Clock<Duration>
  ) async -> TrafficDelivery {
    let calls = places.map { generator.call(at: $0, startedAt: now()) }
    let sending = Task { await target.send(calls) }
    return await withTaskCancellationHandler {
      await sending.value
    } onCancel: {
      Task {
        try? await clock.sleep(for: grace)
        sending.cancel()
      }
    }
  }
}
