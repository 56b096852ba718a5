/// Whose API a judge speaks.
public enum JudgeProvider: String, Sendable, CaseIterable {
  /// Gemini by API key.
  case aiStudio = "ai_studio"
  /// Gemini by service account.
  case vertexAI = "vertex_ai"
  /// OpenAI's chat completions, as many vendors and local servers speak them.
  case openAI = "openai"
}

/// One model that can judge, and how it is reached.
public struct JudgeEndpointSettings: Sendable, Hashable {
  /// Whose API it speaks.
  public var provider = JudgeProvider.openAI
  /// Of AI Studio or of an OpenAI-compatible server; a local one may need none.
  public var apiKey: Secret?
  /// Google Cloud project, for Vertex AI.
  public var projectID: String?
  /// Google Cloud region, for Vertex AI.
  public var location = "us-central1"
  /// Key file of a service account, for Vertex AI; nil asks the metadata server.
  public var serviceAccountFile: String?
  /// Google's metadata server, for Vertex AI.
  public var metadataURL = "http://metadata.google.internal"
  /// As its provider names it.
  public var model = ""
  /// 0–2.
  public var temperature = 0.1
  /// Of an answer.
  public var maxTokens = 1024
  /// Nil: the provider's own.
  public var baseURL: String?
  /// Of one attempt.
  public var timeout = Duration.seconds(30)
  /// Requests made for one judgement, the first included; 1–10.
  public var maxAttempts = 3

  /// The defaults: no model.
  public init() {}
}

extension JudgeEndpointSettings: Section {
  static let fields: [Field<Self>] = [
    Field(
      "provider", \.provider, .oneOf(JudgeProvider.self), traits: .shapesEvaluations,
      "Whose API it speaks: Gemini's by key, Gemini's by service account, or OpenAI's, as many vendors and local servers do."
    ),
    Field(
      "api_key", \.apiKey, .secret,
      "Of AI Studio or of an OpenAI-compatible server; a local one may need none."),
    Field("project_id", \.projectID, .string, "Google Cloud project, for Vertex AI."),
    Field("location", \.location, .string, "Google Cloud region, for Vertex AI."),
    Field(
      "service_account_file", \.serviceAccountFile, .string,
      "Key file of a service account, for Vertex AI. Absent, the metadata server is asked."),
    Field(
      "metadata_url", \.metadataURL, .metadataServer,
      "Google's metadata server: an address, or a host alone."),
    Field(
      "model", \.model, .string, traits: [.required, .shapesEvaluations],
      "As its provider names it."),
    Field(
      "temperature", \.temperature, .number(0...2), traits: .shapesEvaluations,
      "Low keeps judgements repeatable."),
    Field(
      "max_tokens", \.maxTokens, .integer(1...65_536), traits: .shapesEvaluations,
      "Longest answer of the judge."),
    Field("base_url", \.baseURL, .url, default: "the provider's", "Where the model is asked."),
    Field(
      "timeout", \.timeout, .duration(.milliseconds(100)...(.seconds(600))), "Of one attempt."),
    Field(
      "max_attempts", \.maxAttempts, .integer(1...10),
      "Requests for one judgement, the first included."),
  ]
}

extension Settings {
  /// The judges that nodes may name, besides those in `judges`.
  public static let builtInJudges = ["gemini", "openai"]

  /// How the judge of that name is reached; nil when there is none.
  public func endpoint(named name: String) -> JudgeEndpointSettings? {
    switch name {
    case "gemini": gemini.endpoint
    case "openai": openai.endpoint
    default: judges[name]
    }
  }
}
