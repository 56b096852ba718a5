import DequeModule

/// Who waits to ask a judge: first requests before repeated ones, each in order of arrival. Pure.
///
/// While first requests wait, repeated ones get `share` of the turns: they never crowd out live traffic, and
/// an old call is not left behind for ever either.
struct WaitingLine: Sendable {
  typealias ID = UInt64

  enum Kind: Sendable, Hashable { case first, repeated }

  private let share: Double
  private var first: Deque<ID> = []
  private var repeated: Deque<ID> = []
  /// Those who left are still in a queue until their turn comes.
  private var waiting: Set<ID> = []
  private var credit = 0.0

  init(share: Double) { self.share = share }

  var count: Int { waiting.count }
  var isEmpty: Bool { waiting.isEmpty }

  mutating func enter(_ id: ID, _ kind: Kind) {
    waiting.insert(id)
    switch kind {
    case .first: first.append(id)
    case .repeated: repeated.append(id)
    }
  }

  /// False when it was not in line.
  mutating func leave(_ id: ID) -> Bool { waiting.remove(id) != nil }

  /// Takes out the next in line.
  mutating func next() -> (id: ID, kind: Kind)? {
    dropThoseWhoLeft()
    if let id = first.first, repeated.isEmpty || credit < 1 {
      first.removeFirst()
      waiting.remove(id)
      if !repeated.isEmpty { credit += share }
      return (id, .first)
    }
    guard let id = repeated.popFirst() else { return nil }
    waiting.remove(id)
    credit = max(0, credit - 1)
    return (id, .repeated)
  }

  /// Takes out everybody, in no particular order.
  mutating func removeAll() -> [ID] {
    defer {
      first.removeAll()
      repeated.removeAll()
      waiting.removeAll()
    }
    return Array(waiting)
  }

  private mutating func dropThoseWhoLeft() {
    while let id = first.first, !waiting.contains(id) { first.removeFirst() }
    while let id = repeated.first, !waiting.contains(id) { repeated.removeFirst() }
  }
}
