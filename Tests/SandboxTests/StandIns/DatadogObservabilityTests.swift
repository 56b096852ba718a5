import DetraModel
import Foundation
@testable import Sandbox
import Testing

/// LLM Observability, logs and cases of the stand-in refuse what Datadog would.
@Suite struct DatadogObservabilityTests {
  static let now: Int64 = 1_772_000_000
  static let spans = "/api/intake/llm-obs/v1/trace/spans"
  static let evaluations = "/api/intake/llm-obs/v2/eval-metric"

  let datadog = DatadogStandIn(
    keys: DatadogKeys(api: "api", application: "app"),
    now: { Date(timeIntervalSince1970: Double(Self.now)) })

  func post(_ path: String, _ body: JSONValue, application: String? = "app") -> StandInAnswer {
    var headers = ["dd-api-key": "api"]
    headers["dd-application-key"] = application
    return datadog.answer(request("POST", path, body, headers: headers), fault: nil)
  }

  static func span(_ change: [String: JSONValue] = [:], app: JSONValue = "legal") -> JSONValue {
    let span: [String: JSONValue] = [
      "name": "n", "span_id": "1", "trace_id": "2", "parent_id": "undefined",
      "start_ns": .integer(Self.now * 1_000_000_000), "duration": 5,
      "meta": ["kind": "llm", "input": ["value": "x"]], "metrics": ["input_tokens": 3],
    ]
    let spans = JSONValue.array([.object(span.merging(change) { $1 })])
    return ["data": ["type": "span", "attributes": ["ml_app": app, "spans": spans]]]
  }

  static func evaluation(_ change: [String: JSONValue] = [:]) -> JSONValue {
    let metric: [String: JSONValue] = [
      "join_on": ["span": ["span_id": "1", "trace_id": "2"]], "ml_app": "legal",
      "timestamp_ms": .integer(Self.now * 1000), "metric_type": "score", "label": "a_b",
      "score_value": 0.5, "assessment": "pass",
    ]
    let metrics = JSONValue.array([.object(metric.merging(change) { $1 })])
    return ["data": ["type": "evaluation_metric", "attributes": ["metrics": metrics]]]
  }

  @Test func spansAreCountedByKindAndThoseSentAgainAreTheSame() {
    #expect(post(Self.spans, Self.span()).status == 202)
    #expect(post(Self.spans, Self.span()).status == 202)
    #expect(post(Self.spans, Self.span(["span_id": "3", "meta": ["kind": "tool"]])).status == 202)
    #expect(datadog.taken.spans == ["llm": 2, "tool": 1])
    #expect(datadog.taken.distinctSpans == 2)
    #expect(datadog.spans.count == 3)
  }

  @Test(
    arguments: [
      ["span_id": ""], ["parent_id": .null], ["start_ns": 1.5], ["duration": "1"],
      ["start_ns": .integer((now - 86_401) * 1_000_000_000)], ["status": "bad"],
      ["meta": ["kind": "chat"]], ["meta": ["kind": "llm", "metadata": ["a": ["b"]]]],
      ["meta": ["kind": "llm", "input": ["value": 1]]],
      ["meta": ["kind": "llm", "output": ["messages": [["role": "user"]]]]],
      ["metrics": ["input_tokens": "3"]], ["tags": "a:b"], ["tags": ["1:b"]], ["kind": "llm"],
      ["meta": ["kind": "llm", "model": "m"]], ["meta": ["kind": "llm", "input": ["text": "x"]]],
      ["meta": ["kind": "llm", "error": ["kind": "x"]]],
      ["meta": ["kind": "llm", "input": ["messages": [["content": "x", "name": "y"]]]]],
    ] as [[String: JSONValue]])
  func aSpanThatDatadogCannotReadIsRefused(_ change: [String: JSONValue]) {
    #expect(post(Self.spans, Self.span(change)).status == 400)
    #expect(datadog.taken.spans.isEmpty)
  }

  @Test(arguments: ["", "Legal", "a b", "a__b", "a_", .null] as [JSONValue])
  func anApplicationWithAnotherNameIsRefused(_ app: JSONValue) {
    #expect(post(Self.spans, Self.span(app: app)).status == 400)
  }

  @Test func evaluationsAreCountedByLabelAndAnsweredWithIds() {
    let answer = post(Self.evaluations, Self.evaluation())
    #expect(answer.status == 202)
    let metric = answer.json["data"]?["attributes"]?["metrics"]?[0]
    #expect(metric?["label"] == "a_b" && metric?["id"]?.string?.isEmpty == false)
    let tag: JSONValue = ["tag": ["key": "msg_id", "value": "1"]]
    _ = post(Self.evaluations, Self.evaluation(["join_on": tag]))
    #expect(datadog.taken.evaluations == ["a_b": 2])
  }

  @Test(
    arguments: [
      ["label": "a.b"], ["label": "é"], ["label": ""],
      ["label": .string(String(repeating: "a", count: 201))], ["join_on": [:]],
      ["join_on": ["span": ["span_id": "1"]]],
      [
        "join_on": ["span": ["span_id": "1", "trace_id": "2"], "tag": ["key": "a", "value": "b"]]
      ],
      ["metric_type": "categorical"], ["metric_type": "gauge"], ["score_value": "0.5"],
      ["assessment": "good"], ["timestamp_ms": "now"], ["ml_app": .null], ["label": "1_a"],
      ["score": 0.5],
    ] as [[String: JSONValue]])
  func anEvaluationThatDatadogCannotJoinIsRefused(_ change: [String: JSONValue]) {
    #expect(post(Self.evaluations, Self.evaluation(change)).status == 400)
    #expect(datadog.taken.evaluations.isEmpty)
  }

  @Test func requestsOverFiveMebibytesAreTooLarge() {
    for path in [Self.spans, Self.evaluations] {
      #expect(datadog.bodyLimit(for: path).raw == 5 << 20)
    }
    #expect(datadog.bodyLimit(for: "/api/v2/logs").raw == 5_000_000)
    #expect(datadog.refusal(of: .tooLarge).status == 413)
  }

  @Test func logsAreKeptAndAThousandIsTheMost() {
    let log: JSONValue = ["message": "m", "ddsource": "detra"]
    #expect(post("/api/v2/logs", .array(Array(repeating: log, count: 1000))).status == 202)
    #expect(post("/api/v2/logs", .array(Array(repeating: log, count: 1001))).status == 400)
    #expect(datadog.taken.logs == 1000 && datadog.logs.first == log)
  }

  @Test func logsThatDatadogWouldDropOrCutAreRefused() {
    func status(_ log: JSONValue) -> Int { post("/api/v2/logs", [log]).status }
    func time(_ age: Int64) -> JSONValue {
      ["message": "m", "timestamp": .integer((Self.now - age) * 1000)]
    }
    #expect(status(time(18 * 3600)) == 202 && status(time(18 * 3600 + 1)) == 400)
    let date = Timestamp(milliseconds: (Self.now - 18 * 3600 - 1) * 1000).rfc3339
    #expect(status(["message": "m", "timestamp": .string(date)]) == 400)
    #expect(status(["message": "m", "timestamp": "noon"]) == 400)
    func size(_ count: Int) -> JSONValue {
      ["message": .string(String(repeating: "x", count: count))]
    }
    #expect(status(size(900_000)) == 202 && status(size(1_000_000)) == 400)
  }

  // MARK: - Cases

  static func newCase(
    project: String = DatadogStandIn.caseProjectID, type: String = DatadogStandIn.caseTypeID,
    title: String = "t"
  ) -> JSONValue {
    let relation: JSONValue = ["data": ["type": "project", "id": .string(project)]]
    let attributes: JSONValue = [
      "title": .string(title), "type_id": .string(type), "priority": "P2",
    ]
    return [
      "data": [
        "type": "case", "attributes": attributes, "relationships": ["project": relation],
      ]
    ]
  }

  static func change(_ attributes: JSONValue) -> JSONValue {
    ["data": ["type": "case", "attributes": attributes]]
  }

  @Test func aCaseIsMadeNotedAndClosed() throws {
    let made = post("/api/v2/cases", Self.newCase())
    #expect(made.status == 201)
    let id = try #require(made.json["data"]?["id"]?.string)
    #expect(made.json["data"]?["attributes"]?["key"] == "DETRA-1")
    let path = "/api/v2/cases/\(id)"
    #expect(post("\(path)/comment", Self.change(["comment": "again"])).status == 200)
    #expect(post("\(path)/priority", Self.change(["priority": "P1"])).status == 200)
    let closed = post("\(path)/status", Self.change(["status": "CLOSED"]))
    #expect(closed.json["data"]?["attributes"]?["status_group"] == "SG_CLOSED")
    #expect(datadog.cases.first?["comments"] == ["again"])
    #expect(datadog.cases.first?["attributes"]?["priority"] == "P1")
    #expect(datadog.taken.caseRequests == 4)
  }

  @Test func aCaseNeedsTheApplicationKeyAKnownProjectAndAKnownType() {
    #expect(post("/api/v2/cases", Self.newCase(), application: nil).status == 403)
    #expect(post("/api/v2/cases", Self.newCase(project: "other")).status == 404)
    #expect(post("/api/v2/cases", Self.newCase(type: "other")).status == 400)
    #expect(post("/api/v2/cases", Self.newCase(title: "")).status == 400)
    #expect(datadog.taken.cases == 0)
  }

  @Test func whatIsNoChangeOfAKnownCaseIsRefused() throws {
    let made = post("/api/v2/cases", Self.newCase())
    let path = "/api/v2/cases/\(try #require(made.json["data"]?["id"]?.string))"
    #expect(post("\(path)/comment", Self.change(["comment": ""])).status == 400)
    #expect(post("\(path)/status", Self.change(["status": "DONE"])).status == 400)
    #expect(post("\(path)/priority", Self.change(["priority": "P9"])).status == 400)
    #expect(post("\(path)/rename", Self.change([:])).status == 404)
    #expect(post("/api/v2/cases/none/comment", Self.change(["comment": "x"])).status == 404)
  }
}
