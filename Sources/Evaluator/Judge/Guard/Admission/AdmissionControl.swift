/// Decides who may ask a judge and when: the breaker, the rate and the window of requests under way, in front
/// of one line. Pure; the time is told, and whatever has changed, `settle` says what follows from it.
struct AdmissionControl: Sendable {
  typealias Instant = ContinuousClock.Instant
  typealias ID = WaitingLine.ID

  /// Leave for one request.
  struct Permit: Sendable, Hashable {
    var sentAt: Instant
    var isProbe: Bool
  }

  /// Since when, and why, nothing passes.
  struct Outage: Sendable, Hashable {
    var since: Instant
    /// The last failure.
    var cause: RequestEnding.Cause
  }

  /// What is to be done now.
  struct Step: Sendable {
    var granted: [(id: ID, permit: Permit)] = []
    var refused: [(id: ID, outage: Outage)] = []
    /// When to ask again if nothing happens before.
    var wakeAt: Instant?
  }

  private let policy: AdmissionPolicy
  private(set) var limit: AdaptiveLimit
  private(set) var rate: RequestRate
  private(set) var breaker: CircuitBreaker
  private(set) var outage: Outage?
  private var line: WaitingLine
  private var budget: RetryBudget

  init(_ policy: AdmissionPolicy, now: Instant) {
    self.policy = policy
    limit = AdaptiveLimit(ceiling: policy.concurrency)
    rate = RequestRate(perMinute: policy.requestsPerMinute, now: now)
    breaker = CircuitBreaker(policy.breaker)
    line = WaitingLine(share: policy.retryRatio)
    budget = RetryBudget(ratio: policy.retryRatio)
  }

  var waiting: Int { line.count }

  mutating func enter(_ id: ID, _ kind: WaitingLine.Kind) {
    if kind == .first { budget.deposit() }
    line.enter(id, kind)
  }

  /// False when it had been let in, or turned away, before.
  mutating func leave(_ id: ID) -> Bool { line.leave(id) }

  /// Whether a request may be made again that cost the judge work the first time.
  mutating func allowsRepetition(now: Instant) -> Bool { budget.withdraw(now: now) }

  mutating func finish(_ permit: Permit, _ ending: RequestEnding, now: Instant) {
    switch ending {
    case .answered:
      rate.answered(now: now)
      limit.succeeded()
      breaker.record(failed: false, isProbe: permit.isProbe, now: now)
    case .refused(_, let retryAfter):
      limit.overloaded(sentAt: permit.sentAt, now: now)
      pause(rate.refused(sentAt: permit.sentAt, retryAfter: retryAfter, now: now), permit, now)
    case .overloaded:
      limit.overloaded(sentAt: permit.sentAt, now: now)
      breaker.record(failed: true, isProbe: permit.isProbe, now: now)
    case .unreachable:
      limit.ended()
      breaker.record(failed: true, isProbe: permit.isProbe, now: now)
    case .unauthorized:
      limit.ended()
      breaker.open(now: now)
    case .exhausted(_, let until):
      limit.ended()
      breaker.open(until: until)
    case .abandoned:
      limit.ended()
      if permit.isProbe { breaker.abandonProbe(now: now) }
    }
    note(ending.cause, now)
  }

  /// Lets in whom it can, and turns away whom it will not let wait any longer.
  mutating func settle(now: Instant) -> Step {
    var step = Step()
    while !line.isEmpty {
      if let hurdle = hurdle(now) {
        let giveUpAt = giveUpAt(hurdle)
        if let outage, let giveUpAt, giveUpAt <= now {
          step.refused += line.removeAll().map { ($0, outage) }
        } else {
          step.wakeAt = [hurdle.instant, giveUpAt].compactMap { $0 }.min()
        }
        break
      }
      guard let next = line.next() else { break }
      rate.take(now: now)
      limit.began()
      step.granted.append((next.id, Permit(sentAt: now, isProbe: breaker.pass())))
    }
    return step
  }
}

extension AdmissionControl {
  private enum Hurdle {
    case breaker(until: Instant?)
    case rate(until: Instant)
    case limit

    var instant: Instant? {
      switch self {
      case .breaker(let until): until
      case .rate(let until): until
      case .limit: nil
      }
    }
  }

  private mutating func hurdle(_ now: Instant) -> Hurdle? {
    switch breaker.hurdle(now: now) {
    case .until(let instant): return .breaker(until: instant)
    case .probe: return .breaker(until: nil)
    case nil: break
    }
    let token = rate.nextToken(now: now)
    if token > now { return .rate(until: token) }
    // A probe need not wait for requests that hang since before the outage.
    return limit.hasRoom || outage != nil ? nil : .limit
  }

  /// When those in line are turned away: once the outage has lasted as long as calls wait for its end, and at
  /// once when its end is known to be later than that. A judge that is only slow is waited for.
  private func giveUpAt(_ hurdle: Hurdle) -> Instant? {
    guard let outage else { return nil }
    let deadline = outage.since + policy.maxWait(outage.cause.class)
    if case .breaker(let until?) = hurdle, until > deadline { return outage.since }
    return deadline
  }

  /// A 429 stops everything, those in flight excepted. One of an earlier storm says nothing of the probe.
  private mutating func pause(_ pause: Duration, _ permit: Permit, _ now: Instant) {
    if breaker.state == .probing, !permit.isProbe { return }
    breaker.open(until: now + pause)
  }

  /// Keeps `outage` in step with the breaker.
  private mutating func note(_ cause: RequestEnding.Cause?, _ now: Instant) {
    if breaker.state == .closed {
      // What a 429 allows is known by now; what an outage leaves of a judge is not.
      if let outage, outage.cause.class != .rateLimited { limit.restart() }
      outage = nil
    } else if let cause {
      outage = Outage(since: outage?.since ?? now, cause: cause)
    }
  }
}
