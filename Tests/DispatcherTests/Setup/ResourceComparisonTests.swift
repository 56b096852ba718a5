import DetraModel
import Foundation
import Testing

@testable import Dispatcher

@Suite struct ResourceComparisonTests {
  /// What is sent; `kept` is what Datadog makes of it, of the shape that vendors' recorded tests have.
  private static let wanted: JSONValue = [
    "type": "query alert", "name": "n", "message": "text", "priority": 3,
    "query": "avg(last_1h):avg:detra.node.latency{app:legal} by {node} > 2",
    "tags": ["foo:bar", "baz"],
    "options": [
      "thresholds": ["critical": 2, "warning": 1.0], "include_tags": true,
      "notify_no_data": false, "renotify_interval": 60, "evaluation_delay": 700,
      "require_full_window": true, "new_group_delay": 500,
    ],
  ]

  private static func kept(
    _ changes: [String: JSONValue] = [:], options: [String: JSONValue] = [:]
  ) -> JSONValue {
    let own: [String: JSONValue] = [
      "id": 100, "org_id": 1, "type": "query alert", "name": "n",
      "message": "text", "tags": ["baz", "foo:bar"],
      "query": "avg(last_1h):avg:detra.node.latency{app:legal} by {node} > 2",
      "multi": true, "created_at": 1_772_366_400_000,
      "created": "2026-03-01T12:00:00.226948+00:00",
      "modified": "2026-03-01T12:00:00.226948+00:00", "deleted": nil, "priority": 3,
      "restricted_roles": nil, "restriction_policy": nil, "overall_state_modified": nil,
      "overall_state": "No Data", "creator": ["name": "a person", "id": 2],
      "options": .object(
        [
          "thresholds": ["critical": 2.0, "warning": 1.0], "include_tags": true,
          "notify_no_data": false, "renotify_interval": 60, "evaluation_delay": 700,
          "require_full_window": true, "new_group_delay": 500, "new_host_delay": 300,
          "notify_audit": false, "silenced": [:],
        ].merging(options) { $1 }),
    ]
    return .object(own.merging(changes) { $1 })
  }

  private func paths(_ kept: JSONValue, _ wanted: JSONValue = Self.wanted) -> [String] {
    ResourceComparison.monitors.differences(actual: kept, wanted: wanted).map(\.path)
  }

  @Test func whatDatadogAddsIsNoDifference() {
    #expect(paths(Self.kept()) == [])
  }

  @Test(
    arguments: [
      ("renotify_statuses", nil), ("timeout_h", nil), ("timeout_h", 0), ("escalation_message", ""),
      ("no_data_timeframe", nil), ("silenced", ["*": nil]), ("something_new", "on"),
    ] as [(String, JSONValue)])
  func defaultsAndWhatIsNotOursAreNoDifference(option: String, value: JSONValue) {
    #expect(paths(Self.kept(options: [option: value])) == [])
  }

  @Test func whatAPersonChangedShowsWithItsPlaceAndBothValues() {
    let kept = Self.kept(
      ["priority": 5, "tags": ["baz"]],
      options: ["thresholds": ["critical": 2.0, "warning": 1.5], "evaluation_delay": nil])
    let differences = ResourceComparison.monitors.differences(actual: kept, wanted: Self.wanted)
    #expect(
      differences == [
        SetupDifference(path: "options.evaluation_delay", actual: nil, wanted: 700),
        SetupDifference(path: "options.thresholds.warning", actual: 1.5, wanted: 1.0),
        SetupDifference(path: "priority", actual: 5, wanted: 3),
        SetupDifference(path: "tags", actual: ["baz"], wanted: ["foo:bar", "baz"]),
      ])
  }

  /// Compared by what is sent alone, it would stay for ever.
  @Test func whatWeNoLongerSendShows() throws {
    var options = try #require(Self.wanted["options"]?.object)
    options["thresholds"] = ["critical": 2]
    options["renotify_interval"] = nil
    var wanted = try #require(Self.wanted.object)
    wanted["options"] = .object(options)
    #expect(
      paths(Self.kept(), .object(wanted)) == [
        "options.renotify_interval", "options.thresholds.warning",
      ])
  }

  @Test func widgetsAreComparedInOrderAndWithoutTheirIDs() throws {
    let wanted = try dashboard(of: makeSetupSettings())
    var widgets = try #require(wanted["widgets"]?.array)
    widgets[1] = .object((widgets[1].object ?? [:]).merging(["id": 7]) { $1 })
    func differences() -> [String] {
      let actual = (wanted.object ?? [:]).merging(["widgets": .array(widgets)]) { $1 }
      return ResourceComparison.dashboards.differences(actual: .object(actual), wanted: wanted)
        .map(\.path)
    }
    #expect(differences() == [])
    widgets.swapAt(2, 3)
    #expect(
      differences() == [
        "widgets[Flags by Category].definition.requests[0].q",
        "widgets[Flags by Category].definition.requests[0].style.palette",
        "widgets[Flags by Category].definition.title",
        "widgets[Flags by Node].definition.requests[0].q",
        "widgets[Flags by Node].definition.requests[0].style.palette",
        "widgets[Flags by Node].definition.title",
      ])
    widgets.removeLast()
    #expect(differences() == ["widgets"])
  }
}
