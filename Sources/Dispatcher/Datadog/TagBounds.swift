/// Bounds the values of tags that records bring, since each new one is a new series to pay for.
///
/// A name that has shown `maximumValues` values is crowded: it reads `other` from then on. Once an application has
/// brought `maximumNames` names of its own, none of those is taken any more. Both hold from `settle(on:)` on and not
/// before, so that what is settled says all about the tags of a window, and can be kept beside its offset; both end
/// with the day.
struct TagBounds: Sendable {
  static let maximumNames = 100
  static let maximumValues = 200
  /// Names of detra's whose values are the records'; they do not count among an application's own.
  static let detras = CallTags.names.union(["error_type"])
  private static let detrasHashes = Set(detras.map(hash))

  /// What has been decided.
  struct Settled: Codable, Sendable, Hashable {
    /// Hashes of crowded names, in order.
    var crowded: [UInt32] = []
    /// Too many names of the application's own: none is taken.
    var isClosed = false
    /// On which day of UTC, counted from 1970; nil for what an older version has decided.
    var day: Int64?

    enum CodingKeys: String, CodingKey {
      case crowded, day
      case isClosed = "closed"
    }
  }

  /// What is bounded from now on.
  enum Limit: Sendable, Hashable {
    /// A name that reads `other`.
    case values(of: String)
    /// Every name of the application's own, none of which is taken.
    case names
  }

  private(set) var settled: Settled
  private var crowded: Set<UInt32>
  private var values: [String: Set<String>] = [:]

  init(_ settled: Settled = Settled()) {
    self.settled = settled
    crowded = Set(settled.crowded)
  }

  /// The tag to send for a tag of the application's own, sanitised name and value; nil for none.
  mutating func ownTag(_ name: String, _ value: String) -> String? {
    settled.isClosed ? nil : tag(name, value)
  }

  /// The tag to send for a sanitised name and its value.
  mutating func tag(_ name: String, _ value: String) -> String {
    bounded(DatadogTag.make(name, value), of: name)
  }

  /// The same, for a tag that has been made.
  mutating func bounded(_ tag: String, of name: String) -> String {
    guard crowded.isEmpty || !crowded.contains(Self.hash(name)) else {
      return DatadogTag.make(name, "other")
    }
    note(tag, of: name)
    return tag
  }

  /// Lets what has been seen take effect; at the first time of another day it is all forgotten instead. Returns what
  /// that bounds.
  mutating func settle(on day: Int64) -> [Limit] {
    guard settled.day == nil || settled.day == day else {
      self = TagBounds(Settled(day: day))
      return []
    }
    settled.day = day
    let full = values.filter { $0.value.count >= Self.maximumValues }.keys.sorted()
    for name in full {
      values[name] = nil
      crowded.insert(Self.hash(name))
    }
    if !full.isEmpty { settled.crowded = crowded.sorted() }
    let closes = !settled.isClosed && ownNames >= Self.maximumNames
    if closes { settled.isClosed = true }
    return full.map(Limit.values) + (closes ? [.names] : [])
  }

  private var ownNames: Int {
    values.keys.count { !Self.detras.contains($0) } + crowded.subtracting(Self.detrasHashes).count
  }

  private mutating func note(_ tag: String, of name: String) {
    guard let count = values[name]?.count else {
      if values.count < Self.maximumNames + Self.detras.count { values[name] = [tag] }
      return
    }
    if count < Self.maximumValues { values[name]?.insert(tag) }
  }

  private static func hash(_ name: String) -> UInt32 {
    UInt32(truncatingIfNeeded: StableHash.of(name))
  }
}
