import CRdKafka
public import Logging
import Synchronization

/// Kafka brokers inside this process, of librdkafka, on free ports of the loopback interface.
///
/// Enough of the protocol for producers and consumer groups. Nothing survives `close`; a partition keeps its
/// newest 5 MB; transactions are accepted and do nothing; topics cannot be created by the admin protocol, only
/// by `createTopic` (or, with 4 partitions, by use).
public final class KafkaMockCluster: Sendable {
  /// Kinds of request whose answers can be made to fail.
  public enum Request: Int16, Sendable, CaseIterable {
    case produce = 0
    case fetch = 1
    case listOffsets = 2
    case metadata = 3
    case offsetCommit = 8
    case offsetFetch = 9
    case findCoordinator = 10
    case joinGroup = 11
    case heartbeat = 12
    case leaveGroup = 13
    case syncGroup = 14
    case apiVersions = 18
    case initProducerId = 22
    case addPartitionsToTxn = 24
    case addOffsetsToTxn = 25
    case endTxn = 26
    case txnOffsetCommit = 28
  }

  /// `host:port` of every broker, comma-separated.
  public let bootstrapServers: String
  private let cluster: Mutex<Cluster?>

  /// Starts brokers, numbered from 1, and creates topics with the given numbers of partitions.
  public init(
    brokers: Int32 = 1, topics: [(String, Int32)] = [],
    logger: Logger = Logger(label: "kafka.mock") { _ in SwiftLogNoOpLogHandler() }
  ) throws(KafkaError) {
    let cluster = try Cluster(brokers: brokers, logger: logger)
    bootstrapServers = String(cString: rd_kafka_mock_cluster_bootstraps(cluster.handle))
    self.cluster = Mutex(cluster)
    for (name, partitions) in topics { try createTopic(name, partitions: partitions) }
  }

  /// Creates a topic. Asking for one that exists is an error.
  public func createTopic(_ name: String, partitions: Int32) throws(KafkaError) {
    try call { rd_kafka_mock_topic_create($0, name, partitions, 1) }
  }

  /// Makes the next requests of a kind fail, one for each error in order. `transport` drops the connection.
  public func pushErrors(_ request: Request, _ errors: [KafkaError.Code]) {
    try? call { handle in
      rd_kafka_mock_push_request_errors_array(
        handle, request.rawValue, errors.count, errors.map(\.native))
      return RD_KAFKA_RESP_ERR_NO_ERROR
    }
  }

  /// Forgets the errors pushed for a kind of request.
  public func clearErrors(_ request: Request) {
    try? call { handle in
      rd_kafka_mock_clear_request_errors(handle, request.rawValue)
      return RD_KAFKA_RESP_ERR_NO_ERROR
    }
  }

  /// Delays one broker's answer to its next request of a kind, and makes it fail where an error is given.
  public func pushDelay(
    _ request: Request, _ delay: Duration, error: KafkaError.Code? = nil, broker: Int32 = 1
  ) throws(KafkaError) {
    try call {
      detra_rd_kafka_mock_push_delay(
        $0, broker, request.rawValue, error?.native ?? RD_KAFKA_RESP_ERR_NO_ERROR,
        delay.milliseconds)
    }
  }

  /// Drops the connections of a broker and takes no new ones; nil is all brokers.
  public func takeDown(broker: Int32? = nil) throws(KafkaError) {
    try call { rd_kafka_mock_broker_set_down($0, broker ?? -1) }
  }

  /// Takes connections again; nil is all brokers.
  public func bringUp(broker: Int32? = nil) throws(KafkaError) {
    try call { rd_kafka_mock_broker_set_up($0, broker ?? -1) }
  }

  /// Delays every answer of a broker; nil is all brokers.
  public func setRoundTripTime(_ time: Duration, broker: Int32? = nil) throws(KafkaError) {
    try call { rd_kafka_mock_broker_set_rtt($0, broker ?? -1, time.milliseconds) }
  }

  /// Moves a partition to another broker; nil leaves it without a leader.
  public func setLeader(_ partition: TopicPartition, broker: Int32?) throws(KafkaError) {
    try call {
      rd_kafka_mock_partition_set_leader($0, partition.topic, partition.partition, broker ?? -1)
    }
  }

  /// Makes metadata requests answer an error for a topic; nil makes it sound again.
  public func setError(topic: String, _ error: KafkaError.Code?) {
    try? call { handle in
      rd_kafka_mock_topic_set_error(handle, topic, error?.native ?? RD_KAFKA_RESP_ERR_NO_ERROR)
      return RD_KAFKA_RESP_ERR_NO_ERROR
    }
  }

  /// Makes a broker the coordinator of a group.
  public func setCoordinator(group: String, broker: Int32) throws(KafkaError) {
    try call { rd_kafka_mock_coordinator_set($0, "group", group, broker) }
  }

  /// Stops the brokers; their records are gone. Blocks for as long as their threads take to end.
  public func close() {
    _ = cluster.withLock { $0.take() }
  }

  private func call(_ body: (OpaquePointer) -> rd_kafka_resp_err_t) throws(KafkaError) {
    let code = cluster.withLock { $0.map { body($0.handle) } }
    guard let code else { throw .closed }
    if code != RD_KAFKA_RESP_ERR_NO_ERROR { throw KafkaError(code) }
  }
}

/// Owns the mock cluster and the client handle that it does its book-keeping in.
///
/// `@unchecked`: the pointer never changes, and what it points to has a lock of its own.
private final class Cluster: @unchecked Sendable {
  let handle: OpaquePointer
  private let client: KafkaClient

  init(brokers: Int32, logger: Logger) throws(KafkaError) {
    let observer = ClientObserver(logger: logger, secrets: Secrets([:]))
    let native = NativeConfiguration()
    client = try KafkaClient(native, role: .producer, observer: observer)
    guard let handle = rd_kafka_mock_cluster_new(client.handle, brokers) else {
      throw KafkaError(
        RD_KAFKA_RESP_ERR__CRIT_SYS_RESOURCE, "The embedded broker could not be started")
    }
    self.handle = handle
  }

  deinit { rd_kafka_mock_cluster_destroy(handle) }
}
