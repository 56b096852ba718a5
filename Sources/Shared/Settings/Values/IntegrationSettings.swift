public import DetraModel

/// Who is told.
public struct IntegrationSettings: Sendable, Hashable {
  /// Incoming webhook.
  public var slack = SlackSettings()
  /// Events API v2.
  public var pagerduty = PagerDutySettings()
  /// In the order of the file.
  public var webhooks: [WebhookSettings] = []

  /// The defaults: nobody is told.
  public init() {}
}

/// Messages to a Slack channel by incoming webhook.
public struct SlackSettings: Sendable, Hashable {
  /// Whether messages are sent.
  public var enabled = false
  /// A secret: whoever knows it can post.
  public var webhookURL: Secret?
  /// With its `#`.
  public var channel = "#llm-alerts"
  /// The kinds of alert that are told.
  public var notifyOn: [AlertKind] = [.flagRaised, .incidentCreated]
  /// Who is mentioned when an alert is critical.
  public var mentionOnCritical: [SlackMention] = []
  /// What its people are spared.
  public var limits = ChannelLimits()

  /// The defaults: off.
  public init() {}
}

/// Pages by PagerDuty's Events API v2.
public struct PagerDutySettings: Sendable, Hashable {
  /// Whether anybody is paged.
  public var enabled = false
  /// The routing key of an Events API v2 integration.
  public var integrationKey: Secret?
  /// There is a key, and nobody has said whether it is to be used.
  public internal(set) var isKeyUnused = false
  /// From detra's word to PagerDuty's; a severity not named stays as it is.
  public var severityMapping: [PagerDutySeverity: PagerDutySeverity] = [
    .critical: .critical, .warning: .warning, .info: .info,
  ]
  /// The whole address that events are posted to.
  public var eventsURL = "https://events.pagerduty.com/v2/enqueue"
  /// What its people are spared; a recovery is always told.
  public var limits = ChannelLimits()

  /// The defaults: off.
  public init() {}
}

/// PagerDuty's words for severity.
public enum PagerDutySeverity: String, Sendable, CaseIterable {
  case critical, error, warning, info
}

extension IntegrationSettings: Section {
  static let fields: [Field<Self>] = [
    Field("slack", \.slack, .section(SlackSettings()), "Messages to a channel."),
    Field("pagerduty", \.pagerduty, .section(PagerDutySettings()), "Pages."),
    Field(
      "webhooks", \.webhooks, .list(of: .section(WebhookSettings(url: ""))),
      "Alerts to addresses of your own. `CUSTOM_WEBHOOK_URL`, when set, is one more."),
  ]
}

extension SlackSettings: Section, LimitedChannel {
  static let fields: [Field<Self>] =
    [
      Field(
        "enabled", \.enabled, .bool,
        "Absent, Slack is on when the variable `SLACK_WEBHOOK_URL` is set."),
      Field(
        "webhook_url", \.webhookURL, .secretURL, variables: ["SLACK_WEBHOOK_URL"],
        "Slack's incoming webhook. The Dispatcher needs it when Slack is enabled."),
      Field(
        "channel", \.channel, .string, variables: ["SLACK_CHANNEL"],
        "In quotes, for its `#`. Only Slack's legacy webhooks heed it: a webhook of a Slack app posts to the channel that it was made for."
      ),
      Field("notify_on", \.notifyOn, .list(of: .oneOf(AlertKind.self)), "What is told."),
      Field(
        "mention_on_critical", \.mentionOnCritical, .list(of: .slackMention),
        "Who is mentioned for SEV-1 and SEV-2."),
    ] + limitFields
}

extension PagerDutySettings: Section, LimitedChannel {
  static let fields: [Field<Self>] =
    [
      Field(
        "enabled", \.enabled, .bool,
        "Whether anybody is paged. The key alone pages nobody; `detra check` warns of one that lies idle."
      ),
      Field(
        "integration_key", \.integrationKey, .secret, variables: ["PAGERDUTY_INTEGRATION_KEY"],
        "Of an Events API v2 integration. The Dispatcher needs it when PagerDuty is enabled."),
      Field(
        "severity_mapping", \.severityMapping,
        .map(from: .oneOf(PagerDutySeverity.self), to: .oneOf(PagerDutySeverity.self)),
        "From detra's word to PagerDuty's; one not named stays as it is."),
      Field("events_url", \.eventsURL, .url, "Where events are posted."),
    ] + limitFields
}
