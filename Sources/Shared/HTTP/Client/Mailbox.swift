import Synchronization

/// One request on its way to the loop and back. Its continuation is resumed exactly once.
struct Submission: Sendable {
  let wire: WireRequest
  let ticket: Ticket
  let deadline: ContinuousClock.Instant
  let continuation: CheckedContinuation<Result<HTTPResponse, HTTPError>, Never>

  func finish(_ result: Result<HTTPResponse, HTTPError>) { continuation.resume(returning: result) }
}

/// Names a submission, and remembers a cancellation that overtakes it on its way to the loop.
final class Ticket: Sendable {
  private let cancelled = Atomic(false)
  var isCancelled: Bool { cancelled.load(ordering: .acquiring) }
  func cancel() { cancelled.store(true, ordering: .releasing) }
}

/// The way into the loop's thread from everywhere else.
final class Mailbox: Sendable {
  enum Command: Sendable {
    case start(Submission)
    case cancel(Ticket)
  }

  private enum Phase { case open, stopping, ended }

  private struct State {
    var commands: [Command] = []
    var phase = Phase.open
    var awaitingEnd: [CheckedContinuation<Void, Never>] = []
  }

  private let state = Mutex(State())
  private let wake: WakePipe

  init(wake: WakePipe) { self.wake = wake }

  /// False when the loop takes nothing any more.
  func post(_ command: Command) -> Bool {
    let (isTaken, isFirst) = state.withLock { state in
      guard state.phase == .open else { return (false, false) }
      state.commands.append(command)
      return (true, state.commands.count == 1)
    }
    if isFirst { wake.wake() }
    return isTaken
  }

  func stop() {
    state.withLock { if $0.phase == .open { $0.phase = .stopping } }
    wake.wake()
  }

  func awaitEnd() async {
    await withCheckedContinuation { continuation in
      let hasEnded = state.withLock { state in
        if state.phase != .ended { state.awaitingEnd.append(continuation) }
        return state.phase == .ended
      }
      if hasEnded { continuation.resume() }
    }
  }

  /// For the loop: what was posted since the last call, and whether to go on.
  func take() -> (commands: [Command], isOpen: Bool) {
    state.withLock { state in
      defer { state.commands = [] }
      return (state.commands, state.phase == .open)
    }
  }

  /// For the loop, as its last act.
  func end() {
    let waiters = state.withLock { state in
      state.phase = .ended
      defer { state.awaitingEnd = [] }
      return state.awaitingEnd
    }
    for waiter in waiters { waiter.resume() }
  }
}
