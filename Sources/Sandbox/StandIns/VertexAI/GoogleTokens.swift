import DetraModel
import Foundation
import Synchronization

/// Hands out access tokens, as Google's token endpoint and its metadata server do, and knows them again.
final class GoogleTokens: Sendable {
  static let tokenPath = "/token"
  static let metadataPath = "/computeMetadata/v1/instance/service-accounts/default/token"

  private struct State {
    var lifetime = 3599
    var ends: [String: Date] = [:]
    var account: GoogleAccount?
  }

  private let state = Mutex(State())
  private let now: @Sendable () -> Date

  init(now: @escaping @Sendable () -> Date = { Date() }) { self.now = now }

  /// Seconds that the next tokens hold.
  var lifetime: Int {
    get { state.withLock { $0.lifetime } }
    set { state.withLock { $0.lifetime = newValue } }
  }

  /// No token holds any more.
  func revoke() { state.withLock { $0.ends = [:] } }

  /// The account's key pair is made when it is first asked for: that takes a while.
  func account() throws -> GoogleAccount {
    try state.withLock { state in
      if let account = state.account { return account }
      let account = try GoogleAccount()
      state.account = account
      return account
    }
  }

  func holds(_ token: String) -> Bool {
    state.withLock { $0.ends[token].map { $0 > now() } ?? false }
  }

  /// `POST /token` with a signed assertion.
  func exchange(_ request: StandInRequest) -> StandInAnswer {
    guard request.method == "POST", request.contentType == "application/x-www-form-urlencoded"
    else { return Self.refuse("invalid_request", "Required parameter is missing: grant_type") }
    let form = Self.form(request.body)
    guard form["grant_type"] == "urn:ietf:params:oauth:grant-type:jwt-bearer" else {
      return Self.refuse(
        "unsupported_grant_type", "Invalid grant_type: \(form["grant_type"] ?? "")")
    }
    guard let account = try? account() else { return Self.refuse("internal_failure", "No key.") }
    let audience = "http://\(request.headers["host"] ?? "")\(Self.tokenPath)"
    if let reason = account.refusal(
      of: form["assertion"] ?? "", audience: audience, now: now())
    {
      return Self.refuse("invalid_grant", reason)
    }
    return .json(200, issue(), "access token for \(GoogleAccount.email)")
  }

  /// `GET` of the default account's token; the header keeps strangers' pages from asking.
  func metadata(_ request: StandInRequest) -> StandInAnswer {
    guard request.method == "GET", request.headers["metadata-flavor"] == "Google" else {
      return .text(403, "Missing Metadata-Flavor:Google header.", "refused: no Metadata-Flavor")
    }
    var answer = StandInAnswer.json(200, issue(), "access token for the machine's account")
    answer.headers["Metadata-Flavor"] = "Google"
    return answer
  }

  private func issue() -> JSONValue {
    let token = "ya29.stand-in-\(UUID().uuidString.lowercased())"
    let lifetime = state.withLock { state in
      state.ends = state.ends.filter { $0.value > now() }
      state.ends[token] = now().addingTimeInterval(Double(state.lifetime))
      return state.lifetime
    }
    return [
      "access_token": .string(token), "expires_in": .integer(Int64(lifetime)),
      "token_type": "Bearer",
    ]
  }

  private static func refuse(_ word: String, _ reason: String) -> StandInAnswer {
    .json(
      400, ["error": .string(word), "error_description": .string(reason)], "refused: \(reason)")
  }

  private static func form(_ body: Data) -> [String: String] {
    let pairs = String(decoding: body, as: UTF8.self).split(separator: "&").map { pair in
      let words = pair.split(separator: "=", maxSplits: 1).map {
        $0.replacing("+", with: " ").removingPercentEncoding ?? ""
      }
      return (words.first ?? "", words.count == 2 ? words[1] : "")
    }
    return Dictionary(pairs, uniquingKeysWith: { $1 })
  }
}
