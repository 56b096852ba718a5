import DetraSettings

/// Whom Datadog notifies, by the handles of its own integrations.
struct NotifyHandles: Sendable {
  /// Of every alert.
  let telling: [String]
  /// Of those that should wake somebody.
  let paging: [String]

  /// Slack and PagerDuty count where they are enabled: their handles exist once Datadog is connected to them.
  init(_ integrations: IntegrationSettings) {
    let channel = integrations.slack.channel.drop { $0 == "#" }
    telling = integrations.slack.enabled && !channel.isEmpty ? ["@slack-\(channel)"] : []
    paging = (integrations.pagerduty.enabled ? ["@pagerduty"] : []) + telling
  }
}
