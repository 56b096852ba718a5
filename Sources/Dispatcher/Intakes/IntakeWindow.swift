import DetraKafka

/// What gathers for the intakes between two flushes. Bounded by whoever asks `isFull` before adding.
struct IntakeWindow: Sendable {
  static let maximumBytes = 16 << 20
  static let maximumRecords = 5000

  private(set) var items: [IntakeItem] = []
  /// By partition, the next offset to read once this window has been taken.
  private(set) var offsets: [Int32: Int64] = [:]
  /// By partition, the records that have items here.
  private var records: [Int32: Int] = [:]
  private var bytes = 0

  var isEmpty: Bool { offsets.isEmpty }
  var isFull: Bool { bytes >= Self.maximumBytes || recordCount >= Self.maximumRecords }
  var recordCount: Int { records.values.reduce(0, +) }

  /// Hands the items over; what is left says where they came from.
  mutating func seal() -> [IntakeItem] {
    defer { items = [] }
    return items
  }

  mutating func add(_ items: [IntakeItem], of record: KafkaRecord) {
    records[record.partition, default: 0] += 1
    for var item in items {
      item.partition = record.partition
      item.offset = record.offset
      bytes += item.json.count
      self.items.append(item)
    }
  }

  mutating func advance(past record: KafkaRecord) {
    offsets[record.partition] = record.offset + 1
  }

  /// Leaves out a partition that is somebody else's now. Returns how many of its records that were.
  mutating func forget(_ partition: Int32) -> Int {
    offsets[partition] = nil
    items.removeAll { $0.partition == partition }
    bytes = items.reduce(0) { $0 + $1.json.count }
    return records.removeValue(forKey: partition) ?? 0
  }
}
