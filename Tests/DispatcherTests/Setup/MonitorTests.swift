import DetraModel
import DetraSettings
import Testing

@testable import Dispatcher

@Suite struct MonitorTests {
  private static let scope = "app:legal,env:production"

  @Test func everyApplicationGetsTheEightMonitors() throws {
    let names = try monitors(of: makeSettings()).compactMap { $0["name"]?.string }
    #expect(
      names == [
        "detra: Low Adherence Score Warning", "detra: Critical Adherence Score",
        "detra: High Flag Rate", "detra: High Latency Warning", "detra: Critical Latency",
        "detra: High Error Rate", "detra: Security Issues Detected", "detra: High Token Usage",
      ])
  }

  @Test func thresholdsAreTheConfigurations() throws {
    let all = try monitors(
      of: makeSettings {
        $0.thresholds.adherenceWarning = 0.8
        $0.thresholds.adherenceCritical = 0.6
        $0.thresholds.flagRate = 0.25
        $0.thresholds.latencyWarningMS = 100
        $0.thresholds.latencyCriticalMS = 200
        $0.thresholds.errorRateWarning = 0.01
        $0.thresholds.errorRateCritical = 0.02
        $0.thresholds.tokenUsageWarning = 5
        $0.thresholds.tokenUsageCritical = 6
      })
    let thresholds = all.map { $0["options"]?["thresholds"] }
    #expect(
      thresholds == [
        ["critical": 0.8], ["critical": 0.6], ["critical": 0.25], ["critical": 100.0],
        ["critical": 200.0], ["critical": 0.02, "warning": 0.01], ["critical": 0.0],
        ["critical": 6.0, "warning": 5.0],
      ])
    let ends = all.compactMap { $0["query"]?.string?.split(separator: " ").suffix(2) }
    #expect(
      ends.map { $0.joined(separator: " ") } == [
        "< 0.8", "< 0.6", "> 0.25", "> 100", "> 200", "> 0.02", "> 0", "> 6",
      ])
  }

  @Test func warningThatIsNoMilderThanTheAlertIsLeftOut() throws {
    let all = try monitors(
      of: makeSettings {
        $0.thresholds.tokenUsageWarning = 6
        $0.thresholds.tokenUsageCritical = 6
      })
    #expect(
      all.named("detra: High Token Usage")?["options"]?["thresholds"] == ["critical": 6.0])
  }

  @Test func nodeWithItsOwnLatencyBoundHasItsOwnMonitor() throws {
    let all = try monitors(of: makeSetupSettings())
    #expect(
      all.named("detra: High Latency Warning")?["query"]
        == .string(
          "avg(last_5m):avg:detra.node.latency{\(Self.scope),!node:quick} by {node} > 3000"))
    #expect(
      all.named("detra: High Latency Warning (quick)")?["query"]
        == .string("avg(last_5m):avg:detra.node.latency{\(Self.scope),node:quick} by {node} > 500"))
    // The critical bound of both nodes is the application's.
    #expect(all.named("detra: Critical Latency (quick)") == nil)
    #expect(
      all.named("detra: Critical Latency")?["query"]
        == .string("avg(last_5m):avg:detra.node.latency{\(Self.scope)} by {node} > 10000"))
  }

  @Test func priorityStandsAtTheTopAndNowhereElse() throws {
    let all = try monitors(of: makeSettings())
    #expect(all.map { $0["priority"]?.integer } == [3, 1, 2, 3, 1, 2, 1, 4])
    #expect(all.allSatisfy { $0["options"]?["priority"] == nil })
  }

  @Test func alertOnACountSumsItOverItsWindowAndFiltersByTheMetricsTags() throws {
    let monitor = try #require(
      monitors(of: makeSetupSettings()).named("detra: High Hallucination Rate"))
    #expect(
      monitor["query"]
        == .string(
          "sum(last_15m):default_zero(sum:detra.node.flagged{\(Self.scope),category:hallucination}.as_count()) > 10"
        ))
    #expect(monitor["priority"] == 3)
    #expect(monitor["message"]?.string?.hasSuffix("\n@slack-legal") == true)
    // A team is the monitor's tag, and none of the metric's.
    let tags = try #require(monitor["tags"]?.array).map(\.text)
    #expect(
      tags == [
        "managed-by:detra", "source:detra", "app:legal", "env:production",
        "category:hallucination", "team:legal",
      ])
  }

  @Test func ratesDivideSumsOfOneMetricAndFillNoGaps() throws {
    let all = try monitors(of: makeSettings { $0.environment = .production })
    func rate(_ metric: String, of tag: String, _ bound: String) -> JSONValue {
      .string(
        "sum(last_5m):sum:\(metric){\(Self.scope),\(tag)} by {node}.as_count() / "
          + "sum:\(metric){\(Self.scope)} by {node}.as_count() > \(bound)")
    }
    #expect(
      all.named("detra: High Flag Rate")?["query"]
        == rate("detra.node.verdicts", of: "verdict:flagged", "0.1"))
    #expect(
      all.named("detra: High Error Rate")?["query"]
        == rate("detra.node.calls", of: "status:error", "0.05"))
  }

  @Test(arguments: [AlertCondition.lt, .lte, .gt, .gte])
  func alertOnTooLittleTellsOfSilenceToo(condition: AlertCondition) throws {
    let settings = makeSetupSettings {
      $0.alerts[0].condition = condition
      $0.alerts[1].condition = condition
    }
    let monitor = try monitors(of: settings).named("detra: High Hallucination Rate")
    let isForLittle = condition == .lt || condition == .lte
    #expect(monitor?["options"]?["notify_no_data"] == .bool(isForLittle))
    #expect(monitor?["options"]?["no_data_timeframe"] == (isForLittle ? 30 : nil))
    #expect(monitor?["message"]?.string?.contains("{{#is_no_data}}") == isForLittle)
    // Scores are there only when there are calls to score.
    let scores = try monitors(of: settings).named("detra: Extraction Fails")
    #expect(scores?["options"]?["notify_no_data"] == false)
  }

  @Test func alertOnAGaugeAddsWhatPartitionsTellAndTakesALagAsTheWorstToldOfEachGroup() throws {
    let settings = makeSetupSettings {
      $0.alerts[0].metric = "detra.pipeline.lag"
      $0.alerts[0].tags = []
      $0.alerts[1].metric = "detra.errors.unique"
      $0.alerts[1].tags = []
    }
    let all = try monitors(of: settings)
    #expect(
      all.named("detra: High Hallucination Rate")?["query"]
        == .string("avg(last_15m):max:detra.pipeline.lag{\(Self.scope)} by {group} > 10"))
    #expect(
      all.named("detra: High Hallucination Rate")?["message"]?.string?
        .contains("group:{{group.name}}") == true)
    #expect(
      all.named("detra: Extraction Fails")?["query"]
        == .string("avg(last_2h):sum:detra.errors.unique{\(Self.scope)} <= 0.75"))
  }

  @Test func alertOnADistributionAveragesIt() throws {
    let monitor = try #require(monitors(of: makeSetupSettings()).named("detra: Extraction Fails"))
    #expect(
      monitor["query"]
        == .string(
          "avg(last_2h):avg:detra.node.adherence_score{\(Self.scope),node:quick} <= 0.75"))
    #expect(monitor["priority"] == 1)
    #expect(monitor["options"]?["renotify_interval"] == 60)
  }

  @Test func alertsOnMetricsThatNobodySendsAreAllRefused() {
    let settings = makeSetupSettings {
      $0.alerts[0].metric = "detra.node.flags"
      $0.alerts[1].metric = "detra.node.score"
    }
    let error = #expect(throws: SetupError.self) { try DatadogSetup.check(settings) }
    #expect(error?.kind == .configuration)
    let lines = error?.description.split(separator: "\n") ?? []
    #expect(lines.count == 2)
    #expect(
      lines.first?.hasPrefix("alerts[0].metric: \"detra.node.flags\" is not a metric") == true)
    #expect(lines.last?.hasPrefix("alerts[1].metric: \"detra.node.score\"") == true)
  }

  @Test func tagsThatNoSeriesHasAtOnceAreRefused() throws {
    let settings = makeSetupSettings {
      $0.alerts[0].tags = ["node:quick", "team:a", "team:b", "node:usual"]
      $0.alerts[1].tags = ["env:staging"]
    }
    let error = #expect(throws: SetupError.self) { try DatadogSetup.check(settings) }
    #expect(
      error?.description == """
        alerts[0].tags: no series is of node:quick and node:usual at once; an alert takes one node
        alerts[1].tags: no series is of env:production and env:staging at once; an alert takes one env
        """)
    // Of a team the metric knows nothing, and the same tag twice is one.
    let fine = makeSetupSettings {
      $0.alerts[0].tags = ["team:a", "team:b", "node:quick", "Node:Quick", "env:production"]
    }
    let monitor = try monitors(of: fine).named("detra: High Hallucination Rate")
    #expect(monitor?["query"]?.string?.contains("{\(Self.scope),node:quick}") == true)
  }

  @Test func onlyWhatCannotWaitPages() throws {
    let paging = try monitors(of: makeSetupSettings { $0.alerts = [] })
      .filter { $0["message"]?.string?.contains("@pagerduty") == true }
    #expect(paging.allSatisfy { $0["priority"] == 1 })
    #expect(paging.count == 3)
  }

  @Test func channelsThatAreNotEnabledAreNotNamed() throws {
    let settings = makeSettings {
      $0.integrations.slack.enabled = false
      $0.integrations.pagerduty.enabled = false
    }
    #expect(try monitors(of: settings).allSatisfy { $0["message"]?.text.contains("@") == false })
    #expect(DatadogAccount().setup(settings).notifiesNobody)
    #expect(!DatadogAccount().setup(makeSettings()).notifiesNobody)
  }

  /// `{{node.name}}` shows nothing where the query does not group by node.
  @Test func messagesNameOnlyWhatTheirQueryGroupsBy() throws {
    for monitor in try monitors(of: makeSetupSettings()) {
      let message = try #require(monitor["message"]?.string)
      let query = try #require(monitor["query"]?.string)
      let groups = query.firstMatch(of: /by \{([^}]*)\}/).map {
        $0.1.split(separator: ",").map(String.init)
      }
      let named = message.matches(of: /\{\{([a-z_]+)\.name\}\}/).map { String($0.1) }
      #expect(Set(named) == Set(groups ?? []), "\(monitor["name"]?.text ?? "")")
      if message.contains("{{warn_threshold}}") {
        #expect(monitor["options"]?["thresholds"]?["warning"] != nil)
      }
      let opened = message.matches(of: /\{\{[#^]([a-z_]+)\}\}/).map(\.1).sorted()
      let closed = message.matches(of: /\{\{\/([a-z_]+)\}\}/).map(\.1).sorted()
      #expect(opened == closed)
    }
  }
}
