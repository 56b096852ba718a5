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
/// The same trouble is told when it is new, when it has become worse, and again as long as it goes on, a cool-down
/// apart; what comes in between is counted, and told as one digest. Cool-downs run by the clock on the wall, since
/// people's patience does; a node counts as clean by when its calls were evaluated, so that a backlog ends no trouble.
struct AlertDraft {
  private let book: AlertBook
  /// What the book is to take over once it is written; nil forgets.
  private(set) var changes: [String: AlertState?] = [:]
  private var troubles: [AlertBook.Place: AlertBook.Trouble] = [:]

  init(_ book: AlertBook) { self.book = book }

  /// Takes note of what an evaluation calls for. Nil when it is only counted.
  mutating func note(_ decision: AlertDecision, at now: Timestamp) -> Telling? {
    let alert = decision.alert
    defer { mark(alert) }
    guard var state = state(of: alert.fingerprint) else { return begin(decision, at: now) }
    state.lastSeen = max(state.lastSeen, alert.occurredAt)
    state.count += 1
    state.latest = alert.remembered
    let isDue =
      now.milliseconds - state.lastNotified.milliseconds > book.terms.coolDown.milliseconds
    guard isDue || alert.severity > state.severity else {
      state.suppressed += 1
      state.suppressedSince = state.suppressedSince ?? alert.occurredAt
      changes[alert.fingerprint] = state
      return nil
    }
    return tell(decision, &state, at: now)
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
      var alert = state.latest
      alert.occasion = .repeated
      alert.count = state.suppressed
      alert.since = state.suppressedSince ?? state.firstSeen
      state.wasTold(at: now)
      changes[fingerprint] = state
      return Telling(alert: alert, pages: state.isPaged, touchesIncident: state.hasIncident)
    }
  }

  mutating func forget(_ fingerprints: [String]) {
    for fingerprint in fingerprints { changes.updateValue(nil, forKey: fingerprint) }
  }

  private func state(of fingerprint: String) -> AlertState? {
    if let change = changes[fingerprint] { return change }
    return book.states[fingerprint]
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

  private mutating func tell(
    _ decision: AlertDecision, _ state: inout AlertState, at now: Timestamp
  ) -> Telling {
    var alert = decision.alert
    let isWorse = alert.severity > state.severity
    alert.occasion = isWorse ? .escalated : .repeated
    alert.escalatedFrom = isWorse ? state.severity : nil
    alert.count = state.suppressed + 1
    alert.since = state.suppressedSince ?? alert.occurredAt
    let touchesIncident = decision.opensIncident && (isWorse || !state.hasIncident)
    state.severity = max(state.severity, alert.severity)
    state.isPaged = state.isPaged || decision.pages || touchesIncident
    state.hasIncident = state.hasIncident || touchesIncident
    state.wasTold(at: now)
    changes[alert.fingerprint] = state
    return Telling(alert: alert, pages: decision.pages, touchesIncident: touchesIncident)
  }

  private mutating func recover(_ fingerprint: String, at time: Timestamp) -> Telling? {
    guard let state = state(of: fingerprint) else { return nil }
    changes.updateValue(nil, forKey: fingerprint)
    var alert = state.latest
    alert.occasion = .recovered
    alert.severity = state.severity
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

extension AlertState {
  fileprivate mutating func wasTold(at now: Timestamp) {
    lastNotified = now
    suppressed = 0
    suppressedSince = nil
  }
}

extension Alert {
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
