/// What may be held: records taken in and not yet committed.
struct HeldLimits: Sendable, Hashable {
  var records: Int
  /// Of the records' values.
  var bytes: Int

  /// The part that one of `count` partitions may have, so that a partition that stands still leaves the
  /// others their room. A partition that has its part is paused, and goes on when half of it is free.
  func share(of count: Int) -> HeldLimits {
    HeldLimits(records: max(1, records / max(1, count)), bytes: max(1, bytes / max(1, count)))
  }

  func isReached(records: Int, bytes: Int) -> Bool {
    records >= self.records || bytes >= self.bytes
  }

  func isHalfFree(records: Int, bytes: Int) -> Bool {
    records <= self.records / 2 && bytes <= self.bytes / 2
  }
}
