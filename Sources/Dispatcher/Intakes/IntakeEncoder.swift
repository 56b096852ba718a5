import DetraKafka
import DetraModel

/// Makes of records what intakes take. No I/O.
protocol IntakeEncoder: Sendable {
  /// What a record comes to; no items when there is nothing to say of it. Throws why the record is passed over.
  mutating func encode(_ record: KafkaRecord, at now: Timestamp) throws(PassedOver) -> EncodedRecord
}

/// What a record came to.
struct EncodedRecord: Sendable {
  /// A second record of the same id is a repeat; nil for what cannot repeat.
  var id: String?
  var items: [IntakeItem]
}

/// A record that nothing is sent of.
struct PassedOver: Error {
  /// Why, as it is counted.
  var result: StageMetrics.Result
}

extension KafkaRecord {
  /// The evaluation in the record, unless it is of a replay, which is never sent as live, or is none; the alerting
  /// stage sets that aside, and once is enough.
  func liveEvaluation() throws(PassedOver) -> Evaluation {
    guard let evaluation = try? evaluation() else { throw PassedOver(result: .malformed) }
    guard evaluation.replay == nil else { throw PassedOver(result: .replayed) }
    return evaluation
  }
}

extension Intake {
  /// When an item of that time would be too old. Throws when it is already.
  func expiry(of time: Timestamp, at now: Timestamp) throws(PassedOver) -> Timestamp {
    let expires = Timestamp(milliseconds: time.milliseconds + maximumAge.milliseconds)
    guard expires > now else { throw PassedOver(result: .tooOld) }
    return expires
  }
}
