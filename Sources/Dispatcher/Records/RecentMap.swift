/// A dictionary that holds the `capacity` keys touched last, roughly: at least half that many, never more.
///
/// Two generations stand in for a list in order of use. What is touched goes to the young one; when that holds half
/// of the capacity it becomes the old one, and the old one is forgotten. Every operation is a few hash look-ups.
struct RecentMap<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private var young: [Key: Value] = [:]
  private var old: [Key: Value] = [:]
  private let half: Int

  /// - Parameter capacity: ≥ 2.
  init(capacity: Int) { half = max(capacity / 2, 1) }

  var count: Int { young.count + old.count }

  /// Reading does not touch. Writing does; nil removes.
  subscript(key: Key) -> Value? {
    get { young[key] ?? old[key] }
    set {
      old[key] = nil
      guard let newValue else {
        young[key] = nil
        return
      }
      if young.count >= half, young[key] == nil {
        old = young
        young = [:]
      }
      young[key] = newValue
    }
  }

  mutating func removeAll(where isGone: (Value) -> Bool) {
    young = young.filter { !isGone($0.value) }
    old = old.filter { !isGone($0.value) }
  }
}

/// The ids seen last, by partition, so that a record written twice counts once.
///
/// A producer repeats itself within moments and within a partition, hence a bounded memory of each. It is kept
/// as hashes, 16 bytes an id.
struct RecentIDs: Sendable {
  /// Of each partition.
  static let capacity = 20_000

  private var byPartition: [Int32: RecentMap<Int, Bool>] = [:]

  func contains(_ id: String, partition: Int32) -> Bool {
    byPartition[partition]?[id.hashValue] != nil
  }

  mutating func insert(_ id: String, partition: Int32) {
    byPartition[partition, default: RecentMap(capacity: Self.capacity)][id.hashValue] = true
  }

  /// The partition is somebody else's; when it comes back, its records are new again.
  mutating func forget(_ partition: Int32) { byPartition[partition] = nil }
}
