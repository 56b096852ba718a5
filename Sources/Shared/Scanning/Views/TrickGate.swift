/// Tells in one walk over a text which tricks may be at work in it, and where. Words of plain letters cost one look-up
/// a byte.
struct TrickGate {
  private struct Traits: OptionSet {
    let rawValue: UInt8
    static let letter = Traits(rawValue: 1)
    static let digit = Traits(rawValue: 2)
    /// Opens an escape.
    static let escape = Traits(rawValue: 4)
    /// Not ASCII.
    static let high = Traits(rawValue: 8)
    /// May part letters.
    static let sign = Traits(rawValue: 16)
    /// May stand for a letter.
    static let figure = Traits(rawValue: 32)
    /// Of base64 or base64url.
    static let base64 = Traits(rawValue: 64)
    /// All that letters have: those of a word in which no trick is at work.
    static let plainLetters = Traits(rawValue: 1 | 64)
  }

  private static let traits: [UInt8] = (0...255).map { (byte: UInt8) in
    var traits: Traits = []
    if byte.isLetter { traits.insert(.letter) }
    if byte.isDigit { traits.insert([.digit, .figure]) }
    if "&%\\".utf8.contains(byte) { traits.insert(.escape) }
    if byte >= 0x80 { traits.insert(.high) }
    if ".-_*~+|/,:".utf8.contains(byte) { traits.insert(.sign) }
    if "$!|".utf8.contains(byte) { traits.insert(.figure) }
    if EncodedRun.isBase64(byte) { traits.insert(.base64) }
    return traits.rawValue
  }

  /// Words of one letter, in leetspeak and full of marks, in a row or nearly so.
  private var singles = 0
  private var leet = 0
  private var marked = 0

  /// Notes what is suspicious in `text`.
  static func inspect(_ text: Bytes, _ suspects: inout Suspects) {
    var gate = TrickGate()
    let traits = Self.traits.span
    var index = 0
    while index < text.count {
      let start = index
      var found: UInt8 = 0
      while index < text.count, text[unchecked: index] > 0x20 {
        found |= traits[unchecked: Int(text[unchecked: index])]
        index &+= 1
      }
      if found == Traits.plainLetters.rawValue, 2..<EncodedRun.minimumLength ~= index - start {
        gate.passPlainWord(of: index - start)
      } else if index > start {
        gate.inspect(start..<index, Traits(rawValue: found), of: text, &suspects)
      }
      index += 1
    }
  }

  /// Nothing but letters, as most words are, tells only that no trick goes on here.
  private mutating func passPlainWord(of count: Int) {
    singles = 0
    leet = max(0, leet - 1)
    if count > 3 { marked = max(0, marked - 1) }
  }

  private mutating func inspect(
    _ word: Range<Int>, _ traits: Traits, of text: Bytes, _ suspects: inout Suspects
  ) {
    if word.count == 1
      || traits.contains(.high) && text.single(at: word.lowerBound, upTo: word.upperBound) != nil
    {
      // Signs among the letters belong to the text; they do not make one.
      if traits.contains(.letter) || traits.contains(.high) { singles += 1 }
      if singles > 4 { suspects.note(.unspace, at: word.lowerBound) }
    } else {
      singles = 0
    }
    if word.count >= EncodedRun.minimumLength { inspectRuns(word, of: text, &suspects) }
    if traits.contains(.digit), EncodedRun.areHexPairsText(at: word.lowerBound, of: text) {
      suspects.note(.unfold, at: word.lowerBound)
    }
    if traits.contains(.letter) {
      if traits.contains(.figure), Leetspeak.isWord(word, of: text) {
        leet += 2
        if leet > 3 {
          suspects.note(.unleet, at: word.lowerBound)
          suspects.note(.unleetWithL, at: word.lowerBound)
        }
        leet = min(leet, 8)
      } else {
        leet = max(0, leet - 1)
      }
      if traits.contains(.sign), word.count > 6, SpacedLetters.count(in: word, of: text) > 3 {
        suspects.note(.unspace, at: word.lowerBound)
      }
    }
    if traits.contains(.escape) {
      for index in word where Self.traits[Int(text[index])] & Traits.escape.rawValue != 0 {
        if Escapes.isTelling(at: index, of: text) { suspects.note(.unfold, at: index) }
      }
    }
    if traits.contains(.high) {
      inspectScalars(word, of: text, &suspects)
    } else if word.count > 3 {
      marked = max(0, marked - 1)
    }
  }

  private func inspectRuns(_ word: Range<Int>, of text: Bytes, _ suspects: inout Suspects) {
    let traits = Self.traits.span
    var index = word.lowerBound
    while index < word.upperBound {
      let start = index
      while index < word.upperBound,
        traits[unchecked: Int(text[unchecked: index])] & Traits.base64.rawValue != 0
      {
        index += 1
      }
      if index - start >= EncodedRun.minimumLength,
        EncodedRun.base64Text(in: start..<index, of: text) != nil
          || EncodedRun.isHexText(EncodedRun.afterHexPrefix(start, of: text)..<index, of: text)
      {
        suspects.note(.unfold, at: start)
      }
      if index == start { index += 1 }
    }
  }

  private mutating func inspectScalars(
    _ word: Range<Int>, of text: Bytes, _ suspects: inout Suspects
  ) {
    var (letters, marks) = (0, 0)
    var index = word.lowerBound
    while index < word.upperBound {
      guard text[index] >= 0x80 else {
        if text[index].isLetter { letters += 1 }
        index += 1
        continue
      }
      let (scalar, length) = text.scalar(at: index)
      let next = index + length
      let form = ScalarForms.shared[scalar]
      switch form.kind {
      case .own:
        letters += 1
        if 0xFB00...0xFB06 ~= scalar { suspects.note(.unfold, at: index) }
      case .marked: (letters, marks) = (letters + 1, marks + 1)
      case .mark: marks += 1
      case .tag: suspects.note(.unfold, at: index)
      case .compatibility:
        // Fullwidth punctuation is how Chinese and Japanese are written.
        if form.plain.isAlphanumeric { suspects.note(.unfold, at: index) }
      case .confusable:
        letters += 1
        if text.at(index - 1).isLetter || text.at(next).isLetter {
          suspects.note(.unfold, at: index)
        }
      case .invisible:
        // Joined emoji and the mark at the head of a file are no trick.
        if index > 0, text.at(index - 1).isAlphanumeric || text.at(next).isAlphanumeric {
          suspects.note(.unfold, at: index)
        }
      }
      index = next
    }
    if marks > 0, marks * 3 >= letters {
      marked = min(marked + 2, 8)
      if marked > 5 { suspects.note(.unmark, at: word.lowerBound) }
    } else if letters > 2 {
      marked = max(0, marked - 1)
    }
  }
}
