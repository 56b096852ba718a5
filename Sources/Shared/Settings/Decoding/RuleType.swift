import DetraModel

extension ValueType where Value == RuleSettings {
  /// A mapping with the one key that says what is tested.
  static var rule: ValueType {
    ValueType(
      name: "mappings",
      decode: { node, place, decoding in
        RuleEntry().decoded(node, at: place, &decoding).settings(place, &decoding)
      },
      encode: { value, rendering in RuleEntry(value).encoded(rendering) },
      tables: { RuleEntry().tables($0) })
  }
}

/// A rule, as it is written.
private struct RuleEntry: Section {
  var name: String?
  var regex: String?
  var flags: String?
  var match: Bool?
  var schema: JSONValue?
  var maxWords: Int?
  var minWords: Int?
  var mentions: [Mention]?
  var languages: [Language]?
  var latency: Duration?
  var severity: Severity?
  var category: FailureCategory?

  static let fields: [Field<Self>] = [
    Field(
      "name", \.name, .string("a name", maximum: 100), traits: .shapesEvaluations,
      default: "kind and place, such as `regex_1`",
      "The name of its check, one of its own in the node."
    ),
    Field(
      "regex", \.regex, .string, traits: .shapesEvaluations,
      "Regular expression (ICU's syntax) that matches somewhere in the output."),
    Field(
      "flags", \.flags, .regexFlags, traits: .shapesEvaluations,
      "Of `regex`, as those of a behaviour's `parameters`."),
    Field(
      "match", \.match, .bool, traits: .shapesEvaluations, default: "true",
      "Of `regex`: `false` when it must match nowhere."),
    Field(
      "json_schema", \.schema, .json, traits: .shapesEvaluations,
      "JSON Schema (draft 2020-12) that the output holds to."),
    Field(
      "max_words", \.maxWords, .integer(1...10_000_000), traits: .shapesEvaluations,
      "Words of the longest right output."),
    Field(
      "min_words", \.minWords, .integer(1...10_000_000), traits: .shapesEvaluations,
      "Words of the shortest right output."),
    Field(
      "must_mention", \.mentions, .oneOrMore(of: .mention), traits: .shapesEvaluations,
      "Terms, and paths into the input (`$.customer.name`, `/customer/name`) whose values the output mentions."
    ),
    Field(
      "language", \.languages, .oneOrMore(of: .oneOf(Language.self)), traits: .shapesEvaluations,
      "What the output is written in: one code of ISO 639-1, or a list of those that are right."),
    Field(
      "latency", \.latency, .duration(.milliseconds(1)...(.seconds(3600))),
      traits: .shapesEvaluations, "The longest that a call takes."),
    Field(
      "severity", \.severity, .oneOf(Severity.self), traits: .shapesEvaluations, "Of a failure."),
    Field(
      "category", \.category, .oneOf(FailureCategory.self), traits: .shapesEvaluations,
      "Of a failure."),
  ]

  /// The keys of which a rule has one.
  static let kinds = [
    "regex", "json_schema", "max_words", "min_words", "must_mention", "language", "latency",
  ]
}

extension RuleEntry {
  init(_ settings: RuleSettings) {
    name = settings.name
    severity = settings.severity
    category = settings.category
    switch settings.test {
    case .regex(let pattern, let matches):
      regex = pattern.pattern
      flags = pattern.flags.isEmpty ? nil : pattern.flags
      match = matches ? nil : false
    case .jsonSchema(let schema): self.schema = schema
    case .maxWords(let count): maxWords = count
    case .minWords(let count): minWords = count
    case .mustMention(let mentions): self.mentions = mentions
    case .language(let languages): self.languages = languages
    case .latency(let bound): latency = bound
    }
  }

  /// Nil, with a fault, when it is not clear what is tested.
  func settings(_ place: Place, _ decoding: inout Decoding) -> RuleSettings? {
    // A key with a fault of its own is not missing as well.
    if decoding.isFaulty(place.path) { return nil }
    let tests = tests
    guard tests.count == 1, let test = tests.first else {
      decoding.fault(
        "must have \(tests.isEmpty ? "" : "only ")one of \(Self.kinds.joined(separator: ", "))",
        at: place)
      return nil
    }
    return isWhole(test, place, &decoding)
      ? RuleSettings(test, name: name, severity: severity, category: category) : nil
  }

  private var tests: [RuleTest] {
    [
      regex.map { .regex(RegexPattern($0, flags: flags ?? ""), matches: match ?? true) },
      schema.map { .jsonSchema($0) }, maxWords.map { .maxWords($0) },
      minWords.map { .minWords($0) }, mentions.map { .mustMention($0) },
      languages.map { .language($0) }, latency.map { .latency($0) },
    ].compactMap { $0 }
  }

  private func isWhole(_ test: RuleTest, _ place: Place, _ decoding: inout Decoding) -> Bool {
    func fault(_ key: String, _ message: String) -> Bool {
      decoding.fault(message, at: decoding.place(of: place.path.appending(key)))
      return false
    }
    switch test {
    case .regex(let pattern, _):
      return (try? pattern.compiled()) != nil || fault("regex", "is not a regular expression")
    case .jsonSchema(let schema) where schema.object == nil && schema.bool == nil:
      return fault("json_schema", "is not a JSON Schema, a mapping")
    default:
      if flags != nil { return fault("flags", "is for regex") }
      return match == nil || fault("match", "is for regex")
    }
  }
}

extension ValueType where Value == Mention {
  fileprivate static var mention: ValueType {
    scalar("a term, or a path such as $.customer.name or /customer/name") { text in
      if InputPath.isMeant(by: text) {
        return InputPath(text).map { .value(.input($0)) }
          ?? .fault("is not a path such as $.customer.name, $.parties[*].name or /customer/name")
      }
      let term = text.hasPrefix("\\") ? String(text.dropFirst()) : text
      return term.contains { !$0.isWhitespace } ? .value(.term(term)) : .fault("is empty")
    } write: {
      switch $0 {
      case .input(let path): YAMLScalar(path.description, isPlain: false)
      case .term(let term):
        YAMLScalar(
          InputPath.isMeant(by: term) || term.hasPrefix("\\") ? "\\" + term : term, isPlain: false)
      }
    }
  }
}

extension ValueType {
  /// A list that is not empty. A single value serves as well.
  fileprivate static func oneOrMore<Element: Sendable>(
    of element: ValueType<Element>
  ) -> ValueType where Value == [Element] {
    var type = list(of: element)
    let decode = type.decode
    type.name = "\(element.name), or a list of them"
    type.decode = { node, place, decoding in
      if case .scalar = node.content {
        return element.decode(node, place, &decoding).map { [$0] }
      }
      guard node.elements?.isEmpty != true else {
        decoding.fault("is an empty list", at: place)
        return nil
      }
      return decode(node, place, &decoding)
    }
    return type
  }
}
