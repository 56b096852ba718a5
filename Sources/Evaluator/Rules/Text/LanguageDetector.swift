import DetraSettings

/// Tells what language a text is written in, by its script and, where languages share one, by their commonest words.
///
/// Says nothing of a text that is short or mixed: no finding is better than a wrong one.
enum LanguageDetector {
  /// Of a text, code blocks aside, this much is read.
  private static let maximumLength = 4_000
  /// Letters, below which a text is too short to tell.
  private static let fewestLetters = 20
  /// The same for Han, kana and Hangul, of which each says more.
  private static let fewestCharacters = 8
  /// The share of letters that the text's script must have.
  private static let majority = 0.7

  /// Nil when it cannot be told.
  static func language(of text: String) -> Language? {
    let prose = withoutCode(String(decoding: text.utf8.prefix(maximumLength), as: UTF8.self))
    var counts = Array(repeating: 0, count: Script.allCases.count)
    for scalar in prose.unicodeScalars {
      if let script = Script(scalar) { counts[script.rawValue] += 1 }
    }
    let letters = counts.reduce(0, +)
    let kana = counts[Script.kana.rawValue]
    let eastAsian = counts[Script.han.rawValue] + kana
    if eastAsian >= fewestCharacters, Double(eastAsian) >= majority * Double(letters) {
      return kana * 10 >= eastAsian ? .japanese : .chinese
    }
    guard let script = Script.allCases.max(by: { counts[$0.rawValue] < counts[$1.rawValue] }),
      case let count = counts[script.rawValue], Double(count) >= majority * Double(letters),
      count >= (script == .hangul ? fewestCharacters : fewestLetters)
    else { return nil }
    switch script {
    case .greek: return .greek
    case .hebrew: return .hebrew
    case .thai: return .thai
    case .hangul: return .korean
    case .latin, .cyrillic, .arabic, .devanagari: return StopWords.language(of: prose)
    case .han, .kana: return nil
    }
  }

  /// Fenced blocks are in no language that people speak.
  private static func withoutCode(_ text: String) -> String {
    guard text.contains("```") else { return text }
    return text.split(separator: "```", omittingEmptySubsequences: false).enumerated()
      .compactMap { $0.offset.isMultiple(of: 2) ? $0.element : nil }.joined(separator: " ")
  }
}

/// A script that one of the languages is written in.
private enum Script: Int, CaseIterable {
  case latin, cyrillic, greek, arabic, hebrew, devanagari, thai, hangul, han, kana

  init?(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x41...0x5A, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F, 0x1E00...0x1EFF:
      self = .latin
    case 0x370...0x3FF, 0x1F00...0x1FFF: self = .greek
    case 0x400...0x52F: self = .cyrillic
    case 0x590...0x5FF: self = .hebrew
    case 0x600...0x6FF, 0x750...0x77F, 0xFB50...0xFDFF, 0xFE70...0xFEFC: self = .arabic
    case 0x900...0x97F: self = .devanagari
    case 0xE00...0xE7F: self = .thai
    case 0x1100...0x11FF, 0xAC00...0xD7AF: self = .hangul
    case 0x3040...0x30FF, 0x31F0...0x31FF, 0xFF66...0xFF9F: self = .kana
    case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF: self = .han
    default: return nil
    }
  }
}
