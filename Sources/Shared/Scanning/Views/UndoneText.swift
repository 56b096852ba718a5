/// Text with a trick undone, and where each of its bytes came from in the text that was given.
struct UndoneText {
  private(set) var bytes: [UInt8] = []
  /// By byte: the first and the end of the bytes that it was made from.
  private var starts: [UInt32] = []
  private var ends: [UInt32] = []
  /// By byte: the trick undone there.
  private var tricks: [Trick?] = []
  /// Something was left out since the last byte; the next one will say so.
  private var dropped: Trick?

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    tricks.removeAll(keepingCapacity: true)
    dropped = nil
  }

  /// A byte that stands for those in `range`.
  mutating func append(_ byte: UInt8, from range: Range<Int>, _ trick: Trick?) {
    bytes.append(byte)
    starts.append(UInt32(clamping: range.lowerBound))
    ends.append(UInt32(clamping: range.upperBound))
    tricks.append(trick ?? dropped)
    dropped = nil
  }

  /// The bytes of `range` as they are.
  mutating func append(copying range: Range<Int>, of text: Bytes, _ trick: Trick? = nil) {
    for index in range { append(text[index], from: index..<index + 1, trick) }
  }

  /// Whether it is another text than it was made from.
  var isChanged: Bool { tricks.contains { $0 != nil } }

  /// A scalar that stands for the bytes in `range`.
  mutating func append(_ scalar: Unicode.Scalar, from range: Range<Int>, _ trick: Trick) {
    for byte in scalar.utf8 { append(byte, from: range, trick) }
  }

  /// Notes that something was left out here.
  mutating func drop(_ trick: Trick) { dropped = trick }

  /// What was said of a text that had itself been undone, said of what it was undone from.
  mutating func compose(after first: UndoneText) {
    for index in bytes.indices {
      let source = Int(starts[index])..<Int(ends[index])
      let range = first.original(source)
      starts[index] = UInt32(clamping: range.lowerBound)
      ends[index] = UInt32(clamping: range.upperBound)
      if tricks[index] == nil { tricks[index] = first.tricks[source.lowerBound] }
    }
  }

  /// The bytes of the original that those in `range` were made from, with all between them.
  func original(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (UInt32.max, UInt32.min)
    for index in range { (start, end) = (min(start, starts[index]), max(end, ends[index])) }
    return Int(start)..<Int(max(start, end))
  }

  /// The bytes in `range` that were made from those in `original`, from the first to the last.
  func bytes(in range: Range<Int>, from original: Range<Int>) -> Range<Int>? {
    func isMade(_ index: Int) -> Bool {
      Int(starts[index]) < original.upperBound && Int(ends[index]) > original.lowerBound
    }
    guard let first = range.first(where: isMade), let last = range.last(where: isMade) else {
      return nil
    }
    return first..<last + 1
  }

  /// The trick that most of the changed bytes in `range`, or next to it, were hidden by.
  func trick(in range: Range<Int>) -> Trick? {
    var counts: [Trick: Int] = [:]
    var run = 0
    for index in max(0, range.lowerBound - 1)..<min(bytes.count, range.upperBound + 1) {
      run += 1
      guard index + 1 == tricks.count || tricks[index + 1] != tricks[index] else { continue }
      if let trick = tricks[index] { counts[trick, default: 0] += run }
      run = 0
    }
    if run > 0, let trick = tricks[min(bytes.count, range.upperBound + 1) - 1] {
      counts[trick, default: 0] += run
    }
    return counts.max { ($0.value, $0.key.rawValue) < ($1.value, $1.key.rawValue) }?.key
  }
}
