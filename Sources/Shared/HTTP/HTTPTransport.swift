/// Sends one request once. `HTTPClient` is the real one; tests inject theirs.
public protocol HTTPTransport: Sendable {
  /// Sends `request` and waits for the whole answer, whatever its status.
  ///
  /// Ends at once with `.cancelled` when the task is cancelled.
  func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse
}
