import DequeModule

/// The records of one partition that have been taken in but not yet committed, in offset order.
///
/// Work finishes in any order; results leave in offset order, and the position never passes a record whose
/// result has not been acknowledged. A pure value: no I/O, no clock, no lock.
struct OffsetWindow<Result: Sendable>: Sendable {
  private struct Entry: Sendable {
    var offset: Int64
    var bytes: Int
    /// Something slow is under way for it, a judge's answer.
    var isBegun = false
    /// Nil while the record is being worked on.
    var result: Result?
  }

  private var entries: Deque<Entry> = []
  /// Entries at the front that are on their way to the broker.
  private(set) var takenCount = 0
  /// Finished entries that follow those without a gap.
  private(set) var readyCount = 0
  /// The offset after the last acknowledged record; nil until one is.
  private(set) var position: Int64?
  /// Bytes of all held records.
  private(set) var bytes = 0

  /// Records held: being worked on, finished, or on their way.
  var count: Int { entries.count }
  var isEmpty: Bool { entries.isEmpty }

  /// Takes in the next record. False when the offset is not after every earlier one.
  mutating func admit(offset: Int64, bytes: Int) -> Bool {
    let last = entries.last?.offset ?? position.map { $0 - 1 } ?? -1
    guard offset > last else { return false }
    entries.append(Entry(offset: offset, bytes: bytes))
    self.bytes += bytes
    return true
  }

  /// Notes that the slow part of the work on a record begins. False when the record is not being worked on.
  mutating func begin(offset: Int64) -> Bool {
    guard let index = index(of: offset), entries[index].result == nil else { return false }
    entries[index].isBegun = true
    return true
  }

  /// Forgets the first record whose slow part has not begun and all that come after it, for their results could
  /// not leave before its own. Answers how many those were.
  mutating func dropUnbegun() -> Int {
    guard let first = entries.firstIndex(where: { $0.result == nil && !$0.isBegun }) else {
      return 0
    }
    let dropped = entries.count - first
    bytes -= entries[first...].reduce(0) { $0 + $1.bytes }
    entries.removeLast(dropped)
    return dropped
  }

  /// Hands in the result of a record. False when the record is not being worked on.
  mutating func complete(offset: Int64, with result: Result) -> Bool {
    guard let index = index(of: offset), entries[index].result == nil else { return false }
    entries[index].result = result
    // Every entry is passed once: what is ready stays ready until it is taken.
    while takenCount + readyCount < entries.count,
      entries[takenCount + readyCount].result != nil
    {
      readyCount += 1
    }
    return true
  }

  /// Puts another result in the place of one that was taken. False when it was not.
  mutating func replace(offset: Int64, with result: Result) -> Bool {
    guard let index = index(of: offset), index < takenCount else { return false }
    entries[index].result = result
    return true
  }

  /// The results that are ready, in order. They stay held until `acknowledge` or `giveBack`.
  mutating func take(limit: Int) -> [(offset: Int64, result: Result)] {
    let range = takenCount..<(takenCount + min(limit, readyCount))
    takenCount += range.count
    readyCount -= range.count
    return entries[range].compactMap { entry in entry.result.map { (entry.offset, $0) } }
  }

  /// What was taken did not arrive: it is ready again.
  mutating func giveBack() {
    readyCount += takenCount
    takenCount = 0
  }

  /// What was taken has arrived. Answers the count and bytes that this freed.
  mutating func acknowledge() -> (count: Int, bytes: Int) {
    guard takenCount > 0 else { return (0, 0) }
    let freed = entries.prefix(takenCount).reduce(into: (count: 0, bytes: 0)) {
      $0.count += 1
      $0.bytes += $1.bytes
    }
    position = entries[takenCount - 1].offset + 1
    entries.removeFirst(takenCount)
    takenCount = 0
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
