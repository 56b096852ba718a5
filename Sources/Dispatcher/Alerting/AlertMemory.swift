import DetraKafka
import DetraModel
import DetraSettings
import Foundation
import Logging

/// The alert state in Kafka: what was known of a partition's trouble, in the partition of the same number.
struct AlertMemory: Sendable {
  private let topic: String
  private let terms: AlertTerms
  private let source: any StateSource
  private let time: TimeSource
  private let logger: Logger

  init(_ context: StageContext) {
    let settings = context.settings.dispatcher
    topic = context.settings.topics.alertState
    terms = AlertTerms(
      coolDown: settings.alertCooldown, recovery: settings.recoveryAfter,
      memory: settings.alertMemory,
      capacity: max(1, settings.maxFingerprints / context.settings.kafka.partitions))
    source = context.states
    time = context.time
    logger = context.logger(for: "alerting")
  }

  var emptyBook: AlertBook { AlertBook(terms: terms) }

  /// What is known of each partition; an empty book where nothing is.
  func restore(_ partitions: [Int32]) async throws -> [Int32: AlertBook] {
    let begin = time.uptime()
    var states: [Int32: [String: AlertState?]] = [:]
    try await source.read(topic, partitions) { record in
      let key = String(decoding: record.key ?? Data(), as: UTF8.self)
      states[record.partition, default: [:]].updateValue(state(in: record), forKey: key)
    }
    var books: [Int32: AlertBook] = [:]
    for partition in partitions {
      var book = emptyBook
      book.apply(states[partition] ?? [:])
      books[partition] = book
    }
    logger.info(
      "alert state read",
      metadata: [
        "partitions": "\(partitions.count)",
        "fingerprints": "\(books.values.reduce(0) { $0 + $1.states.count })",
        "ms": "\((time.uptime() - begin).milliseconds)",
      ])
    return books
  }

  /// The record of what holds for a fingerprint from now on; nil forgets it.
  func message(_ fingerprint: String, _ state: AlertState?, partition: Int32) throws -> KafkaMessage
  {
    try StateTopic.message(
      topic, partition: partition, key: fingerprint, value: state, schema: AlertState.schema)
  }

  /// What cannot be read is as if it were not there: trouble that goes on is told once more.
  private func state(in record: KafkaRecord) -> AlertState? {
    guard let value = record.value else { return nil }
    do {
      return try JSONCoding.decoder().decode(AlertState.self, from: value)
    } catch {
      logger.warning(
        "alert state cannot be read, and is left out",
        metadata: [
          "partition": "\(record.partition)", "offset": "\(record.offset)",
          "reason": "\(RecordFault(error).line)",
        ])
      return nil
    }
  }
}
