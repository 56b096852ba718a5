import DetraModel

/// Gemini's subset of OpenAPI as the JSON Schema that OpenAI's strict mode takes: types in lower case, no
/// members beside those named, every member required; what may be left out may be null instead. Members stand
/// in the order of `propertyOrdering`.
enum StrictSchema {
  /// The schema as JSON.
  static func text(of schema: JSONValue) -> String {
    var parts: [(String, String)] = []
    if let type = schema["type"]?.string { parts.append(("type", quoted(type.lowercased()))) }
    if let description = schema["description"]?.string {
      parts.append(("description", quoted(description)))
    }
    if let words = schema["enum"]?.array {
      parts.append(("enum", "[\(words.map { quoted($0.text) }.joined(separator: ","))]"))
    }
    if let items = schema["items"] { parts.append(("items", text(of: items))) }
    if let members = schema["properties"]?.object { parts += object(schema, members) }
    let plain = object(parts)
    return schema["nullable"] == true ? orNull(plain) : plain
  }

  private static func object(
    _ schema: JSONValue, _ members: [String: JSONValue]
  ) -> [(String, String)] {
    let required = Set((schema["required"]?.array ?? []).compactMap(\.string))
    let ordered = (schema["propertyOrdering"]?.array ?? []).compactMap(\.string)
      .filter { members[$0] != nil }
    let names = ordered + members.keys.filter { !ordered.contains($0) }.sorted()
    let properties = names.map { name in
      let member = members[name] ?? [:]
      let text = text(of: member)
      let isOptional = !required.contains(name) && member["nullable"] != true
      return (name, isOptional ? orNull(text) : text)
    }
    return [
      ("properties", object(properties)),
      ("required", "[\(names.map(quoted).joined(separator: ","))]"),
      ("additionalProperties", "false"),
    ]
  }

  private static func orNull(_ schema: String) -> String {
    #"{"anyOf":[\#(schema),{"type":"null"}]}"#
  }

  private static func object(_ members: [(String, String)]) -> String {
    "{" + members.map { "\(quoted($0)):\($1)" }.joined(separator: ",") + "}"
  }

  /// A string alone is no document to every encoder; one in an array is.
  private static func quoted(_ text: String) -> String {
    String(JSONValue.array([.string(text)]).text.dropFirst().dropLast())
  }
}
