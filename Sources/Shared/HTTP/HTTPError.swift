public import DetraModel

/// Why there was no answer. No case carries a path, query, header or body: any of them may be a key.
///
/// An `origin` is scheme and host, with the port where it is not the scheme's own.
public enum HTTPError: Error, Sendable, Hashable {
  /// The part of a request that was under way when its time ran out.
  public enum Phase: String, Sendable {
    /// Waiting for a free transfer in this client.
    case queue
    /// Name lookup, TCP, proxy or TLS.
    case connect
    /// Sending, waiting for the answer, or reading it.
    case response
  }

  /// The request can never be sent: its URL, method, a header or a bound is wrong.
  case invalidRequest(String)
  case timeout(Phase, origin: String)
  /// No connection, or it broke; also an answer that is not HTTP.
  case connection(String, origin: String)
  /// The server's certificate is not trusted, or our own trust cannot be set up.
  case tls(String, origin: String)
  case responseTooLarge(limit: Int, origin: String)
  /// The name leads to an address that the request may not go to.
  case privateAddress(String, origin: String)
  /// As many transfers are waiting as the client allows.
  case queueFull(origin: String)
  /// The calling task was cancelled.
  case cancelled
  /// The client was shut down before the answer came.
  case shutdown

  /// What to do about it.
  public var kind: FailureKind {
    switch self {
    case .timeout, .connection, .queueFull, .cancelled, .shutdown: .retryable()
    case .responseTooLarge: .rejected
    // Addresses and headers are the configuration's.
    case .invalidRequest, .tls, .privateAddress: .fatal
    }
  }

  /// Whether another attempt by the same caller, now, makes sense.
  var isWorthRepeating: Bool {
    switch self {
    case .timeout, .connection, .queueFull: true
    default: false
    }
  }
}

extension HTTPError: CustomStringConvertible {
  /// One line for a person.
  public var description: String {
    switch self {
    case .invalidRequest(let reason): "invalid HTTP request: \(reason)"
    case .timeout(.queue, let origin): "timed out waiting for a free transfer to \(origin)"
    case .timeout(.connect, let origin): "timed out connecting to \(origin)"
    case .timeout(.response, let origin): "timed out waiting for the answer of \(origin)"
    case .connection(let reason, let origin): "no answer from \(origin): \(reason)"
    case .tls(let reason, let origin): "no trusted connection to \(origin): \(reason)"
    case .responseTooLarge(let limit, let origin): "the answer of \(origin) is over \(limit) bytes"
    case .privateAddress(let address, let origin):
      "\(origin) leads to \(address), an address that is not public"
    case .queueFull(let origin): "too many requests are waiting, one for \(origin) was refused"
    case .cancelled: "the HTTP request was cancelled"
    case .shutdown: "the HTTP client is shut down"
    }
  }
}
