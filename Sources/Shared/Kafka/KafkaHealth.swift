/// Whether the cluster answers.
public enum KafkaHealth: Sendable {
  /// No connection has been made yet.
  case connecting
  /// At least one broker is connected.
  case reachable
  /// No broker is connected; the error is the last one seen, if any.
  case unreachable(KafkaError?)

  /// True only while a broker is connected.
  public var isReachable: Bool { if case .reachable = self { true } else { false } }
}

/// Follows the state of every broker's connection. Pure: takes events, answers changes.
struct HealthTracker {
  private(set) var health = KafkaHealth.connecting
  private var connected: Set<String> = []
  private var lastError: KafkaError?

  /// The connection to a broker changed; `state` is librdkafka's name of it.
  mutating func broker(_ name: String, state: String) -> KafkaHealth? {
    switch state {
    case "UP", "UPDATE":
      connected.insert(name)
      lastError = nil
    case "DOWN": connected.remove(name)
    default: return nil
    }
    return settle(failed: state == "DOWN")
  }

  /// An error that no single request owns.
  mutating func failed(_ error: KafkaError) -> KafkaHealth? {
    if error.code != .allBrokersDown || lastError == nil { lastError = error }
    return connected.isEmpty ? settle(failed: true) : nil
  }

  private mutating func settle(failed: Bool) -> KafkaHealth? {
    let before = health
    if !connected.isEmpty {
      health = .reachable
    } else if failed {
      health = .unreachable(lastError)
    }
    switch (before, health) {
    case (.connecting, .connecting), (.reachable, .reachable): return nil
    case (.unreachable(let old), .unreachable(let new)):
      return old?.code == new?.code ? nil : health
    default: return health
    }
  }
}
