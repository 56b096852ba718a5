/// Tags as Datadog takes them ("Getting Started with Tags"): begins with a letter; letters, digits, `_`, `-`, `:`,
/// `.` and `/`; lower case; at most 200 characters; no `_` at the end.
enum DatadogTag {
  static let maximumLength = 200

  /// `name:value`, made fit. An empty value reads `unknown`.
  static func make(_ name: String, _ value: String) -> String {
    sanitized("\(name):\(value.isEmpty ? "unknown" : value)")
  }

  /// The nearest tag that Datadog takes as it is; empty when there is none.
  static func sanitized(_ text: String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(min(text.utf8.count, maximumLength))
    for scalar in text.unicodeScalars {
      guard bytes.count < maximumLength else { break }
      let byte = replacement(for: scalar)
      if bytes.isEmpty, !(UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) { continue }
      // Datadog folds runs of `_`, as it does the `_` at the end.
      if byte == UInt8(ascii: "_"), bytes.last == byte { continue }
      bytes.append(byte)
    }
    while bytes.last == UInt8(ascii: "_") { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func replacement(for scalar: Unicode.Scalar) -> UInt8 {
    switch scalar {
    case "a"..."z", "0"..."9", "-", ":", ".", "/": UInt8(scalar.value)
    case "A"..."Z": UInt8(scalar.value) + 0x20
    default: UInt8(ascii: "_")
    }
  }
}
