import Synchronization

/// Lets everything pass while it is open; while it is shut, those who come wait.
final class Valve: Sendable {
  private struct State {
    var isShut = false
    var nextID: UInt64 = 0
    var waiters: [UInt64: CheckedContinuation<Bool, Never>] = [:]
    /// Cancelled before they began to wait.
    var cancelled: Set<UInt64> = []
  }

  private let state = Mutex(State())

  var isShut: Bool { state.withLock { $0.isShut } }
  /// Waiting now.
  var waiting: Int { state.withLock { $0.waiters.count } }

  func shut() { state.withLock { $0.isShut = true } }

  func open() {
    let waiters = state.withLock { state in
      state.isShut = false
      defer { state.waiters = [:] }
      return state.waiters.values
    }
    for waiter in waiters { waiter.resume(returning: true) }
  }

  /// Returns at once while the valve is open, else when it is opened. Throws when the task is cancelled meanwhile.
  func pass() async throws(CancellationError) {
    let id = state.withLock { state -> UInt64? in
      guard state.isShut else { return nil }
      state.nextID += 1
      return state.nextID
    }
    guard let id else { return }
    let passed = await withTaskCancellationHandler {
      await withCheckedContinuation { wait(id, $0) }
    } onCancel: {
      cancel(id)
    }
    // A cancellation that came as the valve opened has nobody left to tell.
    state.withLock { _ = $0.cancelled.remove(id) }
    if !passed { throw CancellationError() }
  }

  private func wait(_ id: UInt64, _ continuation: CheckedContinuation<Bool, Never>) {
    let answer = state.withLock { state -> Bool? in
      if state.cancelled.remove(id) != nil { return false }
      guard state.isShut else { return true }
      state.waiters[id] = continuation
      return nil
    }
    if let answer { continuation.resume(returning: answer) }
  }

  private func cancel(_ id: UInt64) {
    let waiter = state.withLock { state in
      let waiter = state.waiters.removeValue(forKey: id)
      if waiter == nil { state.cancelled.insert(id) }
      return waiter
    }
    waiter?.resume(returning: false)
  }
}
