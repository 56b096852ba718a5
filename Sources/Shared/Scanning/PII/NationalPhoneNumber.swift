/// Phone numbers as countries other than the North American ones write them at home, sure enough without a word before
/// them: a trunk prefix 0 and the groups that are usual there, or 00 and a calling code.
enum NationalPhoneNumber {
  /// Lengths of the groups, with what the first one may begin with.
  private static let shapes: [(lengths: NumberRun.Lengths, prefixes: ClosedRange<Int>)] = [
    ([2, 2, 2, 2, 2], 1...9),  // France, Belgium
    ([3, 4, 4], 20...90),  // London, Japan's mobiles, Korea
    ([2, 4, 4], 1...9),  // Tokyo, Australia
    ([4, 3, 4], 113...191),  // British cities
    ([4, 4, 4], 113...191),
    ([4, 3, 3], 400...499),  // Australia's mobiles
    ([5, 6], 1200...7999), ([5, 3, 3], 1200...7999),  // Britain
    ([4, 7], 150...179), ([4, 8], 150...179),  // Germany's mobiles
    ([2, 8], 6...6),  // the Netherlands' mobiles
    ([2, 3, 4], 2...2),  // Seoul
    ([11], 7_300_000_000...7_999_999_999),  // Britain's mobiles
  ]

  private static let russian: NumberRun.Lengths = [1, 3, 3, 2, 2]

  /// How many groups from `index` on are a number, when the run is as one is written and has nothing beside it.
  static func groups(
    _ run: NumberRun, at index: Int, isInParentheses: Bool, in text: Bytes
  ) -> Int? {
    if isInParentheses { return areaInParentheses(run, at: index, in: text) }
    switch text[run.groups[index].lowerBound] {
    case UInt8(ascii: "0"): break
    case UInt8(ascii: "7"), UInt8(ascii: "8"):
      guard run.hasLengths(russian, at: index) else { return nil }
      return run.gap(before: index, in: text) == .none ? 5 : nil
    default: return nil
    }
    if let groups = international(run, at: index, in: text) { return groups }
    let area = run.value(index, in: text)
    for shape in shapes
    where run.hasLengths(shape.lengths, at: index) && shape.prefixes.contains(area) {
      let range = index..<index + shape.lengths.count
      guard isAlone(run, range, in: text), !isRow(run, range, in: text) else { continue }
      return range.count
    }
    return nil
  }

  /// One separator throughout, and not on either side.
  private static func isAlone(_ run: NumberRun, _ range: Range<Int>, in text: Bytes) -> Bool {
    guard range.count > 1 else { return run.groups.count == 1 }
    guard let separator = run.separator(in: range, text), separator != .other else { return false }
    return !run.isFlanked(range, by: separator, text)
  }

  /// `0049 30 1234567`, `00 33 6 12 34 56 78`.
  private static func international(_ run: NumberRun, at index: Int, in text: Bytes) -> Int? {
    let first = run.groups[index]
    guard text.at(first.lowerBound + 1) == UInt8(ascii: "0"), [2, 4, 5].contains(first.count),
      run.groups.count - index >= 3, run.gap(before: index, in: text) == .none,
      first.count > 2 || run.groups[index + 1].count <= 3
    else { return nil }
    let range = index..<run.groups.count
    let code = first.count == 2 ? run.value(index + 1, in: text) : run.value(index, in: text)
    guard (11...16).contains(run.digitCount(range)), CallingCode.isInUse(code),
      run.groups[range].dropFirst().allSatisfy({ $0.count <= 8 }),
      // `0066 0061 0078` is a row of code points.
      !run.groups[range].allSatisfy({ $0.count == 4 })
    else { return nil }
    return range.count
  }

  /// `(030) 1234 5678`, `(11) 91234-5678`.
  private static func areaInParentheses(_ run: NumberRun, at index: Int, in text: Bytes) -> Int? {
    let area = run.groups[index]
    let range = index..<run.groups.count
    guard text.at(area.upperBound) == UInt8(ascii: ")"), (2...4).contains(range.count),
      (9...12).contains(run.digitCount(range)),
      run.groups[range].dropFirst().allSatisfy({ $0.count >= 2 })
    else { return nil }
    let hasTrunk = text[area.lowerBound] == UInt8(ascii: "0") && (2...5).contains(area.count)
    let isBrazilian = run.hasLengths([2, 5, 4], at: index) || run.hasLengths([2, 4, 4], at: index)
    let isRussian = run.hasLengths([3, 3, 2, 2], at: index)
    return hasTrunk || isBrazilian || isRussian ? range.count : nil
  }

  /// Draws of lotteries go no further.
  private static let greatestDraw = 59

  /// Draws of a lottery, stamps of time, dumps and rows of years.
  private static func isRow(_ run: NumberRun, _ range: Range<Int>, in text: Bytes) -> Bool {
    guard range.count == 5 else {
      return range.count { (1900...2099).contains(run.value($0, in: text)) } > 1
    }
    // `05-12-23-10-30`.
    if run.separator(in: range, text) == .one(UInt8(ascii: "-")) { return true }
    let rises =
      run.value(range.upperBound - 1, in: text) <= greatestDraw
      && range.dropFirst().allSatisfy { run.value($0, in: text) > run.value($0 - 1, in: text) }
    let bytes = run.bytes(range)
    let isDumped =
      text.at(bytes.lowerBound - 1) == 0x20 && isPair(bytes.lowerBound - 3, in: text)
      || text.at(bytes.upperBound) == 0x20 && isPair(bytes.upperBound + 1, in: text)
    return rises || isDumped
  }

  private static func isPair(_ start: Int, in text: Bytes) -> Bool {
    text.at(start).isHexDigit && text.at(start + 1).isHexDigit && !text.at(start - 1).isWord
      && !text.at(start + 2).isWord
  }
}
