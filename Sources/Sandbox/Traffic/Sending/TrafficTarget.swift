public import DetraModel

/// Where traffic goes.
public protocol TrafficTarget: Sendable {
  /// Sends calls, repeating what may succeed later within its own bounds.
  func send(_ calls: [CallRecord]) async -> TrafficDelivery
}

/// What became of one call.
public enum TrafficOutcome: Sendable, Hashable {
  /// The broker has it.
  case accepted
  /// It can never be taken, with the reason.
  case rejected(String)
  /// It was not taken, with the reason.
  case failed(String)
}

/// What became of the calls sent together.
public struct TrafficDelivery: Sendable, Hashable {
  /// One a call, in order.
  public var outcomes: [TrafficOutcome]
  /// Nothing more can succeed until a person mends something, such as a wrong key.
  public var isFatal: Bool

  /// The outcomes of a batch.
  public init(outcomes: [TrafficOutcome], isFatal: Bool = false) {
    self.outcomes = outcomes
    self.isFatal = isFatal
  }
}
