import CRdKafka
import Synchronization

/// What a consumer's polling thread shares with its readers and committers.
final class ConsumerCore: Sendable {
  /// Dropped when closed, so that the connections end with it.
  struct Connection: Sendable {
    let client: KafkaClient
    /// Where answers to commits arrive.
    let replies: KafkaQueue
  }

  enum Ending { case closed, failed(KafkaError) }

  struct State {
    var connection: Connection?
    var buffer: RecordBuffer
    /// The epoch under which each partition is held; commits of others are refused.
    var assignment: [TopicPartition: Int] = [:]
    var epoch = 0
    var commits = Commits()
    var statistics: [TopicPartition: KafkaStatistics.Partition] = [:]
    /// The polling thread left records in the library for want of room.
    var isStarved = false
    var isClosing = false
    var ending: Ending?
    var isFinished = false
    var nextReader: UInt64 = 0
    var readers: [UInt64: CheckedContinuation<Void, Never>] = [:]
    var closeWaiters: [CheckedContinuation<Void, Never>] = []
  }

  let options: KafkaConsumerOptions
  let state: Mutex<State>

  init(_ connection: Connection, options: KafkaConsumerOptions) {
    self.options = options
    state = Mutex(
      State(
        connection: connection,
        buffer: RecordBuffer(
          bounds: .init(records: options.bufferedRecords, bytes: options.bufferedBytes))))
  }

  var client: KafkaClient? { state.withLock { $0.connection?.client } }

  func requireClient() throws(KafkaError) -> KafkaClient {
    guard let client else { throw .closed }
    return client
  }

  // MARK: Reading

  private enum Step { case batch([KafkaRecord], wasStarved: Bool), ended(Ending), nothing }

  /// Records, or nil when closed or cancelled. What is delivered is taken out here, in the reader's own task:
  /// after a revocation nothing of it can still be on its way.
  func next() async throws(KafkaError) -> [KafkaRecord]? {
    while true {
      switch step() {
      case .batch(let records, let wasStarved):
        if wasStarved { client?.wakeUp.signal() }
        return records
      case .ended(.closed): return nil
      case .ended(.failed(let error)): throw error
      case .nothing:
        await readable()
        if Task.isCancelled { return nil }
      }
    }
  }

  private func step() -> Step {
    state.withLock { state in
      if let ending = state.ending { return .ended(ending) }
      let records = state.buffer.take(options.batchSize)
      if records.isEmpty { return .nothing }
      defer { state.isStarved = false }
      return .batch(records, wasStarved: state.isStarved)
    }
  }

  private func readable() async {
    let id = state.withLock { state in
      state.nextReader += 1
      return state.nextReader
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isReadable = state.withLock { state in
          let isReadable = state.buffer.canTake || state.ending != nil || Task.isCancelled
          if !isReadable { state.readers[id] = continuation }
          return isReadable
        }
        if isReadable { continuation.resume() }
      }
    } onCancel: {
      state.withLock { $0.readers.removeValue(forKey: id) }?.resume()
    }
  }

  private func resumeReaders() {
    let readers = state.withLock { state in
      guard !state.readers.isEmpty, state.buffer.canTake || state.ending != nil else {
        return [CheckedContinuation<Void, Never>]()
      }
      defer { state.readers = [:] }
      return Array(state.readers.values)
    }
    for reader in readers { reader.resume() }
  }

  // MARK: Pause

  func setPaused(_ partitions: [TopicPartition], _ isPaused: Bool) {
    state.withLock { state in
      for partition in partitions { state.buffer.setPaused(partition, isPaused) }
    }
    guard !isPaused else { return }
    resumeReaders()
    client?.wakeUp.signal()
  }

  // MARK: Filling, by the polling thread

  func room(for partition: TopicPartition) -> RecordBuffer.Bounds? {
    state.withLock { state in
      let room = state.buffer.room(for: partition)
      if room == nil { state.isStarved = true }
      return room
    }
  }

  func append(_ records: [KafkaRecord], bytes: Int, to partition: TopicPartition, epoch: Int) {
    state.withLock { $0.buffer.append(records, bytes: bytes, to: partition, epoch: epoch) }
    resumeReaders()
  }

  // MARK: Assignment, by the polling thread

  /// Takes partitions in; their records are let through by `open`.
  func assign(_ partitions: [TopicPartition]) -> Int {
    state.withLock { state in
      state.epoch += 1
      for partition in partitions {
        state.assignment[partition] = state.epoch
        state.buffer.assign(partition, epoch: state.epoch)
      }
      return state.epoch
    }
  }

  func open(_ partitions: [TopicPartition], epoch: Int) {
    state.withLock { state in
      for partition in partitions { state.buffer.open(partition, epoch: epoch) }
    }
    client?.wakeUp.signal()
  }

  /// Stops delivery; commits stay possible until `release`.
  func stopDelivery(_ partitions: [TopicPartition]) {
    state.withLock { state in
      for partition in partitions { state.buffer.remove(partition) }
    }
  }

  func release(_ partitions: [TopicPartition]) {
    state.withLock { state in
      for partition in partitions {
        state.assignment[partition] = nil
        state.statistics[partition] = nil
      }
    }
  }

  // MARK: Ending

  var isStopping: Bool { state.withLock { $0.isClosing || $0.ending != nil } }

  /// Ends the sequence with an error; the first one counts.
  func fail(_ error: KafkaError) {
    state.withLock { state in
      if state.ending == nil { state.ending = .failed(error) }
      state.buffer.removeAll()
    }
    resumeReaders()
    client?.wakeUp.signal()
  }

  func requestClose() {
    state.withLock { $0.isClosing = true }
    client?.wakeUp.signal()
  }

  /// The last act of the polling thread: lets the client go and everyone who waits.
  func finish() {
    let commits = state.withLock { state in
      if state.ending == nil { state.ending = .closed }
      state.assignment = [:]
      state.buffer.removeAll()
      return state.commits.removeAll()
    }
    for commit in commits { commit.resume(returning: .failure(.closed)) }
    // Destroyed here, on a thread that may block, unless a call that uses it has yet to end.
    _ = state.withLock { $0.connection.take() }
    resumeReaders()
    let waiters = state.withLock { state in
      defer { state.closeWaiters = [] }
      state.isFinished = true
      return state.closeWaiters
    }
    for waiter in waiters { waiter.resume() }
  }

  func closed() async {
    await withCheckedContinuation { continuation in
      let isFinished = state.withLock { state in
        if !state.isFinished { state.closeWaiters.append(continuation) }
        return state.isFinished
      }
      if isFinished { continuation.resume() }
    }
  }
}
