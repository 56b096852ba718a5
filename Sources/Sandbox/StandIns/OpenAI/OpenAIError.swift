import DetraModel

/// An error in OpenAI's shape.
struct OpenAIError: Error {
  var status: Int
  var message: String
  var type: String
  var param: String?
  var code: String?
  var headers: [String: String] = [:]

  var answer: StandInAnswer {
    var answer = StandInAnswer.json(
      status,
      [
        "error": [
          "message": .string(message), "type": .string(type),
          "param": param.map { .string($0) } ?? .null, "code": code.map { .string($0) } ?? .null,
        ]
      ], "refused: \(message)")
    answer.headers.merge(headers) { $1 }
    return answer
  }

  static func invalid(_ message: String, param: String? = nil, code: String? = nil) -> OpenAIError {
    OpenAIError(
      status: 400, message: message, type: "invalid_request_error", param: param, code: code)
  }

  static let missingKey = OpenAIError(
    status: 401,
    message: "You didn't provide an API key. You need to provide your API key in an Authorization "
      + "header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY).",
    type: "invalid_request_error")

  /// OpenAI repeats the key's ends.
  static func wrongKey(_ key: String) -> OpenAIError {
    OpenAIError(
      status: 401,
      message:
        "Incorrect API key provided: \(key.prefix(3))***\(key.suffix(4)). You can find your API "
        + "key at https://platform.openai.com/account/api-keys.",
      type: "invalid_request_error", code: "invalid_api_key")
  }

  static func unknownModel(_ model: String) -> OpenAIError {
    OpenAIError(
      status: 404,
      message: "The model `\(model)` does not exist or you do not have access to it.",
      type: "invalid_request_error", code: "model_not_found")
  }
}
