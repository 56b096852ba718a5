import DetraModel
import Foundation
@testable import Sandbox
import Testing

/// Monitors and dashboards of the Datadog stand-in.
@Suite struct DatadogManagedTests {
  private let datadog = DatadogStandIn(keys: DatadogKeys(api: "api", application: "app"))
  private static let keys = ["dd-api-key": "api", "dd-application-key": "app"]
  private static let query = "avg(last_5m):avg:detra.node.latency{app:a} by {node} > 3000"

  private func ask(
    _ method: String, _ path: String, _ body: JSONValue = .null, query: [String: String] = [:],
    keys: [String: String] = Self.keys
  ) -> StandInAnswer {
    datadog.answer(request(method, path, body, headers: keys, query: query), fault: nil)
  }

  private func monitor(_ changes: [String: JSONValue] = [:]) -> JSONValue {
    let body: [String: JSONValue] = [
      "name": "n", "type": "metric alert", "query": .string(Self.query), "message": "m",
      "tags": ["b:2", "a:1"], "priority": 3, "options": ["thresholds": ["critical": 3000]],
    ]
    return .object(body.merging(changes) { $1 })
  }

  // MARK: - Monitors

  @Test func monitorComesBackWithWhatDatadogAdds() throws {
    let made = ask("POST", "/api/v1/monitor", monitor())
    #expect(made.status == 200)
    let id = try #require(made.json["id"]?.integer)
    #expect(made.json["type"] == "query alert")
    #expect(made.json["multi"] == true)
    #expect(made.json["tags"] == ["a:1", "b:2"])
    #expect(made.json["overall_state"] == "No Data")
    #expect(
      made.json["options"] == [
        "thresholds": ["critical": 3000], "notify_audit": false, "notify_no_data": false,
        "include_tags": true, "new_host_delay": 300, "silenced": [:],
      ])
    #expect(ask("GET", "/api/v1/monitor/\(id)").json == made.json)
    #expect(datadog.monitors.keys.sorted() == [id])
  }

  @Test func putChangesWhatItNamesAndDeleteEndsIt() throws {
    let id = try #require(ask("POST", "/api/v1/monitor", monitor()).json["id"]?.integer)
    let path = "/api/v1/monitor/\(id)"
    #expect(ask("POST", path + "/validate", ["priority": 9]).status == 400)
    #expect(ask("POST", path + "/validate", ["priority": 1]).json == [:])
    let changed = ask("PUT", path, ["priority": 1, "tags": ["c:3"]])
    #expect(changed.json["priority"] == 1)
    #expect(changed.json["tags"] == ["c:3"])
    #expect(changed.json["query"] == .string(Self.query))
    #expect(ask("DELETE", path).json == ["deleted_monitor_id": .integer(Int64(id))])
    for method in ["GET", "PUT", "DELETE"] {
      let gone = ask(method, path, monitor())
      #expect(gone.status == 404)
      #expect(gone.json == ["errors": ["Monitor not found"]])
    }
  }

  @Test func twinIsRefusedAndANearTwinIsNot() {
    #expect(ask("POST", "/api/v1/monitor", monitor()).status == 200)
    let twin = ask("POST", "/api/v1/monitor", monitor())
    #expect(twin.status == 400)
    #expect(twin.text.contains("Duplicate of an existing monitor_id:"))
    #expect(ask("POST", "/api/v1/monitor", monitor(["message": "other"])).status == 200)
  }

  @Test func listIsFilteredByEveryTagAndPaged() {
    for number in 1...5 {
      let tags: JSONValue = [number.isMultiple(of: 2) ? "app:0" : "app:1", "all:1"]
      let body = monitor(["name": .string(String(number)), "tags": tags])
      _ = ask("POST", "/api/v1/monitor", body)
    }
    func names(_ query: [String: String]) -> [String] {
      (ask("GET", "/api/v1/monitor", query: query).json.array ?? []).compactMap {
        $0["name"]?.string
      }
    }
    #expect(names([:]) == ["1", "2", "3", "4", "5"])
    #expect(names(["monitor_tags": "all:1,app:1"]) == ["1", "3", "5"])
    #expect(names(["page": "1", "page_size": "2"]) == ["3", "4"])
    #expect(names(["page": "3", "page_size": "2"]) == [])
    #expect(ask("GET", "/api/v1/monitor", query: ["page": "x"]).status == 400)
  }

  @Test(
    arguments: [
      ("type", "no such alert", "'type' is invalid"),
      ("type", nil, "'type' is invalid"),
      ("query", nil, "'query' is invalid"),
      ("query", "THIS IS A BAD QUERY", "'query' is invalid"),
      ("query", "avg(last_5m):avg:a.b{*}", "'query' is invalid"),
      ("query", "avg(last_0m):avg:a.b{*} > 3000", "invalid timeframe"),
      ("query", "avg(last_5m):avg:a.b{app} > 3000", "unable to parse the filter"),
      ("query", "avg(last_5m):avg:a.b{a:1,} > 3000", "unable to parse the filter"),
      ("query", "avg(last_5m):avg:a.b{*} / > 3000", "unable to parse"),
      ("query", "avg(last_5m):(avg:a.b{*} > 3000", "unable to parse"),
      ("query", "avg(last_5m):1 + 1 > 3000", "no metric"),
      ("query", "avg(last_5m):default_nil(avg:a.b{*}) > 3000", "unable to parse"),
      (
        "query", "avg(last_5m):avg:a.b{*} > 200",
        "Alert threshold (3000.0) does not match that used in the query (200.0)."
      ),
      ("priority", 0, "'priority' is invalid"), ("priority", 6, "'priority' is invalid"),
      ("priority", "1", "'priority' is invalid"), ("tags", "a:1", "'tags' is invalid"),
      ("message", 7, "'message' is invalid"), ("options", [], "'options' is invalid"),
      ("options", ["priority": 1], "Invalid monitor option: priority"),
      ("options", ["timeout_h": 25], "'timeout_h'"),
      ("options", ["notify_no_data": "no"], "'notify_no_data'"),
      ("options", ["thresholds": ["critical": 3000, "warning": 3000]], "contradicts"),
    ] as [(String, JSONValue?, String)])
  func invalidMonitorIsRefusedWithTheReason(key: String, value: JSONValue?, reason: String) {
    var body = monitor().object ?? [:]
    body[key] = value
    for path in ["/api/v1/monitor", "/api/v1/monitor/validate"] {
      let answer = ask("POST", path, .object(body))
      #expect(answer.status == 400)
      #expect(answer.text.contains(reason), "\(answer.text)")
    }
    #expect(datadog.monitors.isEmpty)
  }

  @Test(arguments: [
    "sum(last_5m):sum:a.b{x:1} by {n}.as_count() / sum:a.c{x:1,!y:2} by {n}.as_count() > 3000",
    "sum(last_1h):default_zero(sum:a.b{*}.as_count()) * 100 > 3000",
    "avg(last_4h):( avg:a.b{*} + 2 ) / avg:a.c{*} > 3000",
    "percentile(last_5m):p95:a.b{*} > 3000",
  ])
  func arithmeticIsRead(query: String) {
    let answer = ask("POST", "/api/v1/monitor/validate", monitor(["query": .string(query)]))
    #expect(answer.json == [:], "\(answer.text)")
  }

  @Test func bothKeysAreNeeded() {
    for keys in [["dd-api-key": "api"], ["dd-application-key": "app"], [:]] {
      for path in ["/api/v1/monitor", "/api/v1/dashboard", "/api/v1/monitor/1"] {
        #expect(ask("GET", path, keys: keys).status == 403)
      }
    }
  }

  // MARK: - Dashboards

  private static let widget: JSONValue = [
    "definition": [
      "type": "timeseries", "requests": [["q": "avg:detra.node.latency{$env} by {node}"]],
    ]
  ]

  private func dashboard(
    _ widgets: [JSONValue] = [widget], _ changes: [String: JSONValue] = [:]
  ) -> JSONValue {
    let body: [String: JSONValue] = [
      "title": "t", "layout_type": "ordered", "reflow_type": "auto", "widgets": .array(widgets),
      "template_variables": [["name": "env", "prefix": "env", "defaults": ["*"]]],
    ]
    return .object(body.merging(changes) { $1 })
  }

  @Test func dashboardComesBackWithIDsAndIsListedWithoutItsWidgets() throws {
    let group: JSONValue = [
      "definition": ["type": "group", "layout_type": "ordered", "widgets": [Self.widget]]
    ]
    let made = ask("POST", "/api/v1/dashboard", dashboard([group])).json
    let id = try #require(made["id"]?.string)
    #expect(id.wholeMatch(of: /[a-z0-9]{3}-[a-z0-9]{3}-[a-z0-9]{3}/) != nil)
    #expect(made["widgets"]?[0]?["id"]?.integer != nil)
    #expect(made["widgets"]?[0]?["definition"]?["widgets"]?[0]?["id"]?.integer != nil)
    #expect(ask("GET", "/api/v1/dashboard/\(id)").json == made)
    let listed = ask("GET", "/api/v1/dashboard").json["dashboards"]
    #expect(listed?[0]?["title"] == "t")
    #expect(listed?[0]?["widgets"] == nil)
  }

  @Test func dashboardIsReplacedAndDeleted() throws {
    let made = ask("POST", "/api/v1/dashboard", dashboard([], ["description": "d"])).json
    let path = "/api/v1/dashboard/" + (made["id"]?.text ?? "")
    let changed = ask("PUT", path, dashboard([], ["title": "new"])).json
    #expect(changed["title"] == "new")
    #expect(changed["description"]?.isNull == true)
    #expect(changed["id"] == made["id"])
    #expect(ask("DELETE", path).json["deleted_dashboard_id"] == made["id"])
    #expect(ask("GET", path).status == 404)
  }

  @Test(
    arguments: [
      (["title": ""], "'title'"), (["layout_type": "grid"], "'layout_type'"),
      (["widgets": nil], "'widgets'"), (["tags": ["managed-by:detra"]], "team:"),
      (["widgets": [["definition": ["type": "nonsense"]]]], "unknown widget type"),
      (["widgets": [["definition": ["type": "event_stream", "query": "x"]]]], "free layouts only"),
      (["reflow_type": "fixed"], "'layout'"),
      (["template_variables": []], "template variable $env is not defined"),
      (
        [
          "widgets": [["definition": ["type": "toplist", "requests": [["q": "sum:a.b{*} by"]]]]]
        ], "'query' is invalid"
      ),
    ] as [([String: JSONValue], String)])
  func invalidDashboardIsRefusedWithTheReason(changes: [String: JSONValue], reason: String) {
    let answer = ask("POST", "/api/v1/dashboard", dashboard([Self.widget], changes))
    #expect(answer.status == 400)
    #expect(answer.text.contains(reason), "\(answer.text)")
  }

  @Test func forgettingForgetsThese() {
    _ = ask("POST", "/api/v1/monitor", monitor())
    _ = ask("POST", "/api/v1/dashboard", dashboard())
    datadog.reset()
    #expect(datadog.monitors.isEmpty && datadog.dashboards.isEmpty)
  }
}
