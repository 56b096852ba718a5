import CCurl
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

/// libcurl's multi handle. Only the loop's thread uses it, but for `curl_multi_wakeup`, which
/// libcurl allows from any thread and which the mailbox calls under its lock while the handle lives.
struct MultiHandle: @unchecked Sendable {
  let raw: UnsafeMutableRawPointer
}

/// The way into the loop's thread from everywhere else.
final class Mailbox: Sendable {
  enum Command: Sendable {
    case start(Submission)
    case cancel(Ticket)
  }

  private enum Phase { case open, stopping, ended }

  private struct State {
    let multi: MultiHandle
    var commands: [Command] = []
    var phase = Phase.open
    var awaitingEnd: [CheckedContinuation<Void, Never>] = []
  }

  private let state: Mutex<State>

  init(multi: MultiHandle) { state = Mutex(State(multi: multi)) }

  /// False when the loop takes nothing any more.
  func post(_ command: Command) -> Bool {
    state.withLock { state in
      guard state.phase == .open else { return false }
      state.commands.append(command)
      if state.commands.count == 1 { curl_multi_wakeup(state.multi.raw) }
      return true
    }
  }

  func stop() {
    state.withLock { state in
      guard state.phase == .open else { return }
      state.phase = .stopping
      curl_multi_wakeup(state.multi.raw)
    }
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

  /// For the loop, as its last act: nobody touches the multi handle afterwards.
  func end() {
    let waiters = state.withLock { state in
      state.phase = .ended
      curl_multi_cleanup(state.multi.raw)
      defer { state.awaitingEnd = [] }
      return state.awaitingEnd
    }
    for waiter in waiters { waiter.resume() }
  }
}
