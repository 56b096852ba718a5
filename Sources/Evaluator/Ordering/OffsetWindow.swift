import DequeModule

/// The records of one partition that have been taken but not yet acknowledged downstream, in offset order.
///
/// Work finishes in any order; results leave in offset order, and the commit position never passes a
/// record whose result has not been acknowledged. A pure value: no I/O, no clock, no lock.
struct OffsetWindow<Result: Sendable>: Sendable {
  private enum State: Sendable {
    case working
    case done(Result)
    case emitted
  }

  private struct Entry: Sendable {
    var offset: Int64
    var bytes: Int
    var state: State
  }

  private var entries: Deque<Entry> = []
  /// How many entries at the front have been handed out by `takeReady`.
  private var emittedCount = 0
  /// The offset after the last acknowledged record; nil until one is.
  private(set) var commitPosition: Int64?
  /// Bytes of all held records.
  private(set) var bytes = 0

  /// Records held: being worked on, finished, or sent and not yet acknowledged.
  var count: Int { entries.count }
  var isEmpty: Bool { entries.isEmpty }

  /// Takes in the next record. False when the offset is not after every earlier one.
  mutating func admit(offset: Int64, bytes: Int) -> Bool {
    let last = entries.last?.offset ?? commitPosition.map { $0 - 1 } ?? -1
    guard offset > last else { return false }
    entries.append(Entry(offset: offset, bytes: bytes, state: .working))
    self.bytes += bytes
    return true
  }

  /// Hands in the result of a record. False when the record is not being worked on.
  mutating func complete(offset: Int64, with result: Result) -> Bool {
    guard let index = index(of: offset), case .working = entries[index].state else { return false }
    entries[index].state = .done(result)
    return true
  }

  /// The finished results at the front, in order, each handed out once.
  mutating func takeReady(limit: Int) -> [(offset: Int64, result: Result)] {
    var ready: [(offset: Int64, result: Result)] = []
    while ready.count < limit, emittedCount < entries.count,
      case .done(let result) = entries[emittedCount].state
    {
      ready.append((entries[emittedCount].offset, result))
      entries[emittedCount].state = .emitted
      emittedCount += 1
    }
    return ready
  }

  /// Notes that everything up to and including `offset` has been acknowledged. Returns the count and
  /// bytes that this freed; nothing when `offset` was not handed out.
  mutating func acknowledge(through offset: Int64) -> (count: Int, bytes: Int) {
    var freed = (count: 0, bytes: 0)
    while emittedCount > 0, let first = entries.first, first.offset <= offset {
      entries.removeFirst()
      emittedCount -= 1
      freed.count += 1
      freed.bytes += first.bytes
      commitPosition = first.offset + 1
    }
    bytes -= freed.bytes
    return freed
  }

  private func index(of offset: Int64) -> Int? {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].offset < offset { low = middle + 1 } else { high = middle }
    }
    return low < entries.count && entries[low].offset == offset ? low : nil
  }
}
