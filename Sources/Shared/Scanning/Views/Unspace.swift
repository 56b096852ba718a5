extension UndoneText {
  /// Joins words of one character that follow each other (`i g n o r e`) and letters with a sign between each two
  /// (`i.g.n.o.r.e`).
  mutating func unspace(_ window: Range<Int>, of text: Bytes) {
    var index = window.lowerBound
    while index < window.upperBound {
      if let end = joinSingles(from: index, upTo: window.upperBound, of: text) {
        index = end
        continue
      }
      let start = index
      while index < window.upperBound, !text[index].isSpace { index += 1 }
      joinSigned(start..<index, of: text)
      while index < window.upperBound, text[index].isSpace {
        append(text[index], from: index..<index + 1, nil)
        index += 1
      }
    }
  }

  /// Words of one scalar from `start` on. The narrowest gap among them is between letters, a wider one between words.
  private mutating func joinSingles(from start: Int, upTo end: Int, of text: Bytes) -> Int? {
    var (count, narrowest) = (0, Int.max)
    var index = start
    var gap = 0
    while let single = text.single(at: index, upTo: end) {
      if count > 0 { narrowest = min(narrowest, gap) }
      count += 1
      gap = text.spaces(at: single, upTo: end)
      index = single + gap
    }
    guard count > 1 else { return nil }
    let last = index
    index = start
    while index < last, let single = text.single(at: index, upTo: end) {
      append(copying: index..<single, of: text)
      gap = text.spaces(at: single, upTo: end)
      index = single + gap
      if index >= last || gap > narrowest {
        append(copying: single..<index, of: text)
      } else {
        drop(.spaced)
      }
    }
    return last
  }

  private mutating func joinSigned(_ word: Range<Int>, of text: Bytes) {
    let isSpaced = SpacedLetters.count(in: word, of: text) > 1
    for index in word {
      if isSpaced, SpacedLetters.isJoint(at: index, in: word, of: text) {
        drop(.spaced)
      } else {
        append(text[index], from: index..<index + 1, nil)
      }
    }
  }
}

/// Letters with a sign between each two.
enum SpacedLetters {
  private static func isSign(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "*"),
      UInt8(ascii: "~"),
      UInt8(ascii: "+"), UInt8(ascii: "|"), UInt8(ascii: "/"), UInt8(ascii: ","), UInt8(ascii: ":"):
      true
    default: false
    }
  }

  /// Letters in a word that no letter or digit stands beside.
  static func count(in word: Range<Int>, of text: Bytes) -> Int {
    var count = 0
    for index in word where text[index].isLetter && isAlone(index, in: word, of: text) {
      count += 1
    }
    return count
  }

  /// Whether the sign at `index` parts two letters or digits, one of which stands alone.
  static func isJoint(at index: Int, in word: Range<Int>, of text: Bytes) -> Bool {
    guard isSign(text[index]), index > word.lowerBound, index + 1 < word.upperBound,
      text[index - 1].isAlphanumeric, text[index + 1].isAlphanumeric
    else { return false }
    return isAlone(index - 1, in: word, of: text) || isAlone(index + 1, in: word, of: text)
  }

  private static func isAlone(_ index: Int, in word: Range<Int>, of text: Bytes) -> Bool {
    (index == word.lowerBound || !text[index - 1].isAlphanumeric)
      && (index + 1 == word.upperBound || !text[index + 1].isAlphanumeric)
  }
}

extension Span where Element == UInt8 {
  /// The end of a word of one scalar at `index`, if there is one.
  func single(at index: Int, upTo end: Int) -> Int? {
    guard index < end, !self[index].isSpace else { return nil }
    var next = index + 1
    while next < end, self[next].isContinuation { next += 1 }
    return next == end || self[next].isSpace ? next : nil
  }

  fileprivate func spaces(at index: Int, upTo end: Int) -> Int {
    var next = index
    while next < end, self[next].isSpace { next += 1 }
    return next - index
  }
}
