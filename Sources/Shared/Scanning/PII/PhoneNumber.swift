/// Phone numbers: E.164 with a country code in use, North American numbers with plausible area and exchange, and,
/// beside a word such as "phone", whatever is written as a phone number.
struct PhoneNumber {
  private let run: NumberRun
  private let index: Int
  private let opening: Opening
  /// A word before or after says that this is a phone number.
  private let isCued: Bool
  /// A word before says that it is something else.
  private let isNamed: Bool

  /// `isNamedAfter`: `PhoneEnding.isPhoneWord` of the run's end.
  static func read(
    _ run: NumberRun, at index: Int, isNamedAfter: Bool, in text: Bytes, _ cues: Cues
  ) -> NumberDetector.Reading? {
    let opening = Opening(before: run.groups[index].lowerBound, in: text)
    guard !text.at(opening.start - 1).isWord else { return nil }
    let cue = cues.nearest(within: 32, before: opening.start, in: text)
    let number = PhoneNumber(
      run: run, index: index, opening: opening,
      isCued: cue == .phone || isNamedAfter,
      isNamed: cue != nil && cue != .phone && cue != .address)
    guard let groups = number.groups(in: text) else { return nil }
    let digitsEnd = run.groups[index + groups - 1].upperBound
    guard let end = PhoneEnding.end(after: digitsEnd, isCued: number.isCued, in: text) else {
      return nil
    }
    return .init(type: .phone, groups: groups, bytes: opening.start..<end)
  }

  private func groups(in text: Bytes) -> Int? {
    if opening.hasPlus { return international(in: text) }
    if let groups = northAmerican(in: text) { return groups }
    if isCued { return local(in: text) }
    guard !isNamed,
      let groups = NationalPhoneNumber.groups(
        run, at: index, isInParentheses: opening.hasParenthesis, in: text)
    else { return nil }
    return isMarked(in: text) ? nil : groups
  }

  /// `+` and a country code: 8–14 digits in all, 11 in North America.
  private func international(in text: Bytes) -> Int? {
    let isNorthAmerican = text[run.groups[index].lowerBound] == UInt8(ascii: "1")
    var total = 0
    var best: Int?
    for (count, group) in run.groups[index...].enumerated() {
      total += group.count
      guard total <= 15 else { break }
      if isNorthAmerican ? total == 11 : (8...15).contains(total) { best = count + 1 }
    }
    guard let best, isNorthAmerican || CallingCode.isInUse(run, index..<index + best, in: text),
      best > 1 || !isStamp(in: text)
    else { return nil }
    return best
  }

  /// `~+20220202101403+91632c8`, the time of a snapshot in a version.
  private func isStamp(in text: Bytes) -> Bool {
    let before = text.at(opening.start - 1)
    return run.groups[index].count >= 14 && !isCued
      || text.at(run.groups[index].upperBound) == UInt8(ascii: "+")
      || before == UInt8(ascii: "+") || before == UInt8(ascii: "~")
  }

  private static let nationalShapes: [NumberRun.Lengths] = [[3, 3, 4], [3, 7], [10]]

  /// Ten digits, the country code 1 before them or not.
  private func northAmerican(in text: Bytes) -> Int? {
    let hasCode = run.groups[index].count <= 3 && run.value(index, in: text) == 1
    let first = hasCode ? index + 1 : index
    if !hasCode, isCued, run.groups[index].count == 11, text[run.groups[index].lowerBound] == 0x31 {
      return 1
    }
    guard first < run.groups.count, run.groups[first].count == 3 || run.groups[first].count == 10
    else { return nil }
    for shape in Self.nationalShapes where run.hasLengths(shape, at: first) {
      let range = first..<first + shape.count
      let isSplit = shape.count == 3 || opening.hasParenthesis
      let prefix = run.prefix(6, of: range, in: text)
      let isPlausible = isCued || opening.hasParenthesis || Self.isPlausible(prefix)
      guard isPlausible,
        isCued || isSplit && !isNamed && standsAlone(index..<range.upperBound, text)
      else { continue }
      return range.upperBound - index
    }
    return nil
  }

  /// Area and exchange codes of the North American Numbering Plan: neither begins with 0 or 1 nor is N11, no area
  /// code has 9 in the middle.
  private static func isPlausible(_ prefix: Int) -> Bool {
    let (area, exchange) = (prefix / 1000, prefix % 1000)
    return area >= 200 && area % 100 != 11 && area / 10 % 10 != 9
      && exchange >= 200 && exchange % 100 != 11
  }

  /// Without a word to say so, a phone number does not share its separator with a neighbour.
  private func standsAlone(_ range: Range<Int>, _ text: Bytes) -> Bool {
    let inner = run.gap(before: range.upperBound - 1, in: text)
    // `252.227-7013` is a clause.
    let isMixed =
      run.gap(before: range.upperBound - 2, in: text) == .one(UInt8(ascii: "."))
      && inner != .one(UInt8(ascii: "."))
    return !run.isFlanked(range, by: inner, text) && !isMixed && !isMarked(in: text)
  }

  /// A price, an item, a part of a path or a value.
  private func isMarked(in text: Bytes) -> Bool {
    switch text.at(opening.start - 1) {
    case UInt8(ascii: "$"), UInt8(ascii: "#"), UInt8(ascii: "/"), UInt8(ascii: "="): true
    default: false
    }
  }

  /// 7–15 digits beside a phone word, to the end of the run.
  private func local(in text: Bytes) -> Int? {
    let range = index..<run.groups.count
    let digits = run.digitCount(range)
    let before = text.at(opening.start - 1)
    guard (7...15).contains(digits), before != UInt8(ascii: "$"), before != UInt8(ascii: "#"),
      !isDate(range, in: text), !isDecimal(range, in: text), !isRound(range, in: text),
      run.groups[range].dropFirst().allSatisfy({ $0.count >= 2 })
    else { return nil }
    return range.count
  }

  /// `call stack depth 1000000`.
  private func isRound(_ range: Range<Int>, in text: Bytes) -> Bool {
    let end = run.groups[range.upperBound - 1].upperBound
    return range.count == 1 && text.matches("00000", at: end - 5)
  }

  private func isDecimal(_ range: Range<Int>, in text: Bytes) -> Bool {
    range.count == 2 && run.gap(before: range.lowerBound + 1, in: text) == .one(UInt8(ascii: "."))
  }

  private func isYear(_ index: Int, in text: Bytes) -> Bool {
    (1900...2099).contains(run.value(index, in: text))
  }

  /// `2024-05-12…`, `12.05.2024…` or `20240512`.
  private func isDate(_ range: Range<Int>, in text: Bytes) -> Bool {
    let first = range.lowerBound
    if range.count == 1, run.groups[first].count == 8 {
      let number = run.value(first, in: text)
      return (1900...2099).contains(number / 10000) && (1...12).contains(number / 100 % 100)
        && (1...31).contains(number % 100)
    }
    return run.hasLengths([4, 2, 2], at: first) && isYear(first, in: text)
      || run.hasLengths([2, 2, 4], at: first) && isYear(first + 2, in: text)
  }
}

extension PhoneNumber {
  /// `+`, `(` or both before the first digit.
  struct Opening {
    var start: Int
    var hasPlus = false
    var hasParenthesis = false

    init(before digit: Int, in text: Bytes) {
      start = digit
      if text.at(start - 1) == UInt8(ascii: "(") {
        hasParenthesis = true
        start -= 1
      }
      if text.at(start - 1) == UInt8(ascii: "+") {
        hasPlus = true
        start -= 1
        if text.at(start - 1) == UInt8(ascii: "(") { start -= 1 }
      }
    }
  }
}
