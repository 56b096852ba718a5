/// What holds for every request of a client.
public struct HTTPClientConfiguration: Sendable, Hashable {
  /// Which proxy to go through.
  public enum Proxy: Sendable, Hashable {
    /// `http_proxy`, `HTTPS_PROXY`/`https_proxy`, `ALL_PROXY`/`all_proxy` and `NO_PROXY`/`no_proxy`,
    /// as libcurl reads them when a request starts. Upper case `HTTP_PROXY` is ignored, as it may
    /// come from a CGI request.
    case environment
    case none
    /// `[scheme://][user:password@]host:port`, for every host; the environment is not looked at.
    case url(String)
  }

  /// The most transfers at once, over all origins.
  public var maximumTransfers: Int
  /// The most transfers at once to one origin (scheme, host and port).
  public var maximumTransfersPerHost: Int
  /// The most requests waiting for a free transfer; one more is refused with `.queueFull`.
  public var maximumWaiting: Int
  /// From the environment unless told.
  public var proxy: Proxy
  /// A PEM file of authorities trusted in addition to the system's.
  public var authorityFile: String?
  /// Sent unless a request has its own.
  public var userAgent: String

  /// `detra/<version>`.
  public static let defaultUserAgent = "detra/0.1.0"

  /// Limits are at least one; `maximumWaiting` may be zero.
  public init(
    maximumTransfers: Int = 256, maximumTransfersPerHost: Int = 64, maximumWaiting: Int = 1024,
    proxy: Proxy = .environment, authorityFile: String? = nil,
    userAgent: String = HTTPClientConfiguration.defaultUserAgent
  ) {
    self.maximumTransfers = maximumTransfers
    self.maximumTransfersPerHost = maximumTransfersPerHost
    self.maximumWaiting = maximumWaiting
    self.proxy = proxy
    self.authorityFile = authorityFile
    self.userAgent = userAgent
  }
}
