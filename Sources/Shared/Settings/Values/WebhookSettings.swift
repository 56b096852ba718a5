import Crypto
public import DetraModel
import Foundation

/// Alerts to any address, as JSON or as a template has them.
public struct WebhookSettings: Sendable, Hashable {
  /// Tells it from other webhooks for as long as it is kept; nil for one that goes by its address.
  public var name: String?
  /// Of http or https.
  public var url: String
  /// The kinds of alert that are told.
  public var events: [AlertKind]
  /// Sent with every request.
  public var headers: [String: Secret]
  /// 1–300.
  public var timeoutSeconds: Int
  /// Signs every request; nil leaves them unsigned.
  public var secret: Secret?
  /// Of the body.
  public var contentType = "application/json"
  /// Written into the configuration.
  var inlineTemplate: WebhookTemplate?
  /// Read from a file.
  var fileTemplate: WebhookTemplate?
  /// Whether `url` may lead into our own networks.
  public var allowPrivate: Bool
  /// What those behind it are spared.
  public var limits = ChannelLimits()

  /// Makes the body; nil for detra's own JSON.
  public var template: WebhookTemplate? {
    get { inlineTemplate ?? fileTemplate }
    set { (inlineTemplate, fileTemplate) = (newValue, nil) }
  }

  /// Alerts of `events` to `url`.
  public init(
    url: String, events: [AlertKind] = [.flagRaised], headers: [String: Secret] = [:],
    timeoutSeconds: Int = 30, secret: Secret? = nil, allowPrivate: Bool = false
  ) {
    self.url = url
    self.events = events
    self.headers = headers
    self.timeoutSeconds = timeoutSeconds
    self.secret = secret
    self.allowPrivate = allowPrivate
  }

  /// What its consumer group, its notifications and what it remembers go by, wherever it stands in the list: its name,
  /// or the host and a hash of the whole address (`hook.example-0a1b2c3d4e5f`), which shows nothing of a key in it.
  public var id: String {
    if let name { return name }
    let host = URLComponents(string: url)?.host ?? ""
    let hash = SHA256.hash(data: Data(url.utf8)).prefix(6).map { String(format: "%02x", $0) }
    let shown = host.prefix(60).map { Self.isNameCharacter($0) ? $0 : "-" }
    return String(shown) + "-" + hash.joined()
  }

  /// By `contentType`.
  public var format: BodyFormat { BodyFormat(contentType: contentType) ?? .json }
}

/// What a body is written in, and so how a value is put into it.
public enum BodyFormat: Sendable, Hashable {
  case json
  /// HTML or XML.
  case markup
  /// `application/x-www-form-urlencoded`.
  case form
  case plain

  /// Nil for a media type that is none of these. Parameters are passed over.
  init?(contentType: String) {
    let type = contentType.prefix { $0 != ";" }.lowercased().filter { $0 != " " }
    switch type {
    case "text/plain": self = .plain
    case "application/x-www-form-urlencoded": self = .form
    case "text/html", "text/xml", "application/xml": self = .markup
    case "application/json", "text/json": self = .json
    case _ where type.hasPrefix("application/") && type.hasSuffix("+json"): self = .json
    case _ where type.hasPrefix("application/") && type.hasSuffix("+xml"): self = .markup
    default: return nil
    }
  }
}

extension WebhookSettings: Section, LimitedChannel {
  static let fields: [Field<Self>] =
    [
      Field(
        "url", \.url, .keyedURL, traits: .required,
        "Where alerts are posted. The path may be a key, and is not printed."),
      Field(
        "name", \.name,
        .string("1–60 letters, digits, dots, dashes and underscores") {
          (1...60).contains($0.count) && $0.allSatisfy(isNameCharacter)
        }, traits: .firm, default: "the host and a hash of `url`",
        "Unique. What is on its way to a webhook is under its name: keep it, and the address may change."
      ),
      Field("events", \.events, .list(of: .oneOf(AlertKind.self)), "What is told."),
      Field(
        "headers", \.headers, .map(of: .secretHeader, key: "header", where: isHeaderName),
        "Sent with every request; values are never printed."),
      Field("timeout_seconds", \.timeoutSeconds, .integer(1...300), "Of one request."),
      Field(
        "secret", \.secret, .secret, traits: .firm,
        "Signs every request in `X-Detra-Signature`: HMAC-SHA256 over time and body."),
      Field(
        "template", \.inlineTemplate, .template, default: "detra's own JSON",
        "Makes the body, in Mustache."),
      Field(
        "template_file", \.fileTemplate, .templateFile,
        "A file with the template, from the folder of the configuration."),
      Field(
        "content_type", \.contentType,
        .string("a media type of JSON, XML, HTML, forms or plain text") {
          $0.utf8.allSatisfy { (0x20..<0x7F).contains($0) } && BodyFormat(contentType: $0) != nil
        }, "Of the body; says how a template's values are escaped."),
      Field(
        "allow_private", \.allowPrivate, .bool,
        "Whether the address may lead into private networks, loopback and link-local ones included."
      ),
    ] + limitFields

  private static func isNameCharacter(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || ".-_".contains(character))
  }

  /// A token of RFC 9110.
  private static func isHeaderName(_ name: String) -> Bool {
    !name.isEmpty
      && name.allSatisfy {
        $0.isASCII && ($0.isLetter || $0.isNumber || "!#$%&'*+-.^_`|~".contains($0))
      }
  }
}
