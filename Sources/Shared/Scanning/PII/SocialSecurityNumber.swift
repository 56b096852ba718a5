/// US social security numbers by the rules of the SSA: area not 000, 666 or from 900, group not 00, serial not 0000,
/// and none of the numbers that were printed in advertisements.
enum SocialSecurityNumber {
  private static let lengths: NumberRun.Lengths = [3, 2, 4]

  static func read(
    _ run: NumberRun, at index: Int, in text: Bytes, _ cues: Cues
  ) -> NumberDetector.Reading? {
    let count = run.groups[index].count
    let isGrouped = count == 3 && run.hasLengths(lengths, at: index)
    guard isGrouped || count == 9 else { return nil }
    let range = index..<index + (isGrouped ? 3 : 1)
    let bytes = run.bytes(range)
    guard isIssuable(run.prefix(9, of: range, in: text)),
      !NumberDetector.isJoinedToWord(bytes, in: text),
      isWritten(run, range, cue: cues.nearest(within: 40, before: bytes.lowerBound, in: text), text)
    else { return nil }
    return .init(type: .ssn, groups: range.count, bytes: bytes)
  }

  /// With hyphens a number speaks for itself, with full stops unless a word says otherwise; with anything else a word
  /// before it must.
  private static func isWritten(
    _ run: NumberRun, _ range: Range<Int>, cue: Cue?, _ text: Bytes
  ) -> Bool {
    guard range.count > 1 else { return cue == .ssn }
    guard let separator = run.separator(in: range, text) else { return false }
    guard !run.isFlanked(range, by: separator, text) else {
      return cue == .ssn && separator == .one(0x20)
    }
    switch separator {
    case .one(UInt8(ascii: "-")): return cue != .product
    case .one(UInt8(ascii: ".")): return cue == nil || cue == .ssn
    default: return cue == .ssn
    }
  }

  private static func isIssuable(_ number: Int) -> Bool {
    let area = number / 1_000_000
    let isAdvertised = number == 078_05_1120 || number == 219_09_9999
    let isRepdigit = number.isMultiple(of: 111_111_111)
    return area != 0 && area != 666 && area < 900 && number / 10_000 % 100 != 0
      && number % 10_000 != 0 && !isAdvertised && !isRepdigit
  }
}
