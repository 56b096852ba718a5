public import DetraModel
import Foundation

/// Stands in for Slack's incoming webhooks: answers are words, as Slack's are.
public final class SlackStandIn: ServedStandIn {
  /// See `StandIn`.
  public static let service = OutsideService.slack

  /// What arrived.
  public let ledger: StandInLedger
  /// What goes wrong next.
  public let faults = StandInFaults()
  /// The one webhook there is: `/services/T…/B…/token`.
  public let path: String

  /// Has the one webhook at `path`.
  public init(path: String = "/services/T00000000/B00000000/standin0000000000000000") {
    self.path = path
    ledger = StandInLedger(service: .slack)
  }

  /// The messages taken in, oldest first, of those the ledger still has.
  public var messages: [JSONValue] { received.filter(\.isAccepted).compactMap(\.json) }

  func bodyLimit(for path: String) -> BodyLimit { BodyLimit(wire: 1 << 20, raw: 1 << 20) }

  func refusal(of problem: BodyProblem) -> StandInAnswer {
    problem == .tooLarge
      ? .text(413, "payload_too_large", "refused: body too large") : refuse("invalid_payload")
  }

  func answer(_ request: StandInRequest, fault: String?) -> StandInAnswer {
    guard request.path == path else { return unknown(request.path) }
    guard request.method == "POST" else { return .text(405, "method_not_allowed", "refused") }
    guard request.contentType == "application/json",
      let message = try? JSONValue(json: request.body), message.object != nil
    else { return refuse("invalid_payload") }
    if let fault = SlackMessage.fault(of: message) { return refuse(fault) }
    return .text(200, "ok", message["text"]?.string ?? "")
  }

  /// A webhook of the right place with a wrong token is another refusal than no webhook at all.
  private func unknown(_ other: String) -> StandInAnswer {
    let places = (path.split(separator: "/").dropLast(), other.split(separator: "/").dropLast())
    return places.0 == places.1
      ? .text(403, "invalid_token", "refused: invalid_token")
      : .text(404, "no_service", "refused: no_service")
  }

  private func refuse(_ word: String) -> StandInAnswer { .text(400, word, "refused: \(word)") }
}
