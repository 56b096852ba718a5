/// The model that judges.
public struct GeminiSettings: Sendable, Hashable {
  public var apiKey: Secret?
  /// Google Cloud project, for Vertex AI.
  public var projectID: String?
  /// Google Cloud region, for Vertex AI.
  public var location = "us-central1"
  public var model = "gemini-2.5-flash"
  /// 0–2.
  public var temperature = 0.1
  /// Of an answer, 1–8192.
  public var maxTokens = 1024
  public var baseURL = "https://generativelanguage.googleapis.com"
  /// Of one attempt.
  public var timeout = Duration.seconds(30)
  /// Requests made for one judgement, the first included; 1–10.
  public var maxAttempts = 3

  public init() {}
}
