/// Groups of digits and what stands between them, read as a number of some country.
struct NumberReader {
  private var groups: [Double] = []
  private var lengths: [Int] = []
  var separators: [UInt8] = []

  mutating func add(_ digits: ArraySlice<UInt8>) {
    groups.append(digits.reduce(0) { $0 * 10 + Double($1.digitValue) })
    lengths.append(digits.count)
  }

  /// Whether one more group of three may follow after a space.
  func mayGroup(by sign: UInt8) -> Bool {
    (lengths.first ?? 4) <= 3 && separators.allSatisfy { $0 == sign }
      && lengths.dropFirst().allSatisfy { $0 == 3 }
  }

  /// The number, and what it is if its only sign is read the other way; nil if it is none.
  var values: (likely: Double, other: Double?)? {
    guard let last = separators.last else { return (groups[0], nil) }
    let isGrouped = lengths[0] <= 3 && lengths.dropFirst().allSatisfy { $0 == 3 }
    if separators.allSatisfy({ $0 == last }) {
      if last == UInt8(ascii: " ") || last == UInt8(ascii: "'") {
        return isGrouped ? (whole(groups.count), nil) : nil
      }
      if separators.count > 1 { return isGrouped ? (whole(groups.count), nil) : nil }
      guard isGrouped, groups[0] > 0 else { return (fraction, nil) }
      return last == UInt8(ascii: ",")
        ? (whole(2), fraction) : (fraction, whole(2))
    }
    // `1,234.56`: all signs but the last are the same, and group by three, or by two in India.
    let grouping = separators.dropLast()
    guard grouping.allSatisfy({ $0 == separators[0] }), last != UInt8(ascii: " "),
      lengths.dropFirst().dropLast().allSatisfy({ $0 == 3 || $0 == 2 })
    else { return nil }
    return (fraction, nil)
  }

  /// The first groups as one number.
  private func whole(_ count: Int) -> Double {
    zip(groups, lengths).prefix(count).reduce(0) { number, group in
      number * Self.power(group.1) + group.0
    }
  }

  /// The last group as a fraction.
  private var fraction: Double {
    guard let last = groups.last, let length = lengths.last else { return 0 }
    return whole(groups.count - 1) + last / Self.power(length)
  }

  private static func power(_ exponent: Int) -> Double {
    (0..<exponent).reduce(1) { power, _ in power * 10 }
  }
}
