import DetraHTTP
import DetraModel
import DetraSettings
import Foundation

/// The judge behind Gemini's `generateContent` (AI Studio): one HTTP exchange for each question. Who asks again,
/// and when, is `GuardedJudge`'s.
struct GeminiJudge: Judge {
  static let provider = "gemini"
  static let usualURL = "https://generativelanguage.googleapis.com"

  private let settings: GeminiSettings
  private let transport: any HTTPTransport

  init(settings: GeminiSettings, transport: any HTTPTransport) {
    self.settings = settings
    self.transport = transport
  }

  func judge(_ request: JudgeRequest) async throws(JudgeFailure) -> Judgement {
    var report = JudgeReport(provider: Self.provider, model: settings.model)
    report.attempts = 1
    let clock = ContinuousClock()
    let start = clock.now
    let response: HTTPResponse
    do throws(HTTPError) {
      response = try await transport.send(httpRequest(request))
      report.latencyMS = (clock.now - start).milliseconds
    } catch {
      report.latencyMS = (clock.now - start).milliseconds
      throw JudgeFailure(error, report: report)
    }
    guard response.status == 200 else { throw GeminiAnswer.failure(of: response, report: report) }
    return try GeminiAnswer.judgement(
      from: response.body, ids: request.instructions.ids, report: report)
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
