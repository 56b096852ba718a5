import DetraKafka
import DetraModel
import Foundation

/// What a stage needs of its consumer.
protocol OffsetCommitter: Sendable {
  /// By partition, the next offset to read.
  func commit(_ offsets: [TopicPartition: Int64]) async throws(KafkaError)
  /// The same, each with a note beside it.
  func commit(_ places: [TopicPartition: KafkaPlace]) async throws(KafkaError)
  /// What was committed last, by this reader or the one before it; nothing for a partition without any.
  func places(of partitions: [TopicPartition]) async throws(KafkaError)
    -> [TopicPartition: KafkaPlace]
}

/// One of the Dispatcher's parts: reads a topic in a consumer group of its own.
protocol Stage: Sendable {
  /// Ends the consumer group's name: `metrics`, `alerting`, `delivery-slack`.
  var name: String { get }
  var topic: String { get }

  /// Handles records of one partition, in order, and commits what is done. Partitions are handled side by side.
  ///
  /// Returns when all are done, or soon after the task was cancelled; what is not committed then is read again.
  func handle(_ records: [KafkaRecord], committer: any OffsetCommitter) async

  /// The partitions go to another reader: finish what can be finished within a bound, then forget them.
  /// `lost`: they have gone already, and nothing may be committed.
  func release(_ partitions: [Int32], lost: Bool) async

  /// What the stage does beside handling records; cancelled at the end.
  func tick() async
}

extension Stage {
  func release(_ partitions: [Int32], lost: Bool) async {}
  func tick() async {}
}

extension KafkaRecord {
  /// The evaluation in the record. Throws what is wrong with it.
  func evaluation() throws(RecordFault) -> Evaluation { try decode(Evaluation.self) }

  /// The notification in the record. Throws what is wrong with it.
  func notification() throws(RecordFault) -> Notification { try decode(Notification.self) }

  private func decode<Value: Decodable>(_ type: Value.Type) throws(RecordFault) -> Value {
    guard let value else { throw RecordFault(path: "", reason: "is empty") }
    do {
      return try JSONCoding.decoder().decode(type, from: value)
    } catch {
      throw RecordFault(error)
    }
  }
}

extension RecordFault {
  /// `/call/node: is required`
  var line: String { path.isEmpty ? "the record \(reason)" : "\(path): \(reason)" }
}
