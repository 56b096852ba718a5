public import Logging
import Synchronization

/// Reads stretches of partitions once, outside of any group.
public struct KafkaStretchReader: Sendable {
  /// Nothing came for so long, though the partitions are said to hold more.
  public struct Stalled: Error, CustomStringConvertible {
    /// Not read to their end.
    public let partitions: [TopicPartition]

    /// `nothing more came from topic/3`
    public var description: String {
      "nothing more came from \(partitions.sorted().map(\.description).joined(separator: ", "))"
    }
  }

  private static let interval = Duration.milliseconds(200)

  private let configuration: KafkaConfiguration
  private let patience: Duration
  private let logger: Logger

  /// A reader that gives up when nothing has come for `patience`.
  public init(
    configuration: KafkaConfiguration, patience: Duration = .seconds(60), logger: Logger
  ) {
    self.configuration = configuration
    self.patience = patience
    self.logger = logger
  }

  /// Hands over every record of the stretches, in order within each.
  ///
  /// - Throws: `Stalled` when the broker gives no more, `KafkaError`, or what `each` throws.
  public func read(
    _ stretches: [TopicPartition: Range<Int64>], each: (KafkaRecord) async throws -> Void
  ) async throws {
    guard !stretches.isEmpty else { return }
    // The position behind the marks that end transactions is known from the statistics only.
    let consumer = try KafkaConsumer(
      configuration: configuration.with(["statistics.interval.ms": "200"]),
      source: .partitions(stretches.mapValues(\.lowerBound)), logger: logger)
    let progress = PassProgress(stretches, patience: patience)
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
