import DetraModel
import Foundation
import Synchronization

/// Stands in for an OpenAI-compatible endpoint, `/v1/chat/completions`. It sees only the request, and judges the
/// record in it by looking (`RecordJudge`), in the format of the Evaluator's judge.
public final class OpenAIStandIn: ServedStandIn {
  /// See `StandIn`.
  public static let service = OutsideService.openai
  static let namedFaults = Set(OpenAIFault.allCases.map(\.rawValue))

  /// What arrived.
  public let ledger = StandInLedger(service: .openai)
  /// What goes wrong next.
  public let faults = StandInFaults()

  private let key: String?
  private let prefixes: PromptPrefixes
  private let totals = Mutex(GeminiTotals())

  /// - Parameters:
  ///   - key: the one it takes; nil takes any, and none: a local server.
  ///   - minimumCachedTokens: what a repeated prefix needs to count as cached.
  public init(key: String? = nil, minimumCachedTokens: Int = 1024) {
    self.key = key
    prefixes = PromptPrefixes(minimumTokens: minimumCachedTokens)
  }

  /// Tokens of all answers since the start or the last reset.
  public var tokens: GeminiTotals { totals.withLock { $0 } }

  func forget() {
    totals.withLock { $0 = GeminiTotals() }
    prefixes.forget()
  }

  func inspect(_ path: String, query: [String: String]) -> JSONValue? {
    path == "tokens" ? tokens.described : nil
  }

  func bodyLimit(for path: String) -> BodyLimit { BodyLimit(wire: 20 << 20, raw: 20 << 20) }

  func refusal(of problem: BodyProblem) -> StandInAnswer {
    OpenAIError.invalid("We could not parse the JSON body of your request.").answer
  }

  func answer(_ request: StandInRequest, fault: String?) -> StandInAnswer {
    let fault = fault.flatMap(OpenAIFault.init)
    do throws(OpenAIError) {
      try checkKey(request)
      if let error = fault?.error { throw error }
      if let body = fault?.body { return body }
      switch (request.method, request.path) {
      case ("GET", "/v1/models"): return .json(200, Self.models, "models asked for")
      case ("POST", "/v1/chat/completions"): return complete(try ChatRequest(request), fault)
      default:
        throw OpenAIError(
          status: 404, message: "Invalid URL (\(request.method) \(request.path))",
          type: "invalid_request_error")
      }
    } catch {
      return error.answer
    }
  }

  private func checkKey(_ request: StandInRequest) throws(OpenAIError) {
    guard let key else { return }
    let words = (request.headers["authorization"] ?? "").split(separator: " ", maxSplits: 1)
    guard words.count == 2, words[0] == "Bearer" else { throw .missingKey }
    guard words[1] == key else { throw .wrongKey(String(words[1])) }
  }

  private func complete(_ request: ChatRequest, _ fault: OpenAIFault?) -> StandInAnswer {
    let judgement = RecordJudge.judge(request.texts.joined(separator: "\n"))
    let completion = ChatCompletion(
      request: request, text: fault?.spoil(judgement) ?? text(judgement, request), fault: fault)
    var usage = GeminiUsage(
      prompt: request.tokens,
      cached: prefixes.cachedTokens(of: request.prefix, model: request.model),
      thoughts: request.isReasoning ? 64 : 0)
    let body = completion.described(&usage)
    totals.withLock { $0.add(usage) }
    var answer = StandInAnswer.json(
      200, body, fault.map { "fault: \($0.rawValue)" } ?? judgement.summary)
    answer.headers["x-request-id"] = "req_\(UUID().uuidString.lowercased())"
    return answer
  }

  private func text(_ judgement: Judgement, _ request: ChatRequest) -> String {
    let text = judgement.text(asJSON: request.wantsJSON)
    guard let schema = request.schema, let value = try? JSONValue(json: Data(text.utf8)) else {
      return text
    }
    return StrictMode.filled(value, by: schema).text
  }

  private static let models: JSONValue = [
    "object": "list",
    "data": [["id": "stand-in", "object": "model", "created": 0, "owned_by": "detra stand-in"]],
  ]
}

extension ChatRequest {
  /// What stands before the record, which is what is the same from call to call.
  fileprivate var prefix: [String] {
    [JudgePrompt.beginning(of: texts.joined(separator: "\n")) ?? ""]
  }
}
