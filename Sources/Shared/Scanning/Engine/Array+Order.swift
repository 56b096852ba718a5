extension Array {
  /// Sorted by where its elements start; as it is, if it is that already. It nearly always is, and to sort copies all.
  func inOrder(of start: (Element) -> Int) -> [Element] {
    let isInOrder = indices.dropFirst().allSatisfy { start(self[$0 - 1]) <= start(self[$0]) }
    return isInOrder ? self : sorted { start($0) < start($1) }
  }
}
