/// The judge behind an endpoint that speaks OpenAI's chat completions.
public struct OpenAISettings: Sendable, Hashable {
  /// A local server may need none.
  public var apiKey: Secret?
  /// As the server names it.
  public var model = "gpt-4.1-mini"
  /// 0–2.
  public var temperature = 0.1
  /// Of an answer.
  public var maxTokens = 1024
  /// With the version, without `/chat/completions`.
  public var baseURL = "https://api.openai.com/v1"
  /// Of one attempt.
  public var timeout = Duration.seconds(30)
  /// Requests made for one judgement, the first included; 1–10.
  public var maxAttempts = 3

  /// The defaults: no key.
  public init() {}

  /// The same as any other judge has it.
  public var endpoint: JudgeEndpointSettings {
    var endpoint = JudgeEndpointSettings()
    endpoint.provider = .openAI
    endpoint.apiKey = apiKey
    endpoint.model = model
    endpoint.temperature = temperature
    endpoint.maxTokens = maxTokens
    endpoint.baseURL = baseURL
    endpoint.timeout = timeout
    endpoint.maxAttempts = maxAttempts
    return endpoint
  }
}

extension OpenAISettings: Section {
  static let fields: [Field<Self>] = [
    Field(
      "api_key", \.apiKey, .secret, variables: ["OPENAI_API_KEY"], "A local server may need none."),
    Field("model", \.model, .string, traits: .shapesEvaluations, "As the server names it."),
    Field(
      "temperature", \.temperature, .number(0...2), traits: .shapesEvaluations,
      "Low keeps judgements repeatable."),
    Field(
      "max_tokens", \.maxTokens, .integer(1...65_536), traits: .shapesEvaluations,
      "Longest answer of the judge."),
    Field("base_url", \.baseURL, .url, "With the version, without `/chat/completions`."),
    Field(
      "timeout", \.timeout, .duration(.milliseconds(100)...(.seconds(600))), "Of one attempt."),
    Field(
      "max_attempts", \.maxAttempts, .integer(1...10),
      "Requests for one judgement, the first included."),
  ]
}
