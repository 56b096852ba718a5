/// Text with a trick undone, and where each of its bytes came from in the text that was given.
struct UndoneText {
  private(set) var bytes: [UInt8] = []
  /// By byte.
  private var origins: [Origin] = []
  /// Something was left out since the last byte; the next one will say so.
  private var dropped: Trick?

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    origins.removeAll(keepingCapacity: true)
    dropped = nil
  }

  private struct Origin {
    /// The first and the end of the bytes that a byte was made from.
    var start: UInt32
    var end: UInt32
    /// The trick undone there.
    var trick: Trick?

    var range: Range<Int> { Int(start)..<Int(end) }
  }

  /// A byte that stands for those in `range`.
  mutating func append(_ byte: UInt8, from range: Range<Int>, _ trick: Trick?) {
    bytes.append(byte)
    origins.append(
      Origin(
        start: UInt32(clamping: range.lowerBound), end: UInt32(clamping: range.upperBound),
        trick: trick ?? dropped))
    dropped = nil
  }

  /// The bytes of `range` as they are.
  mutating func append(copying range: Range<Int>, of text: Bytes, _ trick: Trick? = nil) {
    for index in range { append(text[index], from: index..<index + 1, trick) }
  }

  /// Whether it is another text than it was made from.
  var isChanged: Bool { origins.contains { $0.trick != nil } }

  /// A scalar that stands for the bytes in `range`.
  mutating func append(_ scalar: Unicode.Scalar, from range: Range<Int>, _ trick: Trick) {
    for byte in scalar.utf8 { append(byte, from: range, trick) }
  }

  /// Notes that something was left out here.
  mutating func drop(_ trick: Trick) { dropped = trick }

  /// What was said of a text that had itself been undone, said of what it was undone from.
  mutating func compose(after first: UndoneText) {
    for index in origins.indices {
      let source = origins[index].range
      let range = first.original(source)
      origins[index].start = UInt32(clamping: range.lowerBound)
      origins[index].end = UInt32(clamping: range.upperBound)
      if origins[index].trick == nil {
        origins[index].trick = first.origins[source.lowerBound].trick
      }
    }
  }

  /// The bytes of the original that those in `range` were made from, with all between them.
  func original(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (UInt32.max, UInt32.min)
    for origin in origins[range] { (start, end) = (min(start, origin.start), max(end, origin.end)) }
    return Int(start)..<Int(max(start, end))
  }

  /// The bytes in `range` that were made from those in `original`, from the first to the last.
  func bytes(in range: Range<Int>, from original: Range<Int>) -> Range<Int>? {
    func isMade(_ index: Int) -> Bool {
      let made = origins[index].range
      return made.lowerBound < original.upperBound && made.upperBound > original.lowerBound
    }
    guard let first = range.first(where: isMade), let last = range.last(where: isMade) else {
      return nil
    }
    return first..<last + 1
  }

  /// The trick that most of the changed bytes in `range`, or next to it, were hidden by.
  func trick(in range: Range<Int>) -> Trick? {
    var counts: [(trick: Trick, count: Int)] = []
    func add(_ trick: Trick, _ count: Int) {
      if let index = counts.firstIndex(where: { $0.trick == trick }) {
        counts[index].count += count
      } else {
        counts.append((trick, count))
      }
    }
    var run = 0
    for index in max(0, range.lowerBound - 1)..<min(bytes.count, range.upperBound + 1) {
      run += 1
      let trick = origins[index].trick
      guard index + 1 == origins.count || origins[index + 1].trick != trick else { continue }
      if let trick { add(trick, run) }
      run = 0
    }
    if run > 0, let trick = origins[min(bytes.count, range.upperBound + 1) - 1].trick {
      add(trick, run)
    }
    return counts.max { ($0.count, $0.trick.rawValue) < ($1.count, $1.trick.rawValue) }?.trick
  }
}
