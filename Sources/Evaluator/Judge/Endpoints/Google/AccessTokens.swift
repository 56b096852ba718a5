import DetraHTTP
import DetraSettings

/// The access token of one endpoint: fetched when it is first needed, renewed before it ends, one request for all
/// calls at a time. While it is renewed early, calls go on with the one that still holds.
actor AccessTokens: JudgeCredentials {
  private struct Held {
    var secret: Secret
    /// From here on it is renewed.
    var renewal: Duration
    /// From here on it is not used.
    var end: Duration
  }

  /// After a failure to renew early, and after a token refused, the next one is not asked for at once.
  private static let rest = Duration.seconds(60)

  private let source: any AccessTokenSource
  private let now: @Sendable () -> Duration
  private var held: Held?
  private var fetching: Task<Result<Secret, CredentialFault>, Never>?
  private var earlyRenewals = Duration.zero
  private var renewalsByRefusal = Duration.zero

  /// `now` counts from any point, and also while the machine sleeps.
  init(_ source: any AccessTokenSource, now: @escaping @Sendable () -> Duration = sinceStart()) {
    self.source = source
    self.now = now
  }

  static func sinceStart() -> @Sendable () -> Duration {
    let start = ContinuousClock.now
    return { start.duration(to: .now) }
  }

  func headers() async throws(CredentialFault) -> HTTPHeaders {
    Self.headers(try await token())
  }

  func areRenewed(after headers: HTTPHeaders) async -> Bool {
    // Another call may have renewed it since.
    if let held, Self.headers(held.secret) != headers { return true }
    // One that is refused right after another is not mended by a third.
    guard now() >= renewalsByRefusal else { return fetching != nil }
    renewalsByRefusal = now() + Self.rest
    held = nil
    return (try? await token()) != nil
  }

  private func token() async throws(CredentialFault) -> Secret {
    guard let held, now() < held.end else { return try await fetch().value.get() }
    if now() >= held.renewal, now() >= earlyRenewals { _ = fetch() }
    return held.secret
  }

  /// The fetch under way, or a new one. It is nobody's own: a call that is cancelled leaves it to the others.
  private func fetch() -> Task<Result<Secret, CredentialFault>, Never> {
    if let fetching { return fetching }
    let task = Task { await renew() }
    fetching = task
    return task
  }

  private func renew() async -> Result<Secret, CredentialFault> {
    defer { fetching = nil }
    // It lives from when it was made, not from when its answer came.
    let asked = now()
    do throws(CredentialFault) {
      let token = try await source.fetch()
      held = Held(
        secret: token.secret,
        renewal: asked + token.lifetime - min(.seconds(300), token.lifetime / 4),
        end: asked + token.lifetime - min(.seconds(30), token.lifetime / 10))
      return .success(token.secret)
    } catch {
      earlyRenewals = now() + Self.rest
      return .failure(error)
    }
  }

  private static func headers(_ secret: Secret) -> HTTPHeaders {
    ["authorization": "Bearer \(secret.reveal())"]
  }
}
