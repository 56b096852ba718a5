import Crypto
import CryptoExtras
import DetraModel
import Foundation
@testable import Sandbox
import Synchronization
import Testing

@Suite struct VertexStandInTests {
  private static let path =
    "/v1/projects/p/locations/us-central1/publishers/google/models/gemini-2.5-flash:generateContent"
  private static let tokens = "http://stand-in/token"

  private func generate(
    _ standIn: VertexStandIn, token: String?, path: String = path
  ) -> StandInAnswer {
    let body = JudgePrompts.request(
      node: "extract_entities", input: GeminiStandInTests.document,
      output: GeminiStandInTests.right)
    let headers = token.map { ["authorization": "Bearer \($0)"] } ?? [:]
    return standIn.answer(request("POST", path, body, headers: headers), fault: nil)
  }

  private func metadata(_ standIn: VertexStandIn, flavor: String? = "Google") -> StandInAnswer {
    let headers = flavor.map { ["metadata-flavor": $0] } ?? [:]
    return standIn.answer(
      request("GET", GoogleTokens.metadataPath, nil, headers: headers), fault: nil)
  }

  @Test func onlyATokenOfItsOwnOpensIt() throws {
    let standIn = VertexStandIn()
    #expect(generate(standIn, token: nil).status == 401)
    #expect(generate(standIn, token: "stolen").json["error"]?["status"] == "UNAUTHENTICATED")
    let token = try #require(metadata(standIn).json["access_token"]?.string)
    let answer = generate(standIn, token: token)
    #expect(answer.status == 200)
    #expect(answer.json["candidates"]?[0]?["finishReason"] == "STOP")
    standIn.revokeTokens()
    #expect(generate(standIn, token: token).status == 401)
  }

  @Test func tokensEndInTime() throws {
    let clock = WallClock()
    let standIn = VertexStandIn(now: { clock.now })
    standIn.tokenLifetime = 60
    let answer = metadata(standIn).json
    #expect(answer["expires_in"] == 60 && answer["token_type"] == "Bearer")
    let token = try #require(answer["access_token"]?.string)
    clock.advance(59)
    #expect(generate(standIn, token: token).status == 200)
    clock.advance(2)
    #expect(generate(standIn, token: token).status == 401)
  }

  @Test func metadataIsForThoseThatAskForIt() {
    let standIn = VertexStandIn()
    #expect(metadata(standIn, flavor: nil).status == 403)
    #expect(metadata(standIn).headers["Metadata-Flavor"] == "Google")
  }

  @Test(arguments: [
    "/v1beta/models/gemini-2.5-flash:generateContent",
    "/v1/projects//locations/l/publishers/google/models/gemini-2.5-flash:generateContent",
    "/v2/projects/p/locations/l/publishers/google/models/gemini-2.5-flash:generateContent",
  ])
  func otherPathsAreNotFound(path: String) {
    #expect(generate(VertexStandIn(), token: nil, path: path).status == 404)
  }

  @Test(
    arguments: [
      ([:], nil), (["iss": "other@example.com"], "account not found"),
      (["aud": "https://oauth2.googleapis.com/token"], nil),
      (["aud": "https://oauth2.example.com/token"], "audience"),
      (["exp": 9_999_999_999], "short-lived"),
      (["iat": 1_000_000, "exp": 1_003_600], "short-lived"),
      (["scope": ""], "scope"),
    ] as [([String: JSONValue], String?)])
  func assertionsAreHeldAgainstGooglesRules(
    changes: [String: JSONValue], refusal: String?
  ) throws {
    let standIn = VertexStandIn()
    let file = try standIn.serviceAccountFile(project: "p", url: "http://stand-in")
    let answer = try exchange(standIn, assertion: assertion(file, changes))
    #expect((answer.status == 200) == (refusal == nil))
    if let refusal {
      #expect(answer.json["error"] == "invalid_grant")
      #expect(answer.json["error_description"]?.string?.contains(refusal) == true)
    }
  }

  @Test func anAssertionByAnotherKeyIsRefused() throws {
    let other = try VertexStandIn().serviceAccountFile(project: "p", url: "http://stand-in")
    let answer = try exchange(VertexStandIn(), assertion: assertion(other, [:]))
    #expect(answer.json["error_description"] == "Invalid JWT Signature.")
  }

  private func exchange(_ standIn: VertexStandIn, assertion: String) throws -> StandInAnswer {
    let grant = "urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer"
    return standIn.answer(
      StandInRequest(
        method: "POST", path: "/token",
        headers: ["content-type": "application/x-www-form-urlencoded", "host": "stand-in"],
        body: Data("grant_type=\(grant)&assertion=\(assertion)".utf8)), fault: nil)
  }

  /// Signed as RFC 7515 says, without the library that detra signs with.
  private func assertion(_ file: Data, _ changes: [String: JSONValue]) throws -> String {
    let fields = try JSONValue(json: file)
    let now = Int64(Date().timeIntervalSince1970)
    let claims: [String: JSONValue] = [
      "iss": fields["client_email"] ?? "", "aud": fields["token_uri"] ?? "",
      "scope": "https://www.googleapis.com/auth/cloud-platform", "iat": .integer(now),
      "exp": .integer(now + 3600),
    ]
    let parts = [
      JSONValue.object(["alg": "RS256", "typ": "JWT", "kid": fields["private_key_id"] ?? ""]),
      .object(claims.merging(changes) { $1 }),
    ].map { Data($0.text.utf8).base64URL }
    let key = try _RSA.Signing.PrivateKey(
      pemRepresentation: fields["private_key"]?.string ?? "")
    let text = parts.joined(separator: ".")
    let signature = try key.signature(
      for: SHA256.hash(data: Data(text.utf8)), padding: .insecurePKCS1v1_5)
    return "\(text).\(signature.rawRepresentation.base64URL)"
  }
}

private final class WallClock: Sendable {
  private let time = Mutex(Date(timeIntervalSince1970: 1_700_000_000))
  var now: Date { time.withLock { $0 } }
  func advance(_ seconds: Double) { time.withLock { $0 += seconds } }
}

extension Data {
  fileprivate var base64URL: String {
    base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
      .replacing("=", with: "")
  }
}
