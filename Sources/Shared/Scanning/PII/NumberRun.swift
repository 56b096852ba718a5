/// Groups of digits that stand together: `+1 (305) 555-0100`, `4111 1111 1111 1111`, `12-05-2024`.
struct NumberRun {
  /// Runs longer than this are tables; they are read piece by piece.
  static let maximumGroups = 32
  /// Between two groups, as in `) - `.
  private static let maximumSeparators = 3
  /// Space, full stop, hyphen, parentheses; no-break spaces, Unicode hyphens and the en dash in UTF-8.
  static let separatorExpression =
    #"(?:[ .()\-]|\xc2\xa0|\xe2\x80[\x90-\x93\xaf])"#
  /// Matches at the seventh digit of a run; fewer digits are no PII of ours. What stands before the run is no part of one, so that
  /// vectorscan has not to tell of every digit that follows.
  static let expression =
    #"(?:^|[^0-9 .()\-]|[ .()\-]{4})\#(separatorExpression){0,3}[0-9]"#
    + "(?:\(separatorExpression){0,3}[0-9]){6}"

  private(set) var groups: [Range<Int>] = []
  /// Where the rest of the run starts, when it has more groups than there is room for.
  private(set) var rest: Int?

  /// The run from the digit at `start` on.
  init(at start: Int, in text: Bytes) {
    groups.reserveCapacity(8)
    var next: Int? = start
    while let first = next {
      guard groups.count < Self.maximumGroups else {
        rest = first
        return
      }
      var end = first
      while text.at(end).isDigit { end += 1 }
      groups.append(first..<end)
      next = Self.digit(after: end, in: text)
    }
  }

  var end: Int { groups.last?.upperBound ?? 0 }

  /// The first digit of the run that has a digit at `index`, not before `lowest`.
  static func start(from index: Int, notBefore lowest: Int, in text: Bytes) -> Int {
    var start = index
    while true {
      while start > lowest, text[start - 1].isDigit { start -= 1 }
      guard let previous = digit(before: start, in: text), previous >= lowest else { return start }
      start = previous
    }
  }

  private static func digit(after end: Int, in text: Bytes) -> Int? {
    var index = end
    for _ in 0..<maximumSeparators {
      index += separator(at: index, in: text)
      if text.at(index).isDigit { return index > end ? index : nil }
    }
    return nil
  }

  private static func digit(before start: Int, in text: Bytes) -> Int? {
    var index = start
    for _ in 0..<maximumSeparators {
      index -= separator(before: index, in: text)
      if text.at(index - 1).isDigit { return index < start ? index - 1 : nil }
    }
    return nil
  }

  /// Bytes of the separator at `index`, 0 if there is none.
  private static func separator(at index: Int, in text: Bytes) -> Int {
    switch text.at(index) {
    case UInt8(ascii: " "), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "("),
      UInt8(ascii: ")"):
      1
    case 0xC2 where text.at(index + 1) == 0xA0: 2
    case 0xE2 where text.at(index + 1) == 0x80 && isWide(text.at(index + 2)): 3
    default: 0
    }
  }

  private static func separator(before index: Int, in text: Bytes) -> Int {
    for length in 1...3 where separator(at: index - length, in: text) == length { return length }
    return 0
  }

  private static func isWide(_ last: UInt8) -> Bool {
    (0x90...0x93).contains(last) || last == 0xAF
  }
}

extension NumberRun {
  /// What stands between group `index` and the one before it.
  enum Gap: Equatable {
    /// The run begins or ends here.
    case none
    case one(UInt8)
    /// Several separators, or one beyond ASCII.
    case other
  }

  func gap(before index: Int, in text: Bytes) -> Gap {
    guard index > 0, index < groups.count else { return .none }
    let range = groups[index - 1].upperBound..<groups[index].lowerBound
    return range.count == 1 ? .one(text[range.lowerBound]) : .other
  }

  /// Lengths of groups in a row, each up to 14. A number, since each group of a run is compared with a dozen of these.
  struct Lengths: Sendable, ExpressibleByArrayLiteral {
    let count: Int
    /// Four bits for each, the first one lowest.
    fileprivate let code: UInt64

    init(arrayLiteral lengths: Int...) {
      count = lengths.count
      code = lengths.reversed().reduce(0) { $0 << 4 | UInt64($1) }
    }
  }

  /// Whether the groups from `first` on have these lengths.
  func hasLengths(_ lengths: Lengths, at first: Int) -> Bool {
    guard first + lengths.count <= groups.count else { return false }
    var code = lengths.code
    for index in first..<first + lengths.count {
      guard groups[index].count == Int(code & 0xF) else { return false }
      code >>= 4
    }
    return true
  }

  /// The separator used throughout `groups[range]`; nil where they differ or there is none.
  func separator(in range: Range<Int>, _ text: Bytes) -> Gap? {
    let first = gap(before: range.lowerBound + 1, in: text)
    for index in range.dropFirst() where gap(before: index, in: text) != first { return nil }
    return range.count > 1 ? first : nil
  }

  /// Whether the run goes on with `separator` on either side of `groups[range]`.
  func isFlanked(_ range: Range<Int>, by separator: Gap, _ text: Bytes) -> Bool {
    gap(before: range.lowerBound, in: text) == separator
      || gap(before: range.upperBound, in: text) == separator
  }

  func digitCount(_ range: Range<Int>) -> Int {
    groups[range].reduce(0) { $0 + $1.count }
  }

  func bytes(_ range: Range<Int>) -> Range<Int> {
    groups[range.lowerBound].lowerBound..<groups[range.upperBound - 1].upperBound
  }

  /// The first `count` digits of `groups[range]` as a number; `count` ≤ 18.
  func prefix(_ count: Int, of range: Range<Int>, in text: Bytes) -> Int {
    var value = 0
    var left = count
    for group in groups[range] {
      for index in group where left > 0 {
        value = value * 10 + text[index].digitValue
        left -= 1
      }
    }
    return value
  }

  /// The value of one group, of its first 18 digits if it has more.
  func value(_ index: Int, in text: Bytes) -> Int {
    prefix(min(groups[index].count, 18), of: index..<index + 1, in: text)
  }
}
