/// Numbers by hash: a lookup is one or two loads.
struct NodeTable: Sendable {
  private var keys: [UInt64]
  private var values: [Int32]
  private var count = 0

  init() {
    keys = Array(repeating: 0, count: 256)
    values = Array(repeating: -1, count: 256)
  }

  subscript(key: UInt64) -> Int? {
    @inline(__always) get {
      let slot = slot(of: key)
      return values[slot] < 0 ? nil : Int(values[slot])
    }
    set {
      guard let newValue else { return }
      if count * 2 >= keys.count { grow() }
      let slot = slot(of: key)
      if values[slot] < 0 { count += 1 }
      keys[slot] = key
      values[slot] = Int32(newValue)
    }
  }

  /// Where a key is, or the free place where it would be. Half of the places at least are free.
  @inline(__always) private func slot(of key: UInt64) -> Int {
    let mask = keys.count - 1
    var slot = Int(truncatingIfNeeded: key >> 24) & mask
    while values[slot] >= 0, keys[slot] != key { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func grow() {
    let old = zip(keys, values).filter { $0.1 >= 0 }
    keys = Array(repeating: 0, count: keys.count * 2)
    values = Array(repeating: -1, count: keys.count)
    for (key, value) in old {
      let slot = slot(of: key)
      keys[slot] = key
      values[slot] = value
    }
  }
}
