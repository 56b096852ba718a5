/// The service that takes calls in.
public struct CollectorSettings: Sendable, Hashable {
  public var listen = ListenAddress(host: "0.0.0.0", port: 4318)
  /// Any of these opens the door; none means that the door is open.
  public var apiKeys: [Secret] = []
  /// Of a request, after decompression.
  public var maxBodyBytes = 10 * 1024 * 1024
  public var maxRecordBytes = 1_000_000
  public var maxConcurrentRequests = 256
  /// Told to a client that is turned away; whole seconds are sent.
  public var retryAfter = Duration.seconds(5)

  public init() {}
}
