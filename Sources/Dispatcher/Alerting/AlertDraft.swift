import DetraModel

/// Somebody is to be told.
struct Telling: Sendable, Hashable {
  var alert: Alert
  /// Somebody is woken.
  var pages: Bool
  /// An incident is opened, or changed where there is one.
  var touchesIncident: Bool
}

/// Decides who is told of what, over what is written about the past, without changing that.
///
/// The same trouble is told when it is new, when it has become worse or wakes somebody for the first time, and again as
/// long as it goes on, a cool-down apart; what comes in between is counted, and told as one digest. Cool-downs run by
/// the clock on the wall, since people's patience does; a node counts as clean by when its calls were evaluated, so
/// that a backlog ends no trouble.
struct AlertDraft {
  private let book: AlertBook
  /// What the book is to take over once it is written; nil forgets.
  private(set) var changes: [String: AlertState?] = [:]
  private var troubles: [AlertBook.Place: AlertBook.Trouble] = [:]

  init(_ book: AlertBook) { self.book = book }

  /// Takes note of what an evaluation calls for. Nil when it is only counted.
  mutating func note(_ decision: AlertDecision, at now: Timestamp) -> Telling? {
    var decision = decision
    if isOneTypeTooMany(decision.alert) { decision.alert = decision.alert.ofOtherType }
    let alert = decision.alert
    defer { mark(alert) }
    guard var state = state(of: alert.fingerprint) else { return begin(decision, at: now) }
    state.suppress(alert)
    if decision.isNews(to: state) { return escalate(decision, &state, at: now) }
    let quiet = now.milliseconds - state.lastNotified.milliseconds
    guard quiet > book.terms.coolDown.milliseconds else {
      changes[alert.fingerprint] = state
      return nil
    }
    return repeatAlert(alert, &state, at: now)
  }

  /// A clean evaluation of a node: its trouble is over when the last of it is long enough ago.
  mutating func noteClean(_ call: EvaluatedCall, evaluatedAt: Timestamp) -> [Telling] {
    let place = AlertBook.Place(app: call.app, env: call.env, node: call.node)
    guard let trouble = troubles[place] ?? book.troubles[place],
      evaluatedAt.milliseconds - trouble.lastSeen.milliseconds >= book.terms.recovery.milliseconds
    else { return [] }
    return trouble.fingerprints.sorted().compactMap { recover($0, at: evaluatedAt) }
  }

  /// What was held back of the fingerprints, told as one digest each.
  mutating func digest(_ fingerprints: [String], at now: Timestamp) -> [Telling] {
    fingerprints.compactMap { fingerprint in
      guard var state = state(of: fingerprint), state.suppressed > 0 else { return nil }
      return repeatAlert(state.latest, &state, at: now)
    }
  }

  mutating func forget(_ fingerprints: [String]) {
    for fingerprint in fingerprints { changes.updateValue(nil, forKey: fingerprint) }
  }

  private func state(of fingerprint: String) -> AlertState? {
    if let change = changes[fingerprint] { return change }
    return book.states[fingerprint]
  }

  /// By what is remembered, so that whoever takes over decides alike.
  private func isOneTypeTooMany(_ alert: Alert) -> Bool {
    guard alert.kind == .errorCaptured, state(of: alert.fingerprint) == nil else { return false }
    let place = AlertBook.Place(app: alert.app, env: alert.env, node: alert.node)
    let known = (troubles[place] ?? book.troubles[place])?.fingerprints ?? []
    guard known.count >= AlertBook.maximumErrorTypes else { return false }
    let types = known.count { state(of: $0)?.latest.kind == .errorCaptured }
    return types >= AlertBook.maximumErrorTypes
  }

  private mutating func begin(_ decision: AlertDecision, at now: Timestamp) -> Telling {
    var state = AlertState(decision.alert, now: now)
    state.latest = decision.alert.remembered
    state.isPaged = decision.pages || decision.opensIncident
    state.hasIncident = decision.opensIncident
    changes[decision.alert.fingerprint] = state
    return Telling(
      alert: decision.alert, pages: decision.pages, touchesIncident: decision.opensIncident)
  }

  /// Worse than anybody was told, or the first of its kind that wakes somebody or opens an incident.
  private mutating func escalate(
    _ decision: AlertDecision, _ state: inout AlertState, at now: Timestamp
  ) -> Telling {
    var alert = decision.alert.summing(up: state, as: .escalated)
    alert.escalatedFrom = alert.severity > state.severity ? state.severity : nil
    state.isPaged = state.isPaged || decision.pages || decision.opensIncident
    state.hasIncident = state.hasIncident || decision.opensIncident
    state.wasTold(alert.severity, at: now)
    changes[alert.fingerprint] = state
    return Telling(
      alert: alert, pages: decision.pages, touchesIncident: decision.opensIncident)
  }

  /// It goes on. Whoever was woken for it hears of it as long as it is as bad as what they are woken for.
  private mutating func repeatAlert(
    _ alert: Alert, _ state: inout AlertState, at now: Timestamp
  ) -> Telling {
    let alert = alert.summing(up: state, as: .repeated)
    let isSevere = alert.severity >= .sev2
    state.wasTold(alert.severity, at: now)
    changes[alert.fingerprint] = state
    return Telling(
      alert: alert, pages: isSevere && state.isPaged,
      touchesIncident: isSevere && state.hasIncident)
  }

  private mutating func recover(_ fingerprint: String, at time: Timestamp) -> Telling? {
    guard let state = state(of: fingerprint) else { return nil }
    changes.updateValue(nil, forKey: fingerprint)
    var alert = state.latest
    alert.occasion = .recovered
    alert.rate(state.severity)
    alert.count = state.count
    alert.since = state.firstSeen
    alert.occurredAt = time
    return Telling(alert: alert, pages: state.isPaged, touchesIncident: state.hasIncident)
  }

  private mutating func mark(_ alert: Alert) {
    let place = AlertBook.Place(app: alert.app, env: alert.env, node: alert.node)
    var trouble = troubles[place] ?? book.troubles[place] ?? AlertBook.Trouble()
    trouble.fingerprints.insert(alert.fingerprint)
    trouble.lastSeen = max(trouble.lastSeen, alert.occurredAt)
    troubles[place] = trouble
  }
}

extension AlertDecision {
  /// Whether people must hear of it now, whatever they were told before.
  fileprivate func isNews(to state: AlertState) -> Bool {
    alert.severity > state.severity || pages && !state.isPaged
      || opensIncident && !state.hasIncident
  }
}

extension AlertState {
  /// One more that is not told yet.
  fileprivate mutating func suppress(_ alert: Alert) {
    lastSeen = max(lastSeen, alert.occurredAt)
    count += 1
    latest = alert.remembered
    suppressed += 1
    suppressedSince = suppressedSince ?? alert.occurredAt
    suppressedWorst = max(suppressedWorst ?? alert.severity, alert.severity)
  }

  fileprivate mutating func wasTold(_ told: IncidentSeverity, at now: Timestamp) {
    severity = max(severity, told)
    lastNotified = now
    suppressed = 0
    suppressedSince = nil
    suppressedWorst = nil
  }
}

extension Alert {
  /// The same, as the last of all that nobody was told of, and as bad as the worst of them.
  fileprivate func summing(up state: AlertState, as occasion: Occasion) -> Alert {
    var alert = self
    alert.occasion = occasion
    alert.count = state.suppressed
    alert.since = state.suppressedSince ?? state.firstSeen
    alert.rate(state.suppressedWorst ?? severity)
    return alert
  }

  /// What a digest or a recovery needs of it: some 2 KB at most, since one is kept for each fingerprint.
  var remembered: Alert {
    var alert = self
    alert.reason = reason.cut(to: 300)
    alert.evidence = evidence.prefix(3).map { $0.cut(to: 200) }
    alert.remediation = remediation.prefix(3).map { $0.cut(to: 200) }
    alert.files = []
    alert.commands = []
    alert.input = nil
    alert.output = nil
    return alert
  }
}
