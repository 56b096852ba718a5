import DetraKafka
import Synchronization

/// The windows of all assigned partitions, and the fence around them: what belongs to an assignment that
/// has ended is turned away, check and change under one lock.
final class ResultLedger<Result: Sendable>: Sendable {
  /// Results to be written together with the positions that they reach.
  struct Batch: Sendable {
    struct Item: Sendable {
      var partition: TopicPartition
      var offset: Int64
      var result: Result
    }

    fileprivate(set) var items: [Item] = []
    /// By partition, the offset of the next record to read once the batch is written.
    fileprivate(set) var positions: [TopicPartition: Int64] = [:]
    fileprivate var epochs: [TopicPartition: Int] = [:]

    var isEmpty: Bool { items.isEmpty }
  }

  private struct Assignment {
    var epoch: Int
    var window = OffsetWindow<Result>()
    /// Being handed over: nothing new is admitted, what is held may finish.
    var isClosing = false
    /// Records that were forgotten when it began to be handed over.
    var dropped = 0
    /// Holds its share of the limits.
    var isFull = false

    /// To be told of every change of the window. `share` is this partition's part of the limits.
    mutating func update(_ share: HeldLimits) {
      if share.isReached(records: window.count, bytes: window.bytes) {
        isFull = true
      } else if share.isHalfFree(records: window.count, bytes: window.bytes) {
        isFull = false
      }
    }
  }

  private struct State {
    var assignments: [TopicPartition: Assignment] = [:]
    /// The assigned partitions; the next batch begins with the first.
    var turns: [TopicPartition] = []
    var waiters = DrainWaiters()

    func isDrained(_ partitions: [TopicPartition]) -> Bool {
      partitions.allSatisfy { assignments[$0]?.window.isEmpty ?? true }
    }

    /// Changes the assignment under which a record was read, in place: a copy of it, held over the change, would copy
    /// its whole window. False when it has ended.
    mutating func change(
      of record: KafkaRecord, _ body: (inout Assignment) -> Bool
    ) -> Bool {
      guard let index = assignments.index(forKey: record.topicPartition),
        assignments.values[index].epoch == record.epoch
      else { return false }
      return body(&assignments.values[index])
    }

    mutating func admit(_ record: KafkaRecord, _ limits: HeldLimits) -> Bool {
      let share = limits.share(of: assignments.count)
      return change(of: record) { assignment in
        guard !assignment.isClosing else { return false }
        defer { assignment.update(share) }
        return assignment.window.admit(offset: record.offset, bytes: record.value?.count ?? 0)
      }
    }

    mutating func complete(_ record: KafkaRecord, with result: Result) -> Bool {
      change(of: record) { $0.window.complete(offset: record.offset, with: result) }
    }
  }

  private let limits: HeldLimits
  private let state = Mutex(State())

  init(limits: HeldLimits) { self.limits = limits }

  // MARK: Assignments

  /// Begins an assignment.
  func assign(_ partitions: [TopicPartition], epoch: Int) {
    state.withLock { state in
      for partition in partitions { state.assignments[partition] = Assignment(epoch: epoch) }
      state.turns = state.assignments.keys.sorted()
    }
  }

  /// Stops admitting records of the partitions, and forgets those whose slow part has not begun: the next owner begins
  /// with them at once, where draining them would take as long as this one is behind.
  func close(_ partitions: [TopicPartition]) {
    state.withLock { state in
      for partition in partitions {
        state.assignments[partition]?.isClosing = true
        let dropped = state.assignments[partition]?.window.dropUnbegun() ?? 0
        state.assignments[partition]?.dropped += dropped
      }
    }
  }

  /// Ends an assignment; what is still held is forgotten, and its results will be turned away.
  /// Answers how many records that were, with those that were forgotten before.
  func revoke(_ partitions: [TopicPartition]) -> Int {
    state.withLock { state in
      let dropped = partitions.reduce(0) { dropped, partition in
        guard let ended = state.assignments.removeValue(forKey: partition) else { return dropped }
        return dropped + ended.dropped + ended.window.count
      }
      state.turns = state.assignments.keys.sorted()
      return dropped
    }
  }

  // MARK: Records in, results out

  /// Takes in a record. False when it belongs to an assignment that has ended or is ending, or was seen already.
  func admit(_ record: KafkaRecord) -> Bool {
    state.withLock { $0.admit(record, limits) }
  }

  /// Those of many that were taken in.
  func admit(_ records: [KafkaRecord]) -> [KafkaRecord] {
    state.withLock { state in records.filter { state.admit($0, limits) } }
  }

  /// Notes that the slow part of the work on a record begins. False when that is for the partition's next owner.
  func begin(_ record: KafkaRecord) -> Bool {
    state.withLock { state in
      state.change(of: record) { $0.window.begin(offset: record.offset) }
    }
  }

  /// False when the assignment under which the record was read has ended.
  func complete(_ record: KafkaRecord, with result: Result) -> Bool {
    state.withLock { $0.complete(record, with: result) }
  }

  /// The same for many. Those whose assignment has ended are turned away.
  func complete(_ results: [(record: KafkaRecord, result: Result)]) {
    state.withLock { state in
      for (record, result) in results { _ = state.complete(record, with: result) }
    }
  }

  /// The results that are ready, at most `limit`, each partition in turn. There is one batch at a time: it ends
  /// with `acknowledge` or `giveBack`.
  func take(limit: Int) -> Batch {
    state.withLock { state in
      var batch = Batch()
      for key in state.turns {
        guard batch.items.count < limit, let epoch = state.assignments[key]?.epoch,
          let taken = state.assignments[key]?.window.take(limit: limit - batch.items.count),
          let last = taken.last
        else { continue }
        batch.items += taken.map { .init(partition: key, offset: $0.offset, result: $0.result) }
        batch.positions[key] = last.offset + 1
        batch.epochs[key] = epoch
      }
      // Whoever filled the batch goes to the end of the line.
      if let first = state.turns.first {
        state.turns.removeFirst()
        state.turns.append(first)
      }
      return batch
    }
  }

  /// The batch is written, positions included. What an assignment has lost meanwhile stays forgotten.
  func acknowledge(_ batch: Batch) {
    let drained = state.withLock { state in
      let share = limits.share(of: state.assignments.count)
      for (partition, epoch) in batch.epochs where state.assignments[partition]?.epoch == epoch {
        _ = state.assignments[partition]?.window.acknowledge()
        state.assignments[partition]?.update(share)
      }
      let isDrained = state.isDrained
      return state.waiters.remove { isDrained($0) }
    }
    for waiter in drained { waiter.resume(drained: true) }
  }

  /// The batch was not written: its results are ready again.
  func giveBack(_ batch: Batch) {
    state.withLock { state in
      for (partition, epoch) in batch.epochs where state.assignments[partition]?.epoch == epoch {
        state.assignments[partition]?.window.giveBack()
      }
    }
  }

  /// Puts another result in the place of one of the batch.
  func replace(_ item: Batch.Item, of batch: Batch, with result: Result) {
    state.withLock { state in
      guard let epoch = batch.epochs[item.partition],
        state.assignments[item.partition]?.epoch == epoch
      else { return }
      _ = state.assignments[item.partition]?.window.replace(offset: item.offset, with: result)
    }
  }

  // MARK: Looking

  /// Results that `take` would answer now.
  var readyCount: Int {
    state.withLock { $0.assignments.values.reduce(0) { $0 + $1.window.readyCount } }
  }

  /// Records held.
  var heldCount: Int {
    state.withLock { $0.assignments.values.reduce(0) { $0 + $1.window.count } }
  }

  /// Whether partitions wait to be handed over.
  var isClosing: Bool { state.withLock { $0.assignments.values.contains(where: \.isClosing) } }

  /// Partitions that hold their share of the limits, until half of it is free.
  var full: Set<TopicPartition> {
    state.withLock { Set($0.assignments.filter(\.value.isFull).keys) }
  }

  // MARK: Draining

  /// Suspends until nothing of the partitions is held any more. False when that takes longer than `limit`.
  func drained(_ partitions: [TopicPartition], within limit: Duration) async -> Bool {
    await withCheckedContinuation { continuation in
      let isDrained = state.withLock { state -> Bool in
        if state.isDrained(partitions) { return true }
        state.waiters.add(partitions, continuation) { id in
          Task {
            try await Task.sleep(for: limit)
            self.giveUp(waiter: id)
          }
        }
        return false
      }
      if isDrained { continuation.resume(returning: true) }
    }
  }

  private func giveUp(waiter id: UInt64) {
    state.withLock { $0.waiters.remove(id) }?.resume(drained: false)
  }
}
