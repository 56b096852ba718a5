import Foundation

/// A statement as the prompt asks about it.
struct AskedBehavior {
  /// `e1`, `u2`, `s1`.
  var id: String
  var sentence: String

  var isExpected: Bool { id.hasPrefix("e") }
  var isSecurity: Bool { id.hasPrefix("s") }
}

/// What a prompt in the judge's format holds.
struct JudgePrompt {
  var behaviors: [AskedBehavior]
  /// The record's `system`, `context`, `input`, `output` and `error`.
  var sections: [String: String]
  /// Whether the prompt says that what may have been cut out of the record is not made up.
  var isCut: Bool

  /// Nil when there is no record or nothing to judge in it.
  init?(_ prompt: String) {
    guard let (mark, nonce) = Self.firstMark(prompt) else { return nil }
    behaviors = Self.behaviors(prompt[..<mark.startIndex])
    sections = Self.sections(prompt[mark.startIndex...], nonce)
    isCut = prompt[..<mark.startIndex].contains("The record was cut")
    guard !behaviors.isEmpty, sections["output"] != nil else { return nil }
  }

  /// The first `[name <10 letters>]` on a line of its own: what follows may forge others.
  private static func firstMark(_ prompt: String) -> (mark: Substring, nonce: Substring)? {
    for line in lines(of: prompt[...]) where line.hasPrefix("[") && line.hasSuffix("]") {
      let words = line.dropFirst().dropLast().split(
        separator: " ", omittingEmptySubsequences: false)
      guard words.count == 2, sectionNames.contains(String(words[0])), words[1].utf8.count == 10,
        words[1].utf8.allSatisfy({ (0x61...0x7A).contains($0) })
      else { continue }
      return (line, words[1])
    }
    return nil
  }

  /// What stands before the record; nil without one.
  static func beginning(of prompt: String) -> String? {
    firstMark(prompt).map { String(prompt[..<$0.mark.startIndex]) }
  }

  private static let sectionNames: Set<String> = ["system", "context", "input", "output", "error"]

  /// Lines `e1: …`, `u1: …` and `s1: …`; of an id that comes twice the last counts, since instructions may
  /// show an example before the list.
  private static func behaviors(_ text: Substring) -> [AskedBehavior] {
    var behaviors: [AskedBehavior] = []
    for line in lines(of: text) {
      guard let kind = line.utf8.first, "eus".utf8.contains(kind),
        let colon = line.firstIndex(of: ":"), Int(line[..<colon].dropFirst()) ?? 0 > 0
      else { continue }
      let id = String(line[..<colon])
      behaviors.removeAll { $0.id == id }
      let sentence = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
      behaviors.append(AskedBehavior(id: id, sentence: sentence))
    }
    return behaviors
  }

  private static func sections(_ text: Substring, _ nonce: Substring) -> [String: String] {
    let mark = " \(nonce)]"
    var sections: [String: String] = [:]
    var open: (name: String, start: Substring.Index)?
    for line in lines(of: text) where line.hasPrefix("[") && line.hasSuffix(mark) {
      if let open {
        // Without the line break before this mark.
        let end = text.utf8.index(before: line.startIndex)
        sections[open.name] = String(text[open.start..<max(open.start, end)])
      }
      let name = String(line.dropFirst().prefix { $0 != " " })
      guard name != "end", line.endIndex < text.endIndex else { break }
      open = (name, text.utf8.index(after: line.endIndex))
    }
    return sections
  }

  /// Cut at line feeds only, byte by byte: by characters it would take longer than judging.
  private static func lines(of text: Substring) -> some Sequence<Substring> {
    text.utf8.split(separator: 0x0A).lazy.map(Substring.init)
  }
}
