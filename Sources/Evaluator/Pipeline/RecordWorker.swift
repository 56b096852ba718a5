import DetraKafka
import DetraModel
import Foundation

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

/// Turns a record's bytes into an emission. Never throws: what cannot be read becomes a dead letter.
struct RecordWorker: Sendable {
  static let stage = "evaluator"

  let engine: EvaluationEngine
  let topics: TopicNames

  func work(on record: KafkaRecord) async -> Emission {
    guard let value = record.value else {
      return deadLetter(record, class: "null_value", reason: "the record has no value")
    }
    guard !value.isEmpty else {
      return deadLetter(record, class: "empty_value", reason: "the record's value is empty")
    }
    let arrival = Timestamp(record.timestamp ?? Date())
    var call: CallRecord
    do throws(RecordFault) {
      call = try CallRecord.decode(value)
    } catch {
      let place = error.path.isEmpty ? "the record" : error.path
      return deadLetter(record, class: "malformed", reason: "\(place) \(error.reason)")
    }
    // The place in the topic names a record that has no name of its own: a redelivery keeps it.
    call.fill(
      engine.defaults, arrival: arrival,
      id: "\(record.topic)/\(record.partition)/\(record.offset)")
    let evaluation = await engine.evaluate(call, arrival: arrival)
    do {
      return Emission(
        message: try message(for: evaluation, from: record), result: .evaluated(evaluation.outcome))
    } catch {
      return deadLetter(
        record, class: "unencodable", reason: "its evaluation cannot be written as JSON")
    }
  }

  /// The record as it came, with where it stood and why it is here.
  func deadLetter(_ record: KafkaRecord, class: String, reason: String) -> Emission {
    let letter = DeadLetter(
      stage: Self.stage, class: `class`, reason: reason, topic: record.topic,
      partition: record.partition, offset: record.offset)
    let headers = letter.headers.map { KafkaHeader(name: $0.name, value: Data($0.value.utf8)) }
    let message = KafkaMessage(
      topic: topics.deadLetters, key: record.key, value: record.value,
      headers: record.headers + headers)
    return Emission(message: message, result: .deadLetter(class: `class`), letter: letter)
  }

  private func message(
    for evaluation: Evaluation, from record: KafkaRecord
  ) throws -> KafkaMessage {
    var headers = [
      KafkaHeader(name: HeaderName.contentType, value: Data("application/json".utf8)),
      KafkaHeader(name: HeaderName.schema, value: Data(Evaluation.schema.utf8)),
    ]
    headers += record.headers.filter { $0.name == HeaderName.traceparent }
    return KafkaMessage(
      topic: topics.evaluations, key: Data("\(evaluation.call.app)/\(evaluation.call.node)".utf8),
      value: try evaluation.json(), headers: headers)
  }
}
