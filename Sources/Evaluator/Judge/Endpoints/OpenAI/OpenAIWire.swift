/// The body of `chat/completions`, but for `response_format`.
struct OpenAIRequest: Encodable {
  struct Message: Encodable {
    var role: String
    var content: String
  }

  var model: String
  var messages: [Message]
  var temperature: Double?
  /// What most servers know.
  var maxTokens: Int?
  /// What OpenAI itself has instead.
  var maxCompletionTokens: Int?
  var reasoningEffort: String?

  enum CodingKeys: String, CodingKey {
    case model, messages, temperature
    case maxTokens = "max_tokens"
    case maxCompletionTokens = "max_completion_tokens"
    case reasoningEffort = "reasoning_effort"
  }
}

/// The answer of `chat/completions`; everything is optional because servers differ in what they leave out.
struct OpenAIResponse: Decodable {
  struct Message: Decodable {
    var content: String?
    var refusal: String?
  }
  struct Choice: Decodable {
    var message: Message?
    var finishReason: String?

    enum CodingKeys: String, CodingKey {
      case message
      case finishReason = "finish_reason"
    }
  }
  struct Usage: Decodable {
    struct PromptDetails: Decodable {
      var cachedTokens: Int?

      enum CodingKeys: String, CodingKey { case cachedTokens = "cached_tokens" }
    }
    struct CompletionDetails: Decodable {
      var reasoningTokens: Int?

      enum CodingKeys: String, CodingKey { case reasoningTokens = "reasoning_tokens" }
    }
    var promptTokens: Int?
    var completionTokens: Int?
    var totalTokens: Int?
    var promptDetails: PromptDetails?
    var completionDetails: CompletionDetails?

    enum CodingKeys: String, CodingKey {
      case promptTokens = "prompt_tokens"
      case completionTokens = "completion_tokens"
      case totalTokens = "total_tokens"
      case promptDetails = "prompt_tokens_details"
      case completionDetails = "completion_tokens_details"
    }
  }

  var choices: [Choice]?
  var usage: Usage?
  var model: String?
}

/// The error body: of OpenAI, and of the servers that follow it more or less.
struct OpenAIError: Decodable {
  struct Detail: Decodable {
    var message: String?
    var type: String?
    /// A word at OpenAI, a status elsewhere.
    var code: Code?
  }
  enum Code: Decodable {
    case word(String)
    case status(Int)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let word = try? container.decode(String.self) {
        self = .word(word)
      } else {
        self = .status(try container.decode(Int.self))
      }
    }
  }

  var error: Detail

  /// What the error is called, code before type.
  var word: String? {
    if case .word(let word) = error.code { return word.asErrorWord }
    return error.type?.asErrorWord
  }

  /// The status that an answer of 200 has in its body.
  var status: Int? {
    if case .status(let status) = error.code { status } else { nil }
  }

  func isCalled(_ names: Set<String>) -> Bool {
    if case .word(let word) = error.code, names.contains(word) { return true }
    return error.type.map(names.contains) ?? false
  }
}
