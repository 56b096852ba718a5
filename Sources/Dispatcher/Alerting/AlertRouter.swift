import DetraModel
import DetraSettings

/// Which channels an alert goes to, by configuration.
struct AlertRouter: Sendable {
  private let integrations: IntegrationSettings
  private let channels: Set<Notification.Channel>

  init(_ settings: Settings) {
    integrations = settings.integrations
    channels = settings.enabledChannels
  }

  /// A notification for each channel that is told of an alert.
  func notifications(
    for decision: AlertDecision, opensIncident: Bool, at now: Timestamp
  ) -> [Notification] {
    let opensIncident = opensIncident && channels.contains(.datadogIncidents)
    // Without incidents there is no later moment at which the rest could page.
    let pages = decision.pages || (decision.opensIncident && !channels.contains(.datadogIncidents))
    var told: [Notification.Channel] = []
    if channels.contains(.datadogEvents) { told.append(.datadogEvents) }
    if opensIncident { told.append(.datadogIncidents) }
    if pages, channels.contains(.pagerduty) { told.append(.pagerduty) }
    return told.map { Notification(channel: $0, alert: decision.alert, createdAt: now) }
      + messages(decision.alert, incident: nil, at: now)
  }

  /// What the incident's channel publishes once it knows the incident, or that there will be none.
  func followUps(
    to notification: Notification, incident: ExternalReference?, at now: Timestamp
  ) -> [Notification] {
    var alert = notification.alert
    let wasPaged = alert.kind == .flagRaised || alert.severity == .sev1
    alert.kind = .incidentCreated
    var told = messages(alert, incident: incident, at: now)
    if !wasPaged, channels.contains(.pagerduty) {
      told.append(
        Notification(channel: .pagerduty, alert: alert, incident: incident, createdAt: now))
    }
    return told
  }

  /// Slack and the webhooks, which choose by kind.
  private func messages(
    _ alert: Alert, incident: ExternalReference?, at now: Timestamp
  ) -> [Notification] {
    var told: [Notification] = []
    if channels.contains(.slack), integrations.slack.notifyOn.contains(alert.kind) {
      told.append(Notification(channel: .slack, alert: alert, incident: incident, createdAt: now))
    }
    for (index, webhook) in integrations.webhooks.enumerated()
    where webhook.events.contains(alert.kind) {
      told.append(
        Notification(
          channel: .webhook, alert: alert, webhook: index, incident: incident, createdAt: now))
    }
    return told
  }
}

extension Settings {
  /// The channels that have what they need to deliver.
  var enabledChannels: Set<Notification.Channel> {
    var channels: Set<Notification.Channel> = []
    if datadog.apiKey != nil { channels.insert(.datadogEvents) }
    if datadog.apiKey != nil, datadog.appKey != nil { channels.insert(.datadogIncidents) }
    if datadog.apiKey != nil, datadog.appKey != nil, datadog.cases.projectID != nil {
      channels.insert(.datadogCases)
    }
    if integrations.slack.enabled, integrations.slack.webhookURL != nil { channels.insert(.slack) }
    if integrations.pagerduty.enabled, integrations.pagerduty.integrationKey != nil {
      channels.insert(.pagerduty)
    }
    if !integrations.webhooks.isEmpty { channels.insert(.webhook) }
    return channels
  }
}
