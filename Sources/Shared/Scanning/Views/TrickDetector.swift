/// Notes words that only stand in text written backwards or in rot13.
struct TrickDetector: Detector {
  /// Words that attacks and most sentences are made of.
  private static let words = [
    "ignore", "previous", "instruction", "system", "prompt", "forget", "disregard", "override",
    "pretend", "everything", "restriction", "reveal", "bypass", "guideline", "follow", "message",
    "secret", "password", "assistant", "unrestricted", "jailbreak", "confidential", "developer",
    "context", "execute", "without", "should", "because", "repeat", "please", "answer", "output",
  ]
  /// Too short to be taken for part of a word.
  private static let shortWords = [
    "the", "and", "your", "you", "this", "that", "with", "have", "rules", "all", "from", "were",
    "will",
  ]
  /// Of the latter, those that stand in honest text ("DNA", "ten").
  private static let honest: [StaticString] = ["dna", "uoy", "gung", "lla", "naq"]

  /// Byte by byte: every start asks for it.
  private static func expression(_ write: ([UInt8]) -> [UInt8]) -> String {
    var expression: [UInt8] = []
    for word in words {
      if !expression.isEmpty { expression.append(UInt8(ascii: "|")) }
      expression += write(Array(word.utf8))
    }
    let long = expression.count
    for word in shortWords.map({ write(Array($0.utf8)) })
    where !honest.contains(where: {
      $0.utf8CodeUnitCount == word.count && word.span.matches($0, at: 0)
    }) {
      expression += (expression.count == long ? #"|\b(?:"# : "|").utf8
      expression += word
    }
    return String(decoding: expression, as: UTF8.self) + #")\b"#
  }

  /// In rot13, backwards, and both.
  var patterns: [Pattern] {
    [
      Pattern(Self.expression { $0.map(\.rotatedBy13) }),
      Pattern(Self.expression { $0.reversed() }),
      Pattern(Self.expression { $0.reversed().map(\.rotatedBy13) }),
    ]
  }

  func examine(pattern: Int, end: Int, in text: Bytes, _ pass: inout Pass) {
    if pattern == 0 {
      pass.suspects.note(.rot13, at: end)
    } else {
      pass.suspects.note(.reverse, at: end)
      pass.suspects.note(.reverseWords, at: end)
    }
  }
}

extension UInt8 {
  /// An ASCII letter moved by half of the alphabet; other bytes as they are.
  var rotatedBy13: UInt8 {
    guard isLetter else { return self }
    return lowercased < 0x6E ? self + 13 : self - 13
  }
}
