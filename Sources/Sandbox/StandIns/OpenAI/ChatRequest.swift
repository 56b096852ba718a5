import DetraModel
import Foundation

/// A request that `chat/completions` would take.
struct ChatRequest {
  var model: String
  /// Of all messages, in order.
  var texts: [String]
  /// Nil: no structured output was asked for.
  var schema: JSONValue?
  var wantsJSON: Bool
  var maximumTokens: Int?
  var isReasoning: Bool

  /// Of the whole prompt, messages and a few each for its frame.
  var tokens: Int { texts.reduce(3) { $0 + GeminiRequest.tokens(in: $1) + 4 } }

  private static let names: Set<String> = [
    "model", "messages", "audio", "frequency_penalty", "function_call", "functions", "logit_bias",
    "logprobs", "max_completion_tokens", "max_tokens", "metadata", "modalities", "n",
    "parallel_tool_calls", "prediction", "presence_penalty", "prompt_cache_key",
    "reasoning_effort", "response_format", "safety_identifier", "seed", "service_tier", "stop",
    "store", "stream", "stream_options", "temperature", "tool_choice", "tools", "top_logprobs",
    "top_p", "user", "verbosity", "web_search_options",
  ]

  init(_ request: StandInRequest) throws(OpenAIError) {
    guard request.contentType == "application/json", let body = try? JSONValue(json: request.body),
      let members = body.object
    else {
      throw .invalid("We could not parse the JSON body of your request.")
    }
    if let unknown = members.keys.filter({ !Self.names.contains($0) }).min() {
      throw .invalid("Unrecognized request argument supplied: \(unknown)")
    }
    guard let model = body["model"]?.string, !model.isEmpty else {
      throw .invalid("you must provide a model parameter")
    }
    self.model = model
    isReasoning = model.hasPrefix("gpt-5") || model.hasPrefix("o3") || model.hasPrefix("o4")
    texts = try Self.texts(body["messages"])
    try Self.check(body, isReasoning: isReasoning)
    maximumTokens = (body["max_completion_tokens"] ?? body["max_tokens"])?.integer
    let format = body["response_format"]
    schema = try Self.schema(format)
    wantsJSON = ["json_schema", "json_object"].contains(format?["type"]?.string)
  }

  private static func texts(_ messages: JSONValue?) throws(OpenAIError) -> [String] {
    guard let messages = messages?.array, !messages.isEmpty else {
      throw .invalid("Missing required parameter: 'messages'.", param: "messages")
    }
    var texts: [String] = []
    for (index, message) in messages.enumerated() {
      let role = message["role"]?.string ?? ""
      guard ["developer", "system", "user", "assistant", "tool"].contains(role) else {
        throw .invalid(
          "Invalid value: '\(role)'.", param: "messages[\(index)].role", code: "invalid_value")
      }
      let parts = message["content"]?.array ?? []
      guard let text = message["content"]?.string ?? parts.first?["text"]?.string else {
        throw .invalid(
          "Invalid value for 'content': expected a string, got null.",
          param: "messages.[\(index)].content")
      }
      texts.append(parts.isEmpty ? text : parts.compactMap { $0["text"]?.string }.joined())
    }
    return texts
  }

  private static func check(_ body: JSONValue, isReasoning: Bool) throws(OpenAIError) {
    if let temperature = body["temperature"] {
      guard let value = temperature.number, (0...2).contains(value) else {
        throw .invalid(
          "Invalid 'temperature': decimal above maximum value. Expected a value <= 2.",
          param: "temperature", code: "decimal_above_max_value")
      }
      if isReasoning, value != 1 {
        throw .invalid(
          "Unsupported value: 'temperature' does not support \(value) with this model. Only the default "
            + "(1) value is supported.", param: "temperature", code: "unsupported_value")
      }
    }
    if isReasoning, body["max_tokens"] != nil {
      throw .invalid(
        "Unsupported parameter: 'max_tokens' is not supported with this model. Use "
          + "'max_completion_tokens' instead.", param: "max_tokens", code: "unsupported_parameter")
    }
    if !isReasoning, body["reasoning_effort"] != nil {
      throw .invalid(
        "Unrecognized request argument supplied: reasoning_effort", param: "reasoning_effort")
    }
  }

  private static func schema(_ format: JSONValue?) throws(OpenAIError) -> JSONValue? {
    guard let format, format["type"] == "json_schema" else { return nil }
    guard let name = format["json_schema"]?["name"]?.string, !name.isEmpty,
      name.utf8.count <= 64
    else {
      throw .invalid(
        "Missing required parameter: 'response_format.json_schema.name'.",
        param: "response_format.json_schema.name", code: "missing_required_parameter")
    }
    guard let schema = format["json_schema"]?["schema"] else { return nil }
    if format["json_schema"]?["strict"] == true, let fault = StrictMode.fault(schema, "()") {
      throw .invalid(
        "Invalid schema for response_format '\(name)': \(fault)", param: "response_format")
    }
    return schema
  }
}

/// What strict mode asks of a schema, and what it makes of an answer.
enum StrictMode {
  /// The first fault in OpenAI's words, or nil.
  static func fault(_ schema: JSONValue, _ place: String) -> String? {
    for option in schema["anyOf"]?.array ?? [] {
      if let fault = fault(option, place) { return fault }
    }
    if schema["anyOf"] != nil { return nil }
    guard let type = schema["type"]?.string else {
      return "In context=\(place), schema must have a 'type' key."
    }
    if type == "array" {
      guard let items = schema["items"] else {
        return "In context=\(place), array schema missing items."
      }
      return fault(items, "\(place).items")
    }
    guard type == "object" else {
      return ["string", "number", "integer", "boolean", "null"].contains(type)
        ? nil : "In context=\(place), '\(type)' is not valid under any of the given schemas."
    }
    guard schema["additionalProperties"] == false else {
      return
        "In context=\(place), 'additionalProperties' is required to be supplied and to be false."
    }
    let members = schema["properties"]?.object ?? [:]
    let required = Set((schema["required"]?.array ?? []).compactMap(\.string))
    if let missing = members.keys.filter({ !required.contains($0) }).min() {
      return
        "In context=\(place), 'required' is required to be supplied and to be an array including "
        + "every key in properties. Missing '\(missing)'."
    }
    for (name, member) in members.sorted(by: { $0.key < $1.key }) {
      if let fault = fault(member, "\(place).\(name)") { return fault }
    }
    return nil
  }

  /// `value` with every member that the schema has: strict mode never leaves one out.
  static func filled(_ value: JSONValue, by schema: JSONValue) -> JSONValue {
    if let option = schema["anyOf"]?.array?.first(where: { $0["type"] != "null" }) {
      return value.isNull ? value : filled(value, by: option)
    }
    switch value {
    case .object(var members):
      for (name, member) in schema["properties"]?.object ?? [:] {
        members[name] = filled(members[name] ?? .null, by: member)
      }
      return .object(members)
    case .array(let elements):
      return .array(elements.map { filled($0, by: schema["items"] ?? [:]) })
    default: return value
    }
  }
}
