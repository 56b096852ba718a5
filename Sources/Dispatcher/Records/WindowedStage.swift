/// A stage that gathers a window and sends it while the next one fills: one is on its way, and no more.
protocol WindowedStage: Actor, Stage {
  var flight: WindowFlight { get set }
  var time: TimeSource { get }
  /// How long a release may go on sending.
  var releaseTimeout: Duration { get }

  /// Makes what was gathered ready to go, unless what went before was interrupted, which goes on then. False when
  /// there is nothing to send.
  func seal() -> Bool

  /// Sends what is ready until all of it was taken or the task is cancelled.
  func send() async

  /// The partitions are somebody else's now. True when nothing is left of what was ready.
  func forget(_ partitions: [Int32]) async -> Bool
}

/// What a windowed stage has on its way.
struct WindowFlight {
  fileprivate var sending: Task<Void, Never>?
  /// A release has used up its bound: nothing more is put on its way until it has forgotten its partitions.
  fileprivate var isOutOfTime = false
}

extension WindowedStage {
  /// Sends the window before this one if it is still on its way, then this one.
  func flush() async {
    await beginFlush()
    if let sending = flight.sending { await sending.value }
  }

  /// Returns when the window before this one has been sent, and this one is on its way.
  func beginFlush() async {
    if let sending = flight.sending { await sending.value }
    guard !flight.isOutOfTime, flight.sending == nil, seal() else { return }
    flight.sending = Task {
      await send()
      flight.sending = nil
    }
  }

  /// Sends what there is, within a bound. What was not taken by then is not committed, and the next reader's.
  func release(_ partitions: [Int32], lost: Bool) async {
    if !lost { await flushWithinBound() }
    if await forget(partitions) { flight.sending?.cancel() }
    flight.isOutOfTime = false
  }

  private func flushWithinBound() async {
    let bound = Task {
      guard (try? await time.sleep(releaseTimeout)) != nil else { return }
      flight.isOutOfTime = true
      flight.sending?.cancel()
    }
    await flush()
    bound.cancel()
    await bound.value
  }
}
