import Synchronization

/// Bounds how many requests are in hand and how many bytes they hold together.
final class Admission: Sendable {
  struct Load: Sendable, Hashable {
    var requests = 0
    var bytes = 0
  }

  private let limits: CollectorLimits
  private let state = Mutex(Load())

  init(limits: CollectorLimits) { self.limits = limits }

  var retryAfter: Duration { limits.retryAfter }
  var load: Load { state.withLock { $0 } }

  /// A place among the requests in hand, given back when the ticket's life ends.
  func enter() throws(Refusal) -> Ticket {
    let entered = state.withLock { load in
      guard load.requests < limits.concurrentRequests else { return false }
      load.requests += 1
      return true
    }
    guard entered else { throw .busy(retryAfter: limits.retryAfter) }
    return Ticket(admission: self)
  }

  fileprivate func reserve(_ bytes: Int) throws(Refusal) {
    let reserved = state.withLock { load in
      guard load.bytes + bytes <= limits.bufferedBytes else { return false }
      load.bytes += bytes
      return true
    }
    guard reserved else { throw .busy(retryAfter: limits.retryAfter) }
  }

  fileprivate func leave(releasing bytes: Int) {
    state.withLock {
      $0.requests -= 1
      $0.bytes -= bytes
    }
  }

  struct Ticket: ~Copyable {
    fileprivate let admission: Admission
    private var bytes = 0

    fileprivate init(admission: Admission) { self.admission = admission }

    /// Counts bytes that the request holds from here on.
    mutating func reserve(_ count: Int) throws(Refusal) {
      try admission.reserve(count)
      bytes += count
    }

    deinit { admission.leave(releasing: bytes) }
  }
}
