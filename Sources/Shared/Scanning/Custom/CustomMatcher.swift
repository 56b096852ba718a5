import CVectorscan
import DetraModel

/// The custom patterns and denied terms of a scanner, in a database of their own: only their expressions are written
/// without a validator that could find where a match starts, so vectorscan tells it.
struct CustomMatcher: Sendable {
  let database: PatternDatabase
  private let kinds: [CustomKind]

  /// Nil without any pattern or term.
  ///
  /// - Throws: `ScannerError.customPattern` for a pattern that vectorscan does not take.
  init?(_ patterns: [CustomPattern], deny terms: [String]) throws(ScannerError) {
    let denied = terms.filter { !$0.isEmpty }.map { term in
      CustomPattern(
        name: "denied_term", expression: Self.escaped(term), severity: .high,
        check: .sensitiveContent, ignoresCase: true)
    }
    guard !patterns.isEmpty || !denied.isEmpty else { return nil }
    let all = patterns + denied
    do {
      database = try PatternDatabase(all.map(\.expression), flags: all.map(Self.flags))
    } catch .invalidPattern(let expression, let reason) {
      let name = all.first { $0.expression == expression }?.name ?? expression
      throw .customPattern(PatternFault(name: name, expression: expression, reason: reason))
    }
    let deniedKind = denied.first.map { CustomKind($0, isDenied: true) }
    kinds = patterns.map { CustomKind($0) } + denied.compactMap { _ in deniedKind }
  }

  private static func flags(_ pattern: CustomPattern) -> UInt32 {
    UInt32(HS_FLAG_SOM_LEFTMOST | HS_FLAG_UTF8 | (pattern.ignoresCase ? HS_FLAG_CASELESS : 0))
  }

  /// A term with the spaces in it matching any run of spaces.
  private static func escaped(_ term: String) -> String {
    term.reduce(into: "") { escaped, character in
      if character.isWhitespace {
        if !escaped.hasSuffix(#"\s+"#) { escaped += #"\s+"# }
      } else {
        if #"\.+*?()[]{}|^$#-/"#.contains(character) { escaped.append("\\") }
        escaped.append(character)
      }
    }
  }

  /// Adds what is found in a text to the pass over it.
  func find(in text: Bytes, _ workspace: Workspace) {
    workspace.spans.reset(patterns: kinds.count)
    database.scan(text, into: &workspace.spans, workspace.scratch)
    for (pattern, range) in workspace.spans.found {
      let kind = kinds[pattern]
      guard !kind.isDenied || text.isWhole(range) else { continue }
      workspace.pass.add(.custom(kind), text.wholeScalars(range))
    }
  }
}

/// The spans of matches. Those of one pattern that overlap are one.
struct MatchSpans {
  private(set) var found: [(pattern: Int, range: Range<Int>)] = []
  /// By pattern, the place of its last match.
  private var last: [Int] = []

  mutating func reset(patterns: Int) {
    found.removeAll(keepingCapacity: found.capacity <= 1024)
    last = Array(repeating: -1, count: patterns)
  }

  mutating func record(pattern: Int, _ range: Range<Int>) {
    let place = last[pattern]
    if place >= 0, found[place].range.overlaps(range) {
      let start = min(found[place].range.lowerBound, range.lowerBound)
      found[place].range = start..<max(found[place].range.upperBound, range.upperBound)
    } else {
      last[pattern] = found.count
      found.append((pattern, range))
    }
  }
}

extension Span where Element == UInt8 {
  /// Whether no letter or digit goes on beyond the ends of `range`. In scripts without spaces between words any does.
  fileprivate func isWhole(_ range: Range<Int>) -> Bool {
    let isJoinedBefore =
      joinsWords(at: range.lowerBound) && joinsWords(endingAt: range.lowerBound)
    return !isJoinedBefore
      && !(joinsWords(endingAt: range.upperBound) && joinsWords(at: range.upperBound))
  }

  private func joinsWords(endingAt end: Int) -> Bool {
    var start = end - 1
    while start > 0, end - start < 4, at(start).isContinuation { start -= 1 }
    return joinsWords(at: start)
  }

  private func joinsWords(at start: Int) -> Bool {
    guard start >= 0, start < count else { return false }
    return Unicode.Scalar(scalar(at: start).value)?.joinsWords ?? false
  }

  /// The range with its bounds moved outwards to scalar boundaries.
  fileprivate func wholeScalars(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start > 0, at(start).isContinuation { start -= 1 }
    while end < count, at(end).isContinuation { end += 1 }
    return start..<end
  }
}

extension Unicode.Scalar {
  /// A letter, mark or digit of a script that puts spaces between words.
  fileprivate var joinsWords: Bool {
    properties.isAlphabetic && !properties.isIdeographic && !(0x3040...0x30FF).contains(value)
      && !(0x0E00...0x0EFF).contains(value) || properties.numericType != nil
  }
}
