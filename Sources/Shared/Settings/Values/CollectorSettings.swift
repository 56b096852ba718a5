/// The service that takes calls in.
public struct CollectorSettings: Sendable, Hashable {
  /// Of the ingest API, health and metrics.
  public var listen = ListenAddress(host: "0.0.0.0", port: 4318)
  /// Any of these opens the door; none means that the door is open.
  public var apiKeys: [Secret] = []
  /// Of a request, after decompression.
  public var maxBodyBytes = 10 * 1024 * 1024
  /// Of one record of a request.
  public var maxRecordBytes = 1_000_000
  /// More are turned away.
  public var maxConcurrentRequests = 256
  /// Told to a client that is turned away; whole seconds are sent.
  public var retryAfter = Duration.seconds(5)

  /// The defaults: open to anyone who reaches the port.
  public init() {}
}

extension CollectorSettings: Section {
  static let fields: [Field<Self>] = [
    Field("listen", \.listen, .listenAddress, "Port 0 takes a free one and logs it."),
    Field(
      "api_keys", \.apiKeys, .list(of: .secret, isSeparated: true), traits: .firm,
      "A client must send one of these. None: anyone may send."),
    Field(
      "max_body_bytes", \.maxBodyBytes, .bytes(1024...(1 << 30)),
      "Of a request, after decompression."),
    Field("max_record_bytes", \.maxRecordBytes, .bytes(1024...(1 << 30)), "Of one record."),
    Field(
      "max_concurrent_requests", \.maxConcurrentRequests, .integer(1...100_000),
      "More are turned away with 503."),
    Field(
      "retry_after", \.retryAfter, .duration(.seconds(1)...(.seconds(3600))),
      "Told to a client that is turned away."),
  ]
}
