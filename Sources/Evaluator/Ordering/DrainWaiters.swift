import DetraKafka

/// Those who wait until partitions hold nothing any more, each with a timer that gives up.
struct DrainWaiters {
  struct Waiter {
    fileprivate var partitions: [TopicPartition]
    fileprivate var continuation: CheckedContinuation<Bool, Never>
    fileprivate var timer: Task<Void, any Error>

    /// To be called once, outside of any lock.
    func resume(drained: Bool) {
      timer.cancel()
      continuation.resume(returning: drained)
    }
  }

  private var waiting: [UInt64: Waiter] = [:]
  private var nextID: UInt64 = 0

  mutating func add(
    _ partitions: [TopicPartition], _ continuation: CheckedContinuation<Bool, Never>,
    timer: (UInt64) -> Task<Void, any Error>
  ) {
    nextID += 1
    waiting[nextID] = Waiter(
      partitions: partitions, continuation: continuation, timer: timer(nextID))
  }

  /// Takes a waiter out; nil when it was resumed already.
  mutating func remove(_ id: UInt64) -> Waiter? { waiting.removeValue(forKey: id) }

  /// Takes out all that have nothing left to wait for.
  mutating func remove(where isDrained: ([TopicPartition]) -> Bool) -> [Waiter] {
    guard !waiting.isEmpty else { return [] }
    let done = waiting.filter { isDrained($0.value.partitions) }
    for id in done.keys { waiting[id] = nil }
    return Array(done.values)
  }
}
