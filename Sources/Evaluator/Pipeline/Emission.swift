import DetraKafka
import DetraModel

/// What one record read becomes: an evaluation or a dead letter, ready to be sent, and the one thing it
/// is counted as.
struct Emission: Sendable {
  /// Every record read is counted exactly once, as one of these.
  enum Result: Sendable, Hashable {
    case evaluated(Outcome)
    case deadLetter(class: String)
  }

  var message: KafkaMessage
  var result: Result
  /// Set when the record itself is what leaves.
  var letter: DeadLetter?
}

/// A record and what became of it. A class because the ledger hands it on several times, and it has a dozen
/// references in it.
final class Finished: Sendable {
  let record: KafkaRecord
  let emission: Emission

  init(record: KafkaRecord, emission: Emission) {
    self.record = record
    self.emission = emission
  }
}
