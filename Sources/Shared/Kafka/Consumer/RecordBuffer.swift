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
  private var partitions: [TopicPartition: Partition] = [:]
  /// Partitions with records, in the order in which they are served.
  private var turns: Deque<TopicPartition> = []

  init(bounds: Bounds) { self.bounds = bounds }

  // MARK: Assignment

  mutating func assign(_ partition: TopicPartition, epoch: Int) {
    remove(partition)
    partitions[partition] = Partition(epoch: epoch)
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
  }

  mutating func removeAll() {
    for partition in partitions.keys { remove(partition) }
  }

  // MARK: Pause

  /// A paused partition is neither read nor served. Unassigned ones are left alone.
  mutating func setPaused(_ partition: TopicPartition, _ isPaused: Bool) {
    partitions[partition]?.isPaused = isPaused
  }

  func isPaused(_ partition: TopicPartition) -> Bool { partitions[partition]?.isPaused ?? false }

  // MARK: Filling

  /// How much may be read of a partition now; nil where it must not be read at all.
  func room(for partition: TopicPartition) -> Bounds? {
    guard let own = partitions[partition], own.isOpen, !own.isPaused else { return nil }
    let room = Bounds(
      records: room(bounds.records, used: records, own: own.records),
      bytes: room(bounds.bytes, used: bytes, own: own.bytes))
    return room.records > 0 && room.bytes > 0 ? room : nil
  }

  private func room(_ bound: Int, used: Int, own: Int) -> Int {
    let share = max(1, bound / 2 / max(1, partitions.count))
    return max(bound / 2 - used, share - own)
  }

  /// Adds records of one partition. They are dropped if it is not assigned under that epoch any more.
  mutating func append(
    _ new: [KafkaRecord], bytes size: Int, to partition: TopicPartition, epoch: Int
  ) {
    guard !new.isEmpty, partitions[partition]?.epoch == epoch else { return }
    if partitions[partition]?.records == 0 { turns.append(partition) }
    partitions[partition]?.chunks.append(Chunk(records: new, bytes: size))
    partitions[partition]?.records += new.count
    partitions[partition]?.bytes += size
    records += new.count
    bytes += size
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
    guard let own = partitions[partition], own.isOpen, !own.isPaused else { return }
    while let next = partitions[partition]?.chunks.first,
      taken.isEmpty || taken.count + next.records.count <= limit
    {
      partitions[partition]?.chunks.removeFirst()
      partitions[partition]?.records -= next.records.count
      partitions[partition]?.bytes -= next.bytes
      partitions[partition]?.position = (next.records.last?.offset).map { $0 + 1 }
      records -= next.records.count
      bytes -= next.bytes
      if taken.isEmpty { taken = next.records } else { taken += next.records }
    }
  }

  /// Whether `take` would answer anything.
  var canTake: Bool {
    turns.contains { partitions[$0].map { $0.isOpen && !$0.isPaused } ?? false }
  }

  /// The offset of the next record to take, once anything was read: `isDrained` tells that nothing is held.
  func position(of partition: TopicPartition) -> (next: Int64?, isDrained: Bool)? {
    guard let own = partitions[partition] else { return nil }
    return (own.chunks.first?.records.first?.offset ?? own.position, own.records == 0)
  }
}
