import DetraHTTP
import DetraModel
import DetraSettings
import Foundation

/// One webhook of the configuration. Each has a consumer group of its own, so that none waits for another.
struct WebhookChannel: DeliveryChannel {
  let settings: WebhookSettings
  private let id: String

  init(settings: WebhookSettings) {
    self.settings = settings
    id = settings.id
  }

  var kind: Notification.Channel { .webhook }
  var name: String { "webhook-\(id)" }
  var limits: ChannelLimits { settings.limits }

  /// An address where nothing is, or that leads elsewhere, is a fault of the configuration, not of an alert.
  var rules: AnswerRules {
    AnswerRules(
      failure: { response in
        switch response.status {
        case 300..<400, 404, 405, 410: .fatal
        default: response.failure
        }
      },
      secrets: settings.headers.values
        + [settings.secret, Secret(settings.url)].compactMap(\.self),
      privateAddressMend: "set allow_private of the webhook \(id) if it is meant")
  }

  func accepts(_ notification: Notification) -> Bool {
    notification.channel == kind && notification.webhook == id
  }

  func request(
    for notification: Notification, reference: ExternalReference?, at now: Timestamp
  ) throws -> HTTPRequest? {
    let body = try body(of: notification)
    var headers: HTTPHeaders = ["Content-Type": settings.contentType]
    for (name, value) in settings.headers.sorted(by: { $0.key < $1.key }) {
      headers[name] = value.reveal()
    }
    // The same when it is delivered again. Ids come from applications, and headers do not take every character.
    headers["Idempotency-Key"] = DatadogLinks.escaped(notification.id)
    if let secret = settings.secret {
      WebhookSignature.sign(body, secret: secret, at: now.seconds, in: &headers)
    }
    let timeout = Duration.seconds(settings.timeoutSeconds)
    return HTTPRequest(
      method: "POST", url: settings.url, headers: headers, body: body, timeout: timeout,
      connectTimeout: min(timeout, .seconds(10)), maximumResponseBytes: 64 << 10,
      excessBody: .cut, refusesPrivateAddresses: !settings.allowPrivate)
  }

  private func body(of notification: Notification) throws -> Data {
    let json = WebhookBody(notification: notification).json
    guard let template = settings.template else { return try json.bytes }
    return Data(try TemplateRenderer(template.text, settings.format).render(json).utf8)
  }
}
