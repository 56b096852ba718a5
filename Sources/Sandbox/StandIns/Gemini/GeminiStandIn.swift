import DetraModel
import Foundation
import Synchronization

/// Stands in for Gemini's `generateContent`. It sees only the request, and judges the record in it by
/// looking (`RecordJudge`), in the format of the Evaluator's judge.
public final class GeminiStandIn: ServedStandIn {
  /// See `StandIn`.
  public static let service = OutsideService.gemini
  static let namedFaults = Set(GeminiFault.allCases.map(\.rawValue))

  /// What arrived.
  public let ledger: StandInLedger
  /// What goes wrong next.
  public let faults = StandInFaults()

  private let key: String?
  private let prefixes: PromptPrefixes
  private let totals = Mutex(GeminiTotals())

  /// - Parameters:
  ///   - key: the one it takes; nil takes any that is not empty.
  ///   - minimumCachedTokens: what a repeated prefix needs to count as cached.
  public init(key: String? = nil, minimumCachedTokens: Int = 1024) {
    self.key = key
    prefixes = PromptPrefixes(minimumTokens: minimumCachedTokens)
    ledger = StandInLedger(service: .gemini)
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
    problem == .tooLarge
      ? GeminiError(413, "INVALID_ARGUMENT", "Request payload size exceeds the limit.").answer
      : GeminiError.invalid("Request contains an invalid argument.").answer
  }

  func answer(_ request: StandInRequest, fault: String?) -> StandInAnswer {
    let fault = fault.flatMap(GeminiFault.init)
    do throws(GeminiError) {
      if let error = fault?.error { throw error }
      let target = try GeminiTarget(request)
      try checkKey(request)
      guard target.isGeneration else { return .json(200, target.description, "model asked for") }
      return generate(try GeminiRequest(request, model: target.model), target.model, fault)
    } catch {
      return error.answer
    }
  }

  private func checkKey(_ request: StandInRequest) throws(GeminiError) {
    let given = request.headers["x-goog-api-key"] ?? request.query["key"] ?? ""
    guard !given.isEmpty else { throw .missingKey }
    guard key == nil || given == key else { throw .wrongKey }
  }

  private func generate(
    _ request: GeminiRequest, _ model: String, _ fault: GeminiFault?
  ) -> StandInAnswer {
    let judgement = RecordJudge.judge(request.texts.joined(separator: "\n"))
    let text = fault?.spoil(judgement) ?? judgement.text(asJSON: request.wantsJSON)
    var usage = GeminiUsage(
      prompt: request.tokens, cached: prefixes.cachedTokens(of: request, model: model),
      thoughts: request.thoughtTokens)
    let body = GeminiResponse(model: model, text: text, request: request, fault: fault)
      .described(&usage)
    totals.withLock { $0.add(usage) }
    return .json(200, body, fault.map { "fault: \($0.rawValue)" } ?? judgement.summary)
  }
}

/// Tokens of all answers.
public struct GeminiTotals: Sendable, Hashable {
  /// Answered 200.
  public var answers = 0
  /// Includes cached tokens.
  public var prompt = 0
  /// Of `prompt`.
  public var cached = 0
  /// Of candidates.
  public var output = 0
  /// Beside `output`.
  public var thoughts = 0

  mutating func add(_ usage: GeminiUsage) {
    answers += 1
    prompt += usage.prompt
    cached += usage.cached
    output += usage.output
    thoughts += usage.thoughts
  }

  var described: JSONValue {
    .object(
      [
        "answers": answers, "prompt": prompt, "cached": cached, "output": output,
        "thoughts": thoughts,
      ].mapValues { .integer(Int64($0)) })
  }
}
