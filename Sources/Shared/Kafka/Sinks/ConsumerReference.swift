import Synchronization

/// The consumer, once there is one: what commits its positions is made before it, and what hears of its
/// assignments is held by it.
public final class ConsumerReference: Sendable {
  private let consumer = Mutex<KafkaConsumer?>(nil)

  /// None yet.
  public init() {}

  /// The consumer in use.
  public var value: KafkaConsumer? { consumer.withLock { $0 } }

  /// Puts another in its place.
  public func set(_ value: KafkaConsumer?) { consumer.withLock { $0 = value } }
}
