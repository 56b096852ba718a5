/// Numbers by hash, in one load for nearly every lookup.
///
/// Of a key only the upper half is compared beside its place, so that one of some billion strange keys is taken for a
/// known one: keys must be hashes that are spread well.
struct NodeTable: Sendable {
  /// The upper half of a key, and its number plus one; 0 is a free place. A power of two.
  private var places: [UInt64]
  private var count = 0

  /// An empty table with room for so many keys.
  init(minimumCapacity: Int = 0) {
    var size = 256
    while size < 2 * minimumCapacity { size *= 2 }
    places = [UInt64](repeating: 0, count: size)
  }

  subscript(key: UInt64) -> Int? {
    @inline(__always) get {
      let place = places[index(of: key)]
      return place == 0 ? nil : Int(place & 0xFFFF_FFFF) - 1
    }
    set {
      guard let newValue else { return }
      if count * 2 >= places.count { grow() }
      let index = index(of: key)
      if places[index] == 0 { count += 1 }
      places[index] = key & ~0xFFFF_FFFF | UInt64(newValue + 1)
    }
  }

  /// Where a key is, or the free place where it would be. Half of the places at least are free.
  @inline(__always) private func index(of key: UInt64) -> Int {
    let mask = places.count - 1
    var index = Self.home(key >> 32) & mask
    while places[index] != 0, places[index] >> 32 != key >> 32 { index = (index + 1) & mask }
    return index
  }

  /// The place is made from the half that is kept, so that a table can grow without the keys.
  @inline(__always) private static func home(_ tag: UInt64) -> Int {
    Int((tag &* 0x9E37_79B1) >> 8)
  }

  private mutating func grow() {
    let old = places.filter { $0 != 0 }
    places = Array(repeating: 0, count: places.count * 2)
    for place in old { places[index(of: place)] = place }
  }
}
