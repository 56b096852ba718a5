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
  func notifications(for telling: Telling, at now: Timestamp) -> [Notification] {
    let hasIncidents = channels.contains(.datadogIncidents)
    // Without incidents there is no later moment at which the rest could page.
    let pages = telling.pages || (telling.touchesIncident && !hasIncidents)
    let told: [Notification.Channel: Bool] = [
      .datadogEvents: true, .datadogCases: true, .datadogIncidents: telling.touchesIncident,
      .pagerduty: pages,
    ]
    return Notification.Channel.allCases
      .filter { told[$0] == true && channels.contains($0) }
      .map { Notification(channel: $0, alert: telling.alert, createdAt: now) }
      + messages(
        telling.alert, as: telling.kinds(hasIncidents: hasIncidents), incident: nil, at: now)
  }

  /// What the incident's channel publishes once it knows the incident, or that there will be none, dated by when it
  /// was decided: however late it comes, those who hear of it can tell whether it was before the trouble's end.
  func followUps(
    to notification: Notification, incident: ExternalReference?
  ) -> [Notification] {
    var alert = notification.alert
    guard alert.occasion != .recovered else { return [] }
    let wasPaged = alert.kind == .flagRaised || alert.severity == .sev1
    alert.kind = .incidentCreated
    let now = notification.createdAt
    var told = messages(alert, as: [.incidentCreated], incident: incident, at: now)
    if !wasPaged, channels.contains(.pagerduty) {
      told.append(
        Notification(channel: .pagerduty, alert: alert, incident: incident, createdAt: now))
    }
    return told
  }

  /// Slack and the webhooks, which choose by kind: those that asked for any of `kinds`.
  private func messages(
    _ alert: Alert, as kinds: Set<AlertKind>, incident: ExternalReference?, at now: Timestamp
  ) -> [Notification] {
    var told: [Notification] = []
    if channels.contains(.slack), !kinds.isDisjoint(with: integrations.slack.notifyOn) {
      told.append(Notification(channel: .slack, alert: alert, incident: incident, createdAt: now))
    }
    for webhook in integrations.webhooks
    where !kinds.isDisjoint(with: webhook.events) {
      told.append(
        Notification(
          channel: .webhook, alert: alert, webhook: webhook.id, incident: incident, createdAt: now))
    }
    return told
  }
}

extension Telling {
  /// What those are interested in who are told: whoever heard of the incident hears of its end, and whoever would
  /// hear of it hears of the alert where none are made.
  fileprivate func kinds(hasIncidents: Bool) -> Set<AlertKind> {
    touchesIncident && (alert.occasion == .recovered || !hasIncidents)
      ? [alert.kind, .incidentCreated] : [alert.kind]
  }
}

extension Settings {
  /// The channels that have what they need to deliver.
  var enabledChannels: Set<Notification.Channel> {
    var channels: Set<Notification.Channel> = []
    if datadog.apiKey != nil { channels.insert(.datadogEvents) }
    if datadog.apiKey != nil, datadog.appKey != nil, datadog.incidents {
      channels.insert(.datadogIncidents)
    }
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
