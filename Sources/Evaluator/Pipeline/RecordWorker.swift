import DetraKafka
import DetraModel
import Foundation

/// Turns a record's bytes into an emission. Never throws: what cannot be read becomes a dead letter.
struct RecordWorker: Sendable {
  static let stage = "evaluator"

  let engines: EngineHolder
  let topics: TopicNames

  /// What `begin` made of a record.
  enum Step: Sendable {
    case finished(Emission)
    case unjudged(Unjudged)
  }

  /// A record whose call waits for the judge.
  struct Unjudged: Sendable {
    let record: KafkaRecord
    fileprivate let engine: EvaluationEngine
    fileprivate let pending: EvaluationEngine.PendingJudgement
  }

  /// Does all that needs no waiting.
  func begin(_ record: KafkaRecord) -> Step {
    guard let value = record.value else {
      return .finished(
        deadLetter(record, class: "null_value", reason: "the record has no value"))
    }
    guard !value.isEmpty else {
      return .finished(
        deadLetter(record, class: "empty_value", reason: "the record's value is empty"))
    }
    let engine = engines.current
    let arrival = record.arrival
    var call: CallRecord
    do throws(RecordFault) {
      call = try CallRecord.decode(value)
    } catch {
      let place = error.path.isEmpty ? "the record" : error.path
      return .finished(
        deadLetter(record, class: "malformed", reason: "\(place) \(error.reason)"))
    }
    call.fill(engine.defaults, arrival: arrival, id: record.place)
    switch engine.begin(call, arrival: arrival) {
    case .done(let evaluation): return .finished(emission(of: evaluation, from: record))
    case .pending(let pending):
      return .unjudged(Unjudged(record: record, engine: engine, pending: pending))
    }
  }

  /// Asks the judge.
  func finish(_ work: Unjudged) async -> Emission {
    emission(of: await work.engine.finish(work.pending), from: work.record)
  }

  private func emission(of evaluation: Evaluation, from record: KafkaRecord) -> Emission {
    var evaluation = evaluation
    evaluation.source = record.source
    do {
      let message = try KafkaMessage(
        evaluation, topics: topics,
        headers: record.headers.filter { $0.name == HeaderName.traceparent })
      return Emission(message: message, result: .evaluated(evaluation.outcome))
    } catch {
      return deadLetter(
        record, class: "unencodable", reason: "its evaluation cannot be written as JSON")
    }
  }

  /// The record as it came, with where it stood and why it is here. `isWhole` is false where it is too large to
  /// be copied: what it says then is where the record still stands.
  func deadLetter(
    _ record: KafkaRecord, class: String, reason: String, isWhole: Bool = true
  ) -> Emission {
    let letter = DeadLetter(
      stage: Self.stage, class: `class`, reason: reason, topic: record.topic,
      partition: record.partition, offset: record.offset)
    let headers = letter.headers.map { KafkaHeader(name: $0.name, value: Data($0.value.utf8)) }
    let message = KafkaMessage(
      topic: topics.deadLetters, key: isWhole ? record.key : nil,
      value: isWhole ? record.value : nil, headers: isWhole ? record.headers + headers : headers)
    return Emission(message: message, result: .deadLetter(class: `class`), letter: letter)
  }
}
