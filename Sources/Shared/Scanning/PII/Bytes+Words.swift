extension Span where Element == UInt8 {
  /// Whether the bytes in `range` are one of the words, ASCII letters in either case; the words are lower-case.
  func isOne(of words: [StaticString], in range: Range<Int>) -> Bool {
    words.contains { $0.utf8CodeUnitCount == range.count && matches($0, at: range.lowerBound) }
  }
}
