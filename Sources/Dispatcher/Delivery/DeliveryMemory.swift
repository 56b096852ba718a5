import DetraKafka
import DetraModel
import DetraSettings
import Foundation
import Logging

/// What one channel remembers, by partition of the notifications: in Kafka, in the partition of the same number.
struct DeliveryMemory: Sendable {
  /// Beside the fingerprints: what was held back, and how far others were told without an answer.
  static let withheldKey = "withheld"
  static let toldKey = "told"

  private let channel: String
  private let topic: String
  private let source: any StateSource
  private let logger: Logger
  private var states: [Int32: [String: DeliveryState]] = [:]

  init(channel: String, _ context: StageContext) {
    self.channel = channel
    topic = context.settings.topics.deliveryState
    source = context.states
    logger = context.logger(for: "delivery-\(channel)")
  }

  func isKnown(_ partition: Int32) -> Bool { states[partition] != nil }

  subscript(partition: Int32, key: String) -> DeliveryState? { states[partition]?[key] }

  /// Of which fingerprints something was written before `time`, and nothing since.
  func keys(of partition: Int32, before time: Timestamp) -> [String] {
    (states[partition] ?? [:])
      .filter { ![Self.withheldKey, Self.toldKey].contains($0.key) && $0.value.updatedAt < time }
      .map(\.key)
  }

  /// What is known of the partitions, to be taken over by `take`.
  func read(_ partitions: [Int32]) async throws -> [Int32: [String: DeliveryState]] {
    var found = Dictionary(uniqueKeysWithValues: partitions.map { ($0, [String: DeliveryState]()) })
    let prefix = Data("\(channel)/".utf8)
    try await source.read(topic, partitions) { record in
      guard let key = record.key, key.starts(with: prefix) else { return }
      let name = String(decoding: key.dropFirst(prefix.count), as: UTF8.self)
      found[record.partition]?[name] = state(in: record)
    }
    return found
  }

  mutating func take(_ found: [Int32: [String: DeliveryState]]) { states.merge(found) { $1 } }

  mutating func forget(_ partition: Int32) { states[partition] = nil }

  /// Once it is written.
  mutating func set(_ state: DeliveryState?, _ partition: Int32, _ key: String) {
    // Given up meanwhile, it is another's.
    if states[partition] != nil { states[partition]?[key] = state }
  }

  /// The record of what holds from now on; nil forgets.
  func message(_ state: DeliveryState?, _ partition: Int32, _ key: String) throws -> KafkaMessage {
    try StateTopic.message(
      topic, partition: partition, key: "\(channel)/\(key)", value: state,
      schema: DeliveryState.schema)
  }

  /// What cannot be read is as if it were not there.
  private func state(in record: KafkaRecord) -> DeliveryState? {
    guard let value = record.value else { return nil }
    do {
      return try JSONCoding.decoder().decode(DeliveryState.self, from: value)
    } catch {
      logger.warning(
        "delivery state cannot be read, and is left out",
        metadata: [
          "partition": "\(record.partition)", "offset": "\(record.offset)",
          "reason": "\(RecordFault(error).line)",
        ])
      return nil
    }
  }
}
