/// The words of an address before its state, postcode or end, read backwards to the house number.
struct AddressLines {
  private static let maximumLength = 140
  private static let maximumLines = 4

  /// Where the house number or the post office box starts.
  private(set) var start: Int?
  /// Whether all words after the house number begin with capitals.
  private(set) var isCapitalised = true

  /// None reaches back over `lowest`, the end of another one. An address needs a name of a street and something that parts it from the town.
  init(before end: Int, from lowest: Int, in text: Bytes) {
    var index = end
    var lines = 1
    var breaks = 0
    var next = Word(range: end..<end, kind: .name)
    while index > lowest, end - index < Self.maximumLength {
      let gapEnd = index
      while index > lowest, gapEnd - index < 8, Self.isGap(text[index - 1]) {
        index -= 1
        if text[index] == UInt8(ascii: "\n") { lines += 1 }
        if text[index] == UInt8(ascii: "\n") || text[index] == UInt8(ascii: ",") { breaks += 1 }
      }
      guard lines <= Self.maximumLines, let word = Word(endingAt: index, in: text) else { return }
      switch word.kind {
      case .other: return
      case .connector: isCapitalised = false
      case .name, .street: break
      case .number:
        let isBox = text.ends(with: "box ", at: word.range.lowerBound)
        if isBox || isHouse(word, next, gap: index..<gapEnd, in: text) {
          guard breaks > 0 || isCapitalised else { return }
          start = Self.opening(of: word.range.lowerBound, isBox: isBox, in: text)
          return
        }
      }
      next = word
      index = word.range.lowerBound
    }
  }

  private static func isGap(_ byte: UInt8) -> Bool {
    byte.isSpace || byte.isOne(of: ",.#;")
  }

  private static let unitWords: [StaticString] = [
    "apt", "apt.", "suite", "ste", "unit", "floor", "room", "no", "highway", "hwy", "route", "rte",
    "road", "interstate", "building", "bldg",
  ]

  /// A number straight before the name of a street, and none of a flat or motorway.
  private func isHouse(_ number: Word, _ next: Word, gap: Range<Int>, in text: Bytes) -> Bool {
    gap.count == 1 && text[gap.lowerBound] == 0x20 && (next.kind == .name || next.kind == .street)
      && !next.range.isEmpty
      && !Self.unitWords.contains { word in
        text.ends(with: word, at: number.range.lowerBound - 1)
          && !text.at(number.range.lowerBound - 2 - word.utf8CodeUnitCount).isLetter
      }
  }

  /// `Flat 3, 12 High Street` and `P.O. Box 12` start before the number.
  private static func opening(of number: Int, isBox: Bool, in text: Bytes) -> Int {
    if isBox {
      for word in ["p.o. box ", "p.o.box ", "po box ", "post office box "] as [StaticString]
      where text.ends(with: word, at: number) { return number - word.utf8CodeUnitCount }
      return number
    }
    var start = number
    // A second number, or the flat: a few characters before.
    var index = number
    while index > 0, number - index < 12, text[index - 1] != UInt8(ascii: "\n") {
      index -= 1
      if text[index].isDigit, !text.at(index - 1).isWord,
        (index..<number).allSatisfy({ text[$0].isDigit || text[$0] == 0x20 })
      {
        start = index
      }
      for unit in ["flat ", "unit ", "apartment "] as [StaticString]
      where text.matches(unit, at: index) && !text.at(index - 1).isWord
        && text.at(index + unit.utf8CodeUnitCount).isAlphanumeric
      {
        start = index
      }
    }
    return start
  }
}

extension AddressLines {
  private struct Word {
    enum Kind {
      case number, name, connector, other
      /// A word for a street that is not written with a capital.
      case street
    }

    var range: Range<Int>
    var kind: Kind

    init(range: Range<Int>, kind: Kind) {
      self.range = range
      self.kind = kind
    }

    private static let connectors: [StaticString] = [
      "of", "the", "de", "la", "le", "du", "des", "and", "in",
    ]

    private static let streets: [StaticString] = [
      "rue", "avenue", "boulevard", "bd", "place", "chemin", "impasse", "allée", "quai", "route",
      "cours", "bis", "ter",
    ]

    /// The word that ends at `end`.
    init?(endingAt end: Int, in text: Bytes) {
      var start = end
      while start > 0, end - start <= 32, Self.isPart(text[start - 1]) { start -= 1 }
      guard start < end, end - start <= 32 else { return nil }
      range = start..<end
      kind = Self.kind(of: start..<end, in: text)
    }

    private static func isPart(_ byte: UInt8) -> Bool {
      byte.isAlphanumeric || byte >= 0x80 || byte.isOne(of: "'-/")
    }

    private static func kind(of range: Range<Int>, in text: Bytes) -> Kind {
      let first = text[range.lowerBound]
      if first.isDigit {
        let digits = range.count { text[$0].isDigit }
        // `12`, `12B`, `12-14`, `1/2`; `5th` is a name.
        guard digits <= 6 else { return .other }
        let letters = range.count { text[$0].isLetter }
        return letters <= 1 ? .number : letters == 2 ? .name : .other
      }
      if first &- 0x41 < 26 || first >= 0x80 { return .name }
      if text.isOne(of: streets, in: range) { return .street }
      return text.isOne(of: connectors, in: range) ? .connector : .other
    }
  }
}
