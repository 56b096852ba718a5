import DetraModel
import DetraSettings

/// The application's dashboard, the body of `POST /api/v1/dashboard`.
struct Dashboard: Sendable {
  /// An application has one, whatever its title.
  static let key = "dashboard"

  private let settings: Settings
  private let owner: SetupOwner
  /// Of every query: the application, and what is chosen on the dashboard.
  private let scope: [String]

  init(_ settings: Settings) {
    self.settings = settings
    owner = SetupOwner(settings)
    scope = [owner.app, "$env", "$node"]
  }

  var title: String {
    settings.dashboardName ?? "detra: \(settings.appName) LLM Observability"
  }

  var json: JSONValue {
    [
      "title": .string(title),
      "description": .string(
        """
        What the model calls of \(settings.appName) do, and whether they do what they are meant to. Made by \
        `detra setup`, which puts it back as it was when run again; clone it to change it.

        \(owner.line)
        """),
      "layout_type": "ordered",
      // Widgets have no places of their own: Datadog arranges them.
      "reflow_type": "auto",
      "template_variables": [
        ["name": "env", "prefix": "env", "defaults": [.string(String(owner.env.dropFirst(4)))]],
        ["name": "node", "prefix": "node", "defaults": ["*"]],
      ],
      "widgets": .array(
        [health, adherence] + flags + [security] + performance + judging + [volume, events, status]),
    ]
  }
}

// MARK: - Health and adherence

extension Dashboard {
  private var thresholds: ThresholdSettings { settings.thresholds }

  private var health: JSONValue {
    Widget.group(
      "Application Health", [adherenceValue, flagRate, errorRate, averageLatency])
  }

  private var adherenceValue: JSONValue {
    Widget.value(
      "Overall Adherence Score", MetricQuery(.nodeAdherenceScore, in: scope).text, precision: 2,
      [
        .init(">=", thresholds.adherenceWarning, .green),
        .init(">=", thresholds.adherenceCritical, .yellow),
        .init("<", thresholds.adherenceCritical, .red),
      ])
  }

  private var flagRate: JSONValue {
    Widget.share(
      "Flag Rate (5m)", of: MetricQuery(.nodeVerdicts, in: scope + ["verdict:flagged"]),
      in: MetricQuery(.nodeVerdicts, in: scope),
      traffic(fine: thresholds.flagRate * 50, bad: thresholds.flagRate * 100))
  }

  private var errorRate: JSONValue {
    Widget.share(
      "Error Rate (5m)", of: MetricQuery(.nodeCalls, in: scope + ["status:error"]),
      in: MetricQuery(.nodeCalls, in: scope),
      traffic(fine: thresholds.errorRateWarning * 100, bad: thresholds.errorRateCritical * 100))
  }

  private var averageLatency: JSONValue {
    Widget.value(
      "Avg Latency", MetricQuery(.nodeLatency, in: scope).text, unit: "ms", precision: 0,
      traffic(
        fine: Double(thresholds.latencyWarningMS), bad: Double(thresholds.latencyCriticalMS)))
  }

  private func traffic(fine: Double, bad: Double) -> [Widget.Format] {
    [.init("<=", fine, .green), .init("<=", bad, .yellow), .init(">", bad, .red)]
  }

  private var adherence: JSONValue {
    Widget.timeseries(
      "Adherence Score Over Time", [MetricQuery(.nodeAdherenceScore, in: scope, by: ["node"])],
      .line,
      markers: [
        .init(level: .warning, value: thresholds.adherenceWarning),
        .init(level: .error, value: thresholds.adherenceCritical),
      ], yaxis: (0, 1))
  }
}

// MARK: - Flags and security

extension Dashboard {
  private var flags: [JSONValue] {
    [
      Widget.toplist(
        "Flags by Category", MetricQuery(.nodeFlagged, in: scope, by: ["category"]),
        palette: "warm"),
      Widget.toplist(
        "Flags by Node", MetricQuery(.nodeFlagged, in: scope, by: ["node"]), palette: "orange"),
    ]
  }

  private var security: JSONValue {
    Widget.group(
      "Security Signals",
      [
        Widget.toplist(
          "Security Issues by Type", MetricQuery(.securityIssues, in: scope, by: ["check"]),
          palette: "red"),
        Widget.timeseries(
          "Security Issues Over Time",
          [MetricQuery(.securityIssues, in: scope, by: ["severity"])], .bars),
      ])
  }
}

// MARK: - Performance, cost and volume

extension Dashboard {
  private var performance: [JSONValue] {
    [
      Widget.heatmap(
        "Latency Distribution", MetricQuery(.nodeLatency, in: scope, by: ["node"])),
      Widget.timeseries(
        "Latency Percentiles",
        [.p50, .p95, .p99].map { MetricQuery(.nodeLatency, $0, in: scope) }, .line),
    ]
  }

  private var judging: [JSONValue] {
    [
      Widget.timeseries(
        "Evaluation Token Usage", [MetricQuery(.evaluationTokens, in: scope)], .bars),
      Widget.timeseries("Evaluation Cost", [MetricQuery(.evaluationCost, in: scope)], .bars),
    ]
  }

  private var volume: JSONValue {
    Widget.timeseries(
      "Call Volume by Node", [MetricQuery(.nodeCalls, in: scope, by: ["node"])], .bars)
  }

  private var events: JSONValue {
    Widget.events("Recent Events", query: "source:detra \(owner.app)")
  }

  private var status: JSONValue {
    let tags = [SetupOwner.mark, owner.app, owner.env].map { "\"\($0)\"" }
    return Widget.monitors("Monitor Status", query: "tag:(\(tags.joined(separator: " AND ")))")
  }
}
