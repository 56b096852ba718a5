import DetraHTTP
import DetraSettings

/// What opens an endpoint's door.
protocol JudgeCredentials: Sendable {
  /// Of the next request.
  func headers() async throws(CredentialFault) -> HTTPHeaders

  /// The endpoint answered 401 to `headers`. Answers whether the next ones will be others.
  func areRenewed(after headers: HTTPHeaders) async -> Bool
}

/// Why there are no credentials. The message is one line, names where to mend it, and holds no secret.
struct CredentialFault: Error, Sendable, Hashable {
  var `class`: JudgeFailure.Class
  var message: String
  var retryAfter: Duration?
}

/// A key that stays the same, or none: a local server may ask for none.
struct APIKey: JudgeCredentials {
  enum Scheme {
    /// `x-goog-api-key: …`
    case google
    /// `authorization: Bearer …`
    case bearer
  }

  private let key: Secret?
  private let scheme: Scheme

  init(_ key: Secret?, scheme: Scheme) {
    self.key = key
    self.scheme = scheme
  }

  func headers() -> HTTPHeaders {
    guard let key else { return [:] }
    return switch scheme {
    case .google: ["x-goog-api-key": key.reveal()]
    case .bearer: ["authorization": "Bearer \(key.reveal())"]
    }
  }

  func areRenewed(after headers: HTTPHeaders) -> Bool { false }
}
