import DetraHTTP
import DetraModel
import DetraSettings
import Foundation

/// A token that opens Google Cloud for a while.
struct AccessToken: Sendable, Hashable {
  var secret: Secret
  var lifetime: Duration
}

/// Where access tokens come from.
protocol AccessTokenSource: Sendable {
  /// A token, by one request.
  func fetch() async throws(CredentialFault) -> AccessToken
}

/// Tokens for a service account's signed assertion, from the `token_uri` of its file.
struct ServiceAccountTokens: AccessTokenSource {
  private static let scope = "https://www.googleapis.com/auth/cloud-platform"

  let account: ServiceAccount
  /// The path of the setting that names the file.
  let setting: String
  let transport: any HTTPTransport
  var now: @Sendable () -> Date = { Date() }

  func fetch() async throws(CredentialFault) -> AccessToken {
    let assertion: String
    do {
      assertion = try await account.assertion(scope: Self.scope, now: now())
    } catch {
      throw CredentialFault(
        class: .unauthorized, message: "\(setting): the private key cannot sign; use another key")
    }
    let exchange = TokenExchange(
      from: "the token endpoint",
      mend: "check that the key in \(setting) is not deleted, and this machine's clock")
    return try await exchange.token(
      HTTPRequest(
        method: "POST", url: account.tokenURI,
        headers: ["content-type": "application/x-www-form-urlencoded"],
        body: Data(
          "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=\(assertion)"
            .utf8),
        timeout: .seconds(10), maximumResponseBytes: 1 << 16), transport)
  }
}

/// Tokens for the machine's own service account, from Google's metadata server.
struct MetadataTokens: AccessTokenSource {
  private static let path = "/computeMetadata/v1/instance/service-accounts/default/token"

  /// Of the metadata server, without a path.
  let url: String
  /// The path of the setting that would name a key file instead.
  let setting: String
  let transport: any HTTPTransport

  func fetch() async throws(CredentialFault) -> AccessToken {
    let base = url.hasSuffix("/") ? String(url.dropLast()) : url
    let exchange = TokenExchange(
      from: "the metadata server", isProven: { $0.headers["metadata-flavor"] == "Google" },
      mend: "outside of Google Cloud, set \(setting); inside, give the machine a service account")
    return try await exchange.token(
      HTTPRequest(
        url: base + Self.path, headers: ["metadata-flavor": "Google"], timeout: .seconds(5),
        connectTimeout: .seconds(3), maximumResponseBytes: 1 << 16), transport)
  }
}

/// One request for a token, and what its answer means.
struct TokenExchange: Sendable {
  /// Who is asked, for messages.
  let from: String
  /// Whether an answer is from whom it should be.
  var isProven: @Sendable (HTTPResponse) -> Bool = { _ in true }
  let mend: String

  func token(
    _ request: HTTPRequest, _ transport: any HTTPTransport
  ) async throws(CredentialFault) -> AccessToken {
    let response: HTTPResponse
    do throws(HTTPError) {
      response = try await transport.send(request)
    } catch {
      throw CredentialFault(
        class: JudgeFailure.Class(error), message: "no access token: \(error): \(mend)")
    }
    guard response.status == 200 else { throw fault(response) }
    guard isProven(response),
      let answer = try? JSONCoding.decoder().decode(Answer.self, from: response.body),
      !answer.accessToken.isEmpty, (1...86_400).contains(answer.expiresIn)
    else {
      throw CredentialFault(
        class: .rejected, message: "no access token: \(from) answered something else: \(mend)")
    }
    return AccessToken(
      secret: Secret(answer.accessToken), lifetime: .seconds(answer.expiresIn))
  }

  private func fault(_ response: HTTPResponse) -> CredentialFault {
    let refusal = try? JSONCoding.decoder().decode(Refusal.self, from: response.body)
    let word = refusal.map { " \($0.error.asErrorWord)" } ?? ""
    let kind: JudgeFailure.Class =
      switch response.status {
      case 408, 504: .timeout
      case 429: .rateLimited
      case 500...: .serverError
      default: .unauthorized
      }
    return CredentialFault(
      class: kind,
      message: "no access token: \(from) answered \(response.status)\(word)"
        + (kind == .unauthorized ? ": \(mend)" : ""),
      retryAfter: response.retryAfter)
  }

  private struct Answer: Decodable {
    var accessToken: String
    var expiresIn: Int

    enum CodingKeys: String, CodingKey {
      case accessToken = "access_token"
      case expiresIn = "expires_in"
    }
  }

  private struct Refusal: Decodable { var error: String }
}
