/// Puts variables into a text: `${VAR}` and `${VAR:-default}`, where a default may hold variables of its own.
/// `$${` stands for `${`.
struct Expansion {
  enum Outcome: Equatable {
    case text(String)
    /// The first variable named that is neither set nor has a default.
    case unset(String)
    /// What is wrong with the text.
    case malformed(String)
  }

  private var rest: Substring
  private let value: (String) -> String?

  static func expand(_ text: String, value: (String) -> String?) -> Outcome {
    guard text.contains("${") else { return .text(text) }
    return withoutActuallyEscaping(value) { value in
      var expansion = Expansion(rest: text[...], value: value)
      return expansion.read(untilBrace: false)
    }
  }

  /// Reads to the end, or to the brace that closes a default.
  private mutating func read(untilBrace: Bool) -> Outcome {
    var text = ""
    var unset: String?
    while let character = rest.first {
      if untilBrace && character == "}" { return unset.map(Outcome.unset) ?? .text(text) }
      if rest.hasPrefix("$${") {
        text += "${"
        rest.removeFirst(3)
      } else if rest.hasPrefix("${") {
        rest.removeFirst(2)
        switch reference() {
        case .text(let value): text += value
        case .unset(let name): unset = unset ?? name
        case .malformed(let fault): return .malformed(fault)
        }
      } else {
        text.append(rest.removeFirst())
      }
    }
    if untilBrace { return .malformed("${ has no } to close it") }
    return unset.map(Outcome.unset) ?? .text(text)
  }

  /// Reads what follows `${`, with the closing brace.
  private mutating func reference() -> Outcome {
    let name = String(rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") })
    rest.removeFirst(name.count)
    var fallback: Outcome?
    if rest.hasPrefix(":-") {
      rest.removeFirst(2)
      fallback = read(untilBrace: true)
      if case .malformed = fallback { return fallback ?? .unset(name) }
    }
    guard let end = rest.first else { return .malformed("${ has no } to close it") }
    guard end == "}", let first = name.first, !first.isNumber else {
      return .malformed("${…} takes the name of a variable; write $${ for a plain ${")
    }
    rest.removeFirst()
    return value(name).map(Outcome.text) ?? fallback ?? .unset(name)
  }
}
