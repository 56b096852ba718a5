/// A `traceparent` of W3C Trace Context, version 00: `00-<trace id>-<parent id>-<flags>`.
struct Traceparent: Sendable, Hashable {
  let text: String

  /// From the header of a request. Nil when it isn't valid to the letter; later versions are taken by their
  /// first four fields, as the specification asks.
  init?(header: String) {
    let fields = header.split(separator: "-", omittingEmptySubsequences: false)
    guard fields.count >= 4, fields[0].count == 2, Self.isHex(fields[0]), fields[0] != "ff",
      fields[0] != "00" || fields.count == 4,
      Self.isID(fields[1], digits: 32), Self.isID(fields[2], digits: 16),
      fields[3].count == 2, Self.isHex(fields[3])
    else { return nil }
    text = "00-\(fields[1])-\(fields[2])-\(fields[3])"
  }

  /// From the ids of a call, when they are W3C's. Sampled, since it was recorded.
  init?(traceID: String, spanID: String?) {
    let (trace, span) = (traceID.lowercased(), spanID?.lowercased() ?? "")
    guard Self.isID(trace[...], digits: 32), Self.isID(span[...], digits: 16) else { return nil }
    text = "00-\(trace)-\(span)-01"
  }

  private static func isID(_ text: Substring, digits: Int) -> Bool {
    text.utf8.count == digits && isHex(text) && text.contains { $0 != "0" }
  }

  private static func isHex(_ text: Substring) -> Bool {
    text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }
}
