import DetraKafka
import DetraModel
import DetraSettings
import Foundation
import Logging

/// Records to one or more of Datadog's intakes, a window at a time; offsets are committed once they have taken it.
/// What is sent and where is the encoder's; this is the one way that it goes.
///
/// One window is on its way while the next fills, and no more: memory is bounded while Datadog is away, and Kafka
/// keeps the rest.
actor IntakeStage: Stage {
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

  private let sender: IntakeSender
  private let metrics: StageMetrics
  private let time: TimeSource
  private let logger: Logger
  private let interval: Duration
  private let releaseTimeout: Duration

  private var encoder: any IntakeEncoder
  private var window = IntakeWindow()
  private var recent = RecentIDs()
  private var outgoing: Outgoing?
  private var sending: Task<Void, Never>?
  /// A release has used up its bound: nothing more is put on its way until it has forgotten its partitions.
  private var isOutOfTime = false
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
      while window.isFull, !Task.isCancelled { await makeRoom() }
      // Nothing is awaited from here to the next record, so a cancelled task adds nothing more.
      guard !Task.isCancelled else { return }
      take(record)
    }
  }

  func tick() async {
    while (try? await time.sleep(interval)) != nil { await flush() }
  }

  /// Sends what there is, within a bound; what Datadog has not taken by then is not committed.
  func release(_ partitions: [Int32], lost: Bool) async {
    if !lost { await flushWithinBound() }
    for partition in partitions {
      metrics.count(.released, by: window.forget(partition))
      recent.forget(partition)
      // A late commit would be for a partition that another reader has moved on in.
      metrics.count(.released, by: outgoing?.forget(partition) ?? 0)
    }
    isOutOfTime = false
    if outgoing?.window.isEmpty == true {
      sending?.cancel()
      outgoing = nil
    }
    await sender.forget(partitions)
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

  /// Sends the window before this one if that is still on its way, then this one.
  func flush() async {
    await makeRoom()
    if let sending { await sending.value }
  }

  /// Waits for the window on its way, and sets this one on its way, or goes on with that one if it was interrupted.
  private func makeRoom() async {
    if let sending { await sending.value }
    guard !isOutOfTime, sending == nil else { return }
    if outgoing == nil, !window.isEmpty {
      let items = window.seal()
      outgoing = Outgoing(window: window, batches: IntakeBatch.pack(items))
      window = IntakeWindow()
    }
    guard outgoing != nil else { return }
    sending = Task {
      await send()
      sending = nil
    }
  }

  private func flushWithinBound() async {
    let bound = Task {
      guard (try? await time.sleep(releaseTimeout)) != nil else { return }
      isOutOfTime = true
      sending?.cancel()
    }
    await flush()
    bound.cancel()
    await bound.value
  }

  /// Sends what is outgoing until Datadog has taken all of it or the task is cancelled, then commits.
  private func send() async {
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
