import DetraKafka
import Synchronization

/// The windows of all assigned partitions, and the fence around them: what belongs to an assignment that
/// has ended is turned away, check and change under one lock.
final class ResultLedger<Result: Sendable>: Sendable {
  /// Results of one partition, ready to be sent, in offset order.
  struct ReadyRun: Sendable {
    var partition: TopicPartition
    var epoch: Int
    var results: [(offset: Int64, result: Result)]

    var lastOffset: Int64 { results[results.count - 1].offset }
  }

  private struct Assignment {
    var epoch: Int
    var window = OffsetWindow<Result>()
    /// Being handed over: nothing new is admitted, what is held may finish.
    var isClosing = false
    /// The position last told to the broker.
    var committed: Int64?
  }

  private struct DrainWaiter {
    var partitions: [TopicPartition]
    var continuation: CheckedContinuation<Bool, Never>
    var timer: Task<Void, any Error>

    func resume(drained: Bool) {
      timer.cancel()
      continuation.resume(returning: drained)
    }
  }

  private struct State {
    var assignments: [TopicPartition: Assignment] = [:]
    var waiters: [UInt64: DrainWaiter] = [:]
    var nextWaiter: UInt64 = 0

    func isDrained(_ partitions: [TopicPartition]) -> Bool {
      partitions.allSatisfy { assignments[$0]?.window.isEmpty ?? true }
    }

    /// Takes out the waiters that have nothing left to wait for.
    mutating func drainedWaiters() -> [DrainWaiter] {
      guard !waiters.isEmpty else { return [] }
      let done = waiters.filter { isDrained($0.value.partitions) }
      for id in done.keys { waiters[id] = nil }
      return Array(done.values)
    }
  }

  private let state = Mutex(State())

  /// Begins an assignment.
  func assign(_ partitions: [TopicPartition], epoch: Int) {
    state.withLock { state in
      for partition in partitions { state.assignments[partition] = Assignment(epoch: epoch) }
    }
  }

  /// Stops admitting records of the partitions.
  func close(_ partitions: [TopicPartition]) {
    state.withLock { state in
      for partition in partitions { state.assignments[partition]?.isClosing = true }
    }
  }

  /// Ends an assignment; what is still held is forgotten, and its results will be turned away.
  /// Returns how much that was.
  func revoke(_ partitions: [TopicPartition]) -> (count: Int, bytes: Int) {
    state.withLock { state in
      partitions.reduce(into: (count: 0, bytes: 0)) { dropped, partition in
        guard let window = state.assignments.removeValue(forKey: partition)?.window else { return }
        dropped.count += window.count
        dropped.bytes += window.bytes
      }
    }
  }

  /// False when the record belongs to an assignment that has ended or is ending, or was seen already.
  func admit(_ record: KafkaRecord, bytes: Int) -> Bool {
    state.withLock { state in
      let key = record.topicPartition
      guard let assignment = state.assignments[key], assignment.epoch == record.epoch,
        !assignment.isClosing
      else { return false }
      return state.assignments[key]?.window.admit(offset: record.offset, bytes: bytes) ?? false
    }
  }

  /// False when the assignment under which the record was read has ended.
  func complete(_ record: KafkaRecord, with result: Result) -> Bool {
    state.withLock { state in
      let key = record.topicPartition
      guard state.assignments[key]?.epoch == record.epoch else { return false }
      return state.assignments[key]?.window.complete(offset: record.offset, with: result) ?? false
    }
  }

  /// Finished results at the front of every window, at most `limit` in all.
  func takeReady(limit: Int) -> [ReadyRun] {
    state.withLock { state in
      var runs: [ReadyRun] = []
      var room = limit
      for key in Array(state.assignments.keys) where room > 0 {
        guard let epoch = state.assignments[key]?.epoch,
          let results = state.assignments[key]?.window.takeReady(limit: room), !results.isEmpty
        else { continue }
        room -= results.count
        runs.append(ReadyRun(partition: key, epoch: epoch, results: results))
      }
      return runs
    }
  }

  /// Notes that a run has been acknowledged by the broker. Returns what that freed.
  func acknowledge(_ run: ReadyRun) -> (count: Int, bytes: Int) {
    let (freed, drained) = state.withLock { state -> ((count: Int, bytes: Int), [DrainWaiter]) in
      guard state.assignments[run.partition]?.epoch == run.epoch else { return ((0, 0), []) }
      let freed =
        state.assignments[run.partition]?.window.acknowledge(through: run.lastOffset) ?? (0, 0)
      return (freed, state.drainedWaiters())
    }
    for waiter in drained { waiter.resume(drained: true) }
    return freed
  }

  /// Positions that have moved since they were last committed.
  func uncommitted() -> [TopicPartition: Int64] {
    state.withLock { state in
      state.assignments.compactMapValues { assignment in
        let position = assignment.window.commitPosition
        return position == assignment.committed ? nil : position
      }
    }
  }

  /// Notes what the broker has taken.
  func committed(_ positions: [TopicPartition: Int64]) {
    state.withLock { state in
      for (partition, position) in positions {
        state.assignments[partition]?.committed = position
      }
    }
  }

  /// Suspends until nothing of the partitions is held any more. False when that takes longer than `limit`.
  func drained(_ partitions: [TopicPartition], within limit: Duration) async -> Bool {
    await withCheckedContinuation { continuation in
      let isDrained = state.withLock { state -> Bool in
        if state.isDrained(partitions) { return true }
        state.nextWaiter += 1
        let id = state.nextWaiter
        let timer = Task {
          try await Task.sleep(for: limit)
          self.giveUp(waiter: id)
        }
        state.waiters[id] = DrainWaiter(
          partitions: partitions, continuation: continuation, timer: timer)
        return false
      }
      if isDrained { continuation.resume(returning: true) }
    }
  }

  private func giveUp(waiter id: UInt64) {
    state.withLock { $0.waiters.removeValue(forKey: id) }?.resume(drained: false)
  }
}
