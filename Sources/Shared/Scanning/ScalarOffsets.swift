extension Collection<Range<Int>> {
  /// These ranges of UTF-8 bytes as ranges of Unicode scalars, in one walk over the text. Bounds must lie in the text.
  public func inUnicodeScalars(of text: String) -> [Range<Int>] {
    let bounds = Set(flatMap { [$0.lowerBound, $0.upperBound] }).sorted()
    var scalars: [Int: Int] = [:]
    scalars.reserveCapacity(bounds.count)
    var next = bounds.makeIterator()
    var bound = next.next()
    var count = 0
    var index = 0
    for byte in text.utf8 {
      guard let reached = bound else { break }
      if index == reached {
        scalars[reached] = count
        bound = next.next()
      }
      if !byte.isContinuation { count += 1 }
      index += 1
    }
    if let bound { scalars[bound] = count }
    return map { (scalars[$0.lowerBound] ?? count)..<(scalars[$0.upperBound] ?? count) }
  }
}
