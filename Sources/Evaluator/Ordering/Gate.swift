import DequeModule
import Synchronization

/// Lets a bounded number of units through at once; the rest wait in line, first come first served.
///
/// Something larger than the limit passes alone, when nothing else is inside.
final class Gate: Sendable {
  private struct Waiter {
    var id: UInt64
    var units: Int
    var continuation: CheckedContinuation<Bool, Never>
  }

  private struct State {
    var used = 0
    var nextID: UInt64 = 0
    var line: Deque<Waiter> = []
    /// Waiters cancelled before they got in line.
    var cancelled: Set<UInt64> = []

    func hasRoom(for units: Int, limit: Int) -> Bool { used == 0 || used + units <= limit }
  }

  let limit: Int
  private let state = Mutex(State())

  init(limit: Int) { self.limit = max(1, limit) }

  /// Units inside now.
  var used: Int { state.withLock { $0.used } }
  /// Waiting for room now.
  var lineLength: Int { state.withLock { $0.line.count } }

  /// Suspends until the units fit. Throws when the task is cancelled while it waits.
  func acquire(_ units: Int = 1) async throws(CancellationError) {
    let (passed, id) = state.withLock { state -> (Bool, UInt64) in
      if state.line.isEmpty, state.hasRoom(for: units, limit: limit) {
        state.used += units
        return (true, 0)
      }
      state.nextID += 1
      return (false, state.nextID)
    }
    if passed { return }
    let entered = await withTaskCancellationHandler {
      await withCheckedContinuation { wait(id, units: units, $0) }
    } onCancel: {
      cancel(id)
    }
    if !entered { throw CancellationError() }
  }

  func release(_ units: Int = 1) {
    let next = state.withLock { state -> [Waiter] in
      state.used -= units
      return Self.admit(&state, limit: limit)
    }
    for waiter in next { waiter.continuation.resume(returning: true) }
  }

  private func wait(_ id: UInt64, units: Int, _ continuation: CheckedContinuation<Bool, Never>) {
    let outcome = state.withLock { state -> Bool? in
      if state.cancelled.remove(id) != nil { return false }
      if state.line.isEmpty, state.hasRoom(for: units, limit: limit) {
        state.used += units
        return true
      }
      state.line.append(Waiter(id: id, units: units, continuation: continuation))
      return nil
    }
    if let outcome { continuation.resume(returning: outcome) }
  }

  private func cancel(_ id: UInt64) {
    let (waiter, next) = state.withLock { state -> (Waiter?, [Waiter]) in
      guard let index = state.line.firstIndex(where: { $0.id == id }) else {
        state.cancelled.insert(id)
        return (nil, [])
      }
      let waiter = state.line.remove(at: index)
      return (waiter, Self.admit(&state, limit: limit))
    }
    waiter?.continuation.resume(returning: false)
    for waiter in next { waiter.continuation.resume(returning: true) }
  }

  private static func admit(_ state: inout State, limit: Int) -> [Waiter] {
    var admitted: [Waiter] = []
    while let first = state.line.first, state.hasRoom(for: first.units, limit: limit) {
      state.used += first.units
      admitted.append(state.line.removeFirst())
    }
    return admitted
  }
}
