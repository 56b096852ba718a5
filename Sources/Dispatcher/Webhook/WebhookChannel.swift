import DetraHTTP
import DetraModel
import DetraSettings

/// One webhook of the configuration. Each has a consumer group of its own, so that none waits for another.
struct WebhookChannel: DeliveryChannel {
  let settings: WebhookSettings
  /// Its place in the configuration, from 0.
  let index: Int

  var kind: Notification.Channel { .webhook }
  var name: String { "webhook-\(index)" }
  var limits: ChannelLimits { settings.limits }

  /// An address where nothing is, is a fault of the configuration, not of an alert.
  var rules: AnswerRules {
    AnswerRules(
      failure: { [404, 405, 410].contains($0.status) ? .fatal : $0.failure },
      secrets: Array(settings.headers.values))
  }

  func accepts(_ notification: Notification) -> Bool {
    notification.channel == kind && notification.webhook == index
  }

  func request(
    for notification: Notification, reference: ExternalReference?, at now: Timestamp
  ) throws -> HTTPRequest? {
    var headers: HTTPHeaders = ["Content-Type": "application/json"]
    for (name, value) in settings.headers.sorted(by: { $0.key < $1.key }) {
      headers[name] = value.reveal()
    }
    let timeout = Duration.seconds(settings.timeoutSeconds)
    return HTTPRequest(
      method: "POST", url: settings.url, headers: headers,
      body: try WebhookBody(notification: notification).json.bytes, timeout: timeout,
      connectTimeout: min(timeout, .seconds(10)), maximumResponseBytes: 64 << 10)
  }
}
