/// Keeps the values used last, within bounds of number, bytes and age. Every operation takes constant time.
/// Pure; the time is told.
struct LRUCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  typealias Instant = ContinuousClock.Instant

  /// A link of the list, which lives in an array: a removed one is used again.
  private struct Link {
    var key: Key
    var value: Value
    var bytes: Int
    var expiresAt: Instant
    /// Towards the value used last.
    var newer: Int?
    var older: Int?
  }

  private let maximumCount: Int
  private let maximumBytes: Int
  private let lifetime: Duration
  private var links: [Link?] = []
  private var free: [Int] = []
  private var places: [Key: Int] = [:]
  private var newest: Int?
  private var oldest: Int?
  private(set) var bytes = 0

  init(maximumCount: Int, maximumBytes: Int, lifetime: Duration) {
    self.maximumCount = maximumCount
    self.maximumBytes = maximumBytes
    self.lifetime = lifetime
  }

  var count: Int { places.count }

  /// Makes it the value used last.
  mutating func value(for key: Key, now: Instant) -> Value? {
    guard let place = places[key], let link = links[place] else { return nil }
    unlink(place)
    guard link.expiresAt > now else {
      discard(place, link)
      return nil
    }
    linkAsNewest(place)
    return link.value
  }

  /// Whether there is a value, without making use of it.
  func contains(_ key: Key, now: Instant) -> Bool {
    guard let place = places[key], let link = links[place] else { return false }
    return link.expiresAt > now
  }

  /// A value larger than all of the room is not kept.
  mutating func insert(_ value: Value, for key: Key, bytes size: Int, now: Instant) {
    remove(key)
    guard size <= maximumBytes, maximumCount > 0 else { return }
    while count >= maximumCount || bytes + size > maximumBytes { removeOldest() }
    let link = Link(key: key, value: value, bytes: size, expiresAt: now + lifetime)
    let place: Int
    if let last = free.popLast() {
      place = last
      links[place] = link
    } else {
      place = links.count
      links.append(link)
    }
    places[key] = place
    bytes += size
    linkAsNewest(place)
  }

  private mutating func remove(_ key: Key) {
    guard let place = places[key], let link = links[place] else { return }
    unlink(place)
    discard(place, link)
  }

  private mutating func removeOldest() {
    guard let place = oldest, let link = links[place] else { return }
    unlink(place)
    discard(place, link)
  }

  /// Of a link that is out of the list already.
  private mutating func discard(_ place: Int, _ link: Link) {
    places[link.key] = nil
    bytes -= link.bytes
    links[place] = nil
    free.append(place)
  }

  private mutating func linkAsNewest(_ place: Int) {
    links[place]?.newer = nil
    links[place]?.older = newest
    if let newest { links[newest]?.newer = place }
    newest = place
    if oldest == nil { oldest = place }
  }

  private mutating func unlink(_ place: Int) {
    guard let link = links[place] else { return }
    if let newer = link.newer { links[newer]?.older = link.older } else { newest = link.older }
    if let older = link.older { links[older]?.newer = link.newer } else { oldest = link.newer }
  }
}
