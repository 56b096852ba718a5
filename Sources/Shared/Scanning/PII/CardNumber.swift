import DetraModel

/// Payment card numbers (ISO/IEC 7812): issuer prefix with the lengths it issues, and the Luhn check digit.
enum CardNumber {
  /// How cards are printed, longest first.
  private static let groupings: [NumberRun.Lengths] = [
    [4, 4, 4, 4, 3], [4, 4, 4, 4], [4, 6, 5], [4, 6, 4],
  ]

  static func read(
    _ run: NumberRun, at index: Int, in text: Bytes, _ cues: Cues
  ) -> NumberDetector.Reading? {
    let count = run.groups[index].count
    if count >= 12 { return solid(run, at: index, in: text, cues) }
    // All groupings begin with four digits; most groups of a run do not.
    guard count == 4 else { return nil }
    for grouping in groupings where run.hasLengths(grouping, at: index) {
      let range = index..<index + grouping.count
      guard let separator = run.separator(in: range, text),
        separator != .one(UInt8(ascii: "."))
          || cues.has(.card, within: 40, before: run.groups[index].lowerBound),
        !isPartOfTable(run, range, separator, text),
        isCard(run, range, in: text, isCued: true)
      else { continue }
      return reading(run, range, in: text)
    }
    return nil
  }

  private static func solid(
    _ run: NumberRun, at index: Int, in text: Bytes, _ cues: Cues
  ) -> NumberDetector.Reading? {
    let group = run.groups[index]
    guard (12...19).contains(group.count) else { return nil }
    let range = index..<index + 1
    let cue = cues.nearest(within: 40, before: group.lowerBound, in: text)
    let isNamed = cue == .identifier || cue == .product
    guard !isNamed || cues.has(.card, within: 60, before: group.lowerBound),
      run.gap(before: index, in: text) != .one(UInt8(ascii: ".")),
      isCard(run, range, in: text, isCued: cue == .card)
    else { return nil }
    return reading(run, range, in: text)
  }

  private static func reading(
    _ run: NumberRun, _ range: Range<Int>, in text: Bytes
  ) -> NumberDetector.Reading? {
    let bytes = run.bytes(range)
    guard !NumberDetector.isJoinedToWord(bytes, in: text) else { return nil }
    let number = run.prefix(18, of: range, in: text)
    return .init(
      type: .creditCard, groups: range.count, bytes: bytes,
      severity: TestCard.isKnown(number) ? .low : nil)
  }

  /// Groups of four that go on in the same way are a dump or a longer number.
  private static func isPartOfTable(
    _ run: NumberRun, _ range: Range<Int>, _ separator: NumberRun.Gap, _ text: Bytes
  ) -> Bool {
    let isBefore =
      run.gap(before: range.lowerBound, in: text) == separator
      && run.groups[range.lowerBound - 1].count == 4
    let isAfter =
      run.gap(before: range.upperBound, in: text) == separator
      && run.groups[range.upperBound].count == 4
    return isBefore || isAfter
  }

  private static func isCard(
    _ run: NumberRun, _ range: Range<Int>, in text: Bytes, isCued: Bool
  ) -> Bool {
    let length = run.digitCount(range)
    return isIssued(run.prefix(6, of: range, in: text), length: length, isCued: isCued)
      && isLuhn(run, range, length: length, in: text)
  }

  /// Whether an issuer uses the first six digits with this length. Lengths that are rare, and prefixes shared with
  /// many other numbers, need a word such as "card" before them, or a card's grouping.
  private static func isIssued(_ prefix: Int, length: Int, isCued: Bool) -> Bool {
    switch prefix {
    case 400000...499999: length == 16 || isCued && (length == 13 || length == 19)  // Visa
    case 510000...559999, 222100...272099: length == 16  // Mastercard
    case 340000...349999, 370000...379999: length == 15  // American Express
    case 300000...305999, 309500...309599, 360000...369999, 380000...399999: length == 14  // Diners
    case 601100...601199, 644000...649999, 650000...659999:  // Discover
      length == 16 || isCued && (17...19).contains(length)
    case 352800...358999: length == 16 || isCued && (17...19).contains(length)  // JCB
    case 350000...359999: isCued && length == 16  // around JCB's, as many generators make them
    case 180000...180099, 213100...213199: length == 15  // JCB
    case 620000...629999, 810000...817199:  // UnionPay
      length == 16 || (17...19).contains(length) && (isCued || prefix >= 810000)
    case 220000...220499: isCued && (16...19).contains(length)  // Mir
    case 501800...501899, 502000...502099, 503800...503899, 589300...589399, 630400...630499,
      675900...675999, 676100...676399:  // Maestro
      length == 16 || isCued
    case 500000...509999, 560000...589999, 600000...609999, 670000...679999:  // Maestro, RuPay
      isCued
    default: false
    }
  }

  private static func isLuhn(
    _ run: NumberRun, _ range: Range<Int>, length: Int, in text: Bytes
  ) -> Bool {
    var sum = 0
    var left = length
    for group in run.groups[range] {
      for index in group {
        let digit = text[index].digitValue
        let weighted = left.isMultiple(of: 2) ? digit * 2 : digit
        sum += weighted > 9 ? weighted - 9 : weighted
        left -= 1
      }
    }
    return sum.isMultiple(of: 10)
  }
}
