import DetraModel

/// Foundation has a `Notification` too.
typealias Channel = DetraModel.Notification.Channel

/// What a sandbox run has seen, added up. Pure; the summary's sums come from here.
struct LiveTally: Sendable {
  /// Records on `detra.calls`, whoever sent them.
  private(set) var calls = 0
  private(set) var outcomes: [Outcome: Int] = [:]
  private(set) var flagged = 0
  private(set) var findings = 0
  /// Calls that could not be read.
  private(set) var deadCalls = 0
  /// Notifications that a service will never take.
  private(set) var deadNotifications = 0
  private(set) var notifications: [Channel: Int] = [:]

  var evaluations: Int { outcomes.values.reduce(0, +) }
  /// Calls that have come out at the other end, one way or the other.
  var finished: Int { evaluations + deadCalls }
  var notified: Int { notifications.values.reduce(0, +) }

  mutating func addCall() { calls += 1 }

  mutating func add(_ evaluation: Evaluation) {
    outcomes[evaluation.outcome, default: 0] += 1
    if evaluation.flagged { flagged += 1 }
    findings += evaluation.findings.reduce(0) { $0 + $1.count }
  }

  mutating func add(_ notification: DetraModel.Notification) {
    notifications[notification.channel, default: 0] += 1
  }

  /// A record of the dead-letter topic, by the stage that gave it up.
  mutating func addDeadLetter(stage: String) {
    if stage.hasPrefix("dispatcher") { deadNotifications += 1 } else { deadCalls += 1 }
  }
}

/// What the stand-ins have taken in.
struct DeliveryCounts: Sendable, Equatable {
  var metricRequests = 0
  /// `detra.node.calls` as the Datadog stand-in adds it up.
  var countedCalls = 0
  var byChannel: [Channel: Int] = [:]
  /// In LLM Observability.
  var spans = 0
  /// Of those spans.
  var evaluations = 0
  var logs = 0

  var delivered: Int { byChannel.values.reduce(0, +) }

  init() {}

  init(_ standIns: StandIns) {
    let taken = standIns.datadog.taken
    byChannel = [
      .datadogEvents: taken.events, .datadogIncidents: taken.incidents,
      .datadogCases: taken.caseRequests,
      .slack: standIns.slack.counts.accepted, .pagerduty: standIns.pagerDuty.counts.accepted,
      .webhook: standIns.webhook.counts.accepted,
    ]
    let counts = standIns.datadog.counts
    metricRequests =
      counts.accepted(on: "/api/v2/series") + counts.accepted(on: "/api/v1/distribution_points")
    countedCalls = Int(standIns.datadog.metrics.total("detra.node.calls").rounded())
    spans = taken.spans.values.reduce(0, +)
    evaluations = taken.evaluations.values.reduce(0, +)
    logs = taken.logs
  }
}

extension LiveTally {
  /// Whether everything that went in has come out: every call evaluated or set aside, every evaluation
  /// counted in Datadog, every notification delivered. `accepted` is what the traffic alone has sent.
  func isSettled(accepted: Int, delivered: DeliveryCounts) -> Bool {
    calls >= accepted && finished == calls && delivered.countedCalls == evaluations
      && delivered.delivered + deadNotifications == notified
  }
}
