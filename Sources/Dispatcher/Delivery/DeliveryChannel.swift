import DetraHTTP
import DetraModel
import Foundation

/// One outside service that alerts are delivered to: what to ask of it and how to read its answer. No I/O.
protocol DeliveryChannel: Sendable {
  /// Ends the consumer group's name and the stage's: `slack`, `webhook-0`.
  var name: String { get }
  var rules: AnswerRules { get }
  /// At most one request in this time; nil for no limit of its own.
  var pace: Duration? { get }

  /// Whether the notification is for this channel.
  func accepts(_ notification: Notification) -> Bool
  /// Throws `EncodingError` for a notification that JSON cannot say.
  func request(for notification: Notification, at now: Timestamp) throws -> HTTPRequest
  /// What other channels are told once this one has answered; `answer` is nil when it refused for good, or took
  /// too long.
  func followUps(to notification: Notification, answer: HTTPResponse?, at now: Timestamp)
    -> [Notification]
}

extension DeliveryChannel {
  var pace: Duration? { nil }

  func followUps(to notification: Notification, answer: HTTPResponse?, at now: Timestamp)
    -> [Notification]
  {
    []
  }
}

extension JSONValue {
  /// As a request's body.
  var bytes: Data { get throws { try JSONCoding.encoder().encode(self) } }
}
