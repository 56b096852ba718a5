import DetraKafka
import DetraModel
import Foundation
import Logging
import Synchronization

/// Reads stretches of partitions once, from where they begin to where they ended when it was begun.
struct TopicPass: Sendable {
  /// Nothing came for so long, though the partitions are said to hold more.
  struct Stalled: Error, CustomStringConvertible {
    var partitions: [TopicPartition]
    var description: String {
      "nothing more came from \(partitions.sorted().map(\.description).joined(separator: ", "))"
    }
  }

  private static let patience = Duration.seconds(60)
  private static let interval = Duration.milliseconds(200)

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

  /// Hands over every record of the stretches, in order within each. Throws `Stalled` when the broker gives no more.
  func read(
    _ stretches: [TopicPartition: Range<Int64>], each: (KafkaRecord) async throws -> Void
  ) async throws {
    guard !stretches.isEmpty else { return }
    // The position behind the marks that end transactions is known from the statistics only.
    let consumer = try KafkaConsumer(
      configuration: kafka.with(["statistics.interval.ms": "200"]),
      source: .partitions(stretches.mapValues(\.lowerBound)), logger: logger)
    let progress = PassProgress(stretches, patience: Self.patience)
    let watcher = Task {
      while !Task.isCancelled, !progress.isOver(consumer.lag(), buffered: consumer.buffered.records)
      {
        try await Task.sleep(for: Self.interval)
      }
      await consumer.close()
    }
    defer { watcher.cancel() }
    do {
      for try await batch in consumer.batches {
        for record in batch where progress.takes(record) { try await each(record) }
        if progress.isDone { break }
      }
    } catch {
      await consumer.close()
      throw error
    }
    await consumer.close()
    try Task.checkCancellation()
    if !progress.isDone { throw Stalled(partitions: progress.open) }
  }
}

/// How far a pass has come.
private final class PassProgress: Sendable {
  private struct State {
    /// Partitions that are not read to their end.
    var open: Set<TopicPartition>
    var lastNews = ContinuousClock.now
    /// A record came since the last look at the lag.
    var hasNews = true
  }

  private let stretches: [TopicPartition: Range<Int64>]
  private let state: Mutex<State>
  private let patience: Duration

  init(_ stretches: [TopicPartition: Range<Int64>], patience: Duration) {
    self.stretches = stretches
    state = Mutex(State(open: Set(stretches.keys)))
    self.patience = patience
  }

  var isDone: Bool { state.withLock { $0.open.isEmpty } }
  var open: [TopicPartition] { state.withLock { Array($0.open) } }

  /// Whether the record belongs to its stretch, which its last one ends. It does so too when the stretch was found to
  /// have nothing more while the record was on its way here.
  func takes(_ record: KafkaRecord) -> Bool {
    guard let stretch = stretches[record.topicPartition] else { return false }
    state.withLock { state in
      state.lastNews = .now
      state.hasNews = true
      if record.offset >= stretch.upperBound - 1 { state.open.remove(record.topicPartition) }
    }
    return stretch.contains(record.offset)
  }

  /// Ends the partitions that have nothing more to give; true when none is left, or nothing has come for too long.
  ///
  /// Records leave the library before they are buffered here, so only when none came between two looks is a lag of
  /// nothing the end.
  func isOver(_ lag: [TopicPartition: Int64], buffered: Int) -> Bool {
    state.withLock { state in
      if buffered == 0, !state.hasNews {
        state.open = state.open.filter { lag[$0] != 0 }
      }
      state.hasNews = buffered > 0
      return state.open.isEmpty || state.lastNews + patience < .now
    }
  }
}
