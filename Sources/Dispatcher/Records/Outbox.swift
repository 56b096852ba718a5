import DetraKafka
import DetraModel
import Foundation
import Logging

/// What a stage needs of a producer.
protocol MessageSender: Sendable {
  /// Waits for room and for the broker's answers: per message, in order, why it was not written; nil when it was.
  func write(_ messages: [KafkaMessage]) async -> [KafkaError?]
}

extension KafkaProducer: MessageSender {
  func write(_ messages: [KafkaMessage]) async -> [KafkaError?] {
    await send(messages, whenFull: .wait).map { result in
      if case .failure(let error) = result { error } else { nil }
    }
  }
}

/// Writes records until the broker has acknowledged each.
struct Outbox: Sendable {
  let sender: any MessageSender
  let topics: TopicNames
  let time: TimeSource
  let logger: Logger

  /// Returns once all are acknowledged, however long the broker is away. Throws `CancellationError` when the task
  /// is cancelled meanwhile; some may have been written then.
  func publish(_ messages: [KafkaMessage]) async throws {
    var waiting = messages
    var backoff = Backoff(maximum: .seconds(10))
    while !waiting.isEmpty {
      let errors = await sender.write(waiting)
      waiting = zip(waiting, errors).compactMap { message, error in
        error.flatMap { remains(message, $0) }
      }
      guard !waiting.isEmpty else { return }
      try await time.sleep(backoff.next())
    }
  }

  /// The record of a notification; nil, with an error in the log, for one that cannot be written.
  func message(_ notification: Notification) -> KafkaMessage? {
    do {
      return KafkaMessage(
        topic: topics.notifications, key: Data(notification.alert.fingerprint.utf8),
        value: try JSONCoding.encoder().encode(notification),
        headers: [
          KafkaHeader(name: HeaderName.contentType, value: "application/json"),
          KafkaHeader(name: HeaderName.schema, value: Notification.schema),
        ])
    } catch {
      // Only a number that is not finite cannot be written, and JSON has brought none in.
      logger.error("notification cannot be written", metadata: ["id": "\(notification.id)"])
      return nil
    }
  }

  /// Sets a record aside at once.
  func setAside(_ record: KafkaRecord, stage: String, class: String, reason: String) async throws {
    try await publish([letter(for: record, stage: stage, class: `class`, reason: reason)])
  }

  /// What sets a record aside, its bytes untouched; says so in the log.
  func letter(
    for record: KafkaRecord, stage: String, class: String, reason: String
  ) -> KafkaMessage {
    let letter = DeadLetter(
      stage: stage, class: `class`, reason: reason, topic: record.topic,
      partition: record.partition, offset: record.offset)
    logger.warning(
      "record set aside",
      metadata: [
        "class": "\(`class`)", "reason": "\(reason.cut(to: DeliveryFailure.maximumReason))",
        "topic": "\(record.topic)",
        "partition": "\(record.partition)", "offset": "\(record.offset)",
      ])
    return KafkaMessage(
      topic: topics.deadLetters, key: record.key, value: record.value,
      headers: record.headers + letter.headers.map { KafkaHeader(name: $0.name, value: $0.value) })
  }

  /// The message, when another attempt is due.
  private func remains(_ message: KafkaMessage, _ error: KafkaError) -> KafkaMessage? {
    guard error.kind == .rejected else {
      logger.warning(
        "broker did not take a record, trying again",
        metadata: ["topic": "\(message.topic)", "error": "\(error)"])
      return message
    }
    logger.error(
      "broker refuses a record for good",
      metadata: [
        "topic": "\(message.topic)", "bytes": "\(message.value?.count ?? 0)", "error": "\(error)",
      ])
    return nil
  }
}
