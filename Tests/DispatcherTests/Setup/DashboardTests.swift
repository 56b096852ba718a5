import DetraModel
import DetraSettings
import Testing

@testable import Dispatcher

@Suite struct DashboardTests {
  private func widgets(_ dashboard: JSONValue) -> [JSONValue] {
    (dashboard["widgets"]?.array ?? []).compactMap { $0["definition"] }
  }

  @Test func itHasTheGroupsAndWidgetsOfTheSeeds() throws {
    let all = widgets(try dashboard(of: makeSettings()))
    #expect(
      all.map { "\($0["type"]?.text ?? ""): \($0["title"]?.text ?? "")" } == [
        "group: Application Health", "timeseries: Adherence Score Over Time",
        "toplist: Flags by Category", "toplist: Flags by Node", "group: Security Signals",
        "heatmap: Latency Distribution", "timeseries: Latency Percentiles",
        "timeseries: Evaluation Token Usage", "timeseries: Evaluation Cost",
        "timeseries: Call Volume by Node", "list_stream: Recent Events",
        "manage_status: Monitor Status",
      ])
    let grouped = all.filter { $0["type"] == "group" }.flatMap(widgets)
    #expect(
      grouped.map { $0["title"]?.text } == [
        "Overall Adherence Score", "Flag Rate (5m)", "Error Rate (5m)", "Avg Latency",
        "Security Issues by Type", "Security Issues Over Time",
      ])
  }

  @Test func coloursAndMarkersFollowTheThresholds() throws {
    let dashboard = try dashboard(
      of: makeSettings {
        $0.thresholds.adherenceWarning = 0.9
        $0.thresholds.adherenceCritical = 0.4
        $0.thresholds.flagRate = 0.2
      })
    let all = widgets(dashboard)
    #expect(
      all[1]["markers"] == [
        ["value": "y = 0.9", "display_type": "warning dashed"],
        ["value": "y = 0.4", "display_type": "error dashed"],
      ])
    // A query value's colours belong to its request; anywhere else Datadog heeds none.
    let health = widgets(all[0])
    #expect(health.allSatisfy { $0["conditional_formats"] == nil })
    #expect(
      health[1]["requests"]?[0]?["conditional_formats"] == [
        ["comparator": "<=", "value": 10.0, "palette": "white_on_green"],
        ["comparator": "<=", "value": 20.0, "palette": "white_on_yellow"],
        ["comparator": ">", "value": 20.0, "palette": "white_on_red"],
      ])
  }

  /// A mean of ratios would let a quiet minute weigh as much as a busy one.
  @Test func ratesAreSharesOfSumsOverTheTimeThatTheirTitlesSay() throws {
    let health = widgets(widgets(try dashboard(of: makeSettings()))[0])
    let scope = "app:legal,$env,$node"
    let parts = [
      ("Flag Rate (5m)", "detra.node.verdicts", "verdict:flagged"),
      ("Error Rate (5m)", "detra.node.calls", "status:error"),
    ]
    for (title, metric, tag) in parts {
      let widget = try #require(health.first { $0["title"]?.string == title })
      #expect(widget["time"] == ["live_span": "5m"])
      let request = try #require(widget["requests"]?[0])
      #expect(request["formulas"] == [["formula": "part / whole * 100"]])
      let queries = request["queries"]?.array ?? []
      #expect(queries.allSatisfy { $0["aggregator"] == "sum" && $0["data_source"] == "metrics" })
      #expect(
        queries.map { $0["query"]?.text } == [
          "sum:\(metric){\(scope),\(tag)}.as_count()", "sum:\(metric){\(scope)}.as_count()",
        ])
    }
  }

  @Test func itIsNamedByTheConfigurationAndKnownByItsDescription() throws {
    let named = try dashboard(of: makeSettings { $0.dashboardName = "Legal AI" })
    #expect(named["title"] == "Legal AI")
    #expect(try dashboard(of: makeSettings())["title"] == "detra: legal LLM Observability")
    let description = try #require(named["description"]?.string)
    #expect(description.hasSuffix("\nmanaged-by:detra app:legal env:development"))
    #expect(SetupOwner(makeSettings()).owns(description: description))
    #expect(!SetupOwner(makeSettings { $0.appName = "leg" }).owns(description: description))
    #expect(!SetupOwner(makeSettings()).owns(description: description + "\nmine"))
  }
}
