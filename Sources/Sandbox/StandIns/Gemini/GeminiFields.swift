import DetraModel

/// The members of an object, under lowerCamelCase names: the API takes snake_case as well.
struct GeminiFields {
  enum Message {
    case request, content, generationConfig, thinkingConfig

    // The v1beta discovery document's names.
    var names: Set<String> {
      switch self {
      case .request:
        [
          "model", "contents", "systemInstruction", "generationConfig", "safetySettings", "tools",
          "toolConfig", "cachedContent", "store", "serviceTier",
        ]
      case .content: ["role", "parts"]
      case .generationConfig:
        [
          "candidateCount", "stopSequences", "maxOutputTokens", "temperature", "topP", "topK",
          "seed", "responseMimeType", "responseSchema", "responseJsonSchema", "presencePenalty",
          "frequencyPenalty", "responseLogprobs", "logprobs", "enableEnhancedCivicAnswers",
          "responseModalities", "speechConfig", "thinkingConfig", "imageConfig", "mediaResolution",
        ]
      case .thinkingConfig: ["includeThoughts", "thinkingBudget", "thinkingLevel"]
      }
    }
  }

  private let members: [String: (name: String, value: JSONValue)]

  init(_ members: [String: JSONValue]) {
    self.members = Dictionary(
      members.map { (Self.camelCase($0.key), ($0.key, $0.value)) }, uniquingKeysWith: { $1 })
  }

  subscript(_ name: String) -> JSONValue? { members[name]?.value }

  func unknown(in message: Message, path: String) -> [(name: String, path: String)] {
    members.filter { !message.names.contains($0.key) }
      .map { ($0.value.name, path) }
      .sorted { $0.0 < $1.0 }
  }

  private static func camelCase(_ name: String) -> String {
    guard name.contains("_") else { return name }
    let words = name.split(separator: "_")
    return (words.first.map(String.init) ?? "")
      + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }
}

/// `responseSchema`: the subset of OpenAPI that the API knows.
enum GeminiSchema {
  private static let names: Set<String> = [
    "type", "format", "title", "description", "nullable", "enum", "maxItems", "minItems",
    "properties", "required", "minProperties", "maxProperties", "minLength", "maxLength",
    "pattern", "example", "anyOf", "propertyOrdering", "default", "items", "minimum", "maximum",
  ]
  private static let types: Set<String> = [
    "STRING", "NUMBER", "INTEGER", "BOOLEAN", "ARRAY", "OBJECT", "NULL",
  ]

  static func unknown(_ schema: JSONValue, path: String) -> [(name: String, path: String)] {
    let members = schema.object ?? [:]
    var found = members.keys.filter { !names.contains($0) }.sorted().map { ($0, path) }
    for (name, value) in (members["properties"]?.object ?? [:]).sorted(by: { $0.key < $1.key }) {
      found += unknown(value, path: "\(path).properties['\(name)']")
    }
    if let items = members["items"] { found += unknown(items, path: "\(path).items") }
    for (index, option) in (members["anyOf"]?.array ?? []).enumerated() {
      found += unknown(option, path: "\(path).any_of[\(index)]")
    }
    return found
  }

  /// The first fault as `.path: reason`, or nil.
  static func fault(_ schema: JSONValue) -> String? {
    guard let type = schema["type"]?.string?.uppercased() else {
      return schema["anyOf"] == nil ? ".type: must be specified" : nil
    }
    guard types.contains(type) else { return ".type: invalid value '\(type)'" }
    if type == "ARRAY" {
      guard let items = schema["items"] else { return ".items: missing field." }
      return fault(items).map { ".items\($0)" }
    }
    guard type == "OBJECT" else { return nil }
    let properties = schema["properties"]?.object ?? [:]
    guard !properties.isEmpty else { return ".properties: should be non-empty for OBJECT type" }
    for name in (schema["required"]?.array ?? []).compactMap(\.string)
    where properties[name] == nil {
      return ".required: property is not defined: \(name)"
    }
    for (name, value) in properties.sorted(by: { $0.key < $1.key }) {
      if let fault = fault(value) { return ".properties[\(name)]\(fault)" }
    }
    return nil
  }
}
