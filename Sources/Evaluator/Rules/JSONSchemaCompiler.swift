import DetraModel
import Foundation

/// One schema object, its keywords read into typed form.
indirect enum JSONSchemaNode: Sendable {
  case always(Bool)
  case keywords([Keyword])

  enum Keyword: Sendable {
    case type(Set<String>)
    case oneOfValues([JSONValue])
    case length(ClosedRange<Int>)
    case pattern(CompiledPattern)
    case number(NumberBounds)
    case items(prefix: [JSONSchemaNode], rest: JSONSchemaNode?)
    case contains(JSONSchemaNode)
    case itemCount(ClosedRange<Int>)
    case uniqueItems
    case object(ObjectRules)
    case required([String])
    case dependentRequired([String: [String]])
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
  }

  struct ObjectRules: Sendable {
    var properties: [String: JSONSchemaNode]
    var patterns: [(pattern: CompiledPattern, node: JSONSchemaNode)]
    var additional: JSONSchemaNode?
  }
}

/// Reads schemas, collecting the references they make.
struct JSONSchemaCompiler {
  private(set) var references: [(target: String, path: String)] = []

  mutating func compile(
    _ schema: JSONValue, at path: String
  ) throws(JSONSchema.Fault) -> JSONSchemaNode {
    if let always = schema.bool { return .always(always) }
    guard let members = schema.object else {
      throw JSONSchema.Fault(path: path, reason: "a schema must be an object, true or false")
    }
    for name in members.keys.sorted()
    where !JSONSchema.known.contains(name) && !JSONSchema.annotations.contains(name) {
      throw JSONSchema.Fault(
        path: "\(path)/\(name)", reason: "is a keyword that detra does not check")
    }
    var reader = SchemaReader(members: members, path: path)
    var keywords: [JSONSchemaNode.Keyword] = []
    keywords += try values(&reader)
    keywords += try arrays(&reader)
    keywords += try objects(&reader)
    keywords += try applicators(&reader)
    return .keywords(keywords)
  }

  private func values(
    _ reader: inout SchemaReader
  ) throws(JSONSchema.Fault) -> [JSONSchemaNode.Keyword] {
    var keywords: [JSONSchemaNode.Keyword] = []
    if let types = try reader.types() { keywords.append(.type(types)) }
    if let values = try reader.list("enum") { keywords.append(.oneOfValues(values)) }
    if let value = reader.members["const"] { keywords.append(.oneOfValues([value])) }
    if let length = try reader.range("minLength", "maxLength") { keywords.append(.length(length)) }
    if let pattern = try reader.string("pattern") {
      keywords.append(.pattern(try reader.pattern(pattern, "pattern")))
    }
    let bounds = JSONSchemaNode.NumberBounds(
      minimum: try reader.number("minimum"), maximum: try reader.number("maximum"),
      exclusiveMinimum: try reader.number("exclusiveMinimum"),
      exclusiveMaximum: try reader.number("exclusiveMaximum"),
      multipleOf: try reader.number("multipleOf"))
    if let step = bounds.multipleOf, step <= 0 {
      throw JSONSchema.Fault(path: reader.path + "/multipleOf", reason: "must be over 0")
    }
    if !bounds.isEmpty { keywords.append(.number(bounds)) }
    return keywords
  }

  private mutating func arrays(
    _ reader: inout SchemaReader
  ) throws(JSONSchema.Fault) -> [JSONSchemaNode.Keyword] {
    var keywords: [JSONSchemaNode.Keyword] = []
    let prefix = try nodes("prefixItems", reader) ?? []
    let rest = try node("items", reader)
    if !prefix.isEmpty || rest != nil { keywords.append(.items(prefix: prefix, rest: rest)) }
    if let contained = try node("contains", reader) { keywords.append(.contains(contained)) }
    if let count = try reader.range("minItems", "maxItems") { keywords.append(.itemCount(count)) }
    if reader.members["uniqueItems"]?.bool == true { keywords.append(.uniqueItems) }
    return keywords
  }

  private mutating func objects(
    _ reader: inout SchemaReader
  ) throws(JSONSchema.Fault) -> [JSONSchemaNode.Keyword] {
    var keywords: [JSONSchemaNode.Keyword] = []
    if let required = try reader.strings("required") { keywords.append(.required(required)) }
    if let names = try node("propertyNames", reader) { keywords.append(.propertyNames(names)) }
    if let count = try reader.range("minProperties", "maxProperties") {
      keywords.append(.propertyCount(count))
    }
    if let dependent = try reader.object("dependentRequired") {
      var table: [String: [String]] = [:]
      for (name, value) in dependent { table[name] = value.array?.compactMap(\.string) ?? [] }
      keywords.append(.dependentRequired(table))
    }
    let properties = try nodeTable("properties", reader)
    var patterns: [(pattern: CompiledPattern, node: JSONSchemaNode)] = []
    for (text, node) in (try nodeTable("patternProperties", reader)).sorted(by: { $0.key < $1.key })
    {
      patterns.append((try reader.pattern(text, "patternProperties"), node))
    }
    let additional = try node("additionalProperties", reader)
    if !properties.isEmpty || !patterns.isEmpty || additional != nil {
      keywords.append(
        .object(.init(properties: properties, patterns: patterns, additional: additional)))
    }
    return keywords
  }

  private mutating func applicators(
    _ reader: inout SchemaReader
  ) throws(JSONSchema.Fault) -> [JSONSchemaNode.Keyword] {
    var keywords: [JSONSchemaNode.Keyword] = []
    if let all = try nodes("allOf", reader) { keywords.append(.all(all)) }
    if let any = try nodes("anyOf", reader) { keywords.append(.any(any)) }
    if let one = try nodes("oneOf", reader) { keywords.append(.one(one)) }
    if let not = try node("not", reader) { keywords.append(.not(not)) }
    if let condition = try node("if", reader) {
      keywords.append(
        .condition(condition, then: try node("then", reader), otherwise: try node("else", reader)))
    }
    if let target = try reader.string("$ref") {
      references.append((target, reader.path + "/$ref"))
      keywords.append(.reference(target))
    }
    return keywords
  }

  private mutating func node(
    _ name: String, _ reader: SchemaReader
  ) throws(JSONSchema.Fault) -> JSONSchemaNode? {
    guard let value = reader.members[name] else { return nil }
    return try compile(value, at: "\(reader.path)/\(name)")
  }

  private mutating func nodes(
    _ name: String, _ reader: SchemaReader
  ) throws(JSONSchema.Fault) -> [JSONSchemaNode]? {
    guard let list = try reader.list(name) else { return nil }
    var nodes: [JSONSchemaNode] = []
    for (index, value) in list.enumerated() {
      nodes.append(try compile(value, at: "\(reader.path)/\(name)/\(index)"))
    }
    return nodes
  }

  private mutating func nodeTable(
    _ name: String, _ reader: SchemaReader
  ) throws(JSONSchema.Fault) -> [String: JSONSchemaNode] {
    var table: [String: JSONSchemaNode] = [:]
    for (key, value) in try reader.object(name) ?? [:] {
      table[key] = try compile(value, at: "\(reader.path)/\(name)/\(key)")
    }
    return table
  }
}

extension JSONSchemaNode.NumberBounds {
  fileprivate var isEmpty: Bool {
    minimum == nil && maximum == nil && exclusiveMinimum == nil && exclusiveMaximum == nil
      && multipleOf == nil
  }
}

/// Reads keyword values of the right type, or says which is wrong.
private struct SchemaReader {
  let members: [String: JSONValue]
  let path: String

  func fault(_ name: String, _ reason: String) -> JSONSchema.Fault {
    JSONSchema.Fault(path: "\(path)/\(name)", reason: reason)
  }

  func types() throws(JSONSchema.Fault) -> Set<String>? {
    guard let value = members["type"] else { return nil }
    let names = value.string.map { [$0] } ?? value.array?.compactMap(\.string) ?? []
    let allowed: Set = ["null", "boolean", "object", "array", "number", "string", "integer"]
    guard !names.isEmpty, allowed.isSuperset(of: names) else {
      throw fault("type", "must be one or more of " + allowed.sorted().joined(separator: ", "))
    }
    return Set(names)
  }

  func string(_ name: String) throws(JSONSchema.Fault) -> String? {
    guard let value = members[name] else { return nil }
    guard let string = value.string else { throw fault(name, "must be a string") }
    return string
  }

  func strings(_ name: String) throws(JSONSchema.Fault) -> [String]? {
    guard let list = try list(name) else { return nil }
    let strings = list.compactMap(\.string)
    guard strings.count == list.count else { throw fault(name, "must be a list of strings") }
    return strings
  }

  func number(_ name: String) throws(JSONSchema.Fault) -> Double? {
    guard let value = members[name] else { return nil }
    guard let number = value.number else { throw fault(name, "must be a number") }
    return number
  }

  func range(_ low: String, _ high: String) throws(JSONSchema.Fault) -> ClosedRange<Int>? {
    guard members[low] != nil || members[high] != nil else { return nil }
    let bounds = (try count(low) ?? 0, try count(high) ?? Int.max)
    guard bounds.0 <= bounds.1 else { throw fault(low, "is over \(high)") }
    return bounds.0...bounds.1
  }

  private func count(_ name: String) throws(JSONSchema.Fault) -> Int? {
    guard let value = members[name] else { return nil }
    guard let count = value.integer, count >= 0 else {
      throw fault(name, "must be a whole number of 0 or more")
    }
    return count
  }

  func list(_ name: String) throws(JSONSchema.Fault) -> [JSONValue]? {
    guard let value = members[name] else { return nil }
    guard let list = value.array else { throw fault(name, "must be a list") }
    return list
  }

  func object(_ name: String) throws(JSONSchema.Fault) -> [String: JSONValue]? {
    guard let value = members[name] else { return nil }
    guard let object = value.object else { throw fault(name, "must be an object") }
    return object
  }

  func pattern(_ text: String, _ name: String) throws(JSONSchema.Fault) -> CompiledPattern {
    do {
      return try CompiledPattern(text)
    } catch {
      throw fault(name, error.reason)
    }
  }
}
