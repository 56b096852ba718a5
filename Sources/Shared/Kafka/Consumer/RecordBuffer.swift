import DequeModule

/// The records read and not yet taken, per partition, bounded in count and bytes. Pure.
///
/// Half of each bound is shared by all; the other half is reserved evenly, so that a partition that is paused
/// or read slowly cannot keep the others from being read.
struct RecordBuffer {
  struct Bounds {
    var records: Int
    var bytes: Int
  }

  private struct Chunk {
    var records: [KafkaRecord]
    var bytes: Int
  }

  private struct Partition {
    let epoch: Int
    var chunks: Deque<Chunk> = []
    var records = 0
    var bytes = 0
    /// The application has not yet answered `assigned`.
    var isOpen = false
    var isPaused = false
    /// The offset after the last record taken.
    var position: Int64?
  }

  let bounds: Bounds
  private(set) var records = 0
  private(set) var bytes = 0
  /// What partitions hold over their own shares.
  private var shared = Bounds(records: 0, bytes: 0)
  /// What each partition has for itself.
  private var share: Bounds
  private var partitions: [TopicPartition: Partition] = [:]
  /// Partitions with records, in the order in which they are served.
  private var turns: Deque<TopicPartition> = []

  init(bounds: Bounds) {
    self.bounds = bounds
    share = bounds
  }

  // MARK: Assignment

  mutating func assign(_ partition: TopicPartition, epoch: Int) {
    remove(partition)
    partitions[partition] = Partition(epoch: epoch)
    divide()
  }

  /// Lets records of a partition in, unless it was assigned anew since.
  mutating func open(_ partition: TopicPartition, epoch: Int) {
    guard partitions[partition]?.epoch == epoch else { return }
    partitions[partition]?.isOpen = true
  }

  /// Drops the partition and what is buffered of it.
  mutating func remove(_ partition: TopicPartition) {
    guard let removed = partitions.removeValue(forKey: partition) else { return }
    records -= removed.records
    bytes -= removed.bytes
    turns.removeAll { $0 == partition }
    divide()
  }

  mutating func removeAll() {
    for partition in partitions.keys { remove(partition) }
  }

  // MARK: Pause

  /// A paused partition is neither read nor served. Unassigned ones are left alone.
  mutating func setPaused(_ partition: TopicPartition, _ isPaused: Bool) {
    partitions[partition]?.isPaused = isPaused
  }

  // MARK: Filling

  /// How much may be read of a partition now; nil where it must not be read at all.
  func room(for partition: TopicPartition) -> Bounds? {
    guard isServed(partition), let own = partitions[partition] else { return nil }
    let room = Bounds(
      records: max(0, bounds.records / 2 - shared.records) + max(0, share.records - own.records),
      bytes: max(0, bounds.bytes / 2 - shared.bytes) + max(0, share.bytes - own.bytes))
    return room.records > 0 && room.bytes > 0 ? room : nil
  }

  private func over(_ own: Partition) -> Bounds {
    Bounds(records: max(0, own.records - share.records), bytes: max(0, own.bytes - share.bytes))
  }

  private mutating func divide() {
    let count = 2 * max(1, partitions.count)
    share = Bounds(records: max(1, bounds.records / count), bytes: max(1, bounds.bytes / count))
    shared = Bounds(records: 0, bytes: 0)
    for own in partitions.values {
      shared.records += over(own).records
      shared.bytes += over(own).bytes
    }
  }

  /// The one place where counts change.
  private mutating func change(
    _ partition: TopicPartition, records: Int, bytes: Int, _ body: (inout Partition) -> Void
  ) {
    guard let index = partitions.index(forKey: partition) else { return }
    let before = over(partitions.values[index])
    partitions.values[index].records += records
    partitions.values[index].bytes += bytes
    body(&partitions.values[index])
    let after = over(partitions.values[index])
    shared.records += after.records - before.records
    shared.bytes += after.bytes - before.bytes
    self.records += records
    self.bytes += bytes
  }

  /// Adds records of one partition. They are dropped if it is not assigned under that epoch any more.
  mutating func append(
    _ new: [KafkaRecord], bytes size: Int, to partition: TopicPartition, epoch: Int
  ) {
    guard !new.isEmpty, partitions[partition]?.epoch == epoch else { return }
    if partitions[partition]?.records == 0 { turns.append(partition) }
    change(partition, records: new.count, bytes: size) {
      $0.chunks.append(Chunk(records: new, bytes: size))
    }
  }

  // MARK: Taking

  /// Up to `limit` records in the partitions' turns; a whole chunk at least, where there is one.
  mutating func take(_ limit: Int) -> [KafkaRecord] {
    var taken: [KafkaRecord] = []
    for _ in 0..<turns.count {
      guard taken.count < limit, let partition = turns.popFirst() else { break }
      takeChunks(of: partition, limit, into: &taken)
      if let left = partitions[partition]?.records, left > 0 { turns.append(partition) }
    }
    return taken
  }

  private mutating func takeChunks(
    of partition: TopicPartition, _ limit: Int, into taken: inout [KafkaRecord]
  ) {
    guard isServed(partition) else { return }
    while let next = partitions[partition]?.chunks.first,
      taken.isEmpty || taken.count + next.records.count <= limit
    {
      change(partition, records: -next.records.count, bytes: -next.bytes) {
        $0.chunks.removeFirst()
        $0.position = (next.records.last?.offset).map { $0 + 1 }
      }
      if taken.isEmpty { taken = next.records } else { taken += next.records }
    }
  }

  /// Whether `take` would answer anything.
  var canTake: Bool {
    turns.contains(where: isServed)
  }

  private func isServed(_ partition: TopicPartition) -> Bool {
    partitions[partition].map { $0.isOpen && !$0.isPaused } ?? false
  }

  /// The offset of the next record to take, once anything was read: `isDrained` tells that nothing is held.
  func position(of partition: TopicPartition) -> (next: Int64?, isDrained: Bool)? {
    guard let own = partitions[partition] else { return nil }
    return (own.chunks.first?.records.first?.offset ?? own.position, own.records == 0)
  }
}
