import DetraModel

/// Keys with their issuer's prefix, JSON web tokens and private keys.
struct APIKeyDetector: Detector {
  private static let webToken: Pattern = #"eyJ[\w\-]{8,}\.eyJ[\w\-]{8}"#
  private static let privateKey: Pattern = "-----BEGIN [a-z0-9 ]{0,24}PRIVATE KEY"

  var patterns: [Pattern] {
    APIKeyShape.all.map { Pattern($0.expression) } + [Self.webToken, Self.privateKey]
  }

  func examine(pattern: Int, end: Int, in text: Bytes, _ pass: inout Pass) {
    if pattern < APIKeyShape.all.count {
      let shape = APIKeyShape.all[pattern]
      guard let range = shape.range(endingAt: end, in: text) else { return }
      pass.add(.pii(.apiKey), range, severity: Self.severity(of: shape, range, in: text))
    } else if pattern == APIKeyShape.all.count {
      let lowest = pass.reach.webToken
      // What is no header now is none later: it is not walked over again.
      pass.reach.webToken = max(lowest, end - JSONWebToken.minimumClaims)
      guard let range = JSONWebToken.range(endingAt: end, from: lowest, in: text) else { return }
      pass.reach.webToken = range.upperBound
      pass.add(.pii(.apiKey), range)
    } else {
      guard let range = PrivateKeyBlock.range(headerEnd: end, in: text) else { return }
      pass.add(.pii(.apiKey), range)
    }
  }

  /// Keys of a sandbox, and those that documentation shows (`AKIAIOSFODNN7EXAMPLE`).
  private static func severity(
    of shape: APIKeyShape, _ range: Range<Int>, in text: Bytes
  ) -> Severity? {
    let isExample = text.ends(with: "example", at: range.upperBound)
    return shape.isTest || isExample ? .low : nil
  }
}

/// A token of RFC 7519 in compact form: header, claims and signature in base64url.
enum JSONWebToken {
  private static let maximumLength = 8192
  /// Characters of the claims that a match has seen.
  static let minimumClaims = 11

  /// The token whose claims have begun at `end`, when its header names an algorithm.
  static func range(endingAt end: Int, from lowest: Int, in text: Bytes) -> Range<Int>? {
    var start = end
    while start > lowest, end - start < 1024, isPart(text[start - 1]) { start -= 1 }
    guard let header = (start..<end).first(where: { text[$0] == UInt8(ascii: ".") }),
      namesAlgorithm(start..<header, in: text)
    else { return nil }
    var stop = end
    while isPart(text.at(stop)), stop - start < maximumLength { stop += 1 }
    while text[stop - 1] == UInt8(ascii: ".") { stop -= 1 }
    return start..<stop
  }

  private static func isPart(_ byte: UInt8) -> Bool {
    byte.isWord || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }

  /// Looks for `"alg"` in the decoded header, keeping its last five characters.
  private static func namesAlgorithm(_ range: Range<Int>, in text: Bytes) -> Bool {
    let wanted = "\"alg\"".utf8.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    var bits: UInt32 = 0
    var bitCount = 0
    var last: UInt64 = 0
    for index in range {
      guard let value = base64Value(text[index]) else { return false }
      bits = bits << 6 | UInt32(value)
      bitCount += 6
      guard bitCount >= 8 else { continue }
      bitCount -= 8
      last = (last << 8 | UInt64(bits >> UInt32(bitCount) & 0xFF)) & 0xFF_FFFF_FFFF
      if last == wanted { return true }
    }
    return false
  }

  private static func base64Value(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte - 0x41
    case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - 0x61 + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - 0x30 + 52
    case UInt8(ascii: "-"): 62
    case UInt8(ascii: "_"): 63
    default: nil
    }
  }
}
