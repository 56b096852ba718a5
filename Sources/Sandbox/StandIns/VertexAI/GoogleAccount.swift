import Crypto
import CryptoExtras
import DetraModel
import Foundation

/// A service account that the stand-in knows, with a key pair of its own.
struct GoogleAccount: Sendable {
  static let email = "judge@stand-in.iam.gserviceaccount.com"
  static let keyID = "0123456789abcdef0123456789abcdef01234567"

  private let key: _RSA.Signing.PrivateKey

  init() throws { key = try _RSA.Signing.PrivateKey(keySize: .bits2048) }

  /// The key file, as Google Cloud hands it out.
  func file(project: String, tokenURI: String) -> Data {
    let fields: JSONValue = [
      "type": "service_account", "project_id": .string(project),
      "private_key_id": .string(Self.keyID),
      "private_key": .string(key.pkcs8PEMRepresentation + "\n"),
      "client_email": .string(Self.email), "client_id": "100000000000000000000",
      "auth_uri": "https://accounts.google.com/o/oauth2/auth", "token_uri": .string(tokenURI),
      "universe_domain": "googleapis.com",
    ]
    return Data(fields.text.utf8)
  }

  /// What Google's own clients name as the audience, whatever `token_uri` says (google-auth 2.62,
  /// `service_account.py`).
  private static let googlesAudience = "https://oauth2.googleapis.com/token"

  /// Why the assertion is refused, in Google's words; nil when it is right. `audience` is the token endpoint's
  /// own address.
  func refusal(of assertion: String, audience: String, now: Date) -> String? {
    let parts = assertion.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, let header = Self.json(parts[0]), let claims = Self.json(parts[1]),
      let signature = Data(base64URL: parts[2])
    else { return "Invalid JWT: Failed audience check or malformed token." }
    guard header["alg"] == "RS256", header["kid"].map({ $0 == .string(Self.keyID) }) ?? true,
      key.publicKey.isValidSignature(
        _RSA.Signing.RSASignature(rawRepresentation: signature),
        for: SHA256.hash(data: Data("\(parts[0]).\(parts[1])".utf8)), padding: .insecurePKCS1v1_5)
    else { return "Invalid JWT Signature." }
    guard claims["iss"]?.string == Self.email else { return "Invalid grant: account not found" }
    guard let named = claims["aud"]?.string, [audience, Self.googlesAudience].contains(named)
    else { return "Invalid JWT: Failed audience check." }
    guard let issued = claims["iat"]?.number, let end = claims["exp"]?.number,
      end - issued <= 3600, abs(issued - now.timeIntervalSince1970) < 600,
      end > now.timeIntervalSince1970
    else {
      return "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable "
        + "timeframe. Check your iat and exp values in the JWT claim."
    }
    return claims["scope"]?.string?.isEmpty == false ? nil : "Empty or missing scope not allowed."
  }

  private static func json(_ part: String) -> JSONValue? {
    Data(base64URL: part).flatMap { try? JSONValue(json: $0) }
  }
}

extension Data {
  /// RFC 4648, 5, without padding.
  fileprivate init?(base64URL text: String) {
    let plain = text.replacing("-", with: "+").replacing("_", with: "/")
    self.init(base64Encoded: plain + String(repeating: "=", count: (4 - plain.count % 4) % 4))
  }
}
