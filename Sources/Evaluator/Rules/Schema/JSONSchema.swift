import DetraModel

/// A JSON Schema (draft 2020-12), compiled: the validation keywords, the applicators, and `$ref` within the document. A
/// keyword outside `known` is an error when the schema is read, never ignored, so that nobody believes in a check that is
/// not made.
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

  /// Why it was not found out whether an instance holds.
  struct Undecided: Error, Hashable { var reason: String }

  static let annotations: Set<String> = [
    "$schema", "$id", "$comment", "title", "description", "default", "examples", "deprecated",
    "readOnly", "writeOnly", "format", "contentEncoding", "contentMediaType", "contentSchema",
  ]
  static let known: Set<String> = [
    "type", "enum", "const", "minLength", "maxLength", "pattern", "minimum", "maximum",
    "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "items", "prefixItems", "contains",
    "minContains", "maxContains", "minItems", "maxItems", "uniqueItems", "properties", "required",
    "additionalProperties", "patternProperties", "propertyNames", "minProperties", "maxProperties",
    "allOf", "anyOf", "oneOf", "not", "if", "then", "else", "$ref", "$anchor", "$defs",
    "definitions", "dependentRequired", "dependentSchemas",
  ]

  let root: JSONSchemaNode
  /// By the text of the `$ref` that leads there.
  let references: [String: JSONSchemaNode]

  init(_ schema: JSONValue) throws(Fault) {
    var compiler = JSONSchemaCompiler(document: schema)
    root = try compiler.compile(schema, at: "")
    references = try compiler.resolveReferences()
  }

  /// The first violation in document order; nil when the instance is valid. Throws when it takes too much to find out.
  func violation(in instance: JSONValue) throws(Undecided) -> Violation? {
    var validator = JSONSchemaValidator(schema: self)
    return try validator.violation(of: root, in: instance, at: "", depth: 0)
  }
}
