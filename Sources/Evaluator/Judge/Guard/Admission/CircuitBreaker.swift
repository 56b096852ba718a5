import DetraSettings

/// Leaves a judge that fails alone, and then tries it with one request until it works again.
/// Pure; the time is told.
struct CircuitBreaker: Sendable {
  typealias Instant = ContinuousClock.Instant

  enum State: Sendable, Hashable {
    case closed
    /// Nothing passes before `until`; from then on one request does, as a probe.
    case open(until: Instant)
    /// Half open: a probe is under way.
    case probing
  }

  /// What a request has to wait for.
  enum Hurdle: Sendable, Hashable {
    case until(Instant)
    case probe
  }

  /// Results older than this say nothing of now.
  static let memory = Duration.seconds(60)

  private let size: Int
  private let ratio: Double
  private let openFor: Duration
  /// The last results, as a ring.
  private var results: [(failed: Bool, at: Instant)] = []
  private var next = 0
  private(set) var state = State.closed

  /// Opens when that share of the last results are failures; a quarter of a window is enough to tell.
  init(_ settings: JudgeBreakerSettings) {
    size = max(1, settings.window)
    ratio = settings.failureRatio
    openFor = settings.openFor
  }

  /// Nil when a request may pass.
  func hurdle(now: Instant) -> Hurdle? {
    switch state {
    case .closed: nil
    case .open(let until): now < until ? .until(until) : nil
    case .probing: .probe
    }
  }

  /// A request passes. True when it is the probe.
  mutating func pass() -> Bool {
    guard case .open = state else { return false }
    state = .probing
    return true
  }

  /// How a request ended that says whether the judge works.
  mutating func record(failed: Bool, isProbe: Bool, now: Instant) {
    if isProbe {
      if failed { open(until: now + openFor) } else { close() }
      return
    }
    // What was sent before the breaker opened says nothing of the judge now.
    guard state == .closed else { return }
    remember(failed, now)
    if failed, isFailing(now) { open(until: now + openFor) }
  }

  /// For what a single answer proves: a pause that the judge asks for, wrong credentials, a quota that is gone.
  /// A later end stands.
  mutating func open(until end: Instant) {
    if case .open(let until) = state {
      state = .open(until: max(until, end))
    } else {
      state = .open(until: end)
    }
    forget()
  }

  /// As `open(until:)`, for the usual time.
  mutating func open(now: Instant) { open(until: now + openFor) }

  /// The probe came to nothing, by no fault of the judge: another may go.
  mutating func abandonProbe(now: Instant) {
    if state == .probing { state = .open(until: now) }
  }

  private mutating func close() {
    state = .closed
    forget()
  }

  private mutating func forget() {
    results.removeAll(keepingCapacity: true)
    next = 0
  }

  private mutating func remember(_ failed: Bool, _ now: Instant) {
    if results.count < size {
      results.append((failed, now))
    } else {
      results[next] = (failed, now)
      next = (next + 1) % size
    }
  }

  private func isFailing(_ now: Instant) -> Bool {
    let fresh = results.filter { now - $0.at <= Self.memory }
    let failures = fresh.count { $0.failed }
    return fresh.count >= max(1, size / 4) && Double(failures) >= ratio * Double(fresh.count)
  }
}
