import Crypto
import Foundation

/// Which calls are judged where not all are.
public enum Sampling {
  /// Decided by the trace id alone, so that every process, and every replay, judges the same traces, and the
  /// calls of a trace go together. A higher rate takes in all traces of a lower one.
  ///
  /// The first eight bytes of SHA-256 of the id, as a big-endian number, are under `rate` · 2⁶⁴.
  public static func includes(traceID: String, rate: Double) -> Bool {
    guard rate < 1 else { return true }
    guard rate > 0 else { return false }
    let number = SHA256.hash(data: Data(traceID.utf8)).prefix(8)
      .reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return Double(number) < rate * 0x1p64
  }
}
