import DetraScanning
import DetraSettings

/// How much of an expression in ICU's syntax means the same to vectorscan.
///
/// Read conservatively: what is not known here to mean the same is left to ICU.
struct RegexDialect: Sendable, Hashable {
  enum Reading: Sendable, Hashable {
    /// All of it.
    case same
    /// Vectorscan finds every match and may find more: word boundaries, look-around, back-references.
    case wider
    case foreign
  }

  private(set) var reading = Reading.same
  /// It speaks of line ends, of which ICU knows more than `\n`.
  private(set) var readsLines = false
  /// `(?i)` at the start, which vectorscan gets as a flag.
  private(set) var ignoresCase = false
  /// The expression without that.
  private(set) var body: Substring

  init(_ pattern: RegexPattern) {
    body = pattern.pattern[...]
    ignoresCase = pattern.flags.contains("i")
    if body.hasPrefix("(?i)") {
      ignoresCase = true
      body = body.dropFirst(4)
    }
    if pattern.flags.contains("x") { reading = .foreign }
    var rest = body.unicodeScalars[...]
    while reading != .foreign, let scalar = rest.popFirst() { read(scalar, &rest) }
  }

  private mutating func read(_ scalar: Unicode.Scalar, _ rest: inout Substring.UnicodeScalarView) {
    switch scalar {
    case "\\": escape(&rest)
    case "[": set(&rest)
    case "(": group(&rest)
    case ".", "^", "$": readsLines = true
    // Possessive: without the ways back, ICU finds less.
    case "*", "+", "?", "}": if rest.first == "+" { reading = .wider }
    default: break
    }
  }

  private mutating func escape(_ rest: inout Substring.UnicodeScalarView) {
    switch rest.popFirst() {
    case "d", "D", "w", "W", "n", "r", "t": break
    case "s", "S": readsLines = true
    case "b", "B": reading = .wider
    case let scalar? where "123456789".unicodeScalars.contains(scalar): reading = .wider
    case let scalar? where scalar.isASCII && !scalar.properties.isAlphabetic && scalar != "0": break
    default: reading = .foreign
    }
  }

  private mutating func set(_ rest: inout Substring.UnicodeScalarView) {
    if rest.first == "^" { rest.removeFirst() }
    var previous: Unicode.Scalar = "["
    while let scalar = rest.popFirst() {
      switch scalar {
      case "]":
        // An empty set is a literal bracket to one and a fault to the other.
        if previous == "[" { reading = .foreign }
        return
      case "[": reading = .foreign
      case "&" where previous == "&", "-" where previous == "-": reading = .foreign
      case "\\":
        let before = reading
        escape(&rest)
        if reading != before { reading = .foreign }
      default: break
      }
      if reading == .foreign { return }
      previous = scalar
    }
    reading = .foreign
  }

  private mutating func group(_ rest: inout Substring.UnicodeScalarView) {
    guard rest.first == "?" else { return }
    rest.removeFirst()
    switch rest.popFirst() {
    case ":": break
    case "=", "!", ">": reading = .wider
    case "<":
      if let scalar = rest.popFirst(), scalar == "=" || scalar == "!" {
        reading = .wider
      } else {
        reading = .foreign
      }
    default: reading = .foreign
    }
  }

  /// The expression for vectorscan; nil when it is not for vectorscan.
  func expression(flags: String) -> PatternSet.Expression? {
    guard reading != .foreign else { return nil }
    return PatternSet.Expression(
      String(body), ignoresCase: ignoresCase, anchorsMatchLines: flags.contains("m"),
      dotMatchesLineEnds: flags.contains("s"), isPrefilter: reading == .wider)
  }
}
