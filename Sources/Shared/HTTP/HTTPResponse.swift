public import Foundation

/// An answer, whatever its status.
public struct HTTPResponse: Sendable, Hashable {
  /// The protocol that the answer came over.
  public enum ProtocolVersion: String, Sendable {
    case http10 = "1.0"
    case http11 = "1.1"
    case http2 = "2"
    case http3 = "3"
  }

  /// 200–599; informational answers are passed over.
  public var status: Int
  /// Of the final answer; trailers are not kept.
  public var headers: HTTPHeaders
  /// Decompressed; its start alone where the request has it cut (`HTTPRequest.excessBody`).
  public var body: Data
  /// HTTP/2 where TLS negotiated it.
  public var protocolVersion: ProtocolVersion
  /// From the start of the transfer to its last byte; waiting for a free transfer not included.
  public var duration: Duration
  /// When the last byte came, by the wall clock.
  public var receivedAt: Date

  /// An answer, for transports other than `HTTPClient`.
  public init(
    status: Int, headers: HTTPHeaders = [:], body: Data = Data(),
    protocolVersion: ProtocolVersion = .http11, duration: Duration = .zero,
    receivedAt: Date = Date()
  ) {
    self.status = status
    self.headers = headers
    self.body = body
    self.protocolVersion = protocolVersion
    self.duration = duration
    self.receivedAt = receivedAt
  }
}

extension HTTPResponse: CustomStringConvertible, CustomDebugStringConvertible {
  /// Status and size; the body may hold what must not be logged.
  public var description: String { "\(status), \(body.count) bytes" }
  /// As `description`.
  public var debugDescription: String { description }
}
