import DetraModel
import Foundation
@testable import Sandbox
import Testing

@Suite struct DatadogIncidentTests {
  private let datadog = DatadogStandIn(
    keys: DatadogKeys(api: "api", application: "app"),
    now: { Date(timeIntervalSince1970: 1_772_000_000) })

  private func send(
    _ method: String, _ path: String, _ body: JSONValue = [:], application: String = "app"
  ) -> StandInAnswer {
    datadog.answer(
      request(
        method, "/api/v2/incidents\(path)", body,
        headers: ["dd-api-key": "api", "dd-application-key": application]), fault: nil)
  }

  private func creation(_ attributes: [String: JSONValue] = [:]) -> JSONValue {
    let whole: [String: JSONValue] = [
      "title": "t", "customer_impacted": false,
      "fields": ["severity": ["type": "dropdown", "value": "SEV-2"]],
    ]
    return [
      "data": ["type": "incidents", "attributes": .object(whole.merging(attributes) { $1 })]
    ]
  }

  private func update(_ id: String, _ attributes: JSONValue) -> JSONValue {
    ["data": ["type": "incidents", "id": .string(id), "attributes": attributes]]
  }

  private func field(_ name: String, _ value: String) -> JSONValue {
    ["fields": .object([name: ["type": "dropdown", "value": .string(value)]])]
  }

  private func create() throws -> String {
    try #require(send("POST", "", creation()).json["data"]?["id"]?.string)
  }

  @Test func whatIsChangedIsKeptAndTheRestStays() throws {
    let id = try create()
    #expect(send("PATCH", "/\(id)", update(id, field("severity", "SEV-1"))).status == 200)
    let answer = send("PATCH", "/\(id)", update(id, field("state", "resolved")))
    #expect(answer.status == 200)
    let known = send("GET", "/\(id)").json
    #expect(known == answer.json)
    let attributes = known["data"]?["attributes"]
    #expect(attributes?["severity"] == "SEV-1" && attributes?["state"] == "resolved")
    #expect(attributes?["title"] == "t" && attributes?["public_id"] == 1)
    #expect(attributes?["resolved"]?.string?.isEmpty == false)
    #expect(datadog.incidents == [known["data"] ?? .null])
    #expect(datadog.taken.incidentUpdates == 2)
  }

  @Test func whatIsNotThereOrNotOursIsRefused() throws {
    let id = try create()
    #expect(send("GET", "/nowhere").status == 404)
    #expect(send("PATCH", "/nowhere", update("nowhere", [:])).status == 404)
    #expect(send("PATCH", "/\(id)", update(id, [:]), application: "x").status == 403)
    #expect(send("PUT", "/\(id)", update(id, [:])).status == 405)
  }

  @Test func aMalformedUpdateIsRefusedWithTheReason() throws {
    let id = try create()
    let bad: [JSONValue] = [
      update("other", field("state", "resolved")), update(id, field("state", "closed")),
      update(id, field("severity", "critical")), update(id, ["state": "resolved"]),
      update(id, ["fields": ["state": ["value": "resolved"]]]),
      ["data": ["type": "incident", "id": .string(id)]],
    ]
    for body in bad {
      let answer = send("PATCH", "/\(id)", body)
      #expect(answer.status == 400, "\(body)")
      #expect(answer.json["errors"]?.array?.count == 1)
    }
    #expect(datadog.taken.incidentUpdates == 0)
  }

  @Test(
    arguments: [
      ["colour": "red"], ["initial_cells": [["cell_type": "text"]]],
      ["fields": ["severity": ["type": "dropdown", "value": "SEV-9"]]],
    ] as [JSONValue])
  func aMalformedCreationIsRefused(attributes: JSONValue) {
    #expect(send("POST", "", creation(attributes.object ?? [:])).status == 400)
    #expect(datadog.incidents.isEmpty)
  }
}
