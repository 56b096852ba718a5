import DetraKafka
import Synchronization

/// The consumer, once there is one: what commits its positions is made before it, and what hears of its
/// assignments is held by it.
final class ConsumerReference: Sendable {
  private let consumer = Mutex<KafkaConsumer?>(nil)

  var value: KafkaConsumer? { consumer.withLock { $0 } }

  func set(_ value: KafkaConsumer?) { consumer.withLock { $0 = value } }
}
