public import DetraModel
public import Foundation

/// A sentence that an answer must, or must not, show, and how that is found out.
public struct BehaviorSettings: Sendable, Hashable {
  /// The sentence, word for word.
  public var description: String
  /// How it is found.
  public var check: BehaviorCheck
  /// Of a failure; nil leaves it to the Evaluator.
  public var severity: Severity?
  /// Of a failure; nil leaves it to the Evaluator.
  public var category: FailureCategory?

  /// A behaviour for the judge, unless `check` says otherwise.
  public init(
    _ description: String, check: BehaviorCheck = .semantic, severity: Severity? = nil,
    category: FailureCategory? = nil
  ) {
    self.description = description
    self.check = check
    self.severity = severity
    self.category = category
  }
}

/// How a behaviour is found in an output.
public enum BehaviorCheck: Sendable, Hashable {
  /// The judge reads.
  case semantic
  /// The behaviour shows when the pattern matches anywhere in the output.
  case regex(RegexPattern)
  /// The behaviour shows when the output is JSON and the schema holds.
  case jsonSchema(JSONValue)
}

/// A regular expression of ICU's syntax, seen to compile when it comes from the loader.
public struct RegexPattern: Sendable, Hashable {
  /// In ICU's syntax.
  public var pattern: String
  /// Any of `i` (ignore case), `m` (`^` and `$` at lines), `s` (`.` matches line ends), `x` (blanks and comments).
  public var flags: String

  /// Checks nothing; `compiled()` does.
  public init(_ pattern: String, flags: String = "") {
    self.pattern = pattern
    self.flags = flags
  }

  /// Throws Foundation's error for a pattern that is not a regular expression.
  public func compiled() throws -> NSRegularExpression {
    var options: NSRegularExpression.Options = []
    for flag in flags {
      if let option = Self.options[flag] { options.insert(option) }
    }
    return try NSRegularExpression(pattern: pattern, options: options)
  }

  static let options: [Character: NSRegularExpression.Options] = [
    "i": .caseInsensitive, "m": .anchorsMatchLines, "s": .dotMatchesLineSeparators,
    "x": .allowCommentsAndWhitespace,
  ]
}
