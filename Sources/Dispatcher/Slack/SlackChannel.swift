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

  /// 400 (`invalid_payload`) is the message's fault. An address that is unknown or taken back (404 `no_service`, 410
  /// `channel_is_archived`) is not.
  var rules: AnswerRules {
    AnswerRules(failure: { $0.failure(ofContent: [400, 413]) }, secrets: [webhook])
  }

  func request(
    for notification: Notification, reference: ExternalReference?, at now: Timestamp
  ) throws -> HTTPRequest? {
    let message = SlackMessage(
      notification: notification, settings: settings, links: links, now: now)
    return HTTPRequest(
      method: "POST", url: webhook.reveal(), headers: ["Content-Type": "application/json"],
      body: try message.json.bytes, maximumResponseBytes: 64 << 10,
      excessBody: .cut)
  }
}
