import DetraModel
import Foundation

/// A request that the API would take.
struct GeminiRequest {
  /// The system instruction, then every text part in order.
  var texts: [String]
  var wantsJSON: Bool
  var maximumOutputTokens: Int?
  /// Nil: the model's default.
  var thinkingBudget: Int?

  /// Of the whole prompt.
  var tokens: Int { texts.reduce(0) { $0 + Self.tokens(in: $1) } }

  /// What Google says of its models: a token is about four characters.
  static func tokens(in text: String) -> Int { (text.utf8.count + 3) / 4 }

  /// Spent on thinking: none when turned off, else a plausible little.
  var thoughtTokens: Int {
    switch thinkingBudget {
    case .some(0): 0
    case .some(let budget) where budget > 0: min(budget, 64 + tokens / 8)
    default: 64 + tokens / 8
    }
  }

  init(_ request: StandInRequest, model: String) throws(GeminiError) {
    guard ["application/json", ""].contains(request.contentType),
      let body = try? JSONValue(json: request.body), let members = body.object
    else {
      throw .invalid("Invalid JSON payload received. Unexpected token.\n\n^")
    }
    let fields = GeminiFields(members)
    let config = GeminiFields(fields["generationConfig"]?.object ?? [:])
    let unknown = fields.unknown(in: .request, path: "") + Self.unknown(config, fields)
    guard unknown.isEmpty else { throw .unknownFields(unknown) }
    texts = try Self.texts(fields)
    try Self.check(config, model: model)
    wantsJSON = config["responseMimeType"] == "application/json"
    maximumOutputTokens = config["maxOutputTokens"]?.integer
    thinkingBudget = config["thinkingConfig"].flatMap {
      GeminiFields($0.object ?? [:])["thinkingBudget"]?.integer
    }
  }

  private static func unknown(
    _ config: GeminiFields, _ body: GeminiFields
  ) -> [(name: String, path: String)] {
    var unknown = config.unknown(in: .generationConfig, path: "generation_config")
    if let thinking = config["thinkingConfig"]?.object {
      unknown += GeminiFields(thinking).unknown(
        in: .thinkingConfig, path: "generation_config.thinking_config")
    }
    if let schema = config["responseSchema"] {
      unknown += GeminiSchema.unknown(schema, path: "generation_config.response_schema")
    }
    for (index, content) in (body["contents"]?.array ?? []).enumerated() {
      unknown += GeminiFields(content.object ?? [:]).unknown(
        in: .content, path: "contents[\(index)]")
    }
    return unknown
  }

  private static func texts(_ body: GeminiFields) throws(GeminiError) -> [String] {
    guard let contents = body["contents"]?.array, !contents.isEmpty else {
      throw .invalid("* GenerateContentRequest.contents: contents is not specified\n")
    }
    var texts = parts(of: body["systemInstruction"])
    for (index, content) in contents.enumerated() {
      if let role = content["role"], !["user", "model"].contains(role.string) {
        throw .invalid("Please use a valid role: user, model.")
      }
      guard let parts = content["parts"]?.array, !parts.isEmpty else {
        throw .invalid(
          "* GenerateContentRequest.contents[\(index)].parts: contents.parts must not be empty.\n")
      }
      for (number, part) in parts.enumerated() where part["text"]?.string == nil {
        throw .invalid(
          "* GenerateContentRequest.contents[\(index)].parts[\(number)].data: required oneof field "
            + "'data' must have one initialized field\n")
      }
      texts += Self.parts(of: content)
    }
    return texts
  }

  private static func parts(of content: JSONValue?) -> [String] {
    (content?["parts"]?.array ?? []).compactMap { $0["text"]?.string }
  }

  private static func check(_ config: GeminiFields, model: String) throws(GeminiError) {
    let hasSchema = config["responseSchema"] != nil
    let hasJSONSchema = config["responseJsonSchema"] != nil
    if hasSchema, hasJSONSchema {
      throw .invalid("Only one of response_schema and response_json_schema may be set.")
    }
    if hasSchema || hasJSONSchema, config["responseMimeType"] != "application/json" {
      throw .invalid(
        "Response schema with response mime type: 'text/plain' is not supported; use "
          + "'application/json'.")
    }
    if let schema = config["responseSchema"], let fault = GeminiSchema.fault(schema) {
      throw .invalid("* GenerateContentRequest.generation_config.response_schema\(fault)\n")
    }
    if let temperature = config["temperature"], !(0...2).contains(temperature.number ?? -1) {
      throw .invalid(
        "* GenerateContentRequest.generation_config.temperature: must be in the range [0.0, 2.0]\n")
    }
    if let maximum = config["maxOutputTokens"], !(1...65_536).contains(maximum.integer ?? 0) {
      throw .invalid(
        "* GenerateContentRequest.generation_config.max_output_tokens: must be in the range [1, 65536]\n"
      )
    }
    try checkThinking(GeminiFields(config["thinkingConfig"]?.object ?? [:]), model: model)
  }

  private static func checkThinking(
    _ thinking: GeminiFields, model: String
  ) throws(GeminiError) {
    let hasBudget = thinking["thinkingBudget"] != nil
    let hasLevel = thinking["thinkingLevel"] != nil
    if hasBudget, hasLevel {
      throw .invalid("You can only set only one of thinking budget and thinking level.")
    }
    let isOld = ["gemini-1", "gemini-2"].contains { model.hasPrefix($0) }
    if hasLevel, isOld { throw .invalid("Thinking level is not supported for this model.") }
    if thinking["thinkingBudget"]?.integer == 0, model.hasPrefix("gemini-2.5-pro") {
      throw .invalid("Budget 0 is invalid. This model only works in thinking mode.")
    }
  }
}
