public import Foundation
import Synchronization

/// Makes UUIDs of version 7 (RFC 9562, 5.7): ordered by time, and within one generator strictly increasing.
///
/// The twelve bits after the time are a counter (RFC 9562, 6.2, method 1), begun at random in the lower half
/// each millisecond; when it overflows, the time runs ahead by one. A clock that goes back is not followed.
public final class UUIDv7Generator: Sendable {
  private struct State {
    var milliseconds: UInt64 = 0
    var counter: UInt64 = 0
  }

  private let state = Mutex(State())
  private let now: @Sendable () -> Date

  /// A generator that reads `now` for each identifier.
  public init(now: @escaping @Sendable () -> Date = { Date() }) { self.now = now }

  /// A new identifier in lower case: `0198c5b2-8d3a-7f01-9c2e-5a6b7c8d9e0f`.
  public func next() -> String {
    let time = UInt64(max(0, now().timeIntervalSince1970 * 1000))
    let (milliseconds, counter) = state.withLock { state in
      if time > state.milliseconds {
        state = State(milliseconds: time, counter: .random(in: 0..<0x800))
      } else if state.counter < 0xFFF {
        state.counter += 1
      } else {
        state = State(milliseconds: state.milliseconds + 1, counter: .random(in: 0..<0x800))
      }
      return (state.milliseconds, state.counter)
    }
    let high = milliseconds << 16 | 0x7000 | counter
    let low = UInt64.random(in: 0...0x3FFF_FFFF_FFFF_FFFF) | 0x8000_0000_0000_0000
    return Self.text(high, low)
  }

  private static func text(_ high: UInt64, _ low: UInt64) -> String {
    String(unsafeUninitializedCapacity: 36) { text in
      var index = 0
      for digit in 0..<32 {
        if digit == 8 || digit == 12 || digit == 16 || digit == 20 {
          text[index] = UInt8(ascii: "-")
          index += 1
        }
        let word = digit < 16 ? high : low
        let value = UInt8(truncatingIfNeeded: word >> UInt64((15 - digit % 16) * 4)) & 0xF
        text[index] = value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
        index += 1
      }
      return index
    }
  }
}
