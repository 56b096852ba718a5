import DetraKafka
import Testing

@testable import Evaluator

/// Drives the ledger and a plain model of a topic, its consumer group and its broker through random histories of
/// arrivals, completions, failed and successful commits, revocations and losses, redeliveries included.
@Suite struct LedgerHistoryTests {
  @Test(arguments: 0..<40)
  func everyHistoryCommitsNoGapAndWritesEachCallOnceInOrder(block: UInt64) {
    for seed in block * 100..<(block + 1) * 100 {
      var history = History(seed: seed)
      for _ in 0..<120 { history.step() }
      history.settle()
      history.expectEverythingWrittenOnce()
    }
  }
}

private struct History {
  typealias Ledger = ResultLedger<Int64>

  /// What the broker knows of a partition: the log, and what a transaction has written and committed.
  private struct Log {
    /// Offsets with gaps, as compaction and transaction markers leave them.
    var offsets: [Int64] = []
    var written: [Int64] = []
    var committed: Int64 = 0
    /// Of the consumer: the epoch of its assignment, and the next index in `offsets` to deliver.
    var epoch: Int?
    var next = 0
    var isClosing = false
    /// Of the records delivered in this epoch, those whose judging began or that are done.
    var safe: Set<Int64> = []
    /// The first record that the assignment gave up when it began to be handed over.
    var cut: Int64?

    mutating func begin(epoch: Int) {
      self.epoch = epoch
      isClosing = false
      safe = []
      cut = nil
      next = offsets.firstIndex { $0 >= committed } ?? offsets.count
    }

    mutating func close() {
      isClosing = true
      cut = cut ?? offsets[..<next].first { $0 >= committed && !safe.contains($0) }
    }

    func works(on offset: Int64) -> Bool { cut.map { offset < $0 } ?? true }

    mutating func append(gap: Int64) { offsets.append((offsets.last ?? -1) + 1 + gap) }
  }

  private static let limits = HeldLimits(records: 24, bytes: 24)
  private static let delivery = 4

  private var random: SplitMix
  private let ledger = Ledger(limits: limits)
  private var logs: [TopicPartition: Log]
  private var epoch = 0
  /// Some of it for assignments that have ended, which it does not know.
  private var working: [KafkaRecord] = []
  /// On its way to the broker, with the assignments that it was taken from.
  private var outstanding: (batch: Ledger.Batch, epochs: [TopicPartition: Int])?

  init(seed: UInt64) {
    random = SplitMix(state: seed)
    logs = Dictionary(
      uniqueKeysWithValues: (0..<3).map { (TopicPartition(topic: "calls", partition: $0), Log()) })
  }

  private mutating func chance(_ count: Int) -> Int { Int(random.next() % UInt64(count)) }

  private mutating func anyPartition() -> TopicPartition {
    logs.keys.sorted()[chance(logs.count)]
  }

  mutating func step() {
    switch chance(20) {
    case 0: assign(anyPartition())
    case 1: revoke(anyPartition(), lost: chance(3) == 0)
    case 2: close(anyPartition())
    case 3..<9: arrive(at: anyPartition())
    case 9..<14: complete()
    case 14..<17: take()
    case 17: commit(succeeds: false)
    default: commit(succeeds: true)
    }
    expectBounds()
  }

  // MARK: The group

  private mutating func assign(_ partition: TopicPartition) {
    guard logs[partition]?.epoch == nil else { return }
    epoch += 1
    ledger.assign([partition], epoch: epoch)
    logs[partition]?.begin(epoch: epoch)
  }

  private mutating func close(_ partition: TopicPartition) {
    guard logs[partition]?.epoch != nil else { return }
    ledger.close([partition])
    logs[partition]?.close()
  }

  private mutating func revoke(_ partition: TopicPartition, lost: Bool) {
    guard logs[partition]?.epoch != nil else { return }
    if !lost { ledger.close([partition]) }
    _ = ledger.revoke([partition])
    logs[partition]?.epoch = nil
  }

  // MARK: Records

  private mutating func arrive(at partition: TopicPartition) {
    let gap = Int64(chance(3))
    logs[partition]?.append(gap: gap)
    deliver(partition)
  }

  /// As the consumer does: nothing of a paused partition, and no more at once than a batch.
  private mutating func deliver(_ partition: TopicPartition) {
    guard var log = logs[partition], let epoch = log.epoch, !ledger.full.contains(partition) else {
      return
    }
    for offset in log.offsets[log.next...].prefix(Self.delivery) {
      let record = KafkaRecord(
        topic: partition.topic, partition: partition.partition, offset: offset,
        value: .init([0]), epoch: epoch)
      let admitted = ledger.admit(record)
      #expect(admitted == !log.isClosing)
      guard admitted else { break }
      log.next += 1
      working.append(record)
      if chance(2) == 0 {
        #expect(ledger.begin(record))
        log.safe.insert(offset)
      }
    }
    logs[partition] = log
  }

  private mutating func complete() {
    guard !working.isEmpty else { return }
    let record = working.remove(at: chance(working.count))
    let log = logs[record.topicPartition]
    let isCurrent = log?.epoch == record.epoch && log?.works(on: record.offset) == true
    #expect(ledger.begin(record) == isCurrent)
    if isCurrent { logs[record.topicPartition]?.safe.insert(record.offset) }
    #expect(ledger.complete(record, with: record.offset) == isCurrent)
    #expect(!ledger.complete(record, with: record.offset))
  }

  // MARK: Commits

  private mutating func take() {
    guard outstanding == nil else { return }
    let batch = ledger.take(limit: 1 + chance(6))
    guard !batch.isEmpty else { return }
    expectOrder(batch)
    outstanding = (batch, logs.compactMapValues(\.epoch))
  }

  /// The broker refuses a commit of who has lost a partition, as the group's generation does (KIP-447).
  private mutating func commit(succeeds: Bool) {
    guard let (batch, epochs) = outstanding else { return }
    outstanding = nil
    let isStale = batch.positions.keys.contains { logs[$0]?.epoch != epochs[$0] }
    guard succeeds, !isStale else { return ledger.giveBack(batch) }
    for (partition, position) in batch.positions {
      #expect(position > (logs[partition]?.committed ?? 0))
      logs[partition]?.committed = position
    }
    for item in batch.items { logs[item.partition]?.written.append(item.result) }
    ledger.acknowledge(batch)
    expectNoGaps()
  }

  // MARK: What must hold

  private func expectOrder(_ batch: Ledger.Batch) {
    for (partition, position) in batch.positions {
      let taken = batch.items.filter { $0.partition == partition }.map(\.result)
      let log = logs[partition]
      let expected = log?.offsets.filter { $0 >= log?.committed ?? 0 } ?? []
      #expect(log?.epoch != nil)
      #expect(taken == Array(expected.prefix(taken.count)))
      #expect(position == taken.last.map { $0 + 1 })
    }
  }

  private func expectNoGaps() {
    for log in logs.values {
      #expect(log.written == log.offsets.filter { $0 < log.committed })
    }
  }

  private func expectBounds() {
    // A partition may hold its share of the time when it was filled, and what was delivered with the record that
    // filled it: all of the limits while it is alone, half of them beside another, and so on.
    let bound = (1...logs.count).reduce(0) {
      $0 + Self.limits.share(of: $1).records + Self.delivery - 1
    }
    #expect(ledger.heldCount <= bound)
    #expect(ledger.readyCount <= ledger.heldCount)
  }

  // MARK: The end

  /// Everything is assigned, worked on and committed.
  mutating func settle() {
    for partition in logs.keys where logs[partition]?.isClosing == true {
      revoke(partition, lost: false)
    }
    for partition in logs.keys { assign(partition) }
    while logs.values.contains(where: { ($0.offsets.last ?? -1) >= $0.committed }) {
      for partition in logs.keys { deliver(partition) }
      while !working.isEmpty { complete() }
      take()
      commit(succeeds: true)
    }
  }

  func expectEverythingWrittenOnce() {
    for log in logs.values { #expect(log.written == log.offsets) }
    #expect(ledger.heldCount == 0)
  }
}
