import Foundation

/// Lets one thread sleep until something happened. Signals while it is awake are kept, as one.
///
/// `@unchecked`: `isSignalled` is guarded by `condition`.
final class WakeUp: @unchecked Sendable {
  private let condition = NSCondition()
  private var isSignalled = false

  func signal() {
    condition.lock()
    isSignalled = true
    condition.signal()
    condition.unlock()
  }

  func wait(atMost duration: Duration) {
    let deadline = Date(timeIntervalSinceNow: duration / .seconds(1))
    condition.lock()
    defer { condition.unlock() }
    while !isSignalled, condition.wait(until: deadline) {}
    isSignalled = false
  }
}
