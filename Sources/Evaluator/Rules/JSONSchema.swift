import DetraModel

/// A JSON Schema (draft 2020-12), compiled: the validation keywords, `$ref` to `$defs` of the same
/// document, and the applicators. A keyword outside `known` is an error when the schema is read, never
/// ignored, so that nobody believes in a check that is not made.
///
/// <https://json-schema.org/draft/2020-12/json-schema-validation>
struct JSONSchema: Sendable {
  /// Why a schema cannot be used, and where in it.
  struct Fault: Error, Equatable {
    /// JSON pointer into the schema.
    var path: String
    var reason: String
  }

  /// Where an instance breaks the schema. Never repeats the instance's values.
  struct Violation: Hashable {
    /// JSON pointer into the instance.
    var path: String
    var reason: String
  }

  static let annotations: Set<String> = [
    "$schema", "$id", "$comment", "title", "description", "default", "examples", "deprecated",
    "readOnly", "writeOnly", "format", "contentEncoding", "contentMediaType",
  ]
  static let known: Set<String> = [
    "type", "enum", "const", "minLength", "maxLength", "pattern", "minimum", "maximum",
    "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "items", "prefixItems", "contains",
    "minItems", "maxItems", "uniqueItems", "properties", "required", "additionalProperties",
    "patternProperties", "propertyNames", "minProperties", "maxProperties", "allOf", "anyOf",
    "oneOf", "not", "if", "then", "else", "$ref", "$defs", "dependentRequired",
  ]

  let root: JSONSchemaNode
  let definitions: [String: JSONSchemaNode]

  init(_ schema: JSONValue) throws(Fault) {
    var compiler = JSONSchemaCompiler()
    root = try compiler.compile(schema, at: "")
    var definitions: [String: JSONSchemaNode] = ["#": root]
    for (name, value) in schema["$defs"]?.object ?? [:] {
      definitions["#/$defs/\(name)"] = try compiler.compile(value, at: "/$defs/\(name)")
    }
    if let missing = compiler.references.first(where: { definitions[$0.target] == nil }) {
      throw Fault(path: missing.path, reason: "$ref must be \"#\" or a name under \"#/$defs/\"")
    }
    self.definitions = definitions
  }

  /// The first violation in document order; nil when the instance is valid.
  func violation(in instance: JSONValue) -> Violation? {
    JSONSchemaValidator(schema: self).violation(of: root, in: instance, at: "", depth: 0)
  }
}
