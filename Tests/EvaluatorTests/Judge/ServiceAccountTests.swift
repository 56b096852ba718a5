import Crypto
import CryptoExtras
import DetraHTTP
import DetraModel
import DetraSettings
import Foundation
import Testing

@testable import Evaluator

@Suite struct ServiceAccountTests {
  private static let key = Result { try _RSA.Signing.PrivateKey(keySize: .bits2048) }

  private static func fields() throws -> [String: JSONValue] {
    [
      "type": "service_account", "project_id": "p", "private_key_id": "kid",
      "private_key": .string(try key.get().pkcs8PEMRepresentation),
      "client_email": "judge@p.iam.gserviceaccount.com", "token_uri": "http://tokens.example/token",
    ]
  }

  private static func account(_ fields: [String: JSONValue]) throws -> ServiceAccount {
    try account(JSONValue.object(fields).text)
  }

  private static func account(_ text: String) throws -> ServiceAccount {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).json")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(text.utf8).write(to: file)
    return try ServiceAccount(file: file.path, setting: "gemini.service_account_file")
  }

  @Test func theAssertionIsSignedWithTheKeyAndNamesTheTokenEndpoint() async throws {
    let account = try Self.account(Self.fields())
    let now = Date(timeIntervalSince1970: 1_700_000_000)
    let parts = try await account.assertion(scope: "s", now: now).split(separator: ".")
      .map(String.init)
    let header = try JSONValue(json: try #require(Data(base64URL: parts[0])))
    #expect(header["alg"] == "RS256" && header["kid"] == "kid" && header["typ"] == "JWT")
    let claims = try JSONValue(json: try #require(Data(base64URL: parts[1])))
    #expect(
      claims == [
        "iss": "judge@p.iam.gserviceaccount.com", "scope": "s",
        "aud": "http://tokens.example/token", "iat": 1_700_000_000, "exp": 1_700_003_600,
      ])
    let signature = _RSA.Signing.RSASignature(
      rawRepresentation: try #require(Data(base64URL: parts[2])))
    let digest = SHA256.hash(data: Data("\(parts[0]).\(parts[1])".utf8))
    #expect(
      try Self.key.get().publicKey.isValidSignature(
        signature, for: digest, padding: .insecurePKCS1v1_5))
  }

  @Test(
    arguments: [
      (["type": "authorized_user"], "`type` must be service_account"),
      (["client_email": nil], "`client_email` is absent"),
      (["token_uri": "nowhere"], "`token_uri` is no address"),
      (["private_key": "hunter2"], "`private_key` is no RSA key of 2048 bits or more in PEM"),
      (["private_key": 7], "/private_key must be a string"),
    ] as [([String: JSONValue], String)])
  func aWrongFileIsNamedWithItsFieldAndNothingOfTheKey(
    changes: [String: JSONValue], reason: String
  ) throws {
    let fields = try Self.fields().merging(changes) { $1 }.filter { !$0.value.isNull }
    let fault = #expect(throws: JudgeSetupFault.self) { try Self.account(fields) }
    let text = try #require(fault?.description)
    #expect(text.hasPrefix("gemini.service_account_file: /"))
    #expect(text.contains(".json: \(reason)"))
    #expect(!text.contains("hunter2") && !text.contains("BEGIN"))
  }

  @Test func aFileThatIsNoneIsSaidToBeSo() {
    let missing = #expect(throws: JudgeSetupFault.self) {
      try ServiceAccount(file: "/nowhere/key.json", setting: "judges.v.service_account_file")
    }
    #expect(
      missing?.description
        == "judges.v.service_account_file: /nowhere/key.json: there is no such file")
    let prose = #expect(throws: JudgeSetupFault.self) { try Self.account("-----BEGIN") }
    #expect(prose?.reason.contains("it is not valid JSON") == true)
    let large = #expect(throws: JudgeSetupFault.self) {
      try Self.account(String(repeating: " ", count: 100_000))
    }
    #expect(large?.reason.contains("too large") == true)
  }

  @Test func itPrintsWithoutItsKey() throws {
    let account = try Self.account(Self.fields())
    #expect("\(account)" == "judge@p.iam.gserviceaccount.com")
    #expect(!String(reflecting: account).contains("PRIVATE"))
  }

  @Test func anAssertionIsChangedForAToken() async throws {
    let transport = StubTransport(#"{"access_token":"t","expires_in":3599,"token_type":"Bearer"}"#)
    let source = ServiceAccountTokens(
      account: try Self.account(Self.fields()), setting: "s", transport: transport)
    let token = try await source.fetch()
    #expect(token.secret.reveal() == "t" && token.lifetime == .seconds(3599))
    let request = try #require(transport.requests.first)
    #expect(request.method == "POST" && request.url == "http://tokens.example/token")
    #expect(request.headers["content-type"] == "application/x-www-form-urlencoded")
    #expect(
      String(decoding: request.body, as: UTF8.self).hasPrefix(
        "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=ey"))
  }

  @Test func theMetadataServerIsAskedAsGoogleWants() async throws {
    let transport = StubTransport(
      headers: ["Metadata-Flavor": "Google"], #"{"access_token":"t","expires_in":60}"#)
    let source = MetadataTokens(
      url: "http://metadata.google.internal/", setting: "s", transport: transport)
    #expect(try await source.fetch().lifetime == .seconds(60))
    let request = try #require(transport.requests.first)
    #expect(request.method == "GET" && request.headers["metadata-flavor"] == "Google")
    #expect(
      request.url
        == "http://metadata.google.internal/computeMetadata/v1/instance/service-accounts/default/token"
    )
  }

  @Test(
    arguments: [
      (
        400, #"{"error":"invalid_grant","error_description":"Invalid JWT Signature."}"#,
        JudgeFailure.Class.unauthorized, "answered 400 invalid_grant: check that"
      ),
      (401, "", .unauthorized, "answered 401: check"), (429, "", .rateLimited, "answered 429"),
      (503, "<html>", .serverError, "answered 503"), (200, "<html>", .rejected, "something else"),
      (200, #"{"access_token":"","expires_in":3599}"#, .rejected, "something else"),
      (200, #"{"access_token":"t","expires_in":0}"#, .rejected, "something else"),
    ])
  func whateverTheTokenEndpointAnswersHasAClassAndAMend(
    status: Int, body: String, expected: JudgeFailure.Class, words: String
  ) async throws {
    let source = ServiceAccountTokens(
      account: try Self.account(Self.fields()), setting: "gemini.service_account_file",
      transport: StubTransport(status: status, body))
    let fault = await #expect(throws: CredentialFault.self) { try await source.fetch() }
    #expect(fault?.class == expected)
    #expect(fault?.message.contains(words) == true)
  }

  @Test func aMachineWithoutAMetadataServerIsToldWhatToSet() async {
    let transport = StubTransport { _, _ in
      .failure(.connection("no such host", origin: "http://metadata.google.internal"))
    }
    let source = MetadataTokens(
      url: "http://metadata.google.internal", setting: "gemini.service_account_file",
      transport: transport)
    let fault = await #expect(throws: CredentialFault.self) { try await source.fetch() }
    #expect(fault?.class == .transport)
    #expect(fault?.message.contains("set gemini.service_account_file") == true)
    let impostor = MetadataTokens(
      url: "http://proxy", setting: "s",
      transport: StubTransport(#"{"access_token":"t","expires_in":60}"#))
    await #expect(throws: CredentialFault.self) { try await impostor.fetch() }
  }
}

extension Data {
  fileprivate init?(base64URL text: String) {
    let plain = text.replacing("-", with: "+").replacing("_", with: "/")
    self.init(base64Encoded: plain + String(repeating: "=", count: (4 - plain.count % 4) % 4))
  }
}
