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
///
/// A connection that ends is not yet news: brokers close idle ones, and a bootstrap connection gives way to the
/// broker's own. Only an error while nothing is connected is.
struct HealthTracker {
  /// A bootstrap connection has the id -1 until the broker has told its own, and may go on under that.
  struct Broker: Hashable {
    var id: Int32
    var address: String
  }

  private(set) var health = KafkaHealth.connecting
  private var connected: Set<Broker> = []
  private var cause: KafkaError?
  private var isClosed = false

  /// Nothing is told from here on: the client takes its own connections down.
  mutating func close() { isClosed = true }

  /// The connection to a broker changed; `state` is librdkafka's name of it.
  mutating func broker(_ broker: Broker, state: String) -> KafkaHealth? {
    switch state {
    case "UP", "UPDATE":
      if broker.id >= 0 { connected.remove(Broker(id: -1, address: broker.address)) }
      connected.insert(broker)
      cause = nil
      return change(to: .reachable)
    case "DOWN":
      connected.remove(broker)
      if broker.id >= 0 { connected.remove(Broker(id: -1, address: broker.address)) }
      return nil
    default: return nil
    }
  }

  /// An error that no single request owns. That all brokers are down says less than why they are.
  mutating func failed(_ error: KafkaError) -> KafkaHealth? {
    guard connected.isEmpty else { return nil }
    if cause == nil || error.code != .allBrokersDown { cause = error }
    return change(to: .unreachable(cause))
  }

  private mutating func change(to new: KafkaHealth) -> KafkaHealth? {
    if isClosed { return nil }
    defer { health = new }
    switch (health, new) {
    case (.reachable, .reachable): return nil
    case (.unreachable(let old), .unreachable(let new)) where old?.code == new?.code: return nil
    default: return new
    }
  }
}
