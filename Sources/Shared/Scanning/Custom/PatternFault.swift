/// What vectorscan has against a pattern from the configuration, where, and what to do about it.
public struct PatternFault: Error, Sendable, Hashable, CustomStringConvertible {
  public var name: String
  public var expression: String
  /// Vectorscan's words.
  public var reason: String
  /// The character of the expression that is at fault, from 0; nil where it is the whole.
  public var index: Int?
  public var mend: String

  /// Finds the place and the mend.
  public init(name: String, expression: String, reason: String) {
    self.name = name
    self.expression = expression
    self.reason = reason
    let known = Self.known.first { reason.contains($0.reason) }
    mend = known?.mend ?? "write it in the syntax of Hyperscan's patterns"
    let told = reason.split(separator: " ").last.flatMap { Int($0.filter(\.isNumber)) }
    index =
      told
      ?? known?.signs.compactMap { sign in
        expression.firstRange(of: sign).map {
          expression.distance(from: expression.startIndex, to: $0.lowerBound)
        }
      }.min()
  }

  /// The fault in one line.
  public var description: String {
    let place = index.map { " (character \($0 + 1))" } ?? ""
    let reason = reason.hasSuffix(".") ? String(reason.dropLast()) : reason
    return "pattern \(name)\(place): \(reason); \(mend)"
  }

  private static let known: [(reason: String, signs: [String], mend: String)] = [
    (
      "Zero-width assertions", ["(?=", "(?!", "(?<=", "(?<!"],
      "look-around cannot be used: match what stands around too, or use \\b"
    ),
    (
      "Back-references", ["\\1", "\\2", "\\3", "\\k", "(?P="],
      "back-references cannot be used: write the repeated part out"
    ),
    ("Atomic groups", ["(?>"], "use a plain group (?:…)"),
    ("Possessive quantifiers", ["++", "*+", "?+", "}+"], "leave out the + after the quantifier"),
    (
      "empty buffer", [],
      "it matches the empty text: make a part of it obligatory (+ in place of *)"
    ),
    (
      "too large", [],
      "lower the bounds of its repeats, use + in place of a large bound, or split it"
    ),
  ]
}
