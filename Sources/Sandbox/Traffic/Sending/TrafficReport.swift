/// What became of the calls sent.
public struct TrafficReport: Sendable, Hashable {
  /// Calls by what became of them.
  public struct Counts: Sendable, Hashable {
    /// The broker has them.
    public var accepted = 0
    /// They can never be taken.
    public var rejected = 0
    /// They were not taken, and may be another time.
    public var failed = 0

    /// All of them.
    public var sent: Int { accepted + rejected + failed }

    mutating func add(_ outcome: TrafficOutcome) {
      switch outcome {
      case .accepted: accepted += 1
      case .rejected: rejected += 1
      case .failed: failed += 1
      }
    }
  }

  private var scenarios: [TrafficScenario: Counts] = [:]
  /// Why the last call that wasn't accepted was not; free of what the call says.
  public private(set) var lastFault: String?
  /// The target can take nothing more until a person mends something; `lastFault` says what.
  public private(set) var isStopped = false

  /// Nothing sent yet.
  public init() {}

  /// The calls of one kind.
  public subscript(scenario: TrafficScenario) -> Counts { scenarios[scenario] ?? Counts() }

  /// The calls of all kinds.
  public var total: Counts {
    scenarios.values.reduce(into: Counts()) { sum, counts in
      sum.accepted += counts.accepted
      sum.rejected += counts.rejected
      sum.failed += counts.failed
    }
  }

  mutating func add(_ delivery: TrafficDelivery, of kinds: [TrafficScenario]) {
    for (kind, outcome) in zip(kinds, delivery.outcomes) {
      scenarios[kind, default: Counts()].add(outcome)
      switch outcome {
      case .accepted: break
      case .rejected(let reason), .failed(let reason): lastFault = reason
      }
    }
    isStopped = delivery.isFatal
  }
}
