import Crypto
public import DetraModel
public import Foundation

/// Receives whatever a webhook sends, on any path. With a secret it takes only what is signed with it, as a careful
/// receiver would.
public final class WebhookStandIn: ServedStandIn {
  /// See `StandIn`.
  public static let service = OutsideService.webhook
  /// Seconds that a signature may be old, or ahead.
  static let tolerance: Int64 = 300

  /// What arrived.
  public let ledger: StandInLedger
  /// What goes wrong next.
  public let faults = StandInFaults()

  private let secret: String?
  private let now: @Sendable () -> Date

  /// - Parameters:
  ///   - secret: what requests must be signed with; nil takes any.
  ///   - now: what timestamps are held against.
  public init(secret: String? = nil, now: @escaping @Sendable () -> Date = { Date() }) {
    self.secret = secret
    self.now = now
    ledger = StandInLedger(service: .webhook)
  }

  /// The JSON bodies taken in, oldest first, of those the ledger still has.
  public var bodies: [JSONValue] { received.filter(\.isAccepted).compactMap(\.json) }

  func bodyLimit(for path: String) -> BodyLimit { BodyLimit(wire: 5 << 20, raw: 5 << 20) }

  func refusal(of problem: BodyProblem) -> StandInAnswer {
    problem == .tooLarge
      ? .json(413, ["error": "the body is too large"], "refused: body too large")
      : .json(400, ["error": "the body cannot be read"], "refused: body cannot be read")
  }

  func answer(_ request: StandInRequest, fault: String?) -> StandInAnswer {
    guard ["POST", "PUT"].contains(request.method) else {
      return .json(405, ["error": "send it with POST or PUT"], "refused: method")
    }
    if let secret, !isSigned(request, by: secret) {
      return .json(401, ["error": "the signature is wrong, or too old"], "refused: signature")
    }
    if request.contentType == "application/json", (try? JSONValue(json: request.body)) == nil {
      return .json(400, ["error": "the body is not JSON"], "refused: not JSON")
    }
    return .json(200, ["ok": true, "stand_in": "webhook"], "\(request.body.count) bytes")
  }

  private func isSigned(_ request: StandInRequest, by secret: String) -> Bool {
    guard let given = request.headers["x-detra-signature"], given.hasPrefix("v1="),
      let code = Self.bytes(ofHex: given.dropFirst(3)),
      let time = request.headers["x-detra-timestamp"], let seconds = Int64(time)
    else { return false }
    let now = Int64(now().timeIntervalSince1970)
    guard (now - Self.tolerance...now + Self.tolerance).contains(seconds) else { return false }
    return HMAC<SHA256>.isValidAuthenticationCode(
      code, authenticating: Data("\(time).".utf8) + request.body,
      using: SymmetricKey(data: Data(secret.utf8)))
  }

  private static func bytes(ofHex text: Substring) -> [UInt8]? {
    guard text.utf8.count == 64 else { return nil }
    var rest = text
    var bytes: [UInt8] = []
    while let byte = UInt8(rest.prefix(2), radix: 16) {
      bytes.append(byte)
      rest = rest.dropFirst(2)
    }
    return rest.isEmpty ? bytes : nil
  }
}
