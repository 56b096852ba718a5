import DetraKafka

@testable import Evaluator

extension RecordWorker {
  /// Both halves of the work on one record.
  func work(on record: KafkaRecord) async -> Emission {
    switch begin(record) {
    case .finished(let emission): emission
    case .unjudged(let work): await finish(work)
    }
  }
}
