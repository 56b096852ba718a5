import DetraModel

extension ValueType where Value == JSONValue {
  /// Any value that JSON can hold, by YAML 1.2's core schema.
  static var json: ValueType {
    ValueType(
      name: "any value",
      decode: { node, place, decoding in decoding.json(node, at: place) },
      encode: { value, _ in .json(value) })
  }
}

extension Decoding {
  fileprivate mutating func json(_ node: YAMLNode, at place: Place) -> JSONValue? {
    switch node.content {
    case .scalar(let scalar): return scalar.json
    case .unset(let variable):
      fault("\(variable) is not set", at: place)
      return nil
    case .sequence(let elements):
      return .array(
        elements.enumerated().compactMap { json($1, at: place.child($0, $1)) })
    case .mapping(let entries):
      var members: [String: JSONValue] = [:]
      for entry in entries { members[entry.key] = json(entry.value, at: place.child(entry)) }
      return .object(members)
    }
  }
}

extension YAMLScalar {
  fileprivate var json: JSONValue {
    guard isPlain else { return .string(text) }
    if isNull { return .null }
    switch text {
    case "true", "True", "TRUE": return .bool(true)
    case "false", "False", "FALSE": return .bool(false)
    default: break
    }
    if let integer = Int64(text) { return .integer(integer) }
    if text.hasPrefix("0x"), let integer = Int64(text.dropFirst(2), radix: 16) {
      return .integer(integer)
    }
    if text.hasPrefix("0o"), let integer = Int64(text.dropFirst(2), radix: 8) {
      return .integer(integer)
    }
    let isDecimal = text.allSatisfy { $0.isASCII && ($0.isNumber || "+-.eE".contains($0)) }
    if isDecimal, let number = Double(text), number.isFinite { return .number(number) }
    return .string(text)
  }
}

extension YAMLNode {
  fileprivate static func json(_ value: JSONValue) -> YAMLNode {
    switch value {
    case .string(let text): .text(text)
    case .array(let elements): .sequence(elements.map(json))
    case .object(let members):
      .mapping(members.sorted { $0.key < $1.key }.map { ($0, json($1)) })
    case .null, .bool, .integer, .number: .scalar(YAMLScalar(value.plain, isPlain: true))
    }
  }
}

extension JSONValue {
  fileprivate var plain: String { isNull ? "null" : text }
}
