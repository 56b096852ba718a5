/// The match of a pattern that ends at a byte.
struct PatternMatch {
  var pattern: Int32
  var end: UInt32
}

/// The matches of one text, as vectorscan tells them. A struct, so that taking one down costs no look at who else may
/// be writing: on hostile text that is done for every byte.
struct MatchLog {
  /// Buffers over this capacity are given back after a scan, so that one huge text does not hold memory for ever.
  private static let keptCapacity = 1 << 16
  /// Bytes before a match in which a word may say what it is: more than a match is long and a cue away from it.
  private static let reachOfCues = 640

  private(set) var matches: [PatternMatch] = []
  /// By the number of a pattern: a match so close to the last one is not told again.
  let coalescing: [Int]
  private var lastEnds: [Int]
  private var lastEnd = 0
  private var isSorted = true
  /// Where in the text the stretch begins that is scanned.
  var origin = 0

  init(coalescing: [Int]) {
    self.coalescing = coalescing
    lastEnds = Array(repeating: Int.min / 2, count: coalescing.count)
  }

  mutating func reset() {
    guard !matches.isEmpty else { return }
    matches.removeAll(keepingCapacity: matches.capacity <= Self.keptCapacity)
    for index in lastEnds.indices { lastEnds[index] = Int.min / 2 }
    lastEnd = 0
    isSorted = true
  }

  /// Takes down a match that ends at a byte of the stretch at hand.
  mutating func record(pattern: Int, end: Int) {
    let end = origin + end
    let gap = end - lastEnds[pattern]
    lastEnds[pattern] = end
    if gap >= 0 && gap <= coalescing[pattern] { return }
    if lastEnd > end { isSorted = false }
    lastEnd = end
    matches.append(PatternMatch(pattern: Int32(pattern), end: UInt32(end)))
  }

  /// By end. Vectorscan promises no order, though it nearly always keeps this one within a scan.
  mutating func sort() {
    guard !isSorted else { return }
    matches.sort { ($0.end, $0.pattern) < ($1.end, $1.pattern) }
    isSorted = true
  }

  /// The stretches of a text before its matches, which are sorted: cues elsewhere mean nothing.
  func stretches(in count: Int) -> [Range<Int>] {
    var stretches: [Range<Int>] = []
    for match in matches {
      let stretch = max(0, Int(match.end) - Self.reachOfCues)..<min(count, Int(match.end) + 1)
      if let last = stretches.last, last.upperBound >= stretch.lowerBound {
        stretches[stretches.count - 1] = last.lowerBound..<stretch.upperBound
      } else {
        stretches.append(stretch)
      }
    }
    return stretches
  }
}
