import DetraModel
public import Foundation

/// Stands in for Gemini on Vertex AI, for Google's token endpoint (`/token`) and for the metadata server, all at one
/// address. What it generates is `GeminiStandIn`'s: the bodies are the same.
public final class VertexStandIn: ServedStandIn {
  /// See `StandIn`.
  public static let service = OutsideService.vertex
  static let namedFaults = GeminiStandIn.namedFaults

  /// What arrived.
  public let ledger = StandInLedger(service: .vertex)
  /// What goes wrong next.
  public let faults = StandInFaults()

  private let gemini: GeminiStandIn
  private let access: GoogleTokens

  /// - Parameters:
  ///   - minimumCachedTokens: what a repeated prefix needs to count as cached.
  ///   - now: the wall clock that tokens end by.
  public init(
    minimumCachedTokens: Int = 1024, now: @escaping @Sendable () -> Date = { Date() }
  ) {
    gemini = GeminiStandIn(minimumCachedTokens: minimumCachedTokens)
    access = GoogleTokens(now: now)
  }

  /// Tokens of all answers since the start or the last reset.
  public var tokens: GeminiTotals { gemini.tokens }

  /// Seconds that the next access tokens hold.
  public var tokenLifetime: Int {
    get { access.lifetime }
    set { access.lifetime = newValue }
  }

  /// No access token holds any more.
  public func revokeTokens() { access.revoke() }

  /// The key file of the one service account it knows. `url` is the stand-in's own address.
  public func serviceAccountFile(project: String, url: String) throws -> Data {
    try access.account().file(project: project, tokenURI: url + GoogleTokens.tokenPath)
  }

  func forget() { gemini.forget() }

  func inspect(_ path: String, query: [String: String]) -> JSONValue? {
    gemini.inspect(path, query: query)
  }

  func bodyLimit(for path: String) -> BodyLimit { gemini.bodyLimit(for: path) }
  func refusal(of problem: BodyProblem) -> StandInAnswer { gemini.refusal(of: problem) }

  func answer(_ request: StandInRequest, fault: String?) -> StandInAnswer {
    switch request.path {
    case GoogleTokens.tokenPath: return access.exchange(request)
    case GoogleTokens.metadataPath: return access.metadata(request)
    default: break
    }
    guard let model = Self.model(request.path) else {
      return GeminiError(404, "NOT_FOUND", "Requested entity was not found.").answer
    }
    let words = (request.headers["authorization"] ?? "").split(separator: " ")
    guard words.count == 2, words[0].lowercased() == "bearer", access.holds(String(words[1]))
    else { return Self.unauthenticated.answer }
    var inner = request
    inner.path = "/v1beta/models/\(model)"
    inner.headers["x-goog-api-key"] = "of the stand-in"
    return gemini.answer(inner, fault: fault)
  }

  /// `{model}:generateContent` out of `/v1/projects/{p}/locations/{l}/publishers/google/models/…`.
  private static func model(_ path: String) -> Substring? {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let names = ["", nil, "projects", nil, "locations", nil, "publishers", "google", "models", nil]
    guard parts.count == names.count, ["v1", "v1beta1"].contains(parts[1]),
      zip(parts, names).allSatisfy({ part, name in name.map { part == $0 } ?? !part.isEmpty })
    else { return nil }
    return parts.last
  }

  private static let unauthenticated = GeminiError(
    401, "UNAUTHENTICATED",
    "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or "
      + "other valid authentication credential.",
    details: [
      [
        "@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "ACCESS_TOKEN_EXPIRED",
        "domain": "googleapis.com", "metadata": ["service": "aiplatform.googleapis.com"],
      ]
    ])
}
