/// The model that judges.
public struct GeminiSettings: Sendable, Hashable {
  /// Of AI Studio.
  public var apiKey: Secret?
  /// Google Cloud project, for Vertex AI.
  public var projectID: String?
  /// Google Cloud region, for Vertex AI.
  public var location = "us-central1"
  /// As Gemini names it.
  public var model = "gemini-2.5-flash"
  /// 0–2.
  public var temperature = 0.1
  /// Of an answer, 1–8192.
  public var maxTokens = 1024
  /// Of http or https, without a path.
  public var baseURL = "https://generativelanguage.googleapis.com"
  /// Of one attempt.
  public var timeout = Duration.seconds(30)
  /// Requests made for one judgement, the first included; 1–10.
  public var maxAttempts = 3

  /// The defaults: no key.
  public init() {}
}

extension GeminiSettings: Section {
  static let fields: [Field<Self>] = [
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
      "model", \.model, .string, traits: .shapesEvaluations, variables: ["detra_EVAL_MODEL"],
      "The model that judges."),
    Field(
      "temperature", \.temperature, .number(0...2), traits: .shapesEvaluations,
      variables: ["detra_EVAL_TEMPERATURE"], "Low keeps judgements repeatable."),
    Field(
      "max_tokens", \.maxTokens, .integer(1...8192), traits: .shapesEvaluations,
      variables: ["detra_EVAL_MAX_TOKENS"], "Longest answer of the judge."),
    Field("base_url", \.baseURL, .url, "Where the model is asked."),
    Field(
      "timeout", \.timeout, .duration(.milliseconds(100)...(.seconds(600))),
      "Of one attempt."),
    Field(
      "max_attempts", \.maxAttempts, .integer(1...10),
      "Requests for one judgement, the first included."),
  ]
}
