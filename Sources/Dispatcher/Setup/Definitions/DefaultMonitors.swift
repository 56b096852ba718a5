import DetraModel
import DetraSettings

/// The eight monitors that every application gets, and one more for each node whose latency bounds are its own.
struct DefaultMonitors: Sendable {
  private let thresholds: ThresholdSettings
  private let nodes: [(name: String, settings: NodeSettings)]
  private let place: String
  private let scope: [String]
  private let links: DatadogLinks
  private let handles: NotifyHandles

  init(_ settings: Settings) {
    let owner = SetupOwner(settings)
    thresholds = settings.thresholds
    nodes = settings.nodes.sorted { $0.key < $1.key }.map { (name: $0.key, settings: $0.value) }
    place = "\(settings.appName) (\(owner.env.dropFirst(4)))"
    scope = [owner.app, owner.env]
    links = DatadogLinks(settings: settings.datadog)
    handles = NotifyHandles(settings.integrations)
  }

  var all: [MonitorDefinition] {
    [adherenceWarning, adherenceCritical, flagRate]
      + latency(.warning) + latency(.critical)
      + [errorRate, securityIssues, tokenUsage]
  }
}

// MARK: - Adherence

extension DefaultMonitors {
  private var adherenceWarning: MonitorDefinition {
    MonitorDefinition(
      name: "detra: Low Adherence Score Warning",
      condition: adherence(below: thresholds.adherenceWarning),
      message: message(
        what:
          "answers of `{{node.name}}` in \(place) score {{value}} on average over five minutes, "
          + "under the {{threshold}} that warns.",
        why:
          "a falling average means that answers drift from what this node is meant to do, before "
          + "most of them are wrong.",
        steps: [
          "Read the flags of this node: the failed behaviours and the evidence stand in the events.",
          "Look for what they share: one behaviour, one kind of input, one version of the prompt.",
          "Mend the prompt, or the behaviour if it asks for what nobody needs.",
        ], recovered: "`{{node.name}}` scores {{value}} again."),
      priority: 3)
  }

  private var adherenceCritical: MonitorDefinition {
    MonitorDefinition(
      name: "detra: Critical Adherence Score",
      condition: adherence(below: thresholds.adherenceCritical),
      message: message(
        what:
          "answers of `{{node.name}}` in \(place) score {{value}} on average over five minutes, "
          + "under the critical {{threshold}}.",
        why: "people are being given answers that do not do what they are meant to.",
        steps: [
          "See what changed last: prompt, model, its parameters, the data it is fed.",
          "Go back to the last version that scored well.",
          "If that does not help, take the node out of use or put a person in between.",
        ], recovered: "`{{node.name}}` scores {{value}} again.", isPaging: true),
      priority: 1, renotifyMinutes: 60)
  }

  private func adherence(below threshold: Double) -> MonitorCondition {
    MonitorCondition(
      aggregation: .avg, windowMinutes: 5,
      expression: MetricQuery(.nodeAdherenceScore, in: scope, by: ["node"]).text,
      comparison: .lt, critical: threshold)
  }

  private var flagRate: MonitorDefinition {
    let flagged = MetricQuery(.nodeVerdicts, in: scope + ["verdict:flagged"], by: ["node"])
    let verdicts = MetricQuery(.nodeVerdicts, in: scope, by: ["node"])
    return MonitorDefinition(
      name: "detra: High Flag Rate",
      condition: MonitorCondition(
        aggregation: .sum, windowMinutes: 5,
        expression: "\(flagged.text) / \(verdicts.text)", comparison: .gt,
        critical: thresholds.flagRate),
      message: message(
        what:
          "{{value}} of the calls looked at of `{{node.name}}` in \(place) were flagged within five "
          + "minutes; "
          + "more than {{threshold}} is too many.",
        why: "single flags happen; this many at once have a cause in common.",
        steps: [
          "Look at the flags by category on the dashboard: one that leads names the kind of failure.",
          "Read a few of them, input beside output.",
          "Check whether the inputs have changed rather than the answers.",
        ], recovered: "The share of flagged calls of `{{node.name}}` is {{value}} again."),
      priority: 2)
  }

  private var calls: MetricQuery { MetricQuery(.nodeCalls, in: scope, by: ["node"]) }
}

// MARK: - Latency

extension DefaultMonitors {
  private enum Level { case warning, critical }

  /// One for all nodes that go by the application's bound, and one for each that has its own.
  private func latency(_ level: Level) -> [MonitorDefinition] {
    let common = Double(bound(thresholds, level))
    let own = nodes.map {
      (tag: DatadogTag.make("node", $0.name), name: $0.name, node: $0.settings)
    }
    .filter { Double(bound($0.node, level)) != common }
    return [latency(level, above: common, in: scope + own.map { "!\($0.tag)" }, node: nil)]
      + own.map {
        latency(level, above: Double(bound($0.node, level)), in: scope + [$0.tag], node: $0.name)
      }
  }

  private func bound(_ thresholds: ThresholdSettings, _ level: Level) -> Int {
    level == .warning ? thresholds.latencyWarningMS : thresholds.latencyCriticalMS
  }

  private func bound(_ node: NodeSettings, _ level: Level) -> Int {
    level == .warning ? node.latencyWarningMS : node.latencyCriticalMS
  }

  private func latency(_ level: Level, above bound: Double, in scope: [String], node: String?)
    -> MonitorDefinition
  {
    let isCritical = level == .critical
    let name = isCritical ? "detra: Critical Latency" : "detra: High Latency Warning"
    return MonitorDefinition(
      name: name + (node.map { " (\($0))" } ?? ""),
      condition: MonitorCondition(
        aggregation: .avg, windowMinutes: 5,
        expression: MetricQuery(.nodeLatency, in: scope, by: ["node"]).text, comparison: .gt,
        critical: bound),
      message: message(
        what:
          "calls of `{{node.name}}` in \(place) take {{value}} ms on average over five minutes, "
          + "over the \(isCritical ? "critical " : ""){{threshold}} ms.",
        why: isCritical
          ? "at this pace callers time out and try again, which makes it worse."
          : "people notice, and what waits for this node waits longer.",
        steps: [
          "Look at the model provider's status page.",
          "Compare token counts: longer prompts and answers take longer.",
          isCritical
            ? "Fall back to a faster model, or take load off." : "See which version it began with.",
        ], recovered: "`{{node.name}}` takes {{value}} ms again.", isPaging: isCritical),
      tags: node.map { [DatadogTag.make("node", $0)] } ?? [],
      priority: isCritical ? 1 : 3, renotifyMinutes: isCritical ? 60 : nil)
  }
}

// MARK: - Errors, security, tokens

extension DefaultMonitors {
  private var errorRate: MonitorDefinition {
    let failed = MetricQuery(.nodeCalls, in: scope + ["status:error"], by: ["node"])
    return MonitorDefinition(
      name: "detra: High Error Rate",
      condition: MonitorCondition(
        aggregation: .sum, windowMinutes: 5, expression: "\(failed.text) / \(calls.text)",
        comparison: .gt, critical: thresholds.errorRateCritical,
        warning: thresholds.errorRateWarning),
      message: message(
        what: "{{value}} of the calls of `{{node.name}}` in \(place) failed within five minutes "
          + "({{#is_warning}}warned of from {{warn_threshold}}{{/is_warning}}"
          + "{{#is_alert}}critical from {{threshold}}{{/is_alert}}).",
        why: "these calls gave no answer at all.",
        steps: [
          "Look at `detra.errors.count` by `error_type`: one that leads names the fault.",
          "Rate limits and time-outs are the provider's; check its status page and your quota.",
          "Anything else began with a release: compare `version`.",
        ], recovered: "The share of failed calls of `{{node.name}}` is {{value}} again."),
      priority: 2)
  }

  private var securityIssues: MonitorDefinition {
    let issues = MetricQuery(.securityIssues, in: scope, by: ["check", "severity"])
    return MonitorDefinition(
      name: "detra: Security Issues Detected",
      condition: MonitorCondition(
        aggregation: .sum, windowMinutes: 5, expression: issues.orZero, comparison: .gt,
        critical: 0),
      message: message(
        what:
          "`{{check.name}}` found something of severity {{severity.name}} in {{value}} calls of "
          + "\(place) within five minutes.",
        why: "personal data or secrets may have gone where they must not, or somebody is trying to "
          + "take the model over.",
        steps: [
          "Read the events: they name the node and the field, with the finding masked.",
          "If it stands in the output, find out who has received it.",
          "If it is an injection, look for the input's source and shut it out.",
        ], recovered: "`{{check.name}}` has found no more of severity {{severity.name}}.",
        isPaging: true),
      priority: 1, renotifyMinutes: 60, isSparse: true)
  }

  private var tokenUsage: MonitorDefinition {
    MonitorDefinition(
      name: "detra: High Token Usage",
      condition: MonitorCondition(
        aggregation: .sum, windowMinutes: 60,
        expression: MetricQuery(.evaluationTokens, in: scope).text, comparison: .gt,
        critical: Double(thresholds.tokenUsageCritical),
        warning: Double(thresholds.tokenUsageWarning)),
      message: message(
        what: "judging the calls of \(place) used {{value}} tokens within an hour "
          + "({{#is_warning}}warned of from {{warn_threshold}}{{/is_warning}}"
          + "{{#is_alert}}critical from {{threshold}}{{/is_alert}}).",
        why: "tokens are money, and the judge has a quota.",
        steps: [
          "Look at `detra.evaluation.tokens` by `node`: one node often takes most of it.",
          "Give that node a `sample_rate`, a `budget`, or shorter limits of input and output.",
          "Let rules decide what needs no model; let the cache answer what repeats.",
        ], recovered: "The judge used {{value}} tokens within the last hour."),
      priority: 4)
  }
}

extension DefaultMonitors {
  private func message(
    what: String, why: String, steps: [String], recovered: String, isPaging: Bool = false
  ) -> String {
    MonitorMessage(
      what: what, why: why, steps: steps, recovered: recovered,
      link: ("detra's events", links.events(scope: scope)),
      handles: isPaging ? handles.paging : handles.telling
    ).text
  }
}
