import DetraModel

/// The login of a URL or connection string, RFC 3986 §3.2.1: `scheme://user:secret@host`.
struct URLCredentialsDetector: Detector {
  private static let maximumLength = 256

  var patterns: [Pattern] {
    [
      #"://[^\s/@"'<>:]{0,64}:[^\s/@"'<>]{1,128}@[a-z0-9\[\x80-\xff]"#,
      // Go's data source names. With the last letter of the user before the colon, vectorscan 5.4.9 misses most of those
      // that stand close together.
      #":[^\s/@"'<>:]{1,64}@(?:tcp|unix)\("#,
    ]
  }

  func examine(pattern: Int, end: Int, in text: Bytes, _ pass: inout Pass) {
    let floor = max(pass.reach.credentials, end - Self.maximumLength)
    guard end > floor, let match = (floor..<end).last(where: { text[$0] == UInt8(ascii: "@") }),
      let start = pattern == 0
        ? Self.start(ofURLWith: match, from: floor, in: text)
        : Self.start(ofNameWith: match, from: floor, in: text),
      let colon = (start..<match).first(where: { text[$0] == UInt8(ascii: ":") })
    else { return }
    guard pattern == 0 || Self.isAfterUser(text, in: start..<match) else { return }
    let at = Self.at(after: colon, in: text) ?? match
    pass.reach.credentials = at
    let secret = colon + 1..<at
    guard !secret.isEmpty, !Self.isTemplate(secret, in: text) else { return }
    pass.add(
      .pii(.urlCredentials), start..<at,
      severity: Self.isDefault(secret, in: text) ? .low : nil)
  }

  private static func start(ofURLWith at: Int, from floor: Int, in text: Bytes) -> Int? {
    (floor...at).last { text.ends(with: "://", at: $0) }
  }

  private static func start(ofNameWith at: Int, from floor: Int, in text: Bytes) -> Int? {
    var start = at
    while start > floor, !isEnd(text[start - 1]), text[start - 1] != UInt8(ascii: "=") {
      start -= 1
    }
    return start < at ? start : nil
  }

  /// Whether the last colon of a range follows a letter of a user's name.
  private static func isAfterUser(_ text: Bytes, in range: Range<Int>) -> Bool {
    guard let colon = range.last(where: { text[$0] == UInt8(ascii: ":") }),
      colon > range.lowerBound
    else { return false }
    let byte = text[colon - 1]
    return byte.isAlphanumeric || byte.isOne(of: "_-")
  }

  /// The last `@` before the host ends; secrets hold one now and then.
  private static func at(after colon: Int, in text: Bytes) -> Int? {
    var found: Int?
    var index = colon + 1
    while index < text.count, index - colon < maximumLength, !isEnd(text[index]) {
      if text[index] == UInt8(ascii: "@") { found = index }
      index += 1
    }
    return found
  }

  private static func isEnd(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte.isOne(of: "/\"'`<>,;")
  }

  /// `${PASSWORD}`, `{password}`, `%s`, `****`.
  private static func isTemplate(_ range: Range<Int>, in text: Bytes) -> Bool {
    let first = text[range.lowerBound]
    return first.isOne(of: "${*<[") || text.matches("%s", at: range.lowerBound)
      || text.matches("xxx", at: range.lowerBound)
  }

  private static let defaults: [StaticString] = [
    "password", "passwd", "pass", "secret", "postgres", "root", "guest", "changeme", "example",
  ]

  /// What documentation and development set-ups use.
  private static func isDefault(_ range: Range<Int>, in text: Bytes) -> Bool {
    text.isOne(of: defaults, in: range)
  }
}
