/// A way of writing text so that a model reads it and a filter does not. The raw values are those of `detra scan`.
public enum Trick: String, Codable, Sendable, CaseIterable {
  /// Fullwidth, mathematical, circled and other forms of plain letters (Unicode compatibility forms).
  case compatibilityForms = "compatibility_forms"
  /// Look-alikes of other scripts within a word (`раypal`).
  case confusables
  /// Plain letters with marks on them that no language of the text writes (`ígnóré`).
  case diacritics
  /// Characters that do not show: zero-width, bidirectional controls, soft hyphens.
  case invisible
  /// Unicode tag characters (U+E0020–E007E), which do not show at all.
  case tagCharacters = "tag_characters"
  case htmlEntities = "html_entities"
  case percentEscapes = "percent_escapes"
  /// `\uXXXX`, `\xXX` and their kin.
  case backslashEscapes = "backslash_escapes"
  case base64, hex, rot13, reversed
  /// Letters set apart (`i g n o r e`, `i.g.n.o.r.e`).
  case spaced
  /// Digits and signs in the place of letters (`1gn0r3`).
  case leetspeak

  /// Whether honest text is written like this too: pages, URLs and source code.
  var isOrdinary: Bool {
    switch self {
    case .htmlEntities, .percentEscapes, .backslashEscapes, .compatibilityForms, .diacritics: true
    case .confusables, .invisible, .tagCharacters, .base64, .hex, .rot13, .reversed, .spaced,
      .leetspeak:
      false
    }
  }
}
