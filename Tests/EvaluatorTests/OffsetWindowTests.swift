import Testing

@testable import Evaluator

@Suite struct OffsetWindowTests {
  @Test func resultsLeaveInOffsetOrderWhateverOrderTheyFinishIn() {
    var window = OffsetWindow<String>()
    for offset: Int64 in [10, 11, 15] { accepts(window.admit(offset: offset, bytes: 1)) }
    accepts(window.complete(offset: 15, with: "c"))
    accepts(window.complete(offset: 11, with: "b"))
    let none = window.takeReady(limit: 9)
    #expect(none.isEmpty)
    accepts(window.complete(offset: 10, with: "a"))
    let first = window.takeReady(limit: 2).map(\.result)
    #expect(first == ["a", "b"])
    let second = window.takeReady(limit: 2).map(\.result)
    #expect(second == ["c"])
  }

  @Test func commitPositionStaysBeforeTheFirstUnacknowledgedRecord() {
    var window = OffsetWindow<Int>()
    for offset: Int64 in 0..<3 { accepts(window.admit(offset: offset, bytes: 5)) }
    for offset: Int64 in 0..<3 { accepts(window.complete(offset: offset, with: 0)) }
    _ = window.takeReady(limit: 2)
    let freed = window.acknowledge(through: 2)
    #expect(freed == (2, 10))
    #expect(window.commitPosition == 2)
    #expect(window.bytes == 5)
  }

  @Test func repeatedAndUnknownOffsetsAreTurnedAway() {
    var window = OffsetWindow<Int>()
    accepts(window.admit(offset: 7, bytes: 0))
    refuses(window.admit(offset: 7, bytes: 0))
    refuses(window.admit(offset: 6, bytes: 0))
    refuses(window.complete(offset: 8, with: 0))
    accepts(window.complete(offset: 7, with: 0))
    refuses(window.complete(offset: 7, with: 0))
    _ = window.takeReady(limit: 1)
    _ = window.acknowledge(through: 7)
    refuses(window.admit(offset: 7, bytes: 0))
  }

  /// Drives the window and a plain model of it through random histories.
  @Test(arguments: 0..<200)
  func randomHistoriesLeaveNoGapAndEmitNothingTwice(seed: UInt64) {
    var random = SplitMix(state: seed)
    var window = OffsetWindow<Int64>()
    var nextOffset: Int64 = 0
    var working: [Int64] = []
    var admitted: [Int64] = []
    var emitted: [Int64] = []
    var acknowledged = 0
    for _ in 0..<400 {
      switch random.next() % 4 {
      case 0:
        nextOffset += Int64(random.next() % 3) + 1
        accepts(window.admit(offset: nextOffset, bytes: 1))
        working.append(nextOffset)
        admitted.append(nextOffset)
      case 1 where !working.isEmpty:
        let offset = working.remove(at: Int(random.next() % UInt64(working.count)))
        accepts(window.complete(offset: offset, with: offset))
      case 2:
        emitted += window.takeReady(limit: Int(random.next() % 5)).map(\.result)
        #expect(emitted == Array(admitted.prefix(emitted.count)))
        #expect(working.allSatisfy { !emitted.contains($0) })
      default:
        guard acknowledged < emitted.count else { continue }
        let through = acknowledged + Int(random.next() % UInt64(emitted.count - acknowledged))
        let freed = window.acknowledge(through: emitted[through])
        #expect(freed.count == through + 1 - acknowledged)
        acknowledged = through + 1
        #expect(window.commitPosition == emitted[through] + 1)
      }
      #expect(window.count == admitted.count - acknowledged)
      #expect(window.bytes == window.count)
    }
  }
}

// The macro cannot make a mutating call itself.
private func accepts(_ accepted: Bool, at place: SourceLocation = #_sourceLocation) {
  #expect(accepted, sourceLocation: place)
}

private func refuses(_ accepted: Bool, at place: SourceLocation = #_sourceLocation) {
  #expect(!accepted, sourceLocation: place)
}

/// A small seeded generator, so that a failing history can be run again.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
