/// A credential that its issuer made recognisable: a fixed prefix and a body of known characters and length.
struct APIKeyShape: Sendable {
  /// What the characters of a body are.
  enum Alphabet: Sendable {
    case upper, hex, alphanumeric
    /// Letters, digits, `-` and `_`.
    case base64URL
    /// With full stops between parts.
    case dotted
    /// Letters and digits with slashes between parts.
    case path

    var expression: String {
      switch self {
      case .upper: "[A-Z2-7]"
      case .hex: "[0-9a-f]"
      case .alphanumeric: "[0-9a-z]"
      case .base64URL: #"[\w\-]"#
      case .dotted: #"[\w\-.]"#
      case .path: "[0-9a-z/]"
      }
    }

    func contains(_ byte: UInt8) -> Bool {
      switch self {
      case .upper: byte.isDigit || byte &- 0x41 < 26
      case .hex: byte.isHexDigit
      case .alphanumeric: byte.isAlphanumeric
      case .base64URL: byte.isWord || byte == UInt8(ascii: "-")
      case .dotted: byte.isWord || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
      case .path: byte.isAlphanumeric || byte == UInt8(ascii: "/")
      }
    }
  }

  /// As issued, case included.
  var prefix: StaticString
  var alphabet: Alphabet
  /// Bounds of the body.
  var length: ClosedRange<Int>
  /// The prefix is short or a word of other texts: the body must look random.
  var mustBeRandom = false
  /// Keys of a sandbox open nothing of value.
  var isTest = false

  var expression: String {
    var literal: [UInt8] = []
    prefix.withUTF8Buffer { prefix in
      for byte in prefix {
        if byte == UInt8(ascii: ".") { literal.append(UInt8(ascii: "\\")) }
        literal.append(byte)
      }
    }
    return String(decoding: literal, as: UTF8.self) + alphabet.expression
      + "{\(length.lowerBound)}"
  }

  /// The key whose shortest form ends at `end`.
  func range(endingAt end: Int, in text: Bytes) -> Range<Int>? {
    let start = end - length.lowerBound - prefix.utf8CodeUnitCount
    guard start >= 0, isPrefix(at: start, in: text), !text.at(start - 1).isAlphanumeric else {
      return nil
    }
    let body = start + prefix.utf8CodeUnitCount
    var stop = body
    while alphabet.contains(text.at(stop)), stop - body <= length.upperBound { stop += 1 }
    while stop > body, text[stop - 1] == UInt8(ascii: ".") { stop -= 1 }
    guard length.contains(stop - body), !text.at(stop).isAlphanumeric,
      !mustBeRandom || Randomness(body..<stop, in: text).isToken
    else { return nil }
    return start..<stop
  }

  func isPrefix(at start: Int, in text: Bytes) -> Bool {
    guard start + prefix.utf8CodeUnitCount <= text.count else { return false }
    return prefix.withUTF8Buffer { prefix in
      prefix.indices.allSatisfy { text[start + $0] == prefix[$0] }
    }
  }

  /// The issuer's prefix of the key at `start`, empty if there is none.
  static func prefix(at start: Int, in text: Bytes) -> String {
    let shape = all.filter { $0.isPrefix(at: start, in: text) }
      .max { $0.prefix.utf8CodeUnitCount < $1.prefix.utf8CodeUnitCount }
    return shape.map { text.string(start..<start + $0.prefix.utf8CodeUnitCount) } ?? ""
  }

  /// From the issuers' documentation and GitHub's list of secret scanning patterns.
  static let all: [APIKeyShape] = [
    APIKeyShape(prefix: "AKIA", alphabet: .upper, length: 16...16),
    APIKeyShape(prefix: "ASIA", alphabet: .upper, length: 16...16),
    APIKeyShape(prefix: "AIza", alphabet: .base64URL, length: 35...35),
    APIKeyShape(prefix: "GOCSPX-", alphabet: .base64URL, length: 24...32),
    APIKeyShape(prefix: "ya29.", alphabet: .dotted, length: 30...400),
    APIKeyShape(prefix: "ghp_", alphabet: .alphanumeric, length: 36...255),
    APIKeyShape(prefix: "gho_", alphabet: .alphanumeric, length: 36...255),
    APIKeyShape(prefix: "ghu_", alphabet: .alphanumeric, length: 36...255),
    APIKeyShape(prefix: "ghs_", alphabet: .alphanumeric, length: 36...255),
    APIKeyShape(prefix: "ghr_", alphabet: .alphanumeric, length: 36...255),
    APIKeyShape(prefix: "github_pat_", alphabet: .base64URL, length: 22...255),
    APIKeyShape(prefix: "glpat-", alphabet: .dotted, length: 20...64),
    APIKeyShape(prefix: "xoxb-", alphabet: .base64URL, length: 12...255),
    APIKeyShape(prefix: "xoxp-", alphabet: .base64URL, length: 12...255),
    APIKeyShape(prefix: "xoxa-", alphabet: .base64URL, length: 12...255),
    APIKeyShape(prefix: "xoxr-", alphabet: .base64URL, length: 12...255),
    APIKeyShape(prefix: "xoxs-", alphabet: .base64URL, length: 12...255),
    APIKeyShape(prefix: "xoxe-", alphabet: .base64URL, length: 12...255),
    APIKeyShape(prefix: "xoxe.", alphabet: .dotted, length: 20...255),
    APIKeyShape(prefix: "xapp-", alphabet: .base64URL, length: 20...255),
    APIKeyShape(prefix: "sk_live_", alphabet: .alphanumeric, length: 16...255),
    APIKeyShape(prefix: "rk_live_", alphabet: .alphanumeric, length: 16...255),
    APIKeyShape(prefix: "sk_test_", alphabet: .alphanumeric, length: 16...255, isTest: true),
    APIKeyShape(prefix: "rk_test_", alphabet: .alphanumeric, length: 16...255, isTest: true),
    APIKeyShape(prefix: "whsec_", alphabet: .alphanumeric, length: 24...64),
    APIKeyShape(prefix: "sk-ant-", alphabet: .base64URL, length: 20...200),
    APIKeyShape(prefix: "sk-proj-", alphabet: .base64URL, length: 20...255),
    APIKeyShape(prefix: "sk-svcacct-", alphabet: .base64URL, length: 20...255),
    APIKeyShape(prefix: "sk-or-v1-", alphabet: .hex, length: 40...80),
    // OpenAI's older keys; `sk-` also begins class names.
    APIKeyShape(prefix: "sk-", alphabet: .base64URL, length: 20...255, mustBeRandom: true),
    APIKeyShape(prefix: "npm_", alphabet: .alphanumeric, length: 36...36),
    APIKeyShape(prefix: "pypi-", alphabet: .base64URL, length: 60...255),
    // Letters of both cases, often without a digit.
    APIKeyShape(prefix: "hf_", alphabet: .alphanumeric, length: 30...40, mustBeRandom: true),
    APIKeyShape(prefix: "SG.", alphabet: .dotted, length: 40...80, mustBeRandom: true),
    APIKeyShape(prefix: "dop_v1_", alphabet: .hex, length: 64...64),
    APIKeyShape(prefix: "shpat_", alphabet: .hex, length: 32...32),
    APIKeyShape(prefix: "hooks.slack.com/services/T", alphabet: .path, length: 30...80),
  ]
}
