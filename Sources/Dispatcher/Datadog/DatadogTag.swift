/// Tags as Datadog takes them ("Getting Started with Tags"): begins with a letter; letters, digits, `_`, `-`, `:`,
/// `.` and `/`, letters of any script; lower case; at most 200 characters; no `_` at the end.
enum DatadogTag {
  static let maximumLength = 200

  /// `name:value`, made fit. A value of which nothing is left reads `unknown`.
  static func make(_ name: String, _ value: String) -> String {
    // A name may leave no room for a value, but always for the word that says so.
    let name = String(name.unicodeScalars.prefix(maximumLength - ":unknown".count))
    let tag = sanitized("\(name):\(value)")
    return tag.hasSuffix(":") ? tag + "unknown" : tag
  }

  /// The nearest tag that Datadog takes as it is; empty when there is none.
  static func sanitized(_ text: String) -> String {
    var tag = String.UnicodeScalarView()
    var length = 0
    for scalar in text.unicodeScalars where length < maximumLength {
      let next = replacement(for: scalar)
      if tag.isEmpty, !next.properties.isAlphabetic { continue }
      // Datadog folds runs of `_`, as it does the `_` at the end.
      if next == "_", tag.last == "_" { continue }
      tag.append(next)
      length += 1
    }
    while tag.last == "_" { tag.removeLast() }
    return String(tag)
  }

  private static func replacement(for scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar {
    case "a"..."z", "0"..."9", "-", ":", ".", "/": return scalar
    case "A"..."Z": return Unicode.Scalar(UInt8(scalar.value) + 0x20)
    default:
      guard !scalar.isASCII, scalar.properties.isAlphabetic else { return "_" }
      let lower = scalar.properties.lowercaseMapping.unicodeScalars
      return lower.count == 1 ? lower.first ?? scalar : scalar
    }
  }
}

extension DatadogTag {
  /// The tags of what is of a consumer group and not of a call.
  static func pipeline(group: String, topic: String) -> [String] {
    [make("group", group), make("topic", topic)]
  }
}
