extension Array {
  /// Whether none begins before the one in front of it has ended.
  func areApart(_ range: (Element) -> Range<Int>) -> Bool {
    indices.dropFirst().allSatisfy {
      range(self[$0 - 1]).upperBound <= range(self[$0]).lowerBound
    }
  }

  /// Sorted by where its elements start; as it is, if it is that already. It nearly always is, and to sort copies all.
  func inOrder(of start: (Element) -> Int) -> [Element] {
    let isInOrder = indices.dropFirst().allSatisfy { start(self[$0 - 1]) <= start(self[$0]) }
    return isInOrder ? self : sorted { start($0) < start($1) }
  }
}
