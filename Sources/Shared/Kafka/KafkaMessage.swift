public import Foundation

/// A named value beside a record.
public struct KafkaHeader: Sendable, Hashable {
  /// May repeat within one record.
  public var name: String
  /// A null value reads as empty.
  public var value: Data

  /// A header of any bytes.
  public init(name: String, value: Data) {
    self.name = name
    self.value = value
  }

  /// A header of UTF-8 text.
  public init(name: String, value: String) {
    self.init(name: name, value: Data(value.utf8))
  }
}

/// One partition of one topic.
public struct TopicPartition: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The topic's name.
  public var topic: String
  /// From 0.
  public var partition: Int32

  /// Names a partition, whether it exists or not.
  public init(topic: String, partition: Int32) {
    self.topic = topic
    self.partition = partition
  }

  /// `topic/3`
  public var description: String { "\(topic)/\(partition)" }

  /// By topic, then by number.
  public static func < (a: Self, b: Self) -> Bool {
    (a.topic, a.partition) < (b.topic, b.partition)
  }
}

/// How far a group has come in a partition, as the broker keeps it.
public struct KafkaPlace: Sendable, Hashable {
  /// Of the next record to read.
  public var offset: Int64
  /// A note of the reader's own, replaced by every commit. Brokers take 4,096 bytes unless told otherwise
  /// (`offset.metadata.max.bytes`); UTF-8, no NUL.
  public var metadata: String

  /// A place, with or without a note.
  public init(offset: Int64, metadata: String = "") {
    self.offset = offset
    self.metadata = metadata
  }
}

/// Places in a partition that have no number yet.
public enum KafkaOffset {
  /// The oldest record kept.
  public static let beginning: Int64 = -2
  /// After the newest record.
  public static let end: Int64 = -1
}

/// A record to write.
public struct KafkaMessage: Sendable {
  /// Where to.
  public var topic: String
  /// nil chooses by the key (murmur2, as Java clients do), or any partition where there is no key.
  public var partition: Int32?
  /// nil is Kafka's null, which is not the empty key.
  public var key: Data?
  /// nil is Kafka's null: a deletion on a compacted topic.
  public var value: Data?
  /// Written in this order.
  public var headers: [KafkaHeader]
  /// nil is the time of sending.
  public var timestamp: Date?

  /// A record for a topic.
  public init(
    topic: String, partition: Int32? = nil, key: Data? = nil, value: Data?,
    headers: [KafkaHeader] = [], timestamp: Date? = nil
  ) {
    self.topic = topic
    self.partition = partition
    self.key = key
    self.value = value
    self.headers = headers
    self.timestamp = timestamp
  }
}

/// Where an acknowledged message stands.
public struct KafkaDelivery: Sendable, Hashable {
  /// The partition that the message went to.
  public let partition: Int32
  /// nil where a retried message was found already written, and the broker did not say where.
  public let offset: Int64?
}

/// What a send does when the local queue of outgoing messages is full.
public enum FullQueuePolicy: Sendable {
  /// Answers `queueFull` at once.
  case fail
  /// Suspends until there is room.
  case wait
}

/// A record as read.
///
/// A class because records pass through many hands: a copy is one reference counted instead of four.
public final class KafkaRecord: Sendable {
  /// Where from.
  public let topic: String
  /// From 0.
  public let partition: Int32
  /// The record's number in its partition; rises, with gaps where records were compacted or aborted.
  public let offset: Int64
  /// nil is Kafka's null.
  public let key: Data?
  /// nil is Kafka's null.
  public let value: Data?
  /// In the order written.
  public let headers: [KafkaHeader]
  /// Of the producer or of the broker, as the topic is configured.
  public let timestamp: Date?
  /// The assignment under which the record was read. It rises with every assignment, so what is left
  /// of an earlier one can be told apart.
  public let epoch: Int

  /// The record's partition.
  public var topicPartition: TopicPartition { TopicPartition(topic: topic, partition: partition) }

  /// A record as a broker would hand it over; for tests and for replay from files.
  public init(
    topic: String, partition: Int32, offset: Int64, key: Data? = nil, value: Data?,
    headers: [KafkaHeader] = [], timestamp: Date? = nil, epoch: Int = 0
  ) {
    self.topic = topic
    self.partition = partition
    self.offset = offset
    self.key = key
    self.value = value
    self.headers = headers
    self.timestamp = timestamp
    self.epoch = epoch
  }

  /// The last header of that name, which is the one that counts by Kafka's convention.
  public func header(_ name: String) -> Data? { headers.last { $0.name == name }?.value }
}
