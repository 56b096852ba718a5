import DetraModel
import Foundation

/// A `chat.completion`.
struct ChatCompletion {
  var request: ChatRequest
  var text: String
  var fault: OpenAIFault?

  func described(_ usage: inout GeminiUsage) -> JSONValue {
    let choices: [JSONValue] = fault == .noChoices ? [] : [choice(&usage)]
    return [
      "id": .string("chatcmpl-\(UUID().uuidString.lowercased())"), "object": "chat.completion",
      "created": .integer(Int64(Date().timeIntervalSince1970)),
      "model": .string("\(request.model)-stand-in"), "choices": .array(choices),
      "usage": Self.described(usage), "service_tier": "default", "system_fingerprint": nil,
    ]
  }

  private func choice(_ usage: inout GeminiUsage) -> JSONValue {
    var finish = "stop"
    var message: [String: JSONValue] = [
      "role": "assistant", "content": nil, "refusal": nil, "annotations": [],
    ]
    switch fault {
    case .contentFilter: finish = "content_filter"
    case .refusal: message["refusal"] = "I'm sorry, but I cannot assist with that request."
    case .emptyContent: message["content"] = ""
    default:
      let (text, isCut) = cut(thoughts: usage.thoughts)
      usage.output = GeminiRequest.tokens(in: text)
      message["content"] = .string(text)
      if isCut { finish = "length" }
    }
    return [
      "index": 0, "message": .object(message), "logprobs": nil, "finish_reason": .string(finish),
    ]
  }

  /// The text within the token limit, reasoning included, as the API counts them.
  private func cut(thoughts: Int) -> (text: String, isCut: Bool) {
    if fault == .length { return (String(text.prefix(text.count / 2)), true) }
    guard let maximum = request.maximumTokens else { return (text, false) }
    let room = max(maximum - thoughts, 0)
    guard GeminiRequest.tokens(in: text) > room else { return (text, false) }
    return (String(decoding: text.utf8.prefix(room * 4), as: UTF8.self), true)
  }

  private static func described(_ usage: GeminiUsage) -> JSONValue {
    let completion = usage.output + usage.thoughts
    return [
      "prompt_tokens": .integer(Int64(usage.prompt)),
      "completion_tokens": .integer(Int64(completion)),
      "total_tokens": .integer(Int64(usage.prompt + completion)),
      "prompt_tokens_details": ["cached_tokens": .integer(Int64(usage.cached)), "audio_tokens": 0],
      "completion_tokens_details": [
        "reasoning_tokens": .integer(Int64(usage.thoughts)), "audio_tokens": 0,
        "accepted_prediction_tokens": 0, "rejected_prediction_tokens": 0,
      ],
    ]
  }
}
