import Foundation

/// A behaviour as the prompt asks for it.
struct AskedBehavior {
  /// `e1`, `u2`.
  var id: String
  var sentence: String

  var isExpected: Bool { id.hasPrefix("e") }
}

/// What a prompt in the judge's format holds.
struct JudgePrompt {
  var behaviors: [AskedBehavior]
  /// The record's `system`, `context`, `input` and `output`.
  var sections: [String: String]

  /// Nil when there is no record or nothing to judge in it.
  init?(_ prompt: String) {
    guard let nonce = Self.nonce(prompt), let start = prompt.range(of: "[record \(nonce)]") else {
      return nil
    }
    behaviors = Self.behaviors(prompt[..<start.lowerBound])
    sections = Self.sections(prompt[start.upperBound...], nonce)
    guard !behaviors.isEmpty, sections["output"] != nil else { return nil }
  }

  /// The first `[record <16 hex digits>]` on a line of its own: what follows may forge others.
  private static func nonce(_ prompt: String) -> Substring? {
    for line in prompt.split(whereSeparator: \.isNewline) {
      guard line.hasPrefix("[record "), line.hasSuffix("]"), line.utf8.count == 25 else { continue }
      let nonce = line.dropFirst(8).dropLast()
      if nonce.allSatisfy({ $0.isHexDigit }) { return nonce }
    }
    return nil
  }

  /// Lines `e1: …` and `u1: …`; the last list wins, since instructions may show an example before it.
  private static func behaviors(_ text: Substring) -> [AskedBehavior] {
    var behaviors: [AskedBehavior] = []
    for line in text.split(whereSeparator: \.isNewline) {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let id = line[..<colon]
      guard let kind = id.first, kind == "e" || kind == "u", Int(id.dropFirst()) ?? 0 > 0 else {
        continue
      }
      behaviors.removeAll { $0.id == id }
      let sentence = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
      behaviors.append(AskedBehavior(id: String(id), sentence: sentence))
    }
    return behaviors
  }

  private static func sections(_ text: Substring, _ nonce: Substring) -> [String: String] {
    var sections: [String: String] = [:]
    var name: Substring?
    var lines: [Substring] = []
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      guard line.hasPrefix("["), line.hasSuffix(" \(nonce)]") else {
        lines.append(line)
        continue
      }
      if let name { sections[String(name)] = lines.joined(separator: "\n") }
      name = line.dropFirst().prefix { $0 != " " }
      lines = []
      if name == "end" { break }
    }
    return sections
  }
}
