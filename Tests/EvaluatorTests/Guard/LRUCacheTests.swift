import Testing

@testable import Evaluator

@Suite struct LRUCacheTests {
  private let start = Instant.now

  private func cache(_ count: Int = 3, bytes: Int = 1000) -> LRUCache<Int, String> {
    LRUCache(maximumCount: count, maximumBytes: bytes, lifetime: .seconds(60))
  }

  @Test func theValueThatWasNotUsedLongestGoesFirst() {
    var cache = cache()
    for key in 1...3 { cache.insert("\(key)", for: key, bytes: 1, now: start) }
    #expect(cache.value(for: 1, now: start) == "1")
    cache.insert("4", for: 4, bytes: 1, now: start)
    #expect(cache.value(for: 2, now: start) == nil)
    let isKept = (1...4).map { cache.contains($0, now: start) }
    #expect(isKept == [true, false, true, true])
  }

  @Test func bytesAreBoundedToo() {
    var cache = cache(100, bytes: 10)
    for key in 1...5 { cache.insert("", for: key, bytes: 4, now: start) }
    #expect(cache.count == 2 && cache.bytes == 8)
    cache.insert("", for: 6, bytes: 11, now: start)
    #expect(!cache.contains(6, now: start) && cache.count == 2)
  }

  @Test func aValueEndsWithItsTime() {
    var cache = cache()
    cache.insert("1", for: 1, bytes: 1, now: start)
    #expect(cache.contains(1, now: start + .seconds(59)))
    #expect(!cache.contains(1, now: start + .seconds(60)))
    #expect(cache.value(for: 1, now: start + .seconds(60)) == nil)
    #expect(cache.count == 0 && cache.bytes == 0)
  }

  @Test func aNewValueTakesTheOldOnesPlace() {
    var cache = cache()
    cache.insert("a", for: 1, bytes: 5, now: start)
    cache.insert("b", for: 1, bytes: 7, now: start)
    #expect(cache.value(for: 1, now: start) == "b")
    #expect(cache.count == 1 && cache.bytes == 7)
  }

  /// Held against a list that does the same in an obvious way.
  @Test(arguments: 0..<20) func itDoesWhatASimpleListDoes(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var cache = LRUCache<Int, Int>(maximumCount: 8, maximumBytes: 40, lifetime: .seconds(60))
    var list: [(key: Int, value: Int, bytes: Int)] = []
    for step in 0..<500 {
      let key = Int.random(in: 0..<16, using: &random)
      if Bool.random(using: &random) {
        let bytes = Int.random(in: 1...12, using: &random)
        cache.insert(step, for: key, bytes: bytes, now: start)
        list.removeAll { $0.key == key }
        while list.count >= 8 || list.reduce(0, { $0 + $1.bytes }) + bytes > 40 {
          list.removeFirst()
        }
        list.append((key, step, bytes))
      } else {
        let index = list.firstIndex { $0.key == key }
        #expect(cache.value(for: key, now: start) == index.map { list[$0].value })
        if let index { list.append(list.remove(at: index)) }
      }
      #expect(cache.count == list.count && cache.bytes == list.reduce(0) { $0 + $1.bytes })
    }
  }
}

/// SplitMix64: the same seed, the same run.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
