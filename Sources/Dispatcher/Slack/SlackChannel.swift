import DetraHTTP
import DetraModel
import DetraSettings

/// One Slack channel, by incoming webhook.
struct SlackChannel: DeliveryChannel {
  let settings: SlackSettings
  let webhook: Secret
  let links: DatadogLinks

  var kind: Notification.Channel { .slack }
  var name: String { "slack" }
  /// "Rate limits": one message a second, with short bursts.
  var pace: Duration? { .seconds(1) }
  var limits: ChannelLimits { settings.limits }

  /// An address that is unknown or taken back (404 `no_service`, 410 `channel_is_archived`) is not the message's fault.
  var rules: AnswerRules {
    AnswerRules(
      failure: { [404, 410].contains($0.status) ? .fatal : $0.failure }, secrets: [webhook])
  }

  func request(
    for notification: Notification, reference: ExternalReference?, at now: Timestamp
  ) throws -> HTTPRequest? {
    let message = SlackMessage(
      notification: notification, settings: settings, links: links, now: now)
    return HTTPRequest(
      method: "POST", url: webhook.reveal(), headers: ["Content-Type": "application/json"],
      body: try message.json.bytes, maximumResponseBytes: 64 << 10)
  }
}
