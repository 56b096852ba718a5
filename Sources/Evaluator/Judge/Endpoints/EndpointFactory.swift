import DetraHTTP
import DetraSettings

extension JudgeEndpoint {
  /// The judge behind this endpoint.
  func makeJudge(_ http: any HTTPTransport) throws(JudgeSetupFault) -> any Judge {
    switch settings.provider {
    case .aiStudio:
      HTTPJudge(
        GeminiDialect(aiStudio: self), credentials: APIKey(settings.apiKey, scheme: .google),
        transport: http)
    case .openAI:
      HTTPJudge(
        OpenAIDialect(self), credentials: APIKey(settings.apiKey, scheme: .bearer),
        transport: http)
    case .vertexAI:
      throw JudgeSetupFault(path: path("provider"), reason: "vertex_ai is not made yet")
    }
  }
}
