import DetraHTTP
import DetraModel
import Foundation

/// What Gemini's answers mean: a judgement, or the class of failure. Pure.
enum GeminiAnswer {
  static func judgement(
    from body: Data, ids: [String], report: JudgeReport
  ) throws(JudgeFailure) -> Judgement {
    var report = report
    let response: GeminiResponse
    do {
      response = try JSONCoding.decoder().decode(GeminiResponse.self, from: body)
    } catch {
      throw JudgeFailure(
        class: .malformed, message: "the response body is not Gemini's format", report: report)
    }
    report.add(response.usageMetadata)
    if let model = response.modelVersion { report.model = model }
    let text = try text(of: response, report: report)
    do {
      let (verdicts, rootCause) = try VerdictReader.read(text, ids: ids)
      return Judgement(verdicts: verdicts, rootCause: rootCause, report: report)
    } catch {
      throw JudgeFailure(
        class: .malformed, message: "the answer was refused: \(error.reason)", report: report)
    }
  }

  private static func text(
    of response: GeminiResponse, report: JudgeReport
  ) throws(JudgeFailure) -> String {
    if let reason = response.promptFeedback?.blockReason {
      throw JudgeFailure(
        class: .blocked, message: "Gemini refused the prompt (\(reason.asErrorWord))",
        report: report)
    }
    guard let candidate = response.candidates?.first else {
      throw JudgeFailure(class: .empty, message: "the answer has no candidate", report: report)
    }
    switch candidate.finishReason {
    case nil, "STOP": break
    case "MAX_TOKENS":
      throw JudgeFailure(
        class: .truncated, message: "the answer reached the output token limit", report: report)
    case "RECITATION":
      throw JudgeFailure(
        class: .recitation, message: "Gemini stopped the answer (RECITATION)", report: report)
    case .some(let reason):
      throw JudgeFailure(
        class: .blocked, message: "Gemini stopped the answer (\(reason.asErrorWord))",
        report: report)
    }
    let parts = (candidate.content?.parts ?? []).filter { $0.thought != true }
    let text = parts.compactMap(\.text).joined()
    guard !text.isEmpty else {
      throw JudgeFailure(class: .empty, message: "the answer is empty", report: report)
    }
    return text
  }

  static func failure(of response: HTTPResponse, report: JudgeReport) -> JudgeFailure {
    let error = try? JSONCoding.decoder().decode(GoogleError.self, from: response.body)
    let word = error?.error.status.map { " \($0.asErrorWord)" } ?? ""
    let kind: JudgeFailure.Class =
      switch response.status {
      case 401, 403: .unauthorized
      case 400 where error?.saysTheKeyIsInvalid == true: .unauthorized
      case 408, 504: .timeout
      case 425: .serverError
      case 429: error?.isDailyQuota == true ? .quotaExhausted : .rateLimited
      case 500...: .serverError
      default: .rejected
      }
    return JudgeFailure(
      class: kind, message: "Gemini answered \(response.status)\(word)", report: report,
      retryAfter: error?.retryDelay ?? response.retryAfter)
  }
}

extension GoogleError {
  /// AI Studio answers 400 to a key that is wrong or has expired, with this reason in an `ErrorInfo`.
  fileprivate var saysTheKeyIsInvalid: Bool {
    error.details?.contains { $0.reason == "API_KEY_INVALID" } ?? false
      || error.message?.contains("API key not valid") ?? false
  }
}

extension JudgeReport {
  fileprivate mutating func add(_ usage: GeminiResponse.UsageMetadata?) {
    let prompt = max(0, usage?.promptTokenCount ?? 0)
    promptTokens += prompt
    // A part of the prompt's.
    cachedTokens += min(prompt, max(0, usage?.cachedContentTokenCount ?? 0))
    outputTokens += max(0, usage?.candidatesTokenCount ?? 0)
    thoughtTokens += max(0, usage?.thoughtsTokenCount ?? 0)
  }
}
