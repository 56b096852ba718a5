import DetraModel

/// Addresses written so that programs do not read them: `name at domain dot com`, `name [at] domain (dot) com`.
struct ObfuscatedEmailDetector: Detector {
  private static let maximumLength = 128

  // Anchored on what is rare in prose: a match ends at the first letter of a label, or at `[at]`.
  var patterns: [Pattern] {
    [
      #"(?:\w dot |[(\[{<] ?(?:dot|\.) ?[)\]}>] ?)[a-z]"#,
      #"\w ?[(\[{<] ?at ?[)\]}>] ?[\w\-]{1,40}\.[a-z]"#,
    ]
  }

  func examine(pattern: Int, end: Int, in text: Bytes, _ pass: inout Pass) {
    guard end > pass.reach.obfuscatedEmail else { return }
    guard let at = Self.at(before: end - 1, from: pass.reach.spelledAt, in: text) else {
      pass.reach.spelledAt = end - 1
      return
    }
    guard let start = Self.name(before: at.range.lowerBound, in: text),
      let domain = Self.domain(after: at.range.upperBound, in: text),
      at.isBracketed || Self.isPlain(domain, in: text)
    else { return }
    pass.reach.obfuscatedEmail = domain.range.upperBound
    pass.add(.pii(.email), start..<domain.range.upperBound, severity: .low)
  }

  private struct At {
    var range: Range<Int>
    var isBracketed: Bool
  }

  /// The last ` at `, `[at]` or `@` before the top level, with its spaces.
  private static func at(before end: Int, from lowest: Int, in text: Bytes) -> At? {
    var index = end
    while index > max(1, lowest), end - index < maximumLength {
      index -= 1
      if text[index] == UInt8(ascii: "@") {
        return At(range: index..<skipSpace(after: index + 1, in: text), isBracketed: true)
      }
      guard text.matches("at", at: index) else { continue }
      var open = index
      if text.at(open - 1) == 0x20, !text.at(open - 2).isOne(of: "([{<") || open < 2 {
        guard text.at(index + 2) == 0x20 else { continue }
        return At(range: open - 1..<index + 3, isBracketed: false)
      }
      if text.at(open - 1) == 0x20 { open -= 1 }
      guard text.at(open - 1).isOne(of: "([{<") else { continue }
      var close = index + 2
      while close - index < 4, text.at(close) == 0x20 || text.at(close).isOne(of: ")]}>") {
        close += 1
      }
      open -= 1
      if text.at(open - 1) == 0x20 { open -= 1 }
      return At(range: open..<skipSpace(after: close, in: text), isBracketed: true)
    }
    return nil
  }

  private static func skipSpace(after index: Int, in text: Bytes) -> Int {
    text.at(index) == 0x20 ? index + 1 : index
  }

  private static let prepositions: [StaticString] = [
    "me", "us", "is", "are", "was", "look", "be", "not", "available", "website", "site", "online",
    "it", "them", "him", "her", "you", "page", "found", "here", "store", "meet", "now", "this",
  ]

  private static func name(before end: Int, in text: Bytes) -> Int? {
    var start = end
    while start > 0, end - start <= 64,
      text[start - 1].isWord || text[start - 1].isOne(of: ".+-")
    {
      start -= 1
    }
    while start < end, !text[start].isWord { start += 1 }
    guard start < end, end - start <= 64,
      !text.isOne(of: prepositions, in: start..<end)
    else { return nil }
    return start
  }

  private struct Domain {
    var range: Range<Int>
    var topLevel: Range<Int>
    var first: Range<Int>
    var isSpelled: Bool
  }

  /// Labels with ` dot `, `(dot)`, `[.]` or a full stop between them.
  private static func domain(after start: Int, in text: Bytes) -> Domain? {
    var label = start..<endOfLabel(at: start, in: text)
    let first = label
    var labels = 1
    var isSpelled = false
    while label.upperBound - start < maximumLength, !label.isEmpty, labels < 6,
      let next = endOfDot(after: label.upperBound, in: text)
    {
      let end = endOfLabel(at: next, in: text)
      guard end > next else { break }
      if next - label.upperBound > 1 { isSpelled = true }
      label = next..<end
      labels += 1
    }
    guard labels > 1, (2...24).contains(label.count), label.allSatisfy({ text[$0].isLetter }) else {
      return nil
    }
    return Domain(
      range: start..<label.upperBound, topLevel: label, first: first, isSpelled: isSpelled)
  }

  private static func endOfLabel(at start: Int, in text: Bytes) -> Int {
    var end = start
    while end - start <= 63, text.at(end).isAlphanumeric || text.at(end) == UInt8(ascii: "-") {
      end += 1
    }
    return end
  }

  private static func endOfDot(after end: Int, in text: Bytes) -> Int? {
    if text.at(end) == UInt8(ascii: ".") { return text.at(end + 1).isLetter ? end + 1 : nil }
    var index = end
    while index - end < 3, text.at(index) == 0x20 || text.at(index).isOne(of: "([{<") {
      index += 1
    }
    guard index > end else { return nil }
    if text.matches("dot", at: index) {
      index += 3
    } else if text.at(index) == UInt8(ascii: ".") {
      index += 1
    } else {
      return nil
    }
    let word = index
    while index - word < 3, text.at(index) == 0x20 || text.at(index).isOne(of: ")]}>") {
      index += 1
    }
    return index > word ? index : nil
  }

  private static let articles: [StaticString] = [
    "the", "a", "an", "that", "this", "our", "your", "my", "their", "his", "her", "its", "least",
    "every",
  ]
  private static let topLevels: [StaticString] = [
    "com", "org", "net", "edu", "gov", "io", "de", "uk", "fr", "es", "it", "nl", "ca", "au", "in",
    "info", "co", "me", "us", "ch", "at", "eu", "jp", "br", "dev", "app", "ai", "mil", "int", "biz",
  ]

  /// Words alone say less than brackets: `look at the dot com boom`.
  private static func isPlain(_ domain: Domain, in text: Bytes) -> Bool {
    domain.isSpelled && domain.first.count > 1
      && !text.isOne(of: articles, in: domain.first)
      && text.isOne(of: topLevels, in: domain.topLevel)
  }
}
