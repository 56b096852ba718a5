import DetraKafka
import DetraModel
import DetraSettings
import Foundation
import Logging

/// Records to one or more of Datadog's intakes, a window at a time; offsets are committed once they have taken it.
/// What is sent and where is the encoder's; this is the one way that it goes. Memory is bounded while Datadog is
/// away, and Kafka keeps the rest.
actor IntakeStage: WindowedStage {
  /// Nothing waits longer for a window to fill.
  static let maximumInterval = Duration.seconds(5)

  /// A sealed window: what has not been taken yet.
  private struct Outgoing {
    var window: IntakeWindow
    /// The first is on its way. One may be empty: its partitions have gone.
    var batches: [IntakeBatch]

    /// Leaves out a partition that is somebody else's now. Returns how many of its records that were.
    mutating func forget(_ partition: Int32) -> Int {
      for index in batches.indices { batches[index].forget([partition]) }
      return window.forget(partition)
    }
  }

  nonisolated let name: String
  nonisolated let topic: String
  let time: TimeSource
  let releaseTimeout: Duration
  var flight = WindowFlight()

  private let sender: IntakeSender
  private let metrics: StageMetrics
  private let logger: Logger
  private let interval: Duration

  private var encoder: any IntakeEncoder
  private var window = IntakeWindow()
  private var recent = RecentIDs()
  private var outgoing: Outgoing?
  private var committer: (any OffsetCommitter)?

  init(_ name: String, topic: String, encoder: any IntakeEncoder, _ context: StageContext) {
    self.name = name
    self.topic = topic
    self.encoder = encoder
    sender = IntakeSender(stage: name, topic: topic, context)
    metrics = context.metrics(for: name)
    time = context.time
    logger = context.logger(for: name)
    interval = min(context.settings.dispatcher.flushInterval, Self.maximumInterval)
    releaseTimeout = context.releaseTimeout
  }

  // MARK: - Stage

  func handle(_ records: [KafkaRecord], committer: any StageCommitter) async {
    self.committer = committer
    for record in records {
      while window.isFull, !Task.isCancelled { await beginFlush() }
      // Nothing is awaited from here to the next record, so a cancelled task adds nothing more.
      guard !Task.isCancelled else { return }
      take(record)
    }
  }

  func tick() async {
    while (try? await time.sleep(interval)) != nil { await flush() }
  }

  // MARK: - Taking in

  private func take(_ record: KafkaRecord) {
    defer { window.advance(past: record) }
    do throws(PassedOver) {
      let encoded = try encoder.encode(record, at: time.now())
      if let id = encoded.id {
        guard !recent.contains(id, partition: record.partition) else {
          return metrics.count(.repeated)
        }
        recent.insert(id, partition: record.partition)
      }
      guard !encoded.items.isEmpty else { return metrics.count(.skipped) }
      window.add(encoded.items, of: record)
    } catch {
      metrics.count(error.result)
    }
  }

  // MARK: - Sending

  func seal() -> Bool {
    if outgoing == nil, !window.isEmpty {
      let items = window.seal()
      outgoing = Outgoing(window: window, batches: IntakeBatch.pack(items))
      window = IntakeWindow()
    }
    return outgoing != nil
  }

  func forget(_ partitions: [Int32]) async -> Bool {
    for partition in partitions {
      metrics.count(.released, by: window.forget(partition))
      recent.forget(partition)
      // A late commit would be for a partition that another reader has moved on in.
      metrics.count(.released, by: outgoing?.forget(partition) ?? 0)
    }
    let isLast = outgoing?.window.isEmpty == true
    if isLast { outgoing = nil }
    await sender.forget(partitions)
    return isLast
  }

  /// Commits when Datadog has taken all of it.
  func send() async {
    while let batch = outgoing?.batches.first {
      guard (try? await sender.deliver(batch)) != nil else { return }
      // All partitions may have gone meanwhile, and the window with them.
      if outgoing?.batches.isEmpty == false { outgoing?.batches.removeFirst() }
    }
    await finish()
  }

  private func finish() async {
    guard let done = outgoing?.window else { return }
    metrics.count(.processed, by: done.recordCount)
    outgoing = nil
    let offsets = done.offsets.map { (TopicPartition(topic: topic, partition: $0), $1) }
    do throws(KafkaError) {
      try await committer?.commit(Dictionary(uniqueKeysWithValues: offsets))
    } catch {
      // The next window's commit goes beyond this one's.
      logger.warning("offsets not committed", metadata: ["error": "\(error)"])
    }
  }
}
