public import Foundation

/// One request to an outside service.
public struct HTTPRequest: Sendable, Hashable {
  /// How the body goes over the wire.
  public enum ContentEncoding: Sendable, Hashable {
    case identity
    case gzip
    /// zlib-wrapped, as RFC 9110 has it.
    case deflate
  }

  /// What becomes of an answer whose body goes beyond the bound.
  public enum ExcessBody: Sendable, Hashable {
    /// The request fails with `.responseTooLarge`: half a body is worse than none.
    case refuse
    /// The answer has the start of its body, for those who look at the status; the rest is not read.
    case cut
  }

  /// A token such as `POST`, in upper case by custom.
  public var method: String
  /// Absolute, `http` or `https`.
  public var url: String
  /// `Content-Length` and `Transfer-Encoding` are the client's own and refused here.
  public var headers: HTTPHeaders
  /// Before any content encoding.
  public var body: Data
  /// From `send` to the last byte of the answer, waiting for a free transfer included. Over zero.
  public var timeout: Duration
  /// Name lookup, TCP, proxy and TLS handshake together. Over zero.
  public var connectTimeout: Duration
  /// The most bytes of body, after decompression, before the transfer is aborted.
  public var maximumResponseBytes: Int
  public var excessBody: ExcessBody
  /// Applied by the client, which also sets `Content-Encoding`.
  public var contentEncoding: ContentEncoding
  /// No connection is made to an address that is not globally reachable (loopback, private and link-local networks,
  /// metadata services), whatever name leads there. Behind a proxy it is the proxy's own address that counts.
  public var refusesPrivateAddresses: Bool

  /// A request, checked when it is sent.
  public init(
    method: String = "GET", url: String, headers: HTTPHeaders = [:], body: Data = Data(),
    timeout: Duration = .seconds(30), connectTimeout: Duration = .seconds(10),
    maximumResponseBytes: Int = 4 << 20, excessBody: ExcessBody = .refuse,
    contentEncoding: ContentEncoding = .identity, refusesPrivateAddresses: Bool = false
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.timeout = timeout
    self.connectTimeout = connectTimeout
    self.maximumResponseBytes = maximumResponseBytes
    self.excessBody = excessBody
    self.contentEncoding = contentEncoding
    self.refusesPrivateAddresses = refusesPrivateAddresses
  }
}

extension HTTPRequest: CustomStringConvertible, CustomDebugStringConvertible {
  /// Method, scheme and host. Paths, queries, headers and bodies may be secrets.
  public var description: String {
    let origin = try? Origin(of: url)
    return "\(method) \(origin?.description ?? "invalid URL")"
  }
  /// As `description`.
  public var debugDescription: String { description }
}
