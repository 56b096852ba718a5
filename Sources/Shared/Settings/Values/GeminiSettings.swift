/// The model that judges.
public struct GeminiSettings: Sendable, Hashable {
  /// By key or by service account.
  public var provider = GeminiProvider.aiStudio
  /// Of AI Studio.
  public var apiKey: Secret?
  /// Google Cloud project, for Vertex AI.
  public var projectID: String?
  /// Google Cloud region, for Vertex AI.
  public var location = "us-central1"
  /// Key file of a service account, for Vertex AI; nil asks the metadata server.
  public var serviceAccountFile: String?
  /// Google's metadata server, for Vertex AI.
  public var metadataURL = "http://metadata.google.internal"
  /// As Gemini names it.
  public var model = "gemini-2.5-flash"
  /// 0–2.
  public var temperature = 0.1
  /// Of an answer, 1–8192.
  public var maxTokens = 1024
  /// Of http or https, without a path; nil: the provider's own.
  public var baseURL: String?
  /// Of one attempt.
  public var timeout = Duration.seconds(30)
  /// Requests made for one judgement, the first included; 1–10.
  public var maxAttempts = 3

  /// The defaults: no key.
  public init() {}

  /// The same as any other judge has it.
  public var endpoint: JudgeEndpointSettings {
    var endpoint = JudgeEndpointSettings()
    endpoint.provider = provider == .aiStudio ? .aiStudio : .vertexAI
    endpoint.apiKey = apiKey
    endpoint.projectID = projectID
    endpoint.location = location
    endpoint.serviceAccountFile = serviceAccountFile
    endpoint.metadataURL = metadataURL
    endpoint.model = model
    endpoint.temperature = temperature
    endpoint.maxTokens = maxTokens
    endpoint.baseURL = baseURL
    endpoint.timeout = timeout
    endpoint.maxAttempts = maxAttempts
    return endpoint
  }
}

/// Where Gemini is asked.
public enum GeminiProvider: String, Sendable, CaseIterable {
  /// By API key.
  case aiStudio = "ai_studio"
  /// By service account, within a Google Cloud project.
  case vertexAI = "vertex_ai"
}

extension GeminiSettings: Section {
  static let fields: [Field<Self>] = [
    Field(
      "provider", \.provider, .oneOf(GeminiProvider.self),
      "AI Studio with an API key, or Vertex AI with a service account."),
    Field(
      "api_key", \.apiKey, .secret, variables: ["GOOGLE_API_KEY"],
      "Key of AI Studio. The Evaluator needs it when a node has behaviours for the judge."),
    Field(
      "project_id", \.projectID, .string, variables: ["GOOGLE_CLOUD_PROJECT"],
      "Google Cloud project, for Vertex AI."),
    Field(
      "location", \.location, .string, variables: ["GOOGLE_CLOUD_LOCATION"],
      "Google Cloud region, for Vertex AI."),
    Field(
      "service_account_file", \.serviceAccountFile, .string,
      variables: ["GOOGLE_APPLICATION_CREDENTIALS"],
      "Key file of a service account, for Vertex AI. Absent, the metadata server is asked."),
    Field(
      "metadata_url", \.metadataURL, .metadataServer, variables: ["GCE_METADATA_HOST"],
      "Google's metadata server: an address, or a host alone."),
    Field(
      "model", \.model, .string, traits: .shapesEvaluations, variables: ["detra_EVAL_MODEL"],
      "The model that judges."),
    Field(
      "temperature", \.temperature, .number(0...2), traits: .shapesEvaluations,
      variables: ["detra_EVAL_TEMPERATURE"], "Low keeps judgements repeatable."),
    Field(
      "max_tokens", \.maxTokens, .integer(1...8192), traits: .shapesEvaluations,
      variables: ["detra_EVAL_MAX_TOKENS"], "Longest answer of the judge."),
    Field("base_url", \.baseURL, .url, default: "the provider's", "Where the model is asked."),
    Field(
      "timeout", \.timeout, .duration(.milliseconds(100)...(.seconds(600))),
      "Of one attempt."),
    Field(
      "max_attempts", \.maxAttempts, .integer(1...10),
      "Requests for one judgement, the first included."),
  ]
}
