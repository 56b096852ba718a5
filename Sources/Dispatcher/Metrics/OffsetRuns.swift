/// Offsets that rise, written as runs: how far the next one is from the end of the one before, and how many follow.
struct OffsetRuns: Codable, Sendable, Hashable {
  /// Gap and length by turns.
  private(set) var numbers: [Int64] = []
  private var end: Int64 = 0

  /// Runs held.
  var count: Int { numbers.count / 2 }

  init() {}

  /// `offset` is beyond all that were added before.
  mutating func append(_ offset: Int64) {
    if offset == end, let length = numbers.last {
      numbers[numbers.count - 1] = length + 1
    } else {
      numbers += [offset - end, 1]
    }
    end = offset + 1
  }

  func contains(_ offset: Int64) -> Bool {
    var start: Int64 = 0
    for index in stride(from: 0, to: numbers.count - 1, by: 2) {
      start += numbers[index]
      if offset < start { return false }
      start += numbers[index + 1]
      if offset < start { return true }
    }
    return false
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    numbers = try container.decode([Int64].self)
    guard numbers.count.isMultiple(of: 2), numbers.allSatisfy({ $0 >= 0 && $0 < 1 << 48 }) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "must be gaps and lengths by turns")
    }
    end = numbers.reduce(0, +)
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(numbers)
  }
}
