import DetraKafka
import Synchronization

/// Which partitions are ours, and the work under way for each: a record of an assignment that has ended starts
/// nothing, and giving a partition up waits for what has been started.
final class Lanes: Sendable {
  private struct State {
    var epochs: [TopicPartition: Int] = [:]
    var work: [TopicPartition: Task<Void, Never>] = [:]
  }

  private let state = Mutex(State())

  func open(_ partitions: [TopicPartition], epoch: Int) {
    state.withLock { state in
      for partition in partitions { state.epochs[partition] = epoch }
    }
  }

  /// Starts nothing more for the partitions and cancels what is under way.
  func close(_ partitions: [TopicPartition]) -> [Task<Void, Never>] {
    state.withLock { state in
      partitions.compactMap { partition in
        state.epochs[partition] = nil
        let work = state.work[partition]
        work?.cancel()
        return work
      }
    }
  }

  /// Runs `body` for each partition's records, side by side, and returns when all are through.
  func run(
    _ batch: [KafkaRecord], _ body: @escaping @Sendable ([KafkaRecord]) async -> Void
  ) async {
    let work = Dictionary(grouping: batch, by: \.topicPartition).compactMap { partition, records in
      start(records, of: partition, body)
    }
    for task in work { await task.value }
    state.withLock { $0.work = [:] }
  }

  /// Runs `body` once for all partitions that are ours, unless there are none; giving any of them up ends it.
  func runAll(_ body: @escaping @Sendable ([Int32]) async -> Void) async {
    let work: Task<Void, Never>? = state.withLock { state in
      guard !state.epochs.isEmpty else { return nil }
      let partitions = state.epochs.keys.map(\.partition).sorted()
      let task = Task { await body(partitions) }
      for partition in state.epochs.keys { state.work[partition] = task }
      return task
    }
    await work?.value
    state.withLock { $0.work = [:] }
  }

  private func start(
    _ records: [KafkaRecord], of partition: TopicPartition,
    _ body: @escaping @Sendable ([KafkaRecord]) async -> Void
  ) -> Task<Void, Never>? {
    state.withLock { state in
      let ours = records.filter { $0.epoch == state.epochs[partition] }
      guard !ours.isEmpty else { return nil }
      let task = Task { await body(ours) }
      state.work[partition] = task
      return task
    }
  }
}
