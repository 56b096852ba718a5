import DetraKafka
import DetraModel
import Foundation
import Logging

/// Reads stretches of partitions once, from where they begin to where they ended when it was begun.
struct TopicPass: Sendable {
  let kafka: KafkaConfiguration
  let logger: Logger

  /// The stretches of a topic between a time, or the oldest record kept, and now.
  func stretches(of topic: String, since: Timestamp?) async throws -> [TopicPartition: Range<Int64>]
  {
    let admin = try KafkaAdmin(configuration: kafka, logger: logger)
    let description = try await admin.describe([topic]).first
    let partitions = (0..<Int32(description?.partitions ?? 0)).map {
      TopicPartition(topic: topic, partition: $0)
    }
    let ends = try await admin.watermarks(partitions)
    var starts = ends.mapValues(\.low)
    if let since {
      let found = try await admin.offsets(of: partitions, at: since.date)
      // A partition without an answer has no record as young as that.
      for (partition, end) in ends { starts[partition] = found[partition] ?? end.high }
    }
    return ends.reduce(into: [:]) { stretches, end in
      let start = max(end.value.low, starts[end.key] ?? end.value.low)
      if start < end.value.high { stretches[end.key] = start..<end.value.high }
    }
  }

  /// The stretches clipped to what the topic still keeps.
  func kept(_ stretches: [TopicPartition: Range<Int64>]) async throws
    -> [TopicPartition: Range<Int64>]
  {
    guard !stretches.isEmpty else { return [:] }
    let admin = try KafkaAdmin(configuration: kafka, logger: logger)
    let marks = try await admin.watermarks(Array(stretches.keys))
    return stretches.reduce(into: [:]) { kept, stretch in
      guard let mark = marks[stretch.key], mark.low < mark.high else { return }
      let clipped = stretch.value.clamped(to: mark.low..<mark.high)
      if !clipped.isEmpty { kept[stretch.key] = clipped }
    }
  }

  /// Hands over every record of the stretches, in order within each. Throws when the broker gives no more.
  func read(
    _ stretches: [TopicPartition: Range<Int64>], each: (KafkaRecord) async throws -> Void
  ) async throws {
    try await KafkaStretchReader(configuration: kafka, logger: logger)
      .read(stretches, each: each)
  }
}
