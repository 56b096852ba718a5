import DetraModel
import DetraSettings
import Foundation

/// The words of the live view, in colour where a terminal shows it. Pure.
struct LiveLines: Sendable {
  var colored: Bool

  /// What runs, where, and what is not real about it.
  func banner(_ settings: Settings, standIns: StandIns, note: String?) -> [String] {
    [
      paint("detra sandbox", .bold) + "  \(settings.appName), \(settings.nodes.count) nodes",
      "  stand-ins of Gemini, Datadog, Slack and PagerDuty answer on 127.0.0.1; nothing leaves this machine",
    ] + [note.map { "  " + $0 }].compactMap { $0 } + [
      "  send your own calls to http://127.0.0.1:\(settings.collector.listen.port)/v1/calls; Ctrl-C ends with a summary",
      "  Datadog's stand-in takes monitors and a dashboard too: detra setup all --datadog-url \(standIns.datadogURL)",
      "",
    ]
  }

  /// A flagged evaluation: what, why, and the evidence.
  func flag(_ evaluation: Evaluation) -> [String] {
    guard let flag = evaluation.flag else { return [] }
    let score = evaluation.score.map { score in
      String(format: "%.2f < %.2f", score, evaluation.threshold ?? 0)
    }
    let head = [
      paint("FLAG", .red), paint(evaluation.call.node, .bold), score ?? evaluation.outcome.rawValue,
      paint(flag.category.rawValue, .yellow), "(\(flag.severity.rawValue))",
    ]
    let evidence = evaluation.checks.filter { $0.passed == false }.compactMap(\.evidence).first
    return [time(evaluation.evaluatedAt) + head.joined(separator: "  ")]
      + [
        flag.reason, evidence.map { "evidence: \($0)" },
        evaluation.rootCause?.remediation.first.map { "mend: \($0)" },
      ]
      .compactMap { $0 }.map { Self.indent + Self.oneLine($0) }
  }

  /// Security findings of an evaluation, a line for each check and type.
  func findings(_ evaluation: Evaluation) -> [String] {
    evaluation.findings.filter { $0.severity >= .medium }.map { finding in
      time(evaluation.evaluatedAt)
        + [
          paint("FIND", .magenta), paint(evaluation.call.node, .bold),
          "\(finding.check): \(finding.type) ×\(finding.count) in the \(finding.field.rawValue)",
          "(\(finding.severity.rawValue))", finding.masked,
        ].joined(separator: "  ")
    }
  }

  /// A request that reached a stand-in.
  func delivery(_ request: ReceivedRequest) -> String {
    let mark = request.isAccepted ? paint("  → ", .green) : paint("  ✗ ", .red)
    return time(request.receivedAt) + mark
      + "\(request.service.rawValue) (stand-in): \(Self.oneLine(request.summary))"
  }

  /// Where the run stands, in a line.
  func status(_ tally: LiveTally, delivered: DeliveryCounts) -> String {
    let outcomes = Outcome.allCases.compactMap { outcome in
      tally.outcomes[outcome].map { "\(outcome.rawValue) \($0)" }
    }
    return paint(
      "calls \(tally.calls) │ \(outcomes.joined(separator: ", ")) │ flagged \(tally.flagged) │ "
        + "sent: \(delivered.metricRequests) metric requests, \(Self.channels(delivered))", .dim)
  }

  /// The sums at the end; each must hold.
  func summary(
    _ tally: LiveTally, delivered: DeliveryCounts
  ) -> [String] {
    let outcomes =
      Outcome.allCases.compactMap { outcome in
        tally.outcomes[outcome].map { "\($0) \(outcome.rawValue)" }
      } + (tally.deadCalls > 0 ? ["\(tally.deadCalls) dead-lettered"] : [])
    return [
      paint("Summary", .bold),
      sum("calls", tally.calls, tally.finished, outcomes.joined(separator: " + ")),
      sum(
        "evaluations", tally.evaluations, delivered.countedCalls,
        "counted in Datadog's detra.node.calls (stand-in)"),
      sum(
        "notifications", tally.notified, delivered.delivered + tally.deadNotifications,
        Self.channels(delivered)
          + (tally.deadNotifications > 0 ? ", \(tally.deadNotifications) dead-lettered" : "")),
      "  \(tally.flagged) flagged, \(tally.findings) findings, \(delivered.metricRequests) metric requests",
      "  LLM Observability: \(delivered.spans) spans, \(delivered.evaluations) evaluations of them; \(delivered.logs) logs",
    ]
  }

  private func sum(_ name: String, _ left: Int, _ right: Int, _ words: String) -> String {
    let verdict = left == right ? paint("✓", .green) : paint("✗ \(right)", .red)
    return "  \(left) \(name) = \(words) \(verdict)"
  }

  private static func channels(_ delivered: DeliveryCounts) -> String {
    Channel.allCases.compactMap { channel in
      let count = delivered.byChannel[channel] ?? 0
      return count == 0 && channel == .webhook ? nil : "\(count) \(channel.words)"
    }.joined(separator: ", ")
  }

  private static let indent = String(repeating: " ", count: 16)

  private static func oneLine(_ text: String) -> String {
    let flat = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    return flat.count <= 160 ? flat : flat.prefix(159) + "…"
  }

  private func time(_ timestamp: Timestamp) -> String {
    paint(String(timestamp.rfc3339.dropFirst(11).prefix(8)), .dim) + "  "
  }

  enum Style: String {
    case red = "31", green = "32", yellow = "33", magenta = "35", bold = "1", dim = "2"
  }

  func paint(_ text: String, _ style: Style) -> String {
    colored ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }
}

extension Channel {
  fileprivate var words: String {
    switch self {
    case .datadogEvents: "events"
    case .datadogIncidents: "incidents"
    case .datadogCases: "cases"
    case .slack: "Slack messages"
    case .pagerduty: "pages"
    case .webhook: "webhooks"
    }
  }
}
