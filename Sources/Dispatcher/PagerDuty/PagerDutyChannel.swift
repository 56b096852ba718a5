import DetraHTTP
import DetraModel
import DetraSettings

/// Pages through one PagerDuty integration.
struct PagerDutyChannel: DeliveryChannel {
  let settings: PagerDutySettings
  let routingKey: Secret
  let links: DatadogLinks

  var kind: Notification.Channel { .pagerduty }
  var name: String { "pagerduty" }
  var limits: ChannelLimits { settings.limits }

  func isSilent(_ alert: Alert) -> Bool { alert.occasion == .recovered }

  /// A wrong key is told as 400 with the field's name, as any other fault of an event.
  var rules: AnswerRules {
    AnswerRules(
      failure: { response in
        let names = ["routing_key", "routing key"]
        let body = String(decoding: response.body.prefix(2000), as: UTF8.self).lowercased()
        let isKey = response.status == 400 && names.contains { body.contains($0) }
        return isKey ? .fatal : response.failure(ofContent: [400, 413])
      }, secrets: [routingKey])
  }

  func request(
    for notification: Notification, reference: ExternalReference?, at now: Timestamp
  ) throws -> HTTPRequest? {
    let event = PagerDutyEvent(
      notification: notification, settings: settings, routingKey: routingKey, links: links)
    return HTTPRequest(
      method: "POST", url: settings.eventsURL, headers: ["Content-Type": "application/json"],
      body: try event.json.bytes, maximumResponseBytes: 64 << 10,
      excessBody: .cut)
  }
}
