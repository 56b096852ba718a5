import DetraModel

/// One schema object, its keywords read into typed form.
indirect enum JSONSchemaNode: Sendable {
  case always(Bool)
  case keywords([Keyword])

  enum Keyword: Sendable {
    case type(Set<String>)
    /// In canonical form.
    case oneOfValues(Set<JSONValue>)
    case length(ClosedRange<Int>)
    case pattern(CompiledPattern)
    case number(NumberBounds)
    case items(prefix: [JSONSchemaNode], rest: JSONSchemaNode?)
    case contains(JSONSchemaNode, ClosedRange<Int>)
    case itemCount(ClosedRange<Int>)
    case uniqueItems
    case object(ObjectRules)
    case required([String])
    case dependentRequired([(name: String, needs: [String])])
    case dependentSchemas([(name: String, node: JSONSchemaNode)])
    case propertyNames(JSONSchemaNode)
    case propertyCount(ClosedRange<Int>)
    case all([JSONSchemaNode])
    case any([JSONSchemaNode])
    case one([JSONSchemaNode])
    case not(JSONSchemaNode)
    case condition(JSONSchemaNode, then: JSONSchemaNode?, otherwise: JSONSchemaNode?)
    case reference(String)
  }

  struct NumberBounds: Sendable {
    var minimum: Double?
    var maximum: Double?
    var exclusiveMinimum: Double?
    var exclusiveMaximum: Double?
    var multipleOf: Double?

    var isEmpty: Bool {
      minimum == nil && maximum == nil && exclusiveMinimum == nil && exclusiveMaximum == nil
        && multipleOf == nil
    }

    func allow(_ value: Double) -> Bool {
      if let minimum, value < minimum { return false }
      if let maximum, value > maximum { return false }
      if let exclusiveMinimum, value <= exclusiveMinimum { return false }
      if let exclusiveMaximum, value >= exclusiveMaximum { return false }
      if let multipleOf {
        let quotient = value / multipleOf
        return abs(quotient - quotient.rounded()) < 1e-9
      }
      return true
    }
  }

  struct ObjectRules: Sendable {
    var properties: [String: JSONSchemaNode]
    var patterns: [(pattern: CompiledPattern, node: JSONSchemaNode)]
    var additional: JSONSchemaNode?
  }
}

extension JSONValue {
  func has(schemaType type: String) -> Bool {
    switch (self, type) {
    case (.null, "null"), (.bool, "boolean"), (.string, "string"), (.array, "array"),
      (.object, "object"), (.integer, "integer"), (.integer, "number"), (.number, "number"):
      true
    case (.number(let value), "integer"): value.rounded() == value
    default: false
    }
  }

  /// JSON Schema's equality as Swift's: 1.0 is the same number as 1.
  var canonical: JSONValue {
    switch self {
    case .number(let value): Int64(exactly: value).map(JSONValue.integer) ?? self
    case .array(let items): .array(items.map(\.canonical))
    case .object(let members): .object(members.mapValues(\.canonical))
    default: self
    }
  }
}
