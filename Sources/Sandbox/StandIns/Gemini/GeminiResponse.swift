import DetraModel
import Foundation

/// `usageMetadata`.
struct GeminiUsage {
  /// Includes `cached`.
  var prompt: Int
  var cached: Int
  var output = 0
  var thoughts: Int

  init(prompt: Int, cached: Int, thoughts: Int) {
    self.prompt = prompt
    self.cached = cached
    self.thoughts = thoughts
  }

  var described: JSONValue {
    var usage: [String: JSONValue] = [
      "promptTokenCount": .integer(Int64(prompt)),
      "totalTokenCount": .integer(Int64(prompt + output + thoughts)),
      "promptTokensDetails": [["modality": "TEXT", "tokenCount": .integer(Int64(prompt))]],
    ]
    if output > 0 { usage["candidatesTokenCount"] = .integer(Int64(output)) }
    if cached > 0 { usage["cachedContentTokenCount"] = .integer(Int64(cached)) }
    if thoughts > 0 { usage["thoughtsTokenCount"] = .integer(Int64(thoughts)) }
    return .object(usage)
  }
}

/// A `GenerateContentResponse`.
struct GeminiResponse {
  var model: String
  var text: String
  var request: GeminiRequest
  var fault: GeminiFault?

  func described(_ usage: inout GeminiUsage) -> JSONValue {
    var response: [String: JSONValue] = [
      "modelVersion": .string("\(model)-stand-in"),
      "responseId": .string("stand-in-\(UUID().uuidString.lowercased())"),
    ]
    switch fault {
    case .blockedPrompt:
      response["promptFeedback"] = ["blockReason": "PROHIBITED_CONTENT"]
      usage.thoughts = 0
    case .noCandidates: usage.thoughts = 0
    default: response["candidates"] = [candidate(&usage)]
    }
    response["usageMetadata"] = usage.described
    return .object(response)
  }

  private func candidate(_ usage: inout GeminiUsage) -> JSONValue {
    switch fault {
    case .safety:
      return ["finishReason": "SAFETY", "index": 0, "safetyRatings": .array(Self.ratings)]
    case .recitation: return ["finishReason": "RECITATION", "index": 0]
    case .emptyContent:
      return ["content": ["role": "model"], "finishReason": "STOP", "index": 0]
    default: break
    }
    let (text, isCut) = cut(thoughts: usage.thoughts)
    usage.output = GeminiRequest.tokens(in: text)
    return [
      "content": ["role": "model", "parts": [["text": .string(text)]]],
      "finishReason": isCut ? "MAX_TOKENS" : "STOP", "index": 0,
    ]
  }

  /// The text within `maxOutputTokens`, thoughts included, as the API counts them.
  private func cut(thoughts: Int) -> (text: String, isCut: Bool) {
    if fault == .maxTokens { return (String(text.prefix(text.count / 2)), true) }
    guard let maximum = request.maximumOutputTokens else { return (text, false) }
    let room = max(maximum - thoughts, 0)
    guard GeminiRequest.tokens(in: text) > room else { return (text, false) }
    return (String(decoding: text.utf8.prefix(room * 4), as: UTF8.self), true)
  }

  private static let ratings: [JSONValue] = [
    ["category": "HARM_CATEGORY_DANGEROUS_CONTENT", "probability": "HIGH", "blocked": true]
  ]
}
