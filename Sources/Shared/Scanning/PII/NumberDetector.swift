import DetraModel

/// Card, social security and phone numbers: reads each run of digits once and decides what its groups are.
struct NumberDetector: Detector {
  // The seventh digits of two runs lie at least eight bytes apart.
  var patterns: [Pattern] { [Pattern(NumberRun.expression, coalescing: 7)] }

  func examine(pattern: Int, end: Int, in text: Bytes, _ pass: inout Pass) {
    guard end > pass.reach.number else { return }
    var next: Int? = NumberRun.start(from: end - 1, notBefore: pass.reach.number, in: text)
    while let start = next {
      let run = NumberRun(at: start, in: text)
      interpret(run, in: text, &pass)
      pass.reach.number = run.end
      next = run.rest
    }
  }

  private func interpret(_ run: NumberRun, in text: Bytes, _ pass: inout Pass) {
    let isPhone = PhoneEnding.isPhoneWord(after: run.end, in: text)
    var index = 0
    while index < run.groups.count {
      guard let reading = Self.read(run, at: index, isPhone, in: text, pass.cues) else {
        index += 1
        continue
      }
      pass.add(.pii(reading.type), reading.bytes, severity: reading.severity)
      index += reading.groups
    }
  }

  /// What some groups of a run are.
  struct Reading {
    var type: PIIType
    var groups: Int
    var bytes: Range<Int>
    /// Where it differs from the type's.
    var severity: Severity?
  }

  private static func read(
    _ run: NumberRun, at index: Int, _ isPhone: Bool, in text: Bytes, _ cues: Cues
  ) -> Reading? {
    CardNumber.read(run, at: index, in: text, cues)
      ?? SocialSecurityNumber.read(run, at: index, in: text, cues)
      ?? PhoneNumber.read(run, at: index, isNamedAfter: isPhone, in: text, cues)
  }

  /// Whether letters or digits adjoin `range`, directly or by a hyphen, full stop or slash: part of an identifier.
  static func isJoinedToWord(_ range: Range<Int>, in text: Bytes) -> Bool {
    let before = text.at(range.lowerBound - 1)
    let after = text.at(range.upperBound)
    return before.isWord || after.isWord
      || isJoiner(before) && isName(text.at(range.lowerBound - 2))
      || isJoiner(after) && text.at(range.upperBound + 1).isLetter
  }

  /// A letter, or the underscore of `blk_-8141591820`.
  private static func isName(_ byte: UInt8) -> Bool {
    byte.isLetter || byte == UInt8(ascii: "_")
  }

  private static func isJoiner(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "/")
  }
}
