import CRdKafka
public import Foundation
public import Logging
import Synchronization

/// Reads records, as a member of a group or from given partitions.
///
/// A thread of its own polls; what it reads waits in a bounded buffer. Nothing is committed but by `commit`.
/// `close` it when done; one that is let go without is closed in the background.
public final class KafkaConsumer: Sendable {
  /// What to read.
  public enum Source: Sendable {
    /// As a member of a group that shares the topics' partitions. A name that begins with `^` is a regular
    /// expression.
    case group(id: String, topics: [String])
    /// Partitions from given offsets on (`KafkaOffset` names the ends), outside of any group.
    case partitions([TopicPartition: Int64])
  }

  private let core: ConsumerCore
  private let observer: ClientObserver

  /// Makes the client and starts its thread; connects and joins in the background.
  ///
  /// - Parameters:
  ///   - configuration: how to reach the cluster.
  ///   - source: what to read.
  ///   - listener: told when partitions come and go; for groups only. Held until the consumer is closed.
  ///   - options: bounds of buffer, batches and waits.
  ///   - logger: takes librdkafka's log lines too.
  ///   - onStatistics: called every `statistics.interval.ms` on the polling thread.
  ///   - onHealth: called when brokers come within reach or go, on a thread of librdkafka: must be quick.
  /// - Throws: an error that names the property at fault.
  public init(
    configuration: KafkaConfiguration, source: Source,
    listener: (any KafkaRebalanceListener)? = nil,
    options: KafkaConsumerOptions = KafkaConsumerOptions(), logger: Logger,
    onStatistics: (@Sendable (KafkaStatistics) -> Void)? = nil,
    onHealth: (@Sendable (KafkaHealth) -> Void)? = nil
  ) throws(KafkaError) {
    observer = ClientObserver(
      logger: logger, secrets: Secrets(configuration.properties), onHealth: onHealth,
      onStatistics: onStatistics)
    let native = try NativeConfiguration(configuration, role: .consumer)
    try native.set("group.id", source.group)
    let client = try KafkaClient(native, role: .consumer, observer: observer)
    rd_kafka_poll_set_consumer(client.handle)
    try source.subscribe(client)
    let connection = ConsumerCore.Connection(client: client, replies: KafkaQueue(of: client))
    let core = ConsumerCore(connection, options: options)
    self.core = core
    startThread("kafka-consumer") {
      Self.poll(core, source, listener)
      core.finish()
    }
  }

  deinit { core.requestClose() }

  /// A function of its own so that nothing of the poller holds the client when the core lets it go.
  private static func poll(
    _ core: ConsumerCore, _ source: Source, _ listener: (any KafkaRebalanceListener)?
  ) {
    guard let connection = core.state.withLock({ $0.connection }) else { return }
    ConsumerPoller(core, connection, listener: listener).run(fixed: source.fixed)
  }

  /// The records, in batches of at most `options.batchSize` that may mix partitions; in order within each.
  ///
  /// Ends after `close`, throws once the consumer can read no more, and ends for a cancelled task. Several
  /// readers share the records between them.
  public var batches: KafkaBatches { KafkaBatches(core: core) }

  /// Stops delivery of partitions, buffered records included, until `resume`. The group goes on, and so do
  /// the other partitions. A partition that is assigned anew starts unpaused.
  public func pause(_ partitions: [TopicPartition]) { core.setPaused(partitions, true) }

  /// Delivers records of paused partitions again.
  public func resume(_ partitions: [TopicPartition]) { core.setPaused(partitions, false) }

  /// Commits, for each partition, the offset of the next record to read. Suspends until the broker answered.
  ///
  /// - Throws: `notAssigned` (rejected; nothing was committed) if a partition is no longer this consumer's,
  ///   or what the broker answered.
  public func commit(_ offsets: [TopicPartition: Int64]) async throws(KafkaError) {
    try await commit(offsets.mapValues { KafkaPlace(offset: $0) })
  }

  /// Commits offsets, each with a note beside it; otherwise as above.
  public func commit(_ places: [TopicPartition: KafkaPlace]) async throws(KafkaError) {
    try await core.commit(places)
  }

  /// This consumer's membership of its group, for a transaction that commits offsets. Asks no broker.
  ///
  /// - Parameter partitions: those whose offsets are to be committed under it.
  /// - Returns: the membership, of a generation that is or was.
  /// - Throws: `notAssigned` (rejected) while this is not a member of a group, or if it does not hold one of the
  ///   partitions any more.
  public func groupMetadata(
    holding partitions: some Sequence<TopicPartition> = []
  ) throws(KafkaError) -> KafkaGroupMetadata {
    try core.groupMetadata(holding: partitions)
  }

  /// The committed offsets, those of transactions that are not decided yet waited for; a partition without one is left out.
  public func committed(
    _ partitions: [TopicPartition], timeout: Duration = .seconds(10)
  ) async throws(KafkaError) -> [TopicPartition: Int64] {
    try await places(of: partitions, timeout: timeout).mapValues(\.offset)
  }

  /// The committed offsets with the notes beside them; otherwise as `committed`.
  public func places(
    of partitions: [TopicPartition], timeout: Duration = .seconds(10)
  ) async throws(KafkaError) -> [TopicPartition: KafkaPlace] {
    let client = try core.requireClient()
    return try await blocking("committed") { () throws(KafkaError) in
      try client.committed(partitions, timeout: timeout)
    }
  }

  /// The ends of partitions, asked from the brokers.
  public func watermarks(
    _ partitions: [TopicPartition], timeout: Duration = .seconds(10)
  ) async throws(KafkaError) -> [TopicPartition: KafkaWatermarks] {
    let client = try core.requireClient()
    return try await blocking("watermarks") { () throws(KafkaError) in
      try client.watermarks(partitions, timeout: timeout)
    }
  }

  /// The offset of the first record at or after a time; a partition that has none is left out.
  public func offsets(
    of partitions: [TopicPartition], at time: Date, timeout: Duration = .seconds(10)
  ) async throws(KafkaError) -> [TopicPartition: Int64] {
    let client = try core.requireClient()
    return try await blocking("offsets") { () throws(KafkaError) in
      try client.offsets(of: partitions, at: time, timeout: timeout)
    }
  }

  /// Records between the next one to deliver and the end, per assigned partition; asks no broker. A partition
  /// whose end or position is not known yet is left out.
  public func lag() -> [TopicPartition: Int64] { core.lag() }

  /// The partitions held now, each with the epoch under which it was assigned.
  public func assignment() -> [TopicPartition: Int] { core.state.withLock { $0.assignment } }

  /// Records and bytes read and not yet taken.
  public var buffered: (records: Int, bytes: Int) {
    core.state.withLock { ($0.buffer.records, $0.buffer.bytes) }
  }

  /// Whether brokers are within reach.
  public var health: KafkaHealth { observer.health }

  /// Has the listener told, leaves the group and disconnects; `batches` ends.
  public func close() async {
    core.requestClose()
    await core.closed()
  }
}

extension KafkaConsumer.Source {
  /// librdkafka wants a group even of a consumer that joins none.
  fileprivate var group: String {
    switch self {
    case .group(let id, _): id
    case .partitions: "detra-unused"
    }
  }

  fileprivate var fixed: [TopicPartition: Int64]? {
    switch self {
    case .group: nil
    case .partitions(let offsets): offsets
    }
  }

  fileprivate func subscribe(_ client: KafkaClient) throws(KafkaError) {
    guard case .group(_, let topics) = self else { return }
    let list = PartitionList(topics.map { TopicPartition(topic: $0, partition: -1) })
    let code = list.withPointer { rd_kafka_subscribe(client.handle, $0) }
    if code != RD_KAFKA_RESP_ERR_NO_ERROR { throw client.error(code) }
  }
}

/// The records of a consumer, in batches.
public struct KafkaBatches: AsyncSequence, Sendable {
  /// Records in order within each partition.
  public typealias Element = [KafkaRecord]
  /// Why no more can be read.
  public typealias Failure = KafkaError

  let core: ConsumerCore

  /// Takes batches one by one.
  public func makeAsyncIterator() -> Iterator { Iterator(core: core) }

  /// Takes batches one by one.
  public struct Iterator: AsyncIteratorProtocol {
    let core: ConsumerCore

    /// The next batch, never empty; nil when closed or cancelled.
    public mutating func next(
      isolation actor: isolated (any Actor)? = #isolation
    ) async throws(KafkaError) -> [KafkaRecord]? {
      try await core.next()
    }
  }
}
