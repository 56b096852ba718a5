public import DetraModel
import Foundation

/// Receives whatever a webhook sends, on any path.
public final class WebhookStandIn: ServedStandIn {
  /// See `StandIn`.
  public static let service = OutsideService.webhook

  /// What arrived.
  public let ledger: StandInLedger
  /// What goes wrong next.
  public let faults = StandInFaults()

  /// Nothing to set up.
  public init() { ledger = StandInLedger(service: .webhook) }

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
    if request.contentType == "application/json", (try? JSONValue(json: request.body)) == nil {
      return .json(400, ["error": "the body is not JSON"], "refused: not JSON")
    }
    return .json(200, ["ok": true, "stand_in": "webhook"], "\(request.body.count) bytes")
  }
}
