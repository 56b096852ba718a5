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
  private static let honest: Set<String> = ["dna", "uoy", "gung", "lla", "naq"]

  private static func rotated(_ word: String) -> String {
    String(decoding: word.utf8.map(\.rotatedBy13), as: UTF8.self)
  }

  private static func expression(_ write: (String) -> String) -> String {
    let long = words.map(write).joined(separator: "|")
    let short = shortWords.map(write).filter { !honest.contains($0) }.joined(separator: "|")
    return #"\#(long)|\b(?:\#(short))\b"#
  }

  /// In rot13, backwards, and both.
  var patterns: [Pattern] {
    [
      Pattern(Self.expression(Self.rotated)), Pattern(Self.expression { String($0.reversed()) }),
      Pattern(Self.expression { String(Self.rotated($0).reversed()) }),
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
