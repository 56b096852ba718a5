public import DetraSettings

/// What bounds the Collector's work and memory.
public struct CollectorLimits: Sendable, Hashable {
  /// Of a body, as it comes and decompressed.
  public var bodyBytes: Int
  /// Of one record, as sent.
  public var recordBytes: Int
  /// In one body.
  public var records = 10_000
  /// Requests read or waiting for the broker at one time.
  public var concurrentRequests: Int
  /// Of all requests together, as they come and decompressed.
  public var bufferedBytes: Int
  /// From a request's head to the end of its body.
  public var bodyTime = Duration.seconds(30)
  /// Without a byte from a connection.
  public var idleTime = Duration.seconds(60)
  /// From handing a message to the producer to the broker's acknowledgement.
  public var publishTime = Duration.seconds(10)
  /// Between two questions to the broker whether it is there.
  public var probeInterval = Duration.seconds(1)
  /// For requests in flight when told to stop; then as much again for what the producer still holds.
  public var drainTime = Duration.seconds(15)
  /// Told to a client that is turned away. Rounded up to whole seconds.
  public var retryAfter: Duration

  /// The settings' limits, and room in memory for eight of the largest bodies, 64 MiB at least.
  public init(_ settings: CollectorSettings = CollectorSettings()) {
    bodyBytes = settings.maxBodyBytes
    recordBytes = settings.maxRecordBytes
    concurrentRequests = settings.maxConcurrentRequests
    bufferedBytes = max(8 * settings.maxBodyBytes, 64 << 20)
    retryAfter = settings.retryAfter
  }
}
