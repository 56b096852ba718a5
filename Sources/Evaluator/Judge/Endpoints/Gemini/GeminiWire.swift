import DetraModel
import Foundation

/// The body of `models/{model}:generateContent`.
struct GeminiRequest: Encodable {
  struct Part: Encodable { var text: String }
  struct Content: Encodable {
    var role: String?
    var parts: [Part]
  }
  struct ThinkingConfig: Encodable {
    var thinkingBudget: Int?
    var thinkingLevel: String?
  }
  struct GenerationConfig: Encodable {
    var temperature: Double
    var maxOutputTokens: Int
    var responseMimeType = "application/json"
    var responseSchema: JSONValue
    var thinkingConfig: ThinkingConfig?
  }

  var systemInstruction: Content
  var contents: [Content]
  var generationConfig: GenerationConfig
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
