/// Bounds the tags that an application brings itself, since each new value is a new series to pay for.
///
/// A name that has shown `maximumValues` values is crowded: it reads `other` from then on. Once `maximumNames` names
/// have been seen, none is taken any more. Both hold from `settle()` on and not before, so that what is settled
/// says all about the tags of a window, and can be kept beside its offset.
struct TagBounds: Sendable {
  static let maximumNames = 100
  static let maximumValues = 200

  /// What has been decided.
  struct Settled: Codable, Sendable, Hashable {
    /// Hashes of crowded names, in order.
    var crowded: [UInt32] = []
    /// Too many names: none is taken.
    var isClosed = false

    enum CodingKeys: String, CodingKey {
      case crowded
      case isClosed = "closed"
    }
  }

  private(set) var settled: Settled
  private var crowded: Set<UInt32>
  private var values: [String: Set<String>] = [:]

  init(_ settled: Settled = Settled()) {
    self.settled = settled
    crowded = Set(settled.crowded)
  }

  /// The tag to send for a sanitised name and its value; nil for none.
  mutating func tag(_ name: String, _ value: String) -> String? {
    guard !settled.isClosed else { return nil }
    guard !crowded.contains(Self.hash(name)) else { return DatadogTag.make(name, "other") }
    let tag = DatadogTag.make(name, value)
    note(tag, of: name)
    return tag
  }

  /// Lets what has been seen take effect.
  mutating func settle() {
    let full = values.filter { $0.value.count >= Self.maximumValues }.keys
    settled.isClosed = settled.isClosed || values.count + crowded.count >= Self.maximumNames
    guard !full.isEmpty else { return }
    for name in full {
      values[name] = nil
      crowded.insert(Self.hash(name))
    }
    settled.crowded = crowded.sorted()
  }

  private mutating func note(_ tag: String, of name: String) {
    guard let count = values[name]?.count else {
      if values.count < Self.maximumNames { values[name] = [tag] }
      return
    }
    if count < Self.maximumValues { values[name]?.insert(tag) }
  }

  private static func hash(_ name: String) -> UInt32 {
    UInt32(truncatingIfNeeded: StableHash.of(name))
  }
}
