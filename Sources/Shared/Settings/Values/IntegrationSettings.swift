public import DetraModel

/// Who is told.
public struct IntegrationSettings: Sendable, Hashable {
  public var slack = SlackSettings()
  public var pagerduty = PagerDutySettings()
  public var webhooks: [WebhookSettings] = []

  public init() {}
}

/// Messages to a Slack channel by incoming webhook.
public struct SlackSettings: Sendable, Hashable {
  public var enabled = false
  public var webhookURL: Secret?
  public var channel = "#llm-alerts"
  public var notifyOn: [AlertKind] = [.flagRaised, .incidentCreated]
  /// `@here`, `@channel` or user ids, mentioned when an alert is critical.
  public var mentionOnCritical: [String] = []

  public init() {}
}

/// Pages by PagerDuty's Events API v2.
public struct PagerDutySettings: Sendable, Hashable {
  public var enabled = false
  public var integrationKey: Secret?
  /// From detra's word to PagerDuty's; a severity not named stays as it is.
  public var severityMapping: [PagerDutySeverity: PagerDutySeverity] = [
    .critical: .critical, .warning: .warning, .info: .info,
  ]
  /// The whole address that events are posted to.
  public var eventsURL = "https://events.pagerduty.com/v2/enqueue"

  public init() {}
}

/// PagerDuty's words for severity.
public enum PagerDutySeverity: String, Sendable, CaseIterable {
  case critical, error, warning, info
}

/// Alerts as JSON to any address.
public struct WebhookSettings: Sendable, Hashable {
  public var url: String
  public var events: [AlertKind]
  public var headers: [String: Secret]
  /// 1–300.
  public var timeoutSeconds: Int

  public init(
    url: String, events: [AlertKind] = [.flagRaised], headers: [String: Secret] = [:],
    timeoutSeconds: Int = 30
  ) {
    self.url = url
    self.events = events
    self.headers = headers
    self.timeoutSeconds = timeoutSeconds
  }
}
