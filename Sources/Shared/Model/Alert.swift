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

/// The decision to tell someone, with everything that any channel needs to say it.
public struct Alert: Codable, Sendable, Hashable {
  public var kind: AlertKind
  /// The same trouble has the same fingerprint: app, environment, node, kind and category.
  public var fingerprint: String
  public var title: String
  public var severity: IncidentSeverity
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
  /// Alike evaluations seen since the last time somebody was told, this one included.
  public var count: Int

  public init(
    kind: AlertKind, fingerprint: String, title: String, severity: IncidentSeverity,
    category: String, reason: String, evaluation: Evaluation
  ) {
    self.kind = kind
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
  }

  enum CodingKeys: String, CodingKey {
    case kind, fingerprint, title, severity, app, env, node, category, reason, score, threshold
    case evidence, remediation, files, commands, input, output, tags, count
    case callID = "call_id"
    case traceID = "trace_id"
    case evaluationID = "evaluation_id"
    case occurredAt = "occurred_at"
  }
}

/// One delivery of an alert to one channel (`detra.notification/1`).
public struct Notification: Codable, Sendable, Hashable {
  public static let schema = "detra.notification/1"

  /// A place that alerts are delivered to; each has a consumer group of its own.
  public enum Channel: String, Codable, Sendable, CaseIterable {
    case datadogEvents = "datadog_events"
    case datadogIncidents = "datadog_incidents"
    case slack, pagerduty, webhook
  }

  /// Deterministic: the alert's evaluation and kind, and the channel.
  public var id: String
  public var channel: Channel
  public var alert: Alert
  /// Which of several webhooks: its place in `integrations.webhooks`, from 0.
  public var webhook: Int?
  /// Set once the incident has been made.
  public var incident: IncidentReference?
  public var createdAt: Timestamp

  public init(
    channel: Channel, alert: Alert, webhook: Int? = nil, incident: IncidentReference? = nil,
    createdAt: Timestamp
  ) {
    let target = webhook.map { "\(channel.rawValue)-\($0)" } ?? channel.rawValue
    self.id = "\(alert.evaluationID)/\(alert.kind.rawValue)/\(alert.category)/\(target)"
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

/// An incident in Datadog.
public struct IncidentReference: Codable, Sendable, Hashable {
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

/// What the alerting stage remembers of one fingerprint (`detra.alert-state/1`).
public struct AlertState: Codable, Sendable, Hashable {
  public static let schema = "detra.alert-state/1"

  public var fingerprint: String
  public var firstSeen: Timestamp
  public var lastSeen: Timestamp
  /// When somebody was last told.
  public var lastNotified: Timestamp
  /// Evaluations seen in all.
  public var count: Int
  /// Evaluations seen since `lastNotified` that nobody was told about.
  public var suppressed: Int
  public var severity: IncidentSeverity
  public var incident: IncidentReference?

  public init(fingerprint: String, firstSeen: Timestamp, severity: IncidentSeverity) {
    self.fingerprint = fingerprint
    self.firstSeen = firstSeen
    lastSeen = firstSeen
    lastNotified = firstSeen
    count = 1
    suppressed = 0
    self.severity = severity
  }

  enum CodingKeys: String, CodingKey {
    case fingerprint, count, suppressed, severity, incident
    case firstSeen = "first_seen"
    case lastSeen = "last_seen"
    case lastNotified = "last_notified"
  }
}
