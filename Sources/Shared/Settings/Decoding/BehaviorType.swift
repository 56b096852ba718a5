import DetraModel

extension ValueType where Value == BehaviorSettings {
  /// A sentence for the judge, or a mapping that says how else the behaviour is found.
  static var behavior: ValueType {
    ValueType(
      name: "texts and mappings",
      decode: { node, place, decoding in
        if node.entries != nil {
          return BehaviorEntry().decoded(node, at: place, &decoding).settings(place, &decoding)
        }
        return ValueType<String>.string.decode(node, place, &decoding).map { BehaviorSettings($0) }
      },
      encode: { value, rendering in
        value == BehaviorSettings(value.description)
          ? .text(value.description) : BehaviorEntry(value).encoded(rendering)
      },
      tables: { BehaviorEntry().tables($0) })
  }

  /// The same, told of once in the reference.
  var untabled: ValueType {
    var type = self
    type.tables = { _ in [] }
    return type
  }
}

/// The seeds' `BehaviorCheck`, as it is written.
private struct BehaviorEntry: Section {
  enum Kind: String, CaseIterable { case semantic, regex, json_schema }

  var description = ""
  var kind = Kind.semantic
  var parameters = BehaviorParameters()
  var severity: Severity?
  var category: FailureCategory?

  static let fields: [Field<Self>] = [
    Field(
      "description", \.description, .string, traits: [.required, .shapesEvaluations],
      "The behaviour."),
    Field(
      "check_type", \.kind, .checkType, traits: .shapesEvaluations,
      "How it is found: by the judge, or by `parameters.pattern`, or by `parameters.schema`."),
    Field(
      "parameters", \.parameters, .section(BehaviorParameters()), traits: .shapesEvaluations,
      "What a check other than `semantic` tests."),
    Field(
      "severity", \.severity, .oneOf(Severity.self), traits: .shapesEvaluations, "Of a failure."),
    Field(
      "category", \.category, .oneOf(FailureCategory.self), traits: .shapesEvaluations,
      "Of a failure."),
  ]
}

private struct BehaviorParameters: Section {
  var pattern: String?
  var flags: String?
  var schema: JSONValue?

  static let fields: [Field<Self>] = [
    Field(
      "pattern", \.pattern, .string, traits: .shapesEvaluations,
      "Regular expression (ICU's syntax); the behaviour shows when it matches anywhere."),
    Field(
      "flags", \.flags, .regexFlags, traits: .shapesEvaluations,
      "`i` ignores case, `m` makes `^` and `$` match at lines, `s` lets `.` match line ends, `x` allows comments."
    ),
    Field(
      "schema", \.schema, .json, traits: .shapesEvaluations,
      "JSON Schema; the behaviour shows when the output is JSON and the schema holds."),
  ]
}

extension BehaviorEntry {
  init(_ settings: BehaviorSettings) {
    description = settings.description
    severity = settings.severity
    category = settings.category
    switch settings.check {
    case .semantic: kind = .semantic
    case .regex(let regex):
      kind = .regex
      parameters.pattern = regex.pattern
      parameters.flags = regex.flags.isEmpty ? nil : regex.flags
    case .jsonSchema(let schema):
      kind = .json_schema
      parameters.schema = schema
    }
  }

  /// Nil, with a fault, when the parameters are not those of the check.
  func settings(_ place: Place, _ decoding: inout Decoding) -> BehaviorSettings? {
    // A parameter with a fault of its own is not missing as well.
    let path = place.path.appending("parameters")
    guard !decoding.isFaulty(path), !decoding.isFaulty(place.path.appending("check_type")),
      let check = check(path, &decoding)
    else { return nil }
    return BehaviorSettings(description, check: check, severity: severity, category: category)
  }

  private func check(_ path: SettingPath, _ decoding: inout Decoding) -> BehaviorCheck? {
    switch (kind, parameters.pattern, parameters.schema) {
    case (.semantic, nil, nil) where parameters.flags == nil: return .semantic
    case (.semantic, _, _):
      decoding.fault("are for check_type regex or json_schema", at: decoding.place(of: path))
    case (.regex, let pattern?, nil):
      let regex = RegexPattern(pattern, flags: parameters.flags ?? "")
      if (try? regex.compiled()) != nil { return .regex(regex) }
      decoding.fault(
        "is not a regular expression", at: decoding.place(of: path.appending("pattern")))
    case (.regex, _, _):
      decoding.fault(
        "must have a pattern, and no schema, for check_type regex", at: decoding.place(of: path))
    case (.json_schema, nil, let schema?) where parameters.flags == nil:
      if schema.object != nil || schema.bool != nil { return .jsonSchema(schema) }
      decoding.fault(
        "is not a JSON Schema, a mapping", at: decoding.place(of: path.appending("schema")))
    case (.json_schema, _, _):
      decoding.fault(
        "must have a schema, and nothing else, for check_type json_schema",
        at: decoding.place(of: path))
    }
    return nil
  }
}

extension ValueType where Value == BehaviorEntry.Kind {
  fileprivate static var checkType: ValueType {
    var type = ValueType.oneOf(BehaviorEntry.Kind.self)
    let decode = type.decode
    type.decode = { node, place, decoding in
      guard case .scalar(let scalar) = node.content, scalar.text == "custom" else {
        return decode(node, place, &decoding)
      }
      decoding.fault(
        "custom checks ran the application's own Python; use regex, json_schema or semantic",
        at: place)
      return nil
    }
    return type
  }
}

extension ValueType where Value == String {
  /// Letters that `RegexPattern` knows.
  static var regexFlags: ValueType {
    string("any of the letters i, m, s, x") { flags in
      flags.allSatisfy { RegexPattern.options[$0] != nil }
    }
  }
}
