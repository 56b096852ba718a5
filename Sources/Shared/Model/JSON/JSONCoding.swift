public import Foundation

/// The one place that says how detra reads and writes JSON.
public enum JSONCoding {
  /// A decoder for records. Keys are spelled out by each type, never converted.
  public static func decoder() -> JSONDecoder { JSONDecoder() }

  /// An encoder for records: compact, slashes as they are, keys sorted so that equal values have equal bytes.
  public static func encoder() -> JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }
}
