import DetraKafka
import DetraModel
import Foundation

/// One of the Dispatcher's parts: reads a topic in a consumer group of its own.
protocol Stage: Sendable {
  /// Ends the consumer group's name: `metrics`, `alerting`, `delivery-slack`.
  var name: String { get }
  var topic: String { get }

  /// Handles records of one partition, in order, and commits what is done. Partitions are handled side by side.
  ///
  /// Returns when all are done, or soon after the task was cancelled; what is not committed then is read again.
  func handle(_ records: [KafkaRecord], committer: any StageCommitter) async

  /// The partitions are ours from now on; no record of them is handled before this returns.
  func take(_ partitions: [Int32]) async

  /// Called every second between batches: does for the partitions what only time calls for.
  func due(_ partitions: [Int32], committer: any StageCommitter) async

  /// The partitions go to another reader: finish what can be finished within a bound, then forget them.
  /// `lost`: they have gone already, and nothing may be committed. Called so once more when all work on them is over.
  func release(_ partitions: [Int32], lost: Bool) async

  /// What the stage does beside handling records; cancelled at the end.
  func tick() async
}

extension Stage {
  func take(_ partitions: [Int32]) async {}
  func due(_ partitions: [Int32], committer: any StageCommitter) async {}
  func release(_ partitions: [Int32], lost: Bool) async {}
  func tick() async {}
}

extension KafkaRecord {
  /// The evaluation in the record. Throws what is wrong with it.
  func evaluation() throws(RecordFault) -> Evaluation { try Evaluation.decode(bytes()) }

  /// The notification in the record. Throws what is wrong with it.
  func notification() throws(RecordFault) -> Notification {
    let bytes = try bytes()
    do {
      return try JSONCoding.decoder().decode(Notification.self, from: bytes)
    } catch {
      throw RecordFault(error)
    }
  }

  private func bytes() throws(RecordFault) -> Data {
    guard let value else { throw RecordFault(path: "", reason: "is empty") }
    return value
  }
}

extension RecordFault {
  /// `/call/node: is required`
  var line: String { path.isEmpty ? "the record \(reason)" : "\(path): \(reason)" }
}
