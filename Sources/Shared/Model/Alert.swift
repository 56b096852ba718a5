/// Incident severity by the seeds' score thresholds; SEV-1 is worst.
public enum IncidentSeverity: String, Codable, Sendable, CaseIterable, Comparable {
  case sev1 = "SEV-1"
  case sev2 = "SEV-2"
  case sev3 = "SEV-3"
  case sev4 = "SEV-4"

  /// Worse is greater.
  public static func < (a: IncidentSeverity, b: IncidentSeverity) -> Bool {
    a.rawValue > b.rawValue
  }
}

/// What an alert is about; the names of `notify_on` and of webhook `events`.
public enum AlertKind: String, Codable, Sendable, CaseIterable {
  case flagRaised = "flag_raised"
  case incidentCreated = "incident_created"
  case securityIssue = "security_issue"
  case errorCaptured = "error_captured"
  case agentAnomaly = "agent_anomaly"
}

/// Why somebody is told now.
public enum Occasion: String, Codable, Sendable, CaseIterable {
  /// Trouble that is new, or back.
  case raised
  /// The same trouble, and worse than it was told, or the first of it that wakes somebody.
  case escalated
  /// A digest of what came since somebody was told last.
  case repeated
  /// The node has been clean for `dispatcher.recovery_after`.
  case recovered
  /// What quiet hours or a rate limit kept from one channel, in one message.
  case withheld
}

/// The decision to tell someone, with everything that any channel needs to say it.
public struct Alert: Codable, Sendable, Hashable {
  /// Of what stands for many it says nothing.
  public var kind: AlertKind
  public var occasion: Occasion
  /// The same trouble has the same fingerprint: app, environment, node, kind and category.
  public var fingerprint: String
  public var title: String
  public var severity: IncidentSeverity
  /// Of an escalation: the worst that was told before.
  public var escalatedFrom: IncidentSeverity?
  public var app: String
  public var env: String
  public var node: String
  public var category: String
  public var reason: String
  public var score: Double?
  public var threshold: Double?
  /// Failed checks and findings in a line each, masked, worst first.
  public var evidence: [String]
  public var remediation: [String]
  public var files: [String]
  public var commands: [String]
  /// Masked previews.
  public var input: String?
  public var output: String?
  public var callID: String
  public var traceID: String
  public var evaluationID: String
  /// Datadog tags, `name:value`.
  public var tags: [String]
  public var occurredAt: Timestamp
  /// Alike evaluations seen since the last time somebody was told, this one included; of a recovery, all there were.
  public var count: Int
  /// When the first of `count` was seen.
  public var since: Timestamp

  public init(
    kind: AlertKind, fingerprint: String, title: String, severity: IncidentSeverity,
    category: String, reason: String, evaluation: Evaluation
  ) {
    self.kind = kind
    occasion = .raised
    self.fingerprint = fingerprint
    self.title = title
    self.severity = severity
    self.category = category
    self.reason = reason
    app = evaluation.call.app
    env = evaluation.call.env
    node = evaluation.call.node
    score = evaluation.score
    threshold = evaluation.threshold
    evidence = []
    remediation = evaluation.rootCause?.remediation ?? []
    files = evaluation.rootCause?.files ?? []
    commands = evaluation.rootCause?.commands ?? []
    input = evaluation.call.input
    output = evaluation.call.output
    callID = evaluation.call.id
    traceID = evaluation.call.traceID
    evaluationID = evaluation.id
    tags = []
    occurredAt = evaluation.evaluatedAt
    count = 1
    since = evaluation.evaluatedAt
  }

  /// The one that stands for `count` others, which no node, category or call is of.
  public init(
    standingFor count: Int, fingerprint: String, severity: IncidentSeverity, since: Timestamp,
    at time: Timestamp
  ) {
    kind = .flagRaised
    occasion = .withheld
    self.fingerprint = fingerprint
    self.severity = severity
    self.count = count
    self.since = since
    occurredAt = time
    (title, app, env, node, category, reason) = ("", "", "", "", "", "")
    (evidence, remediation, files, commands, tags) = ([], [], [], [], [])
    (callID, traceID, evaluationID) = ("", "", "")
  }

  enum CodingKeys: String, CodingKey {
    case kind, occasion, since, fingerprint, title, severity, app, env, node, category, reason,
      score, threshold
    case evidence, remediation, files, commands, input, output, tags, count
    case callID = "call_id"
    case traceID = "trace_id"
    case evaluationID = "evaluation_id"
    case occurredAt = "occurred_at"
    case escalatedFrom = "escalated_from"
  }
}

/// One delivery of an alert to one channel (`detra.notification/1`).
public struct Notification: Codable, Sendable, Hashable {
  public static let schema = "detra.notification/1"

  /// A place that alerts are delivered to; each has a consumer group of its own.
  public enum Channel: String, Codable, Sendable, CaseIterable {
    case datadogEvents = "datadog_events"
    case datadogIncidents = "datadog_incidents"
    case datadogCases = "datadog_cases"
    case slack, pagerduty, webhook
  }

  /// Deterministic: the alert's evaluation, kind and occasion, and the channel.
  public var id: String
  public var channel: Channel
  public var alert: Alert
  /// Which of several webhooks: its name, or what stands for one.
  public var webhook: String?
  /// Set once the incident has been made.
  public var incident: ExternalReference?
  public var createdAt: Timestamp

  public init(
    channel: Channel, alert: Alert, webhook: String? = nil, incident: ExternalReference? = nil,
    createdAt: Timestamp
  ) {
    let target = webhook.map { "\(channel.rawValue)-\($0)" } ?? channel.rawValue
    let about = "\(alert.kind.rawValue)/\(alert.category)/\(alert.occasion.rawValue)"
    // What stands for many is of no evaluation.
    let subject = alert.evaluationID.isEmpty ? alert.fingerprint : alert.evaluationID
    self.id = "\(subject)/\(about)/\(target)"
    self.channel = channel
    self.alert = alert
    self.webhook = webhook
    self.incident = incident
    self.createdAt = createdAt
  }

  enum CodingKeys: String, CodingKey {
    case id, channel, alert, webhook, incident
    case createdAt = "created_at"
  }
}

/// A thing that an outside service has made for us: an incident, a case.
public struct ExternalReference: Codable, Sendable, Hashable {
  public var id: String
  /// The number people use (`INC-42`), when the service gave one.
  public var number: Int?
  public var url: String?

  public init(id: String, number: Int? = nil, url: String? = nil) {
    self.id = id
    self.number = number
    self.url = url
  }
}

/// What the alerting stage remembers of one fingerprint (`detra.alert-state/1`): a run of alike alerts, from the first
/// until its node is clean again.
public struct AlertState: Codable, Sendable, Hashable {
  public static let schema = "detra.alert-state/1"

  public var fingerprint: String
  public var firstSeen: Timestamp
  /// When the latest was evaluated.
  public var lastSeen: Timestamp
  /// When somebody was last told, by the Dispatcher's clock.
  public var lastNotified: Timestamp
  /// Alike evaluations in all.
  public var count: Int
  /// Of them, those nobody was told about since `lastNotified`.
  public var suppressed: Int
  /// When the first of `suppressed` was evaluated.
  public var suppressedSince: Timestamp?
  /// The worst of `suppressed`.
  public var suppressedWorst: IncidentSeverity?
  /// The worst that was told.
  public var severity: IncidentSeverity
  /// PagerDuty was told, and has an alert open.
  public var isPaged: Bool
  /// An incident was asked for.
  public var hasIncident: Bool
  /// The latest, without what only a first message needs.
  public var latest: Alert

  /// Of the first alert of a run, told `now`.
  public init(_ alert: Alert, now: Timestamp) {
    fingerprint = alert.fingerprint
    firstSeen = alert.occurredAt
    lastSeen = alert.occurredAt
    lastNotified = now
    count = 1
    suppressed = 0
    severity = alert.severity
    isPaged = false
    hasIncident = false
    latest = alert
  }

  enum CodingKeys: String, CodingKey {
    case fingerprint, count, suppressed, severity, latest
    case firstSeen = "first_seen"
    case lastSeen = "last_seen"
    case lastNotified = "last_notified"
    case suppressedSince = "suppressed_since"
    case suppressedWorst = "suppressed_worst"
    case isPaged = "is_paged"
    case hasIncident = "has_incident"
  }
}

/// What a channel remembers (`detra.delivery-state/1`), under `<channel>/<fingerprint>`, or of a whole partition
/// under `<channel>/withheld` and `<channel>/told`.
public struct DeliveryState: Codable, Sendable, Hashable {
  public static let schema = "detra.delivery-state/1"

  /// What the service has made for the fingerprint.
  public var reference: ExternalReference?
  /// What the channel was not told.
  public var withheld: Withheld?
  /// Offset of the last notification of which others were told without waiting for the service any longer.
  public var toldThrough: Int64?
  /// When the end of the trouble was decided that the channel was told last.
  public var endedAt: Timestamp?
  public var updatedAt: Timestamp

  public init(
    reference: ExternalReference? = nil, withheld: Withheld? = nil, toldThrough: Int64? = nil,
    endedAt: Timestamp? = nil, updatedAt: Timestamp
  ) {
    self.reference = reference
    self.withheld = withheld
    self.toldThrough = toldThrough
    self.endedAt = endedAt
    self.updatedAt = updatedAt
  }

  enum CodingKeys: String, CodingKey {
    case reference, withheld
    case toldThrough = "told_through"
    case endedAt = "ended_at"
    case updatedAt = "updated_at"
  }
}

/// What quiet hours or a rate limit kept from a channel's people, by trouble.
public struct Withheld: Codable, Sendable, Hashable {
  /// Troubles, and ends of troubles, that are kept apart; those beyond are counted under `others`.
  public static let maximumTroubles = 50
  /// No fingerprint.
  public static let others = ""

  /// What was not told of one trouble.
  public struct Trouble: Codable, Sendable, Hashable {
    public var title: String
    /// Alerts.
    public var count: Int
    public var worst: IncidentSeverity

    public init(title: String, count: Int, worst: IncidentSeverity) {
      self.title = title
      self.count = count
      self.worst = worst
    }
  }

  public var since: Timestamp
  /// What goes on, by fingerprint.
  public var troubles: [String: Trouble] = [:]
  /// Titles of what is over, by fingerprint.
  public var recovered: [String: String] = [:]

  public init(since: Timestamp) { self.since = since }

  public var isEmpty: Bool { troubles.isEmpty && recovered.isEmpty }

  /// One more. The end of a trouble takes the place of what was kept back of it.
  public mutating func add(_ alert: Alert) {
    let title = String(alert.title.prefix(150))
    guard alert.occasion != .recovered else {
      end(alert.fingerprint)
      recovered[recovered.place(of: alert.fingerprint)] = title
      return
    }
    recovered[alert.fingerprint] = nil
    let place = troubles.place(of: alert.fingerprint)
    var trouble = troubles[place] ?? Trouble(title: title, count: 0, worst: alert.severity)
    trouble.count += 1
    trouble.worst = max(trouble.worst, alert.severity)
    troubles[place] = trouble
  }

  /// A trouble is over, and its people know. True when something had been kept back of it.
  @discardableResult public mutating func end(_ fingerprint: String) -> Bool {
    troubles.removeValue(forKey: fingerprint) != nil
  }
}

extension Dictionary where Key == String {
  fileprivate func place(of fingerprint: String) -> String {
    keys.contains(fingerprint) || count < Withheld.maximumTroubles ? fingerprint : Withheld.others
  }
}
