import Foundation

/// One call on its way to the broker.
struct CallMessage: Sendable, Hashable {
  /// The trace id: calls of one trace stay in order.
  var key: String
  /// A complete CallRecord as JSON.
  var value: Data
  var traceparent: Traceparent?
}

/// Why a message was not acknowledged.
enum PublishFailure: Error, Sendable, Hashable {
  /// The local queue has no room.
  case full
  /// The broker is away, too slow, or doesn't let us write. One line for a person.
  case unavailable(String)
  /// This message can never be taken. One line for the sender.
  case refused(String)
}

/// Where calls go: the broker, seen from the HTTP side.
protocol CallPublisher: Sendable {
  /// Resumes when the broker has answered for every message, or has not within a bound; one result a message,
  /// in order. Never waits for room in the queue.
  func publish(_ messages: [CallMessage]) async -> [Result<Void, PublishFailure>]

  /// Asks whether the broker is there and lets us in.
  func probe() async throws(PublishFailure)

  /// Hands over what is still queued, for at most `limit`, and lets go of the broker.
  func close(within limit: Duration) async
}
