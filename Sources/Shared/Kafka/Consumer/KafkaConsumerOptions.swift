/// Bounds of a consumer.
public struct KafkaConsumerOptions: Sendable {
  /// Records of one batch, at most.
  public var batchSize: Int
  /// Records read and not yet taken, over all partitions.
  public var bufferedRecords: Int
  /// Bytes of the same: keys, values and headers. One record per partition may go over it, since none is too
  /// large to be read.
  public var bufferedBytes: Int
  /// How long `revoked` may take before the partitions are handed over all the same.
  public var revocationTimeout: Duration
  /// How long leaving the group may take on `close`, after the last revocation.
  public var closeTimeout: Duration
  /// How long the committed offsets of new partitions may be out of reach before the sequence ends with that
  /// error.
  public var committedTimeout: Duration
  /// How long a subscribed topic may be unknown before the sequence ends with that error.
  public var unknownTopicTimeout: Duration

  /// Half of each bound on what is buffered is shared, half is divided among the partitions.
  public init(
    batchSize: Int = 500, bufferedRecords: Int = 10_000, bufferedBytes: Int = 64 << 20,
    revocationTimeout: Duration = .seconds(20), closeTimeout: Duration = .seconds(10),
    committedTimeout: Duration = .seconds(60),
    unknownTopicTimeout: Duration = .seconds(60)
  ) {
    self.batchSize = max(1, batchSize)
    self.bufferedRecords = max(1, bufferedRecords)
    self.bufferedBytes = max(1, bufferedBytes)
    self.revocationTimeout = revocationTimeout
    self.closeTimeout = closeTimeout
    self.committedTimeout = committedTimeout
    self.unknownTopicTimeout = unknownTopicTimeout
  }
}

/// Told when partitions come and go. Calls never overlap, so a slow `assigned` delays the `revoked` after it.
public protocol KafkaRebalanceListener: Sendable {
  /// Partitions were assigned. No record of them is delivered before this returns; those of partitions held
  /// before go on.
  func assigned(_ partitions: [TopicPartition], epoch: Int) async

  /// Partitions go to another member. No record of them is delivered any more. The consumer waits, bounded by
  /// `revocationTimeout`, until this returns: finish or give up what was taken, and commit.
  ///
  /// - Parameters:
  ///   - partitions: those that go; others that are held stay.
  ///   - lost: they are already someone else's; a commit would be refused.
  func revoked(_ partitions: [TopicPartition], lost: Bool) async
}

/// The ends of a partition.
public struct KafkaWatermarks: Sendable, Hashable {
  /// The offset of the oldest record kept.
  public let low: Int64
  /// The offset that the next record will get.
  public let high: Int64

  /// Ends as a broker would tell them; for tests.
  public init(low: Int64, high: Int64) {
    self.low = low
    self.high = high
  }
}
