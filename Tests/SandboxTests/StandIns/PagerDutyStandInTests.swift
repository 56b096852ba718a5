import DetraModel
import Foundation
@testable import Sandbox
import Testing

@Suite struct PagerDutyStandInTests {
  let pagerDuty = PagerDutyStandIn()

  func event(_ changes: [String: JSONValue] = [:], payload: [String: JSONValue] = [:]) -> JSONValue
  {
    let whole: [String: JSONValue] = ["summary": "s", "source": "detra", "severity": "critical"]
    let event: [String: JSONValue] = [
      "routing_key": .string(pagerDuty.routingKey), "event_action": "trigger", "dedup_key": "k",
      "payload": .object(whole.merging(payload) { $1 }),
    ]
    return .object(event.merging(changes) { $1 }.filter { !$0.value.isNull })
  }

  func send(_ event: JSONValue) -> StandInAnswer {
    pagerDuty.answer(request("POST", "/v2/enqueue", event), fault: nil)
  }

  @Test func triggerOpensAnAlertAndResolveClosesIt() {
    let answer = send(event())
    #expect(answer.status == 202)
    #expect(
      answer.json == ["status": "success", "message": "Event processed", "dedup_key": "k"])
    #expect(pagerDuty.openAlerts == ["k"])
    #expect(send(event(["event_action": "resolve", "payload": nil])).status == 202)
    #expect(pagerDuty.openAlerts.isEmpty)
  }

  @Test func triggerWithoutDedupKeyIsGivenOne() {
    let key = send(event(["dedup_key": nil])).json["dedup_key"]?.string
    #expect(key?.isEmpty == false)
  }

  @Test func eachFaultOfAnEventIsNamed() {
    let cases: [(JSONValue, String)] = [
      (event(["routing_key": nil]), "'routing_key' is missing or blank"),
      (
        event(["routing_key": "short"]),
        "Length of 'routing_key' is incorrect (should be 32 characters)"
      ),
      (event(["routing_key": .string(String(repeating: "a", count: 32))]), "Invalid routing key"),
      (event(["event_action": nil]), "'event_action' is missing or blank"),
      (event(["event_action": "open"]), "'event_action' is invalid"),
      (event(["event_action": "resolve", "dedup_key": nil]), "'dedup_key' is missing or blank"),
      (event(["dedup_key": .string(String(repeating: "k", count: 256))]), "'dedup_key' is invalid"),
      (event(["links": "x"]), "'links' is invalid"),
      (event(["links": [["text": "no address"]]]), "'links' is invalid"),
      (event(["payload": nil]), "'payload' is missing or blank"),
      (event(payload: ["summary": ""]), "'payload.summary' is missing or blank"),
      (event(payload: ["source": .null]), "'payload.source' is missing or blank"),
      (event(payload: ["severity": .null]), "'payload.severity' is missing or blank"),
      (event(payload: ["severity": "high"]), "'payload.severity' is invalid"),
      (event(payload: ["timestamp": "yesterday"]), "'payload.timestamp' is invalid"),
      (
        event(payload: ["summary": .string(String(repeating: "s", count: 1025))]),
        "'payload.summary' is too long"
      ),
    ]
    for (event, reason) in cases {
      let answer = send(event)
      #expect(answer.status == 400)
      #expect(answer.json["status"] == "invalid event")
      #expect(answer.json["message"] == "Event object is invalid")
      let errors = (answer.json["errors"]?.array ?? []).compactMap(\.string)
      #expect(errors.count == 1 && errors[0].hasPrefix(reason), "\(errors)")
    }
    #expect(pagerDuty.openAlerts.isEmpty)
  }

  @Test func unknownPathIsNotFound() {
    let answer = pagerDuty.answer(request("POST", "/v2/other", event()), fault: nil)
    #expect(answer.status == 404)
  }
}
