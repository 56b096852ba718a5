import DetraModel
import DetraSettings
import Foundation

/// The body of `models/{model}:generateContent`.
struct GeminiRequest {
  let value: JSONValue

  init(_ question: JudgeQuestion, settings: JudgeEndpointSettings) {
    var generation: [String: JSONValue] = [
      "temperature": .number(settings.temperature),
      "maxOutputTokens": .integer(Int64(settings.maxTokens)),
      "responseMimeType": "application/json",
      "responseSchema": question.schema.openAPI,
    ]
    generation["thinkingConfig"] = Self.leastThinking(of: settings.model)
    value = [
      "systemInstruction": ["parts": [Self.part(question.instructions)]],
      "contents": [
        ["role": "user", "parts": [Self.part(question.node), Self.part(question.record)]]
      ],
      "generationConfig": .object(generation),
    ]
  }

  private static func part(_ text: String) -> JSONValue { ["text": .string(text)] }

  /// The least thinking that a model allows: a budget on 2.5 (off on Flash), a level from 3 on.
  private static func leastThinking(of model: String) -> JSONValue? {
    if model.contains("gemini-2.5-flash") {
      ["thinkingBudget": 0]
    } else if model.contains("gemini-2.5") {
      ["thinkingBudget": 128]
    } else if model.contains("gemini-3") {
      ["thinkingLevel": "low"]
    } else {
      nil
    }
  }
}

/// The answer of `generateContent`; everything is optional because a blocked or odd answer leaves much out.
struct GeminiResponse: Decodable {
  struct Part: Decodable {
    var text: String?
    var thought: Bool?
  }
  struct Content: Decodable { var parts: [Part]? }
  struct Candidate: Decodable {
    var content: Content?
    var finishReason: String?
  }
  struct PromptFeedback: Decodable { var blockReason: String? }
  struct UsageMetadata: Decodable {
    var promptTokenCount: Int?
    var cachedContentTokenCount: Int?
    var candidatesTokenCount: Int?
    var thoughtsTokenCount: Int?
  }

  var candidates: [Candidate]?
  var promptFeedback: PromptFeedback?
  var usageMetadata: UsageMetadata?
  var modelVersion: String?
}

/// The error body of Google's APIs.
struct GoogleError: Decodable {
  struct Detail: Decodable {
    struct Violation: Decodable { var quotaId: String? }
    var retryDelay: String?
    var violations: [Violation]?
    /// Of an `ErrorInfo`.
    var reason: String?
  }
  struct Status: Decodable {
    var code: Int?
    var message: String?
    var status: String?
    var details: [Detail]?
  }

  var error: Status

  /// The wait that `RetryInfo` names, or that the message spells out ("Please retry in 34.07s").
  var retryDelay: Duration? {
    if let text = error.details?.compactMap(\.retryDelay).first { return Self.seconds(text) }
    guard let message = error.message, let range = message.range(of: "retry in ") else {
      return nil
    }
    return Self.seconds(
      String(message[range.upperBound...].prefix { $0.isNumber || $0 == "." }) + "s")
  }

  /// A quota that only a new day brings back.
  var isDailyQuota: Bool {
    error.details?.flatMap { $0.violations ?? [] }.contains {
      $0.quotaId?.localizedCaseInsensitiveContains("PerDay") ?? false
    } ?? false
  }

  private static func seconds(_ text: String) -> Duration? {
    guard text.hasSuffix("s"), let value = Double(text.dropLast()), value >= 0, value < 1e6 else {
      return nil
    }
    return .milliseconds(Int64((value * 1000).rounded(.up)))
  }
}
