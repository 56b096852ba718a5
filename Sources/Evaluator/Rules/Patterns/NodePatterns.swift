import DetraScanning
import DetraSettings

/// The regular expressions of a node, behaviours' and rules', held against an answer together.
///
/// One pass of vectorscan decides those that mean the same to it, and clears those that it may only find too often; the
/// rest, and what it found of the latter, is ICU's.
struct NodePatterns: Sendable {
  private struct Entry: Sendable {
    var pattern: CompiledPattern
    var dialect: RegexDialect
    /// In the set; nil when ICU alone is asked.
    var place: Int?
  }

  private var entries: [Entry] = []
  private var onePass: PatternSet?

  /// Throws for a pattern that is not a regular expression.
  init(_ patterns: [RegexPattern]) throws(CompiledPattern.Fault) {
    var expressions: [PatternSet.Expression] = []
    for pattern in patterns {
      var entry = Entry(
        pattern: try CompiledPattern(pattern), dialect: RegexDialect(pattern), place: nil)
      // Too large is known only by trying.
      if let expression = entry.dialect.expression(flags: pattern.flags),
        (try? PatternSet([expression])) != nil
      {
        entry.place = expressions.count
        expressions.append(expression)
      }
      entries.append(entry)
    }
    // Where they are too large together, ICU decides them all.
    onePass = expressions.isEmpty ? nil : try? PatternSet(expressions)
  }

  /// How many vectorscan decides or clears.
  var countInOnePass: Int { onePass?.count ?? 0 }

  /// Whether each matches anywhere, in their order; nil where it would take too long to find out.
  func matches(in text: String) -> [Bool?] {
    guard !entries.isEmpty else { return [] }
    let found = onePass?.matches(in: text)
    let hasOtherLineEnds = found != nil && text.hasLineEndsBesideNewline
    return entries.map { entry in
      guard let found, let place = entry.place, !(hasOtherLineEnds && entry.dialect.readsLines)
      else { return entry.pattern.matches(text) }
      if !found[place] { return false }
      return entry.dialect.reading == .same ? true : entry.pattern.matches(text)
    }
  }
}

extension String {
  /// What ends a line for ICU and not for vectorscan: vertical tab, form feed, carriage return, next line, line and
  /// paragraph separator.
  fileprivate var hasLineEndsBesideNewline: Bool {
    var text = self
    return text.withUTF8 { bytes in
      for index in bytes.indices {
        switch bytes[index] {
        case 0x0B...0x0D: return true
        case 0x85 where index > 0 && bytes[index - 1] == 0xC2: return true
        case 0xA8, 0xA9:
          if index > 1, bytes[index - 1] == 0x80, bytes[index - 2] == 0xE2 { return true }
        default: break
        }
      }
      return false
    }
  }
}
