/// SplitMix64 (Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", 2014).
///
/// Draws are written out here and not left to the standard library's `random(in:)` and `shuffle`, whose
/// algorithms may change: a seed must mean the same traffic for good.
struct SplitMix64: Sendable {
  private var state: UInt64

  init(state: UInt64) { self.state = state }

  /// Streams of one seed are independent of each other.
  init(seed: UInt64, stream: UInt64) {
    self.init(state: Self.mix(Self.mix(seed) &+ stream &* 0xD1B5_4A32_D192_ED03))
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.mix(state)
  }

  /// 0 ..< `bound`; `bound` is 1 or more.
  mutating func next(below bound: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  mutating func next(in range: ClosedRange<Int>) -> Int {
    range.lowerBound + next(below: range.count)
  }

  /// An element of a collection that isn't empty.
  mutating func pick<T>(_ choices: [T]) -> T { choices[next(below: choices.count)] }

  mutating func shuffle<T>(_ elements: inout [T]) {
    for index in stride(from: elements.count - 1, to: 0, by: -1) {
      elements.swapAt(index, next(below: index + 1))
    }
  }

  mutating func shuffled<T>(_ elements: [T]) -> [T] {
    var copy = elements
    shuffle(&copy)
    return copy
  }

  private static func mix(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
