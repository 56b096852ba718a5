/// A reference to a numbered part of a document.
struct SectionMention {
  /// `3.2`; `annex a` for lettered parts.
  var number: String
  var quote: String

  private static let numbered: Set<String> = [
    "section", "sections", "sec", "clause", "clauses", "article", "articles", "art",
    "paragraph", "paragraphs", "para", "subsection",
  ]
  private static let lettered: Set<String> = ["schedule", "exhibit", "annex", "appendix"]

  static var heads: Set<String> { numbered.union(lettered) }

  /// The references that start at token `start` (`Sections 3 and 4.2`), and where they end.
  static func read(_ text: JudgedText, at start: Int) -> ([SectionMention], end: Int)? {
    var reader = TokenReader(text.tokens, at: start)
    guard
      let head = reader.take(where: {
        $0.isMark("§") || numbered.contains($0.lower) || lettered.contains($0.lower)
      })
    else { return nil }
    let isPlural = reader.adjacentMark(".", "§") == "§" || head.lower.hasSuffix("s")
    let isLettered = lettered.contains(head.lower)
    var numbers: [String] = []
    while let number = reader.attempt({
      isLettered ? $0.letter(of: head.lower) : $0.sectionNumber()
    }) {
      numbers.append(number)
      guard isPlural, reader.attempt({ $0.anotherSection() }) != nil else { break }
    }
    guard !numbers.isEmpty else { return nil }
    let quote = text.quote(start..<reader.index)
    return (numbers.map { SectionMention(number: $0, quote: quote) }, reader.index)
  }

  /// `3.` or `4.2` at the start of a line.
  static func heading(_ text: JudgedText, at start: Int) -> String? {
    let token = text.tokens[start]
    guard token.startsLine, token.number != nil else { return nil }
    var reader = TokenReader(text.tokens, at: start)
    guard let number = reader.sectionNumber(), let next = reader.next else { return nil }
    return next.isMark(".", ")", ":") || number.contains(".") || next.isCapitalised ? number : nil
  }
}

extension TokenReader {
  /// `3`, `3.2.1`, `IV`; a letter in parentheses behind it is passed over.
  fileprivate mutating func sectionNumber() -> String? {
    guard let first = digits()?.value else {
      return take { $0.isCapitalised && Roman.value($0.text) != nil }
        .flatMap { Roman.value($0.text) }.map(String.init)
    }
    var number = String(first)
    while let part = attempt({ reader -> Int? in
      reader.adjacentMark(".") == nil ? nil : reader.adjacentDigits()?.value
    }) {
      number += ".\(part)"
    }
    _ = attempt { reader -> Bool? in
      guard reader.adjacentMark("(") != nil,
        reader.take(where: { $0.text.count <= 3 && $0.kind != .mark }) != nil,
        reader.adjacentMark(")") != nil
      else { return nil }
      return true
    }
    return number
  }

  fileprivate mutating func letter(of part: String) -> String? {
    take { ($0.text.count == 1 && $0.isCapitalised) || $0.number != nil }
      .map { "\(part) \($0.lower)" }
  }

  /// What joins one section number to the next: `,`, `and`, `or`, `to`, `–`, `§`.
  fileprivate mutating func anotherSection() -> Bool? {
    _ = take { $0.isMark(",", "-", "–", "&") }
    _ = word("and", "or", "to", "through")
    _ = take { $0.isMark("§") }
    guard let next, next.number != nil || Roman.value(next.text) != nil else { return nil }
    return true
  }
}

/// Roman numerals up to 39: contracts have no more articles.
enum Roman {
  static func value(_ text: String) -> Int? {
    guard (1...7).contains(text.utf8.count) else { return nil }
    return values[text]
  }

  private static let values: [String: Int] = {
    let tens = ["", "X", "XX", "XXX"]
    let units = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]
    var values: [String: Int] = [:]
    for (ten, tenText) in tens.enumerated() {
      for (unit, unitText) in units.enumerated() { values[tenText + unitText] = ten * 10 + unit }
    }
    values[""] = nil
    return values
  }()
}
