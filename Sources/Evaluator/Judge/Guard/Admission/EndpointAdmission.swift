import Synchronization

/// `AdmissionControl` at work for one endpoint: suspends those who wait, wakes them up, and tells when the
/// judge goes away and comes back.
final class EndpointAdmission: Sendable {
  typealias Permit = AdmissionControl.Permit
  typealias Outage = AdmissionControl.Outage
  typealias Instant = ContinuousClock.Instant

  /// What became of a request for leave.
  enum Reply: Sendable {
    case granted(Permit)
    case refused(Outage)
    case cancelled
  }

  private struct State {
    var control: AdmissionControl
    var nextID: WaitingLine.ID = 0
    var continuations: [WaitingLine.ID: CheckedContinuation<Reply, Never>] = [:]
    /// Replies given before their receiver was ready for them.
    var early: [WaitingLine.ID: Reply] = [:]
    var alarm: (at: Instant, task: Task<Void, Never>)?
  }

  /// Effects of a change, to be carried out once the lock is free.
  private struct Effects {
    var replies: [(CheckedContinuation<Reply, Never>, Reply)] = []
    var change: OutageChange?
  }

  enum OutageChange: Sendable, Hashable {
    case began(Outage)
    case ended(Outage)
  }

  private let state: Mutex<State>
  private let time: TimeSource
  private let onChange: @Sendable (OutageChange) -> Void

  init(
    _ policy: AdmissionPolicy, time: TimeSource,
    onChange: @escaping @Sendable (OutageChange) -> Void = { _ in }
  ) {
    state = Mutex(State(control: AdmissionControl(policy, now: time.now())))
    self.time = time
    self.onChange = onChange
  }

  /// Suspends until a request may be made. Whoever is granted leave calls `finish`.
  func enter(_ kind: WaitingLine.Kind) async -> Reply {
    let (id, reply) = update { state in
      state.nextID += 1
      let id = state.nextID
      state.control.enter(id, kind)
      return id
    } then: { state, id in
      (id, state.early.removeValue(forKey: id))
    }
    if let reply { return reply }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { wait(id, $0) }
    } onCancel: {
      cancel(id)
    }
  }

  func finish(_ permit: Permit, _ ending: RequestEnding) {
    update {
      $0.control.finish(permit, ending, now: time.now())
    } then: { _, _ in
    }
  }

  /// Whether a request may be made again that cost the judge work the first time; if so, it is paid.
  func allowsRepetition() -> Bool {
    state.withLock { $0.control.allowsRepetition(now: time.now()) }
  }

  /// For metrics.
  func look<T: Sendable>(_ read: (AdmissionControl) -> T) -> T {
    state.withLock { read($0.control) }
  }

  private func wait(_ id: WaitingLine.ID, _ continuation: CheckedContinuation<Reply, Never>) {
    let reply = state.withLock { state -> Reply? in
      if let reply = state.early.removeValue(forKey: id) { return reply }
      state.continuations[id] = continuation
      return nil
    }
    if let reply { continuation.resume(returning: reply) }
  }

  private func cancel(_ id: WaitingLine.ID) {
    let continuation = state.withLock { state -> CheckedContinuation<Reply, Never>? in
      // Too late: it has been replied to.
      guard state.control.leave(id) else { return nil }
      guard let continuation = state.continuations.removeValue(forKey: id) else {
        state.early[id] = .cancelled
        return nil
      }
      return continuation
    }
    continuation?.resume(returning: .cancelled)
  }

  /// Makes a change, and carries out what follows from it.
  @discardableResult
  private func update<T, R>(_ change: (inout State) -> T, then read: (inout State, T) -> R) -> R {
    let (result, effects) = state.withLock { state -> (R, Effects) in
      let before = state.control.outage
      let changed = change(&state)
      var effects = settle(&state)
      effects.change = OutageChange(before, state.control.outage)
      return (read(&state, changed), effects)
    }
    for (continuation, reply) in effects.replies { continuation.resume(returning: reply) }
    if let change = effects.change { onChange(change) }
    return result
  }

  private func settle(_ state: inout State) -> Effects {
    let step = state.control.settle(now: time.now())
    var effects = Effects()
    let replies =
      step.granted.map { ($0.id, Reply.granted($0.permit)) }
      + step.refused.map { ($0.id, Reply.refused($0.outage)) }
    for (id, reply) in replies {
      if let continuation = state.continuations.removeValue(forKey: id) {
        effects.replies.append((continuation, reply))
      } else {
        state.early[id] = reply
      }
    }
    setAlarm(step.wakeAt, &state)
    return effects
  }

  private func setAlarm(_ instant: Instant?, _ state: inout State) {
    guard state.alarm?.at != instant else { return }
    state.alarm?.task.cancel()
    state.alarm = instant.map { instant in
      // Ends with the last who waits: without one there is no alarm.
      let task = Task {
        guard (try? await time.sleep(instant)) != nil else { return }
        wake(instant)
      }
      return (instant, task)
    }
  }

  private func wake(_ instant: Instant) {
    update { state in
      if state.alarm?.at == instant { state.alarm = nil }
    } then: { _, _ in
    }
  }
}

extension EndpointAdmission.OutageChange {
  fileprivate init?(_ before: EndpointAdmission.Outage?, _ after: EndpointAdmission.Outage?) {
    switch (before, after) {
    case (nil, let outage?): self = .began(outage)
    // Another reason is news as well: a key that was found wrong in the middle of an outage.
    case (let old?, let new?) where old.cause.class != new.cause.class: self = .began(new)
    case (let outage?, nil): self = .ended(outage)
    default: return nil
    }
  }
}
