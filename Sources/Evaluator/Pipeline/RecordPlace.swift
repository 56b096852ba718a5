import DetraKafka
import DetraModel
import Foundation

extension KafkaRecord {
  /// Where it stands, as its evaluation says it.
  var source: CallSource { CallSource(topic: topic, partition: partition, offset: offset) }

  /// Names a record that has no name of its own: a redelivery keeps it.
  var place: String { "\(topic)/\(partition)/\(offset)" }

  /// When it came to the topic.
  var arrival: Timestamp { Timestamp(timestamp ?? Date()) }
}
