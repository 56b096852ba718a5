import DetraHTTP
import DetraModel
import DetraSettings
import Foundation

/// One outside service that alerts are delivered to: what to ask of it and how to read its answer. No I/O.
///
/// `reference` is what the service has made for the notification's fingerprint before, where `keepsReferences`.
protocol DeliveryChannel: Sendable {
  var kind: Notification.Channel { get }
  /// Ends the consumer group's name and the stage's: `slack`, `webhook-teams`.
  var name: String { get }
  var rules: AnswerRules { get }
  /// The same for requests about what the service has made: 404 and 410 say that it is gone.
  var referenceRules: AnswerRules { get }
  /// At most one request in this time; nil for no limit of its own.
  var pace: Duration? { get }
  /// Whether what the service answers is remembered by fingerprint.
  var keepsReferences: Bool { get }

  /// Whether other channels are told once this one has answered.
  var tellsOthers: Bool { get }
  /// What its people are spared.
  var limits: ChannelLimits { get }
  /// Whether telling of it disturbs nobody.
  func isSilent(_ alert: Alert) -> Bool

  /// Whether the notification is for this channel.
  func accepts(_ notification: Notification) -> Bool
  /// Nil when there is nothing to ask: a recovery of what the service was never told, for one.
  /// Throws `EncodingError` for a notification that JSON cannot say.
  func request(
    for notification: Notification, reference: ExternalReference?, at now: Timestamp
  ) throws -> HTTPRequest?
  /// What the same notification asks besides, once the service has said yes to the first. A failure repeats both.
  func secondRequest(
    for notification: Notification, reference: ExternalReference?
  ) throws -> HTTPRequest?
  /// What to remember after the service has said yes; nil forgets.
  func reference(
    after answer: HTTPResponse, to notification: Notification, before: ExternalReference?
  ) -> ExternalReference?
  /// What other channels are told once this one has answered; `reference` is nil when it refused for good, or took
  /// too long.
  func followUps(
    to notification: Notification, reference: ExternalReference?
  ) -> [Notification]
}

extension DeliveryChannel {
  var pace: Duration? { nil }
  var referenceRules: AnswerRules { rules }

  func accepts(_ notification: Notification) -> Bool { notification.channel == kind }

  var keepsReferences: Bool { false }
  var tellsOthers: Bool { false }
  var limits: ChannelLimits { ChannelLimits() }

  func isSilent(_ alert: Alert) -> Bool { false }

  func secondRequest(
    for notification: Notification, reference: ExternalReference?
  ) throws -> HTTPRequest? { nil }

  func reference(
    after answer: HTTPResponse, to notification: Notification, before: ExternalReference?
  ) -> ExternalReference? { nil }

  func followUps(
    to notification: Notification, reference: ExternalReference?
  ) -> [Notification] { [] }
}

extension JSONValue {
  /// As a request's body.
  var bytes: Data { get throws { try JSONCoding.encoder().encode(self) } }
}
