import DetraModel
import HeapModule

/// How alike alerts are put together.
struct AlertTerms: Sendable {
  /// How long the same trouble stays quiet once somebody was told.
  var coolDown: Duration
  /// How long a node must be clean before its trouble is over.
  var recovery: Duration
  /// How long trouble is remembered of which nothing more is heard.
  var memory: Duration
  /// Fingerprints remembered of one partition; the ones longest unheard of are forgotten first.
  var capacity: Int
}

/// What is known of the trouble that one partition's evaluations told of.
///
/// Nothing here decides: an `AlertDraft` does, and what it changes is taken over by `apply` once it is written.
struct AlertBook: Sendable {
  /// Types of error of one node that are told apart while its trouble lasts. Applications name them, with ids in the
  /// names at worst.
  static let maximumErrorTypes = 20

  /// Whose trouble it is.
  struct Place: Hashable, Sendable {
    var app: String
    var env: String
    var node: String
  }

  /// The open trouble of one node.
  struct Trouble: Sendable {
    var fingerprints: Set<String> = []
    /// When the latest of any of them was evaluated.
    var lastSeen = Timestamp.distantPast
  }

  private struct Digest: Comparable, Sendable {
    var due: Int64
    var fingerprint: String

    static func < (a: Self, b: Self) -> Bool { a.due < b.due }
  }

  let terms: AlertTerms
  private(set) var states: [String: AlertState] = [:]
  private(set) var troubles: [Place: Trouble] = [:]
  /// When somebody is to be told of what was held back; one that has been told since is found out when it is due.
  private var digests = Heap<Digest>()
  /// Fingerprints among `digests`, each once: its digest is never due earlier than that says.
  private var scheduled: Set<String> = []

  init(terms: AlertTerms) { self.terms = terms }

  /// Entries kept for digests, those of what was told or forgotten since among them.
  var scheduledDigests: Int { digests.count }

  /// Takes over what has been written; nil forgets a fingerprint.
  mutating func apply(_ changes: [String: AlertState?]) {
    for (fingerprint, state) in changes {
      if let state { keep(state) } else { forget(fingerprint) }
    }
  }

  /// Takes and forgets the digests that are due: fingerprints of which something was held back for a cool-down.
  mutating func takeDueDigests(at now: Timestamp) -> [String] {
    var due: Set<String> = []
    while let next = digests.min, next.due <= now.milliseconds {
      digests.removeMin()
      scheduled.remove(next.fingerprint)
      guard let state = states[next.fingerprint], state.suppressed > 0 else { continue }
      let time = digestTime(of: state)
      if time <= now.milliseconds {
        due.insert(next.fingerprint)
      } else {
        schedule(state)
      }
    }
    return due.sorted()
  }

  /// Has digests that were taken and could not be told taken again.
  mutating func giveBack(_ fingerprints: [String]) {
    for case let state? in fingerprints.map({ states[$0] }) { schedule(state) }
  }

  /// What there is no use or no room for: not heard of for long, or the longest unheard of when there are too many.
  func superfluous(at now: Timestamp) -> [String] {
    let limit = now.milliseconds - terms.memory.milliseconds
    let old = states.values.filter { $0.lastSeen.milliseconds < limit }.map(\.fingerprint)
    guard states.count - old.count > terms.capacity else { return old }
    // A tenth more than needed, so that the next one too many does not sort them all again.
    let many = states.count - terms.capacity + terms.capacity / 10
    return states.values.sorted { $0.lastSeen < $1.lastSeen }.prefix(many).map(\.fingerprint)
  }

  private mutating func keep(_ state: AlertState) {
    states[state.fingerprint] = state
    troubles[state.place, default: Trouble()].add(state)
    if state.suppressed > 0 { schedule(state) }
  }

  private mutating func forget(_ fingerprint: String) {
    guard let state = states.removeValue(forKey: fingerprint) else { return }
    troubles[state.place]?.fingerprints.remove(fingerprint)
    if troubles[state.place]?.fingerprints.isEmpty == true { troubles[state.place] = nil }
  }

  private mutating func schedule(_ state: AlertState) {
    guard scheduled.insert(state.fingerprint).inserted else { return }
    digests.insert(Digest(due: digestTime(of: state), fingerprint: state.fingerprint))
  }

  private func digestTime(of state: AlertState) -> Int64 {
    state.lastNotified.milliseconds + terms.coolDown.milliseconds
  }
}

extension AlertBook.Trouble {
  fileprivate mutating func add(_ state: AlertState) {
    fingerprints.insert(state.fingerprint)
    lastSeen = max(lastSeen, state.lastSeen)
  }
}

extension AlertState {
  var place: AlertBook.Place {
    AlertBook.Place(app: latest.app, env: latest.env, node: latest.node)
  }
}

extension Timestamp {
  static let distantPast = Timestamp(milliseconds: 0)
}

extension Duration {
  /// Whole milliseconds, rounded down.
  var milliseconds: Int64 {
    components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
  }
}
