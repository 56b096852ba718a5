import DetraModel

/// Holds one instance against a compiled schema, within a bound on depth, work and time: a recursive schema with choices
/// could otherwise be walked for ever.
struct JSONSchemaValidator {
  private static let maximumDepth = 100
  private static let maximumSteps = 200_000
  /// Processor time of all patterns together, each of which has a bound of its own.
  private static let maximumTime = Duration.milliseconds(250)

  typealias Violation = JSONSchema.Violation
  typealias Undecided = JSONSchema.Undecided

  private let schema: JSONSchema
  private var stepsLeft = Self.maximumSteps
  private let deadline = ThreadTime.now + Self.maximumTime

  init(schema: JSONSchema) { self.schema = schema }

  mutating func violation(
    of node: JSONSchemaNode, in instance: JSONValue, at path: String, depth: Int
  ) throws(Undecided) -> Violation? {
    guard depth < Self.maximumDepth else { throw Undecided(reason: "is nested too deep") }
    switch node {
    case .always(let allowed):
      try step()
      return allowed ? nil : Violation(path: path, reason: "is not allowed")
    case .keywords(let keywords):
      for keyword in keywords {
        try step()
        if let found = try violation(of: keyword, in: instance, at: path, depth: depth + 1) {
          return found
        }
      }
      return nil
    }
  }

  private mutating func step(_ cost: Int = 1) throws(Undecided) {
    stepsLeft -= cost
    guard stepsLeft >= 0 else { throw Undecided(reason: "takes too long to check") }
  }

  private mutating func isValid(
    _ node: JSONSchemaNode, _ instance: JSONValue, depth: Int
  ) throws(Undecided) -> Bool {
    try violation(of: node, in: instance, at: "", depth: depth) == nil
  }

  private mutating func violation(
    of keyword: JSONSchemaNode.Keyword, in instance: JSONValue, at path: String, depth: Int
  ) throws(Undecided) -> Violation? {
    let reason: String?
    switch keyword {
    case .items(let prefix, let rest):
      return try items(instance.array ?? [], prefix, rest, at: path, depth: depth)
    case .object(let rules):
      return try members(instance.object ?? [:], rules, at: path, depth: depth)
    case .dependentSchemas(let table):
      guard let object = instance.object else { return nil }
      return try first(
        table.filter { object[$0.name] != nil }.map(\.node), in: instance, at: path, depth: depth)
    case .all(let nodes): return try first(nodes, in: instance, at: path, depth: depth)
    case .condition(let condition, let then, let otherwise):
      let branch = try isValid(condition, instance, depth: depth) ? then : otherwise
      return try first(branch.map { [$0] } ?? [], in: instance, at: path, depth: depth)
    case .reference(let target):
      let node = schema.references[target] ?? .always(false)
      return try violation(of: node, in: instance, at: path, depth: depth)
    case .contains, .propertyNames, .any, .one, .not:
      reason = try combined(keyword, instance, depth: depth)
    default: reason = try simple(keyword, instance)
    }
    return reason.map { Violation(path: path, reason: $0) }
  }

  /// What needs no other schema.
  private mutating func simple(
    _ keyword: JSONSchemaNode.Keyword, _ instance: JSONValue
  ) throws(Undecided) -> String? {
    func unless(_ holds: Bool?, _ reason: @autoclosure () -> String) -> String? {
      holds ?? true ? nil : reason()
    }
    switch keyword {
    case .type(let types):
      return unless(
        types.contains { instance.has(schemaType: $0) },
        "must be " + types.sorted().joined(separator: " or "))
    case .oneOfValues(let values):
      return unless(values.contains(instance.canonical), "is not one of the allowed values")
    case .length(let range):
      return unless(
        instance.string.map { range.contains($0.unicodeScalars.count) },
        "has a length outside \(range.words)")
    case .pattern(let pattern):
      guard let text = instance.string else { return nil }
      return unless(try matches(pattern, text), "does not match the pattern")
    case .number(let bounds): return unless(instance.number.map(bounds.allow), "is out of range")
    case .required(let names): return lack(names, in: instance.object)
    case .dependentRequired(let table):
      guard let object = instance.object else { return nil }
      return lack(table.filter { object[$0.name] != nil }.flatMap(\.needs), in: object)
    case .propertyCount(let range):
      return unless(
        instance.object.map { range.contains($0.count) },
        "has a number of members outside \(range.words)")
    case .itemCount(let range):
      return unless(
        instance.array.map { range.contains($0.count) },
        "has a number of items outside \(range.words)")
    case .uniqueItems:
      return unless(
        instance.array.map { Set($0.map(\.canonical)).count == $0.count }, "repeats an item")
    default: return nil
    }
  }

  private func lack(_ names: [String], in object: [String: JSONValue]?) -> String? {
    guard let object else { return nil }
    return names.first { object[$0] == nil }.map { "lacks \"\($0)\"" }
  }

  /// What looks at the instance, its items or its names by other schemas, and says only yes or no.
  private mutating func combined(
    _ keyword: JSONSchemaNode.Keyword, _ instance: JSONValue, depth: Int
  ) throws(Undecided) -> String? {
    switch keyword {
    case .contains(let node, let range):
      guard let items = instance.array else { return nil }
      var count = 0
      for item in items where try isValid(node, item, depth: depth) { count += 1 }
      if range.contains(count) { return nil }
      return count == 0
        ? "has no item of the required kind"
        : "has a number of items of the required kind outside \(range.words)"
    case .propertyNames(let node):
      for name in (instance.object ?? [:]).keys
      where try !isValid(node, .string(name), depth: depth) {
        return "has a member whose name is not allowed"
      }
      return nil
    case .any(let nodes):
      for node in nodes where try isValid(node, instance, depth: depth) { return nil }
      return "fits none of anyOf"
    case .one(let nodes):
      var count = 0
      for node in nodes where try isValid(node, instance, depth: depth) { count += 1 }
      return count == 1 ? nil : "does not fit exactly one of oneOf"
    case .not(let node):
      return try isValid(node, instance, depth: depth) ? "is excluded by not" : nil
    default: return nil
    }
  }

  private mutating func first(
    _ nodes: [JSONSchemaNode], in instance: JSONValue, at path: String, depth: Int
  ) throws(Undecided) -> Violation? {
    for node in nodes {
      if let found = try violation(of: node, in: instance, at: path, depth: depth) { return found }
    }
    return nil
  }

  private mutating func items(
    _ items: [JSONValue], _ prefix: [JSONSchemaNode], _ rest: JSONSchemaNode?, at path: String,
    depth: Int
  ) throws(Undecided) -> Violation? {
    for (index, item) in items.enumerated() {
      guard let node = index < prefix.count ? prefix[index] : rest else { return nil }
      if let found = try violation(of: node, in: item, at: "\(path)/\(index)", depth: depth) {
        return found
      }
    }
    return nil
  }

  private mutating func members(
    _ members: [String: JSONValue], _ rules: JSONSchemaNode.ObjectRules, at path: String, depth: Int
  ) throws(Undecided) -> Violation? {
    for (name, value) in members.sorted(by: { $0.key < $1.key }) {
      var nodes: [JSONSchemaNode] = []
      for (pattern, node) in rules.patterns where try matches(pattern, name) { nodes.append(node) }
      if let node = rules.properties[name] { nodes.append(node) }
      if nodes.isEmpty, let additional = rules.additional { nodes = [additional] }
      let place = "\(path)/\(SchemaPlaces.escaped(name))"
      if let found = try first(nodes, in: value, at: place, depth: depth) { return found }
    }
    return nil
  }

  /// A pattern is costlier than other keywords, by the text it reads.
  private mutating func matches(
    _ pattern: CompiledPattern, _ text: String
  ) throws(Undecided) -> Bool {
    try step(1 + text.utf8.count / 1000)
    guard ThreadTime.now < deadline, let found = pattern.matches(text) else {
      throw Undecided(reason: "takes too long to check")
    }
    return found
  }
}

extension ClosedRange<Int> {
  fileprivate var words: String {
    upperBound == Int.max ? "\(lowerBound) and more" : "\(lowerBound) to \(upperBound)"
  }
}
