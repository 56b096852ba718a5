import DetraKafka
import DetraModel
import Foundation
import Logging

/// Where a stage finds again what it wrote down.
protocol StateSource: Sendable {
  /// Every record of the partitions of a compacted topic, in order; the last one of a key is what holds.
  func read(_ topic: String, _ partitions: [Int32], each: (KafkaRecord) throws -> Void) async throws
}

/// State in Kafka.
struct StateTopic: StateSource {
  /// The topic has too few partitions, or is not there.
  struct Missing: Error, CustomStringConvertible {
    let topic: String
    let partition: Int32

    var description: String {
      """
      \(topic) has no partition \(partition): it must have as many as the topic it goes with \
      (`detra topics create` makes it so)
      """
    }
  }

  let kafka: KafkaConfiguration
  let logger: Logger

  /// - Throws: `Missing`, `KafkaError`, `KafkaStretchReader.Stalled`, or what `each` throws.
  func read(
    _ topic: String, _ partitions: [Int32], each: (KafkaRecord) throws -> Void
  ) async throws {
    // The end of a committed transaction may be on its way to this topic still: what counts is how far records go, and
    // the reader waits until they are decided.
    let admin = try KafkaAdmin(
      configuration: kafka.with(["isolation.level": "read_uncommitted"]), logger: logger)
    let there = Set(try await admin.partitions(of: [topic]).map(\.partition))
    if let beyond = partitions.first(where: { !there.contains($0) }) {
      throw Missing(topic: topic, partition: beyond)
    }
    let ends = try await admin.watermarks(
      partitions.map { TopicPartition(topic: topic, partition: $0) })
    let stretches = ends.mapValues { $0.low..<$0.high }.filter { !$0.value.isEmpty }
    try await KafkaStretchReader(configuration: kafka, patience: .seconds(30), logger: logger)
      .read(stretches) { try each($0) }
  }
}

extension StateTopic {
  /// The record that says what holds under a key from now on; nil deletes it.
  static func message(
    _ topic: String, partition: Int32, key: String, value: (any Encodable)?, schema: String
  ) throws -> KafkaMessage {
    KafkaMessage(
      topic: topic, partition: partition, key: Data(key.utf8),
      value: try value.map { try JSONCoding.encoder().encode($0) },
      headers: [
        KafkaHeader(name: HeaderName.contentType, value: "application/json"),
        KafkaHeader(name: HeaderName.schema, value: schema),
      ])
  }
}
