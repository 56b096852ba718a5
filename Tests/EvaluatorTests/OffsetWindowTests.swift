import Testing

@testable import Evaluator

@Suite struct OffsetWindowTests {
  @Test func resultsLeaveInOffsetOrderWhateverOrderTheyFinishIn() {
    var window = OffsetWindow<String>()
    for offset: Int64 in [10, 11, 15] { accepts(window.admit(offset: offset, bytes: 1)) }
    accepts(window.complete(offset: 15, with: "c"))
    accepts(window.complete(offset: 11, with: "b"))
    #expect(window.readyCount == 0)
    accepts(window.complete(offset: 10, with: "a"))
    let first = window.take(limit: 2).map(\.result)
    #expect(first == ["a", "b"])
    let second = window.take(limit: 2).map(\.result)
    #expect(second == ["c"])
  }

  @Test func positionStaysBeforeTheFirstUnacknowledgedRecord() {
    var window = OffsetWindow<Int>()
    for offset: Int64 in 0..<3 { accepts(window.admit(offset: offset, bytes: 5)) }
    for offset: Int64 in 0..<3 { accepts(window.complete(offset: offset, with: 0)) }
    _ = window.take(limit: 2)
    let freed = window.acknowledge()
    #expect(freed == (2, 10))
    #expect(window.position == 2)
    #expect(window.bytes == 5)
  }

  @Test func whatIsGivenBackIsReadyAgainInOrder() {
    var window = OffsetWindow<String>()
    for offset: Int64 in 0..<3 { accepts(window.admit(offset: offset, bytes: 1)) }
    for offset: Int64 in 0..<2 { accepts(window.complete(offset: offset, with: "\(offset)")) }
    _ = window.take(limit: 1)
    accepts(window.replace(offset: 0, with: "dead letter"))
    refuses(window.replace(offset: 1, with: "not taken"))
    window.giveBack()
    let again = window.take(limit: 9).map(\.result)
    #expect(again == ["dead letter", "1"])
    #expect(window.position == nil)
  }

  @Test func repeatedAndUnknownOffsetsAreTurnedAway() {
    var window = OffsetWindow<Int>()
    accepts(window.admit(offset: 7, bytes: 0))
    refuses(window.admit(offset: 7, bytes: 0))
    refuses(window.admit(offset: 6, bytes: 0))
    refuses(window.complete(offset: 8, with: 0))
    accepts(window.complete(offset: 7, with: 0))
    refuses(window.complete(offset: 7, with: 0))
    _ = window.take(limit: 1)
    _ = window.acknowledge()
    refuses(window.admit(offset: 7, bytes: 0))
  }
}

// The macro cannot make a mutating call itself.
func accepts(_ accepted: Bool, at place: SourceLocation = #_sourceLocation) {
  #expect(accepted, sourceLocation: place)
}

func refuses(_ accepted: Bool, at place: SourceLocation = #_sourceLocation) {
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
