import DetraModel
import Foundation
import JWTKit

/// The key file of a service account, as Google Cloud hands it out.
struct ServiceAccount: Sendable {
  let email: String
  let projectID: String?
  /// Where an assertion is changed for an access token.
  let tokenURI: String
  private let key: Insecure.RSA.PrivateKey
  private let keyID: String?

  /// Reads and checks the file. `setting` is the path of the setting that names it, for faults; none of them
  /// carries anything of the file but the names of its fields.
  init(file: String, setting: String) throws(JudgeSetupFault) {
    func fault(_ reason: String) -> JudgeSetupFault {
      JudgeSetupFault(path: setting, reason: "\(file): \(reason)")
    }
    let fields: Fields
    do {
      fields = try JSONCoding.decoder().decode(Fields.self, from: try Self.read(file))
    } catch let error as Unreadable {
      throw fault(error.reason)
    } catch {
      let found = RecordFault(error)
      throw fault(
        "\(found.path.isEmpty ? "it" : found.path) \(found.reason); download the account's key again, as JSON"
      )
    }
    guard fields.type == "service_account" else {
      throw fault(
        "`type` must be service_account: make a key of a service account, or leave the setting out "
          + "on Google's own machines")
    }
    func field(_ name: String, _ value: String?) throws(JudgeSetupFault) -> String {
      if let value, !value.isEmpty { return value }
      throw fault("`\(name)` is absent; download the account's key again, as JSON")
    }
    email = try field("client_email", fields.email)
    tokenURI = try field("token_uri", fields.tokenURI)
    guard URL(string: tokenURI)?.host?.isEmpty == false else {
      throw fault("`token_uri` is no address; download the account's key again, as JSON")
    }
    let pem = try field("private_key", fields.privateKey)
    do {
      key = try Insecure.RSA.PrivateKey(pem: pem)
    } catch {
      throw fault(
        "`private_key` is no RSA key of 2048 bits or more in PEM; download the account's key again, as JSON"
      )
    }
    projectID = fields.projectID
    keyID = fields.privateKeyID
  }

  /// Says to the token endpoint who is asking (RFC 7523), signed with RS256, for an hour from `now`.
  func assertion(scope: String, now: Date) async throws -> String {
    let kid = keyID.map { JWKIdentifier(string: $0) }
    let keys = await JWTKeyCollection().add(rsa: key, digestAlgorithm: .sha256, kid: kid)
    let issued = Int(now.timeIntervalSince1970)
    return try await keys.sign(
      Assertion(iss: email, scope: scope, aud: tokenURI, iat: issued, exp: issued + 3600), kid: kid)
  }

  private struct Unreadable: Error { var reason: String }

  private static func read(_ file: String) throws(Unreadable) -> Data {
    do {
      let data = try Data(contentsOf: URL(fileURLWithPath: file))
      guard data.count <= 1 << 16 else {
        throw Unreadable(reason: "is no key file: it is too large")
      }
      return data
    } catch let error as Unreadable {
      throw error
    } catch {
      let isMissing = (error as? CocoaError)?.code == .fileReadNoSuchFile
      throw Unreadable(
        reason: isMissing
          ? "there is no such file" : "cannot be read; give this user the right to read it")
    }
  }

  private struct Fields: Decodable {
    var type: String?
    var email: String?
    var privateKey: String?
    var privateKeyID: String?
    var tokenURI: String?
    var projectID: String?

    enum CodingKeys: String, CodingKey {
      case type
      case email = "client_email"
      case privateKey = "private_key"
      case privateKeyID = "private_key_id"
      case tokenURI = "token_uri"
      case projectID = "project_id"
    }
  }

  /// Times in whole seconds since 1970.
  private struct Assertion: JWTPayload {
    var iss: String
    var scope: String
    var aud: String
    var iat: Int
    var exp: Int

    /// Made here and never taken in.
    func verify(using algorithm: some JWTAlgorithm) {}
  }
}

extension ServiceAccount: CustomStringConvertible, CustomDebugStringConvertible {
  /// Whose it is; never the key.
  var description: String { email }
  /// As `description`.
  var debugDescription: String { email }
}
