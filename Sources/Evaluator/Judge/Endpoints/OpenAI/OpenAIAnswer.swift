import DetraHTTP
import DetraModel
import Foundation

/// What the answers of an OpenAI-compatible endpoint mean: a judgement, or the class of failure. Pure.
struct OpenAIAnswer {
  /// The judge's, for messages.
  let name: String

  func judgement(
    from http: HTTPResponse, ids: [String], report: JudgeReport
  ) throws(JudgeFailure) -> Judgement {
    var report = report
    let response: OpenAIResponse
    do {
      response = try JSONCoding.decoder().decode(OpenAIResponse.self, from: http.body)
    } catch {
      throw JudgeFailure(
        class: .malformed, message: "the response body is no chat completion", report: report)
    }
    // Gateways pass on their provider's failure under a status of 200.
    if response.choices == nil, let error = Self.error(http) {
      throw failure(error, status: error.status ?? 500, http, report)
    }
    report.add(response.usage)
    if let model = response.model, !model.isEmpty { report.model = model }
    let text = try text(of: response, report: report)
    do {
      let (verdicts, rootCause) = try VerdictReader.read(text, ids: ids)
      return Judgement(verdicts: verdicts, rootCause: rootCause, report: report)
    } catch {
      throw JudgeFailure(
        class: .malformed, message: "the answer was refused: \(error.reason)", report: report)
    }
  }

  private func text(
    of response: OpenAIResponse, report: JudgeReport
  ) throws(JudgeFailure) -> String {
    func failure(_ kind: JudgeFailure.Class, _ message: String) -> JudgeFailure {
      JudgeFailure(class: kind, message: message, report: report)
    }
    guard let choice = response.choices?.first else {
      throw failure(.empty, "the answer has no choice")
    }
    if choice.message?.refusal?.isEmpty == false {
      throw failure(.blocked, "\(name) refused to answer")
    }
    switch choice.finishReason {
    case nil, "", "stop", "eos": break
    case "length": throw failure(.truncated, "the answer reached the output token limit")
    case "content_filter": throw failure(.blocked, "\(name) stopped the answer (content_filter)")
    case .some(let reason):
      throw failure(.malformed, "the answer ended otherwise than asked (\(reason.asErrorWord))")
    }
    guard let text = choice.message?.content, !text.isEmpty else {
      throw failure(.empty, "the answer is empty")
    }
    return text
  }

  func failure(of response: HTTPResponse, report: JudgeReport) -> JudgeFailure {
    failure(Self.error(response), status: response.status, response, report)
  }

  private func failure(
    _ error: OpenAIError?, status: Int, _ response: HTTPResponse, _ report: JudgeReport
  ) -> JudgeFailure {
    let kind: JudgeFailure.Class =
      switch status {
      case 401, 403: .unauthorized
      case 402: .quotaExhausted
      case 408, 504: .timeout
      case 409, 425: .serverError
      case 429: error?.isCalled(Self.usedUp) == true ? .quotaExhausted : .rateLimited
      case 500...: .serverError
      case 400 where error?.isCalled(["content_filter", "content_policy_violation"]) == true:
        .blocked
      default: .rejected
      }
    let word = error?.word.map { " \($0)" } ?? ""
    return JudgeFailure(
      class: kind, message: "\(name) answered \(status)\(word)", report: report,
      retryAfter: response.chatRetryAfter
        ?? error?.error.message.flatMap(Duration.init(tryAgainIn:)))
  }

  private static let usedUp: Set<String> = [
    "insufficient_quota", "billing_hard_limit_reached", "billing_not_active",
  ]

  private static func error(_ response: HTTPResponse) -> OpenAIError? {
    try? JSONCoding.decoder().decode(OpenAIError.self, from: response.body)
  }
}

extension JudgeReport {
  fileprivate mutating func add(_ usage: OpenAIResponse.Usage?) {
    guard let usage else { return }
    let prompt = max(0, usage.promptTokens ?? 0)
    let completion = max(0, usage.completionTokens ?? 0)
    let reasoning = max(0, usage.completionDetails?.reasoningTokens ?? 0)
    // OpenAI counts reasoning as part of the completion; some that follow it count it beside.
    let isBeside = reasoning > 0 && usage.totalTokens == prompt + completion + reasoning
    promptTokens += prompt
    cachedTokens += min(prompt, max(0, usage.promptDetails?.cachedTokens ?? 0))
    outputTokens += isBeside ? completion : max(0, completion - reasoning)
    thoughtTokens += reasoning
  }
}
