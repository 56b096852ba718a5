import ArgumentParser
import DetraKafka
import Foundation
import Logging

/// The Evaluator's baseline. Prints records a second and seconds of processor time a record.
struct BareReader: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Read a topic and decode nothing.", shouldDisplay: false)

  @Argument var servers: String
  @Argument var topic: String
  @Argument var count: Int
  @Argument var properties: [String] = []

  /// The middle of several, since one takes only tenths of a second.
  func run() async throws {
    var runs: [Run] = []
    for _ in 0..<5 { runs.append(try await pass()) }
    print(
      Spread(values: runs.map(\.rate)).median, Spread(values: runs.map(\.processorTime)).median)
  }

  private func pass() async throws -> Run {
    let consumer = try Self.consumer(servers, topic, properties)
    // Connecting is no part of reading, but its processor time is small enough to stay in.
    let processorTime = Self.processorTime
    var begin: (count: Int, time: ContinuousClock.Instant)?
    var read = 0
    for try await batch in consumer.batches {
      read += batch.count
      if begin == nil { begin = (read, .now) }
      if read >= count { break }
    }
    let elapsed = begin.map { (ContinuousClock.now - $0.time).seconds } ?? .nan
    let spent = Self.processorTime - processorTime
    await consumer.close()
    return Run(
      rate: Double(read - (begin?.count ?? 0)) / elapsed, processorTime: spent / Double(read))
  }

  /// Reads a topic of the bench from its beginning. Properties are `name=value`.
  static func consumer(
    _ servers: String, _ topic: String, _ properties: [String]
  ) throws -> KafkaConsumer {
    let pairs = properties.map { $0.split(separator: "=", maxSplits: 1).map(String.init) }
    let kafka = KafkaConfiguration(
      bootstrapServers: servers, clientID: "detra-bench",
      properties: Dictionary(pairs.map { ($0[0], $0[1]) }, uniquingKeysWith: { $1 }))
    let starts = (0..<Bench.partitions).map {
      (TopicPartition(topic: topic, partition: $0), KafkaOffset.beginning)
    }
    return try KafkaConsumer(
      configuration: kafka,
      source: .partitions(Dictionary(starts, uniquingKeysWith: { $1 })), logger: .quiet)
  }

  /// Seconds of this process so far. POSIX fixes the unit of `clock` at a microsecond.
  static var processorTime: Double { Double(clock()) / 1e6 }
}
