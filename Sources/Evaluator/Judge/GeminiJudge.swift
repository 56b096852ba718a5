import DetraHTTP
import DetraModel
import DetraSettings
import Foundation
import Logging

/// The judge behind Gemini's `generateContent` (AI Studio). One HTTP call per record, plus bounded
/// retries of what may pass and one more try when the answer is not what was asked for.
struct GeminiJudge: Judge {
  static let provider = "gemini"
  static let usualURL = "https://generativelanguage.googleapis.com"
  /// Answers that may be garbage before the call counts as not judged.
  private static let maximumAnswers = 2

  private let settings: GeminiSettings
  private let transport: any HTTPTransport
  private let retry: RetryPolicy
  private let logger: Logger

  init(settings: GeminiSettings, transport: any HTTPTransport, logger: Logger) {
    self.settings = settings
    self.transport = transport
    self.retry = GeminiAnswer.retryPolicy(maximumAttempts: settings.maxAttempts)
    self.logger = logger
  }

  func judge(_ request: JudgeRequest) async throws(JudgeFailure) -> Judgement {
    var report = JudgeReport(provider: Self.provider, model: settings.model)
    let clock = ContinuousClock()
    let start = clock.now
    var last: JudgeFailure?
    for _ in 0..<Self.maximumAnswers {
      do throws(JudgeFailure) {
        let (body, attempts) = try await exchange(request, report: report)
        report.attempts += attempts
        report.latencyMS = (clock.now - start).milliseconds
        return try GeminiAnswer.judgement(from: body, ids: request.instructions.ids, report: report)
      } catch {
        report = error.report
        report.latencyMS = (clock.now - start).milliseconds
        last = JudgeFailure(class: error.class, message: error.message, report: report)
        guard error.class == .malformed else { break }
        logger.debug("the judge's answer was malformed", metadata: ["reason": "\(error.message)"])
      }
    }
    throw last ?? JudgeFailure(class: .malformed, message: "no answer", report: report)
  }

  private func exchange(
    _ request: JudgeRequest, report: JudgeReport
  ) async throws(JudgeFailure) -> (body: Data, attempts: Int) {
    let exchange = await transport.send(httpRequest(request), retry: retry)
    var failed = report
    failed.attempts += exchange.attempts
    switch exchange.result {
    case .success(let response) where response.status == 200:
      return (response.body, exchange.attempts)
    case .success(let response):
      throw GeminiAnswer.failure(status: response.status, body: response.body, report: failed)
    case .failure(let error):
      throw GeminiAnswer.failure(of: error, report: failed)
    }
  }

  private func httpRequest(_ request: JudgeRequest) -> HTTPRequest {
    var generator = SystemRandomNumberGenerator()
    let body = GeminiRequest(
      request, settings: settings, nonce: JudgePrompt.makeNonce(using: &generator))
    return HTTPRequest(
      method: "POST",
      url: "\(settings.baseURL ?? Self.usualURL)/v1beta/models/\(settings.model):generateContent",
      headers: [
        "content-type": "application/json", "x-goog-api-key": settings.apiKey?.reveal() ?? "",
      ],
      // Text, numbers and a constant schema: this cannot fail to encode.
      body: (try? JSONCoding.encoder().encode(body)) ?? Data(),
      timeout: settings.timeout, maximumResponseBytes: 1 << 20)
  }
}

extension GeminiRequest {
  init(_ request: JudgeRequest, settings: GeminiSettings, nonce: String) {
    systemInstruction = Content(role: nil, parts: [Part(text: JudgePrompt.instructions)])
    contents = [
      Content(
        role: "user",
        parts: [
          Part(text: JudgePrompt.nodePart(request.instructions)),
          Part(text: JudgePrompt.recordPart(request.record, nonce: nonce)),
        ])
    ]
    generationConfig = GenerationConfig(
      temperature: settings.temperature, maxOutputTokens: settings.maxTokens,
      responseSchema: Self.verdictSchema, thinkingConfig: ThinkingConfig(leastFor: settings.model))
  }
}

extension GeminiRequest.ThinkingConfig {
  /// The least thinking that a model allows: a budget on 2.5 (off on Flash), a level from 3 on.
  init?(leastFor model: String) {
    if model.contains("gemini-2.5-flash") {
      self.init(thinkingBudget: 0)
    } else if model.contains("gemini-2.5") {
      self.init(thinkingBudget: 128)
    } else if model.contains("gemini-3") {
      self.init(thinkingLevel: "low")
    } else {
      return nil
    }
  }
}

extension Duration {
  var milliseconds: Double {
    Double(components.seconds) * 1000 + Double(components.attoseconds) / 1e15
  }
}
