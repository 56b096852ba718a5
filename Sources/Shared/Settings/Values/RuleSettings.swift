public import DetraModel

/// A test of a node's answers that needs no judge: what is held against the answer, and how grave a failure is.
public struct RuleSettings: Sendable, Hashable {
  /// What is tested.
  public var test: RuleTest
  /// The check's name; nil: the kind and the place in the list.
  public var name: String?
  /// Of a failure; nil leaves it to the Evaluator.
  public var severity: Severity?
  /// Of a failure; nil leaves it to the Evaluator.
  public var category: FailureCategory?

  /// A rule of the Evaluator's usual severity and category.
  public init(
    _ test: RuleTest, name: String? = nil, severity: Severity? = nil,
    category: FailureCategory? = nil
  ) {
    self.test = test
    self.name = name
    self.severity = severity
    self.category = category
  }
}

/// What a rule holds against an answer.
public enum RuleTest: Sendable, Hashable {
  /// The pattern matches somewhere, or, with `matches` false, nowhere.
  case regex(RegexPattern, matches: Bool)
  /// The answer is JSON, and the schema holds.
  case jsonSchema(JSONValue)
  /// At most so many words.
  case maxWords(Int)
  /// At least so many words.
  case minWords(Int)
  /// Each is mentioned.
  case mustMention([Mention])
  /// The answer is in one of these.
  case language([Language])
  /// The call took no longer.
  case latency(Duration)

  /// The key that stands for it in `detra.yaml`.
  public var kind: String {
    switch self {
    case .regex: "regex"
    case .jsonSchema: "json_schema"
    case .maxWords: "max_words"
    case .minWords: "min_words"
    case .mustMention: "must_mention"
    case .language: "language"
    case .latency: "latency"
    }
  }
}

/// What an answer must mention.
public enum Mention: Sendable, Hashable {
  /// These words.
  case term(String)
  /// The values that stand there in the call's input.
  case input(InputPath)
}

/// A language that answers can be told to be in, by its code in ISO 639-1.
public enum Language: String, Sendable, CaseIterable {
  case arabic = "ar"
  case bulgarian = "bg"
  case czech = "cs"
  case danish = "da"
  case german = "de"
  case greek = "el"
  case english = "en"
  case spanish = "es"
  case finnish = "fi"
  case french = "fr"
  case hebrew = "he"
  case hindi = "hi"
  case hungarian = "hu"
  case italian = "it"
  case japanese = "ja"
  case korean = "ko"
  case dutch = "nl"
  case norwegian = "no"
  case polish = "pl"
  case portuguese = "pt"
  case romanian = "ro"
  case russian = "ru"
  case swedish = "sv"
  case thai = "th"
  case turkish = "tr"
  case ukrainian = "uk"
  case chinese = "zh"
}
