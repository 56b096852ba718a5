/// Values that a name says are secret: `password = "…"`, `"api_key": "…"`, `Authorization: Bearer …`.
struct SecretDetector: Detector {
  private static let minimumLength = 6
  private static let maximumLength = 512
  private static let assignment =
    #"[\w\-]{0,16}["'`\]]{0,2}\s{0,3}(?:=>?|:=?)\s{0,3}["'`]?[^\s"'`]{6}"#

  private enum Name: Int, CaseIterable {
    case password, secret, key, authorization

    var expression: String {
      switch self {
      case .password:
        #"(?:passwo?r?d|passwd|passphrase|pwd|kennwort|passwort|contrase\xc3\xb1a)"# + assignment
      case .secret:
        #"""
        (?:secret|token|api[_\- ]?key|access[_\- ]?key|private[_\- ]?key|auth[_\- ]?key|account[_\- ]?key\#
        |signing[_\- ]?key|encryption[_\- ]?key|credentials?)
        """# + assignment
      case .key: #"\bkey["']?\s{0,2}[=:]\s{0,2}["']?[a-z0-9+/_\-]{20}"#
      case .authorization: #"\b(?:bearer|basic) [a-z0-9+/_\-.=]{12}"#
      }
    }

    /// Characters of the value that the expression takes.
    var tail: Int {
      switch self {
      case .password, .secret: 6
      case .key: 20
      case .authorization: 12
      }
    }
  }

  var patterns: [Pattern] { Name.allCases.map { Pattern($0.expression) } }

  func examine(pattern: Int, end: Int, in text: Bytes, _ pass: inout Pass) {
    guard end > pass.reach.secret, let name = Name(rawValue: pattern) else { return }
    let value = Self.value(endingAt: end, tail: name.tail, in: text)
    pass.reach.secret = value.upperBound
    guard (Self.minimumLength...Self.maximumLength).contains(value.count) else { return }
    guard !Self.isPlaceholder(value, in: text), Self.isSecret(value, name, in: text) else { return }
    pass.add(.pii(.apiKey), value)
  }

  /// The whole value, of which the match has seen the first characters.
  private static func value(endingAt end: Int, tail: Int, in text: Bytes) -> Range<Int> {
    var start = end - tail
    while start < end, "=:> \"'`".utf8.contains(text[start]) { start += 1 }
    var stop = start
    while stop - start <= maximumLength, isPart(text.at(stop)) { stop += 1 }
    while stop > start, ".:!?".utf8.contains(text[stop - 1]) { stop -= 1 }
    return start..<stop
  }

  private static func isPart(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte < 0x7F && !"\"'`,;&<>()[]{}|\\".utf8.contains(byte)
  }

  private static func isSecret(_ value: Range<Int>, _ name: Name, in text: Bytes) -> Bool {
    let randomness = Randomness(value, in: text)
    return switch name {
    case .password:
      isQuotedOrBare(value, in: text) && randomness.isPassword && !isExpression(value, in: text)
    case .secret: randomness.isKey
    case .key: randomness.isMixedKey && value.count >= 24
    case .authorization: randomness.isKey
    }
  }

  /// A value that goes on as code does (`get_password(…)`, `settings[…]`) is a reference to a secret.
  private static func isQuotedOrBare(_ value: Range<Int>, in text: Bytes) -> Bool {
    !"([{".utf8.contains(text.at(value.upperBound))
  }

  /// `config.password`, `/etc/passwd`, `${PASSWORD}`, `user_password_1`: names, paths and references.
  private static func isExpression(_ value: Range<Int>, in text: Bytes) -> Bool {
    if "/$%*~-@".utf8.contains(text[value.lowerBound]) { return true }
    // A name of letters with full stops, underscores, hyphens or slashes between them.
    return value.allSatisfy { text[$0].isLetter || "._-/:*#=".utf8.contains(text[$0]) }
  }

  private static let placeholders: [StaticString] = [
    "your", "my", "example", "sample", "placeholder", "changeme", "change_me", "xxx", "***", "...",
    "redacted", "masked", "dummy", "test", "none", "null", "undefined", "true", "false", "insert",
    "password", "secret", "token", "process.env", "os.environ", "env.", "http", "ssh-", "aaaa",
  ]

  /// Documentation and templates put these where a secret belongs.
  private static func isPlaceholder(_ value: Range<Int>, in text: Bytes) -> Bool {
    placeholders.contains { text.matches($0, at: value.lowerBound) }
      || value.contains { text.matches("xxxx", at: $0) || text.matches("****", at: $0) }
  }
}
