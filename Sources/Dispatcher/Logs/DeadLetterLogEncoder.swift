import DetraKafka
import DetraModel
import DetraSettings
import Foundation

/// A log of each record that was set aside, by what its headers say: the record itself may hold anything.
struct DeadLetterLogEncoder: IntakeEncoder {
  private let json = JSONCoding.encoder()
  private let replica: String
  private let tags: String

  init(_ settings: Settings) {
    replica = settings.dispatcher.replica
    let env = settings.datadog.env ?? settings.environment.rawValue
    tags = [
      DatadogTag.make("app", settings.appName), DatadogTag.make("env", env), "source:detra",
    ].joined(separator: ",")
  }

  func encode(_ record: KafkaRecord, at now: Timestamp) throws(PassedOver) -> EncodedRecord {
    let stage = text(record, DeadLetter.stageHeader) ?? "unknown"
    // A log that was refused is logged by its stage's own log; to send it here again would go round for ever.
    guard !stage.hasPrefix("dispatcher.logs") else { return EncodedRecord(items: []) }
    let time = record.timestamp.map { Timestamp($0) } ?? now
    let expires = try Intake.logs.expiry(of: time, at: now)
    guard let log = try? json.encode(log(of: record, stage: stage, at: time)) else {
      throw PassedOver(result: .malformed)
    }
    return EncodedRecord(items: [IntakeItem(intake: .logs, json: log, expires: expires)])
  }

  private func log(of record: KafkaRecord, stage: String, at time: Timestamp) -> LogItem {
    let reason = text(record, DeadLetter.reasonHeader) ?? "no reason given"
    let headers = [
      "class": DeadLetter.classHeader, "topic": DeadLetter.sourceTopic,
      "partition": DeadLetter.sourcePartition, "offset": DeadLetter.sourceOffset,
    ].compactMapValues { text(record, $0).map(JSONValue.string) }
    return LogItem(
      message: "set aside by \(stage): \(reason)", status: .error, timestamp: time,
      hostname: replica, service: "detra", tags: tags,
      detra: headers.merging(["stage": .string(stage), "reason": .string(reason)]) { $1 })
  }

  private func text(_ record: KafkaRecord, _ header: String) -> String? {
    record.header(header).map { String(decoding: $0, as: UTF8.self).singleLine.cut(to: 2000) }
  }
}
