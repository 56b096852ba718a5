/// Citations, quotations and addresses of the web.
extension FactParser {
  /// The address that begins at a token: `https://…`, `www.…`.
  func url(at index: Int) -> (host: UInt64, whole: UInt64, end: Int)? {
    guard let first = token(index), first.kind == .word else { return nil }
    let start = first.range.lowerBound
    let isURL =
      isMark(index + 1, ":") && isMark(index + 2, "/") && isMark(index + 3, "/")
      && (word(first, is: "https") || word(first, is: "http"))
      || isMark(index + 1, ".") && isGlued(index + 1) && isGlued(index + 2)
        && word(first, is: "www")
    guard isURL else { return nil }
    var end = start
    while end < text.count, !text[end].isSpace, !Self.isAfterURL(text[end]) {
      end += 1
    }
    var next = index
    while next < tokens.count, tokens[next].range.lowerBound < end { next += 1 }
    guard next > index + 4 || isMark(index + 1, ".") else { return nil }
    let hashes = Self.hashes(ofURL: text[start..<end])
    return (hashes.host, hashes.whole, next)
  }

  static func isAfterURL(_ byte: UInt8) -> Bool {
    byte >= 0x80 || "\"'<>()[]{}|`\\".utf8.contains(byte)
  }

  /// Of an address without its scheme, `www.`, fragment and the stops at its end.
  static func hashes(ofURL bytes: ArraySlice<UInt8>) -> (host: UInt64, whole: UInt64) {
    var rest = bytes
    for prefix in ["https://", "http://", "www."]
    where rest.count > prefix.utf8.count
      && zip(rest, prefix.utf8).allSatisfy({ $0.0.lowercased == $0.1 })
    {
      rest = rest.dropFirst(prefix.utf8.count)
    }
    if let fragment = rest.firstIndex(of: UInt8(ascii: "#")) { rest = rest[..<fragment] }
    while let last = rest.last, "/.,;:!?*_~".utf8.contains(last) { rest.removeLast() }
    let host = rest.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
    return (
      WordHash(bytes: host.lazy.map(\.lowercased)).value,
      WordHash(bytes: rest.lazy.map(\.lowercased)).value
    )
  }

  /// The citation that begins at a token.
  func citation(at index: Int) -> (content: FactMention.Content, end: Int)? {
    numbered(at: index) ?? section(at: index) ?? work(at: index) ?? caseName(at: index)
  }

  /// `[3]`, but not `[3](link)` or `a[3]`.
  private func numbered(at index: Int) -> (content: FactMention.Content, end: Int)? {
    guard isMark(index, "["), let number = token(index + 1), number.isWhole(1...999),
      isMark(index + 2, "]"), !isMark(index + 3, "("), !isMark(index + 3, ":"),
      !tokens[index].beginsLine, token(index - 1)?.kind != .code
    else { return nil }
    return (.numbered(number.whole), index + 3)
  }

  /// `Section 5`, `§ 4.2`.
  func section(at index: Int) -> (content: FactMention.Content, end: Int)? {
    guard let first = token(index), has(.section, index) || first.isMark("§") else { return nil }
    var next = index + 1
    if isMark(next, ".") || isMark(next, "§") { next += 1 }
    guard let number = token(next), number.kind == .number || number.kind == .dotted,
      !number.beginsLine
    else { return nil }
    return (.section(next), next + 1)
  }

  /// `(Smith 2020)`, `(Smith et al., 2020)`, `(Smith & Jones, 2020)`.
  private func work(at index: Int) -> (content: FactMention.Content, end: Int)? {
    guard isMark(index, "("), let first = token(index + 1), first.kind == .word,
      first.isCapitalized,
      !first.meaning.contains(.month), !first.meaning.contains(.common)
    else { return nil }
    var parts = [index + 1]
    var next = index + 2
    while let part = token(next), next < index + 10 {
      if part.isWhole(1500...2099), isMark(next + 1, ")") {
        return (.work(parts + [next]), next + 2)
      }
      if part.kind == .word, part.isCapitalized { parts.append(next) }
      guard part.kind == .word || part.isMark(",", "&", ".") else { return nil }
      next += 1
    }
    return nil
  }

  /// `Smith v. Jones`.
  private func caseName(at index: Int) -> (content: FactMention.Content, end: Int)? {
    guard let first = token(index), first.kind == .word, first.isCapitalized,
      let v = token(index + 1),
      word(v, is: "v") || word(v, is: "vs"), isMark(index + 2, "."), let second = token(index + 3),
      second.isCapitalized, second.kind == .word
    else { return nil }
    return (.work([index, index + 3]), index + 4)
  }

  /// Words between quotation marks on one line, three at least, near a word of speech.
  func quote(at index: Int) -> (words: [UInt64], end: Int)? {
    guard let mark = token(index), mark.kind == .mark, let closing = Self.closing[mark.scalar],
      !mark.isGlued || !(token(index - 1)?.kind == .word)
    else { return nil }
    var words: [UInt64] = []
    var next = index + 1
    while let inner = token(next), next < index + 120, !inner.beginsLine {
      if inner.kind == .mark, closing.contains(inner.scalar) {
        guard words.count >= 3, isSaid(index, next) else { return nil }
        return (words, next + 1)
      }
      if inner.kind != .mark { words.append(inner.factHash) }
      next += 1
    }
    return nil
  }

  private func isSaid(_ start: Int, _ end: Int) -> Bool {
    (max(0, start - 8)..<start).contains { has(.speech, $0) }
      || (end + 1..<min(end + 6, max(end + 1, tokens.count))).contains { has(.speech, $0) }
  }

  /// The marks that end a quotation, by the one that begins it.
  private static let closing: [UInt32: [UInt32]] = [
    0x22: [0x22], 0x201C: [0x201D, 0x22], 0x201E: [0x201C, 0x201D], 0xAB: [0xBB], 0xBB: [0xAB],
    0x300C: [0x300D],
  ]
}

extension FactToken {
  /// What a token of a quotation is compared by.
  var factHash: UInt64 { kind == .number ? value.bitPattern : hash }
}
