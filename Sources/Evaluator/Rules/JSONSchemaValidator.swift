import DetraModel

/// Holds one instance against a compiled schema.
struct JSONSchemaValidator {
  /// Deeper nesting than this is a violation, so that a hostile instance cannot exhaust the stack.
  private static let maximumDepth = 200

  typealias Violation = JSONSchema.Violation
  let schema: JSONSchema

  func violation(
    of node: JSONSchemaNode, in instance: JSONValue, at path: String, depth: Int
  ) -> Violation? {
    guard depth < Self.maximumDepth else {
      return Violation(path: path, reason: "is nested too deep")
    }
    switch node {
    case .always(let allowed):
      return allowed ? nil : Violation(path: path, reason: "is not allowed")
    case .keywords(let keywords):
      for keyword in keywords {
        if let found = violation(of: keyword, in: instance, at: path, depth: depth + 1) {
          return found
        }
      }
      return nil
    }
  }

  private func violation(
    of keyword: JSONSchemaNode.Keyword, in instance: JSONValue, at path: String, depth: Int
  ) -> Violation? {
    func fails(_ reason: String) -> Violation { Violation(path: path, reason: reason) }
    func valid(_ node: JSONSchemaNode) -> Bool {
      violation(of: node, in: instance, at: path, depth: depth) == nil
    }
    switch keyword {
    case .type(let types):
      return types.contains { instance.has(type: $0) }
        ? nil : fails("must be " + types.sorted().joined(separator: " or "))
    case .oneOfValues(let values):
      return values.contains { $0.equals(instance) }
        ? nil : fails("is not one of the allowed values")
    case .length(let range):
      return instance.string.map { range.contains($0.unicodeScalars.count) } ?? true
        ? nil : fails("has a length outside \(range.words)")
    case .pattern(let pattern):
      return instance.string.map(pattern.matches) ?? true
        ? nil : fails("does not match the pattern")
    case .number(let bounds):
      return instance.number.map(bounds.allow) ?? true ? nil : fails("is out of range")
    case .required(let names):
      guard let object = instance.object else { return nil }
      return names.first { object[$0] == nil }.map { fails("lacks \"\($0)\"") }
    case .dependentRequired(let table):
      guard let object = instance.object else { return nil }
      return table.sorted { $0.key < $1.key }.lazy
        .filter { object[$0.key] != nil }.flatMap(\.value).first { object[$0] == nil }
        .map { fails("lacks \"\($0)\"") }
    case .propertyCount(let range):
      return instance.object.map { range.contains($0.count) } ?? true
        ? nil : fails("has a number of members outside \(range.words)")
    case .itemCount(let range):
      return instance.array.map { range.contains($0.count) } ?? true
        ? nil : fails("has a number of items outside \(range.words)")
    case .uniqueItems:
      return instance.array.map { Set($0).count == $0.count } ?? true
        ? nil : fails("repeats an item")
    case .contains(let node):
      guard let items = instance.array else { return nil }
      return items.contains { violation(of: node, in: $0, at: path, depth: depth) == nil }
        ? nil : fails("has no item of the required kind")
    case .propertyNames(let node):
      return instance.object?.keys.sorted().first {
        violation(of: node, in: .string($0), at: path, depth: depth) != nil
      }.map { _ in fails("has a member whose name is not allowed") }
    case .items(let prefix, let rest):
      return items(instance.array ?? [], prefix: prefix, rest: rest, at: path, depth: depth)
    case .object(let rules): return members(instance.object ?? [:], rules, at: path, depth: depth)
    case .all(let nodes):
      return nodes.lazy.compactMap { violation(of: $0, in: instance, at: path, depth: depth) }.first
    case .any(let nodes): return nodes.contains(where: valid) ? nil : fails("fits none of anyOf")
    case .one(let nodes):
      return nodes.count(where: valid) == 1 ? nil : fails("does not fit exactly one of oneOf")
    case .not(let node): return valid(node) ? fails("is excluded by not") : nil
    case .condition(let condition, let then, let otherwise):
      guard let branch = valid(condition) ? then : otherwise else { return nil }
      return violation(of: branch, in: instance, at: path, depth: depth)
    case .reference(let target):
      guard let node = schema.definitions[target] else { return nil }
      return violation(of: node, in: instance, at: path, depth: depth)
    }
  }

  private func items(
    _ items: [JSONValue], prefix: [JSONSchemaNode], rest: JSONSchemaNode?, at path: String,
    depth: Int
  ) -> Violation? {
    for (index, item) in items.enumerated() {
      guard let node = index < prefix.count ? prefix[index] : rest else { return nil }
      if let found = violation(of: node, in: item, at: "\(path)/\(index)", depth: depth) {
        return found
      }
    }
    return nil
  }

  private func members(
    _ members: [String: JSONValue], _ rules: JSONSchemaNode.ObjectRules, at path: String, depth: Int
  ) -> Violation? {
    for (name, value) in members.sorted(by: { $0.key < $1.key }) {
      var nodes = rules.patterns.filter { $0.pattern.matches(name) }.map(\.node)
      if let node = rules.properties[name] { nodes.append(node) }
      if nodes.isEmpty, let additional = rules.additional { nodes = [additional] }
      for node in nodes {
        if let found = violation(of: node, in: value, at: "\(path)/\(name)", depth: depth) {
          return found
        }
      }
    }
    return nil
  }
}

extension JSONSchemaNode.NumberBounds {
  fileprivate func allow(_ value: Double) -> Bool {
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

extension JSONValue {
  fileprivate func has(type: String) -> Bool {
    switch (self, type) {
    case (.null, "null"), (.bool, "boolean"), (.string, "string"), (.array, "array"),
      (.object, "object"), (.integer, "integer"), (.integer, "number"), (.number, "number"):
      true
    case (.number(let value), "integer"): value.rounded() == value
    default: false
    }
  }

  /// JSON Schema's equality: 1 and 1.0 are the same number.
  fileprivate func equals(_ other: JSONValue) -> Bool {
    if let a = number, let b = other.number { return a == b }
    return self == other
  }
}

extension ClosedRange<Int> {
  fileprivate var words: String {
    upperBound == Int.max ? "\(lowerBound) and more" : "\(lowerBound) to \(upperBound)"
  }
}
