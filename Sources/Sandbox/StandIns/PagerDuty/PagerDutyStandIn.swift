public import DetraModel
import Foundation
import Synchronization

/// Stands in for PagerDuty's Events API v2.
public final class PagerDutyStandIn: ServedStandIn {
  /// See `StandIn`.
  public static let service = OutsideService.pagerduty

  /// What arrived.
  public let ledger: StandInLedger
  /// What goes wrong next.
  public let faults = StandInFaults()
  /// The integration there is: 32 letters and digits.
  public let routingKey: String
  private let open = Mutex<Set<String>>([])

  /// Takes events for `routingKey` only.
  public init(routingKey: String = "5tand1n5tand1n5tand1n5tand1n5tan") {
    self.routingKey = routingKey
    ledger = StandInLedger(service: .pagerduty)
  }

  /// The events taken in, oldest first, of those the ledger still has.
  public var events: [JSONValue] { received.filter(\.isAccepted).compactMap(\.json) }
  /// Keys of the alerts triggered and not resolved.
  public var openAlerts: Set<String> { open.withLock { $0 } }

  func forget() { open.withLock { $0 = [] } }

  func inspect(_ path: String, query: [String: String]) -> JSONValue? {
    path == "alerts" ? ["open": .array(openAlerts.sorted().map { .string($0) })] : nil
  }

  func bodyLimit(for path: String) -> BodyLimit {
    BodyLimit(wire: 512 << 10, raw: 512 << 10)
  }

  func refusal(of problem: BodyProblem) -> StandInAnswer {
    problem == .tooLarge
      ? .json(413, ["status": "invalid event", "message": "Event is too large"], "refused: size")
      : refuse(["JSON is invalid"])
  }

  func answer(_ request: StandInRequest, fault: String?) -> StandInAnswer {
    guard request.path == "/v2/enqueue" else {
      return .json(404, ["status": "not found", "message": "Not Found"], "refused: unknown path")
    }
    guard request.method == "POST" else {
      return .json(405, ["status": "invalid", "message": "Method Not Allowed"], "refused: method")
    }
    guard request.contentType == "application/json",
      let event = try? JSONValue(json: request.body), event.object != nil
    else { return refuse(["JSON is invalid"]) }
    let errors = PagerDutyEvent.errors(in: event, routingKey: routingKey)
    return errors.isEmpty ? accept(event) : refuse(errors)
  }

  private func accept(_ event: JSONValue) -> StandInAnswer {
    let key = event["dedup_key"]?.string ?? UUID().uuidString.lowercased()
    let action = event["event_action"]?.string ?? ""
    open.withLock { open in
      if action == "resolve" {
        open.remove(key)
      } else if action == "trigger", open.count < 100_000 {
        open.insert(key)
      }
    }
    let what = event["payload"]?["summary"]?.string ?? key
    return .json(
      202,
      ["status": "success", "message": "Event processed", "dedup_key": .string(key)],
      "\(action): \(what)")
  }

  private func refuse(_ errors: [String]) -> StandInAnswer {
    .json(
      400,
      [
        "status": "invalid event", "message": "Event object is invalid",
        "errors": .array(errors.map { .string($0) }),
      ], "refused: \(errors.joined(separator: "; "))")
  }
}
