/// Values that a name says are secret: `password = "…"`, `"api_key": "…"`, `Authorization: Bearer …`.
struct SecretDetector: Detector {
  private static let minimumLength = 6
  private static let maximumLength = 512
  private static let assignment =
    #"[\w\-]{0,16}\\?["'`\]]{0,2}\s{0,3}(?:=>?|:=?)\s{0,3}\\?["'`]?[^\s"'`\\]{6}"#

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

  /// The whole value, of which the match has seen the first characters: to the mark that closes it where one opens it.
  private static func value(endingAt end: Int, tail: Int, in text: Bytes) -> Range<Int> {
    var start = end - tail
    while start < end, text[start].isOne(of: "=:> \"'`") { start += 1 }
    if let stop = closingMark(of: start, in: text) { return start..<stop }
    var stop = start
    while stop - start <= maximumLength, isPart(at: stop, in: text) { stop += 1 }
    while stop > start, text[stop - 1].isOne(of: ".:?") { stop -= 1 }
    return start..<stop
  }

  /// Where the quotation ends that opens before `start`; nil when none does, or none ends on the line. In a JSON string
  /// both marks are written `\"`.
  private static func closingMark(of start: Int, in text: Bytes) -> Int? {
    let mark = text.at(start - 1)
    guard mark.isOne(of: "\"'`") else { return nil }
    let isEscaped = text.at(start - 2) == UInt8(ascii: "\\")
    var index = start
    while index < text.count, index - start <= maximumLength, text[index] != 0x0A {
      if text[index] == mark {
        let isSame = (text[index - 1] == UInt8(ascii: "\\")) == isEscaped
        if isSame { return isEscaped ? index - 1 : index }
      }
      index += 1
    }
    return nil
  }

  /// Whether a value without quotation marks goes on. One that other values follow on its line (`a=1;b=2`, `a=1&b=2`,
  /// `a: 1, b: 2`) ends before them.
  private static func isPart(at index: Int, in text: Bytes) -> Bool {
    let byte = text.at(index)
    switch byte {
    case 0...0x20, 0x7F: return false
    case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "&"), UInt8(ascii: "|"):
      return isPart(text.at(index + 1)) && !namesAnother(after: index, in: text)
    // Typographic marks, and the punctuation of East Asian texts.
    case 0xE2: return text.at(index + 1) != 0x80
    case 0xE3: return text.at(index + 1) != 0x80
    case 0xEF: return text.at(index + 1) != 0xBC
    default: return isPart(byte)
    }
  }

  private static func isPart(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte != 0x7F && !byte.isOne(of: "\"'`<>()[]{}\\,;&|")
  }

  /// Whether what stands behind a separator is a name of its own: `Encrypt=true`.
  private static func namesAnother(after index: Int, in text: Bytes) -> Bool {
    var end = index + 1
    while end - index < 40, text.at(end).isWord || text.at(end).isOne(of: "-. ") { end += 1 }
    return end > index + 1 && text.at(end).isOne(of: "=:")
  }

  private static func isSecret(_ value: Range<Int>, _ name: Name, in text: Bytes) -> Bool {
    // Of a phrase in quotation marks the first word says whether it is one.
    let first = value.lowerBound..<(value.first { text[$0].isSpace } ?? value.upperBound)
    guard first.count >= minimumLength else { return false }
    let randomness = Randomness(first, in: text)
    return switch name {
    case .password:
      isQuotedOrBare(value, in: text) && randomness.isPassword && !isExpression(first, in: text)
    case .secret: randomness.isKey
    case .key: randomness.isMixedKey && value.count >= 24
    case .authorization: randomness.isKey
    }
  }

  /// A value that goes on as code does (`get_password(…)`, `settings[…]`) is a reference to a secret.
  private static func isQuotedOrBare(_ value: Range<Int>, in text: Bytes) -> Bool {
    !text.at(value.upperBound).isOne(of: "([{")
  }

  /// `config.password`, `/etc/passwd`, `${PASSWORD}`, `user_password_1`: names, paths and references.
  private static func isExpression(_ value: Range<Int>, in text: Bytes) -> Bool {
    if text[value.lowerBound].isOne(of: "/$%*~-@") { return true }
    // A name of letters with full stops, underscores, hyphens or slashes between them.
    return value.allSatisfy {
      text[$0].isLetter || text[$0] >= 0x80 || text[$0].isOne(of: "._-/:*#=")
    }
  }

  /// What stands where a secret belongs begins so.
  private static let references: [StaticString] = [
    "xxx", "***", "...", "process.env", "os.environ", "env.", "http:", "https:", "ssh-", "aaaa",
  ]

  /// What documentation and templates put there is one of these, or begins with one: `your-key-here`, `test1234`.
  private static let placeholders: [StaticString] = [
    "your", "my", "example", "sample", "placeholder", "changeme", "change_me", "redacted", "masked",
    "dummy", "test", "none", "null", "undefined", "true", "false", "insert", "password", "secret",
    "token",
  ]

  private static func isPlaceholder(_ value: Range<Int>, in text: Bytes) -> Bool {
    references.contains { text.matches($0, at: value.lowerBound) }
      || value.contains { text.matches("xxxx", at: $0) || text.matches("****", at: $0) }
      || placeholders.contains { text.matches($0, at: value.lowerBound) }
        && isPlain(value, in: text)
  }

  /// Words, and digits behind them. A secret that merely begins like a placeholder has signs, or digits between letters.
  private static func isPlain(_ value: Range<Int>, in text: Bytes) -> Bool {
    guard value.allSatisfy({ text[$0].isWord || text[$0].isOne(of: "-. ") }) else {
      return false
    }
    return !value.dropLast().contains { text[$0].isDigit && text[$0 + 1].isLetter }
  }
}
