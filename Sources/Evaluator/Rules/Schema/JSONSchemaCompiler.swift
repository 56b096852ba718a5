import DetraModel

/// Reads schemas, and those that their references lead to.
struct JSONSchemaCompiler {
  /// Schemas in one another, each of which is two steps of a pointer at most.
  private static let maximumDepth = 64

  private let document: JSONValue
  private let places: SchemaPlaces
  /// Targets that are still to be compiled, and where they are named.
  private var pending: [(target: String, path: String)] = []

  init(document: JSONValue) {
    self.document = document
    places = SchemaPlaces(document)
  }

  mutating func compile(
    _ schema: JSONValue, at path: String
  ) throws(JSONSchema.Fault) -> JSONSchemaNode {
    if let always = schema.bool { return .always(always) }
    guard let members = schema.object else {
      throw JSONSchema.Fault(path: path, reason: "a schema must be an object, true or false")
    }
    guard path.utf8.count(where: { $0 == UInt8(ascii: "/") }) < Self.maximumDepth * 2 else {
      throw JSONSchema.Fault(path: path, reason: "is nested too deep")
    }
    try check(members, at: path)
    let reader = SchemaReader(members: members, path: path)
    var keywords = try values(reader)
    keywords += try arrays(reader)
    keywords += try objects(reader)
    keywords += try applicators(reader)
    _ = try nodeTable("$defs", reader)
    _ = try nodeTable("definitions", reader)
    return .keywords(keywords)
  }

  /// Compiles everything that was referred to, and what that refers to.
  mutating func resolveReferences() throws(JSONSchema.Fault) -> [String: JSONSchemaNode] {
    var references: [String: JSONSchemaNode] = [:]
    while let (target, path) = pending.popLast() {
      guard references[target] == nil else { continue }
      guard let place = places[target] else {
        throw JSONSchema.Fault(
          path: path,
          reason: "must lead to a place in the same schema, such as \"#/$defs/name\"")
      }
      references[target] = .always(true)
      references[target] = try compile(place.schema, at: place.path)
    }
    return references
  }

  private func check(
    _ members: [String: JSONValue], at path: String
  ) throws(JSONSchema.Fault) {
    func fault(_ name: String, _ reason: String) -> JSONSchema.Fault {
      JSONSchema.Fault(path: "\(path)/\(name)", reason: reason)
    }
    for name in members.keys.sorted()
    where !JSONSchema.known.contains(name) && !JSONSchema.annotations.contains(name) {
      throw fault(name, "is a keyword that detra does not check")
    }
    if members["$id"] != nil, !path.isEmpty { throw fault("$id", "is taken at the root only") }
    if let draft = members["$schema"]?.string, !draft.contains("/draft/2020-12/schema") {
      throw fault("$schema", "is not draft 2020-12")
    }
  }

  private func values(
    _ reader: SchemaReader
  ) throws(JSONSchema.Fault) -> [JSONSchemaNode.Keyword] {
    var keywords: [JSONSchemaNode.Keyword] = []
    if let types = try reader.types() { keywords.append(.type(types)) }
    if let values = try reader.list("enum") {
      keywords.append(.oneOfValues(Set(values.map(\.canonical))))
    }
    if let value = reader.members["const"] { keywords.append(.oneOfValues([value.canonical])) }
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
      throw reader.fault("multipleOf", "must be over 0")
    }
    if !bounds.isEmpty { keywords.append(.number(bounds)) }
    return keywords
  }

  private mutating func arrays(
    _ reader: SchemaReader
  ) throws(JSONSchema.Fault) -> [JSONSchemaNode.Keyword] {
    var keywords: [JSONSchemaNode.Keyword] = []
    let prefix = try nodes("prefixItems", reader) ?? []
    let rest = try node("items", reader)
    if !prefix.isEmpty || rest != nil { keywords.append(.items(prefix: prefix, rest: rest)) }
    let count = try reader.range("minContains", "maxContains", usualLow: 1)
    if let contained = try node("contains", reader) {
      // Bounds that exclude each other are a schema that nothing fits; there is no range for them.
      keywords.append(count.map { .contains(contained, $0) } ?? .contains(contained, 1...Int.max))
    }
    if let count = try reader.range("minItems", "maxItems") { keywords.append(.itemCount(count)) }
    if try reader.bool("uniqueItems") == true { keywords.append(.uniqueItems) }
    return keywords
  }

  private mutating func objects(
    _ reader: SchemaReader
  ) throws(JSONSchema.Fault) -> [JSONSchemaNode.Keyword] {
    var keywords: [JSONSchemaNode.Keyword] = []
    if let required = try reader.strings("required") { keywords.append(.required(required)) }
    if let names = try node("propertyNames", reader) { keywords.append(.propertyNames(names)) }
    if let count = try reader.range("minProperties", "maxProperties") {
      keywords.append(.propertyCount(count))
    }
    if let dependent = try reader.stringTable("dependentRequired") {
      keywords.append(.dependentRequired(dependent))
    }
    let schemas = try nodeTable("dependentSchemas", reader)
    if !schemas.isEmpty {
      keywords.append(
        .dependentSchemas(schemas.sorted { $0.key < $1.key }.map { (name: $0, node: $1) }))
    }
    let rules = try objectRules(reader)
    if !rules.properties.isEmpty || !rules.patterns.isEmpty || rules.additional != nil {
      keywords.append(.object(rules))
    }
    return keywords
  }

  private mutating func objectRules(
    _ reader: SchemaReader
  ) throws(JSONSchema.Fault) -> JSONSchemaNode.ObjectRules {
    let properties = try nodeTable("properties", reader)
    var patterns: [(pattern: CompiledPattern, node: JSONSchemaNode)] = []
    let table = try nodeTable("patternProperties", reader)
    for (text, node) in table.sorted(by: { $0.key < $1.key }) {
      patterns.append((try reader.pattern(text, "patternProperties"), node))
    }
    let additional = try node("additionalProperties", reader)
    return .init(properties: properties, patterns: patterns, additional: additional)
  }

  private mutating func applicators(
    _ reader: SchemaReader
  ) throws(JSONSchema.Fault) -> [JSONSchemaNode.Keyword] {
    var keywords: [JSONSchemaNode.Keyword] = []
    if let all = try nodes("allOf", reader) { keywords.append(.all(all)) }
    if let any = try nodes("anyOf", reader) { keywords.append(.any(any)) }
    if let one = try nodes("oneOf", reader) { keywords.append(.one(one)) }
    if let not = try node("not", reader) { keywords.append(.not(not)) }
    let (then, otherwise) = (try node("then", reader), try node("else", reader))
    if let condition = try node("if", reader) {
      keywords.append(.condition(condition, then: then, otherwise: otherwise))
    }
    if let target = try reader.string("$ref") {
      pending.append((target, reader.path + "/$ref"))
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
      table[key] = try compile(value, at: "\(reader.path)/\(name)/\(SchemaPlaces.escaped(key))")
    }
    return table
  }
}
