import CRdKafka
import DetraModel
import Logging
import Synchronization

/// The polling thread of a consumer.
///
/// Every partition has a queue of its own, and records are taken from it only while the buffer has room and the
/// application wants them; librdkafka stops fetching by itself when such a queue is full. So neither a full
/// buffer nor a pause needs the library's own pause, which throws fetched records away, and the group's queue is
/// always served: rebalances go on and the member stays in the group.
///
/// Records are taken one by one: `rd_kafka_consume_batch_queue` of 2.0 loses those that it has gathered when a
/// rebalance begins during the call (mended in 2.1).
///
/// `@unchecked`: used by the polling thread only. librdkafka calls it back from within that thread's polls.
final class ConsumerPoller: @unchecked Sendable {
  /// One assigned partition.
  struct Source {
    let partition: TopicPartition
    let queue: KafkaQueue
    let epoch: Int
    /// The last offset read. A rebalance may make the library fetch the last record again.
    var last: Int64 = -1
  }

  let core: ConsumerCore
  let client: KafkaClient
  let listener: (any KafkaRebalanceListener)?
  let logger: Logger
  var sources: [Source] = []
  /// The listener's call under way, or the last one: calls follow each other.
  var listening: Task<Void, Never>?
  private let replies: KafkaQueue
  private let events: KafkaQueue
  private var unknownTopics: [String: ContinuousClock.Instant] = [:]

  init(
    _ core: ConsumerCore, _ connection: ConsumerCore.Connection,
    listener: (any KafkaRebalanceListener)?
  ) {
    self.core = core
    self.listener = listener
    client = connection.client
    replies = connection.replies
    logger = client.observer.logger
    events = KafkaQueue(rd_kafka_queue_get_consumer(client.handle), of: client)
    client.observer.connect(
      ClientObserver.Sinks(
        error: { [weak self] in self?.failed($0, topic: nil) },
        statistics: { [core] statistics in
          core.state.withLock { $0.statistics = statistics.partitions }
        },
        rebalance: { [weak self] in self?.rebalance($0, $1) }))
  }

  /// Polls until the consumer is closed or fails, then leaves the group.
  func run(fixed: [TopicPartition: Int64]?) {
    events.signalWakeUp()
    replies.signalWakeUp()
    if let fixed { assign(fixed: fixed) }
    while !core.isStopping {
      serveEvents()
      serveReplies()
      if !fill() { client.wakeUp.wait(atMost: .seconds(1)) }
      checkUnknownTopics()
    }
    close()
    serveReplies()
  }

  /// Leaves the group, within a bound: `rd_kafka_consumer_close` has none, and 2.0.2 was seen never to return from
  /// it when the coordinator went away with a commit under way. Who is given up is evicted by the broker.
  private func close() {
    let closing = KafkaQueue(of: client)
    closing.signalWakeUp()
    guard
      KafkaError(consuming: rd_kafka_consumer_close_queue(client.handle, closing.handle)) == nil
    else { return }
    var deadline = ContinuousClock.now + core.options.closeTimeout
    while rd_kafka_consumer_closed(client.handle) == 0 {
      // Revocations are served from in here, and have a bound of their own.
      let start = ContinuousClock.now
      rd_kafka_queue_poll_callback(closing.handle, 0)
      deadline += start.duration(to: .now)
      serveReplies()
      guard ContinuousClock.now < deadline else {
        logger.warning("The group was not left in time, and the consumer is given up")
        return client.abandon()
      }
      client.wakeUp.wait(atMost: .milliseconds(100))
    }
  }

  // MARK: Records

  /// Answers whether there may be more to read at once.
  private func fill() -> Bool {
    var isMore = false
    for index in sources.indices {
      guard let room = core.room(for: sources[index].partition) else { continue }
      if read(&sources[index], room) { isMore = true }
    }
    return isMore
  }

  private func read(_ source: inout Source, _ room: RecordBuffer.Bounds) -> Bool {
    let limit = min(room.records, core.options.batchSize)
    var records: [KafkaRecord] = []
    var bytes = 0
    while records.count < limit, bytes < room.bytes,
      let message = rd_kafka_consume_queue(source.queue.handle, 0)
    {
      defer { rd_kafka_message_destroy(message) }
      guard message.pointee.err == RD_KAFKA_RESP_ERR_NO_ERROR else {
        failed(message)
        continue
      }
      guard message.pointee.offset > source.last else { continue }
      source.last = message.pointee.offset
      let record = KafkaRecord(message, topic: source.partition.topic, epoch: source.epoch)
      bytes += record.size
      records.append(record)
    }
    guard !records.isEmpty else { return false }
    core.append(records, bytes: bytes, to: source.partition, epoch: source.epoch)
    return records.count == limit || bytes >= room.bytes
  }

  // MARK: Events

  /// Rebalances, errors and statistics; the library calls back from in here.
  private func serveEvents() {
    while let message = rd_kafka_consumer_poll(client.handle, 0) {
      if message.pointee.err != RD_KAFKA_RESP_ERR_NO_ERROR { failed(message) }
      rd_kafka_message_destroy(message)
    }
  }

  func serveReplies() {
    while let event = rd_kafka_queue_poll(replies.handle, 0) {
      if rd_kafka_event_type(event) == RD_KAFKA_EVENT_OFFSET_COMMIT { core.answer(commit: event) }
      rd_kafka_event_destroy(event)
    }
  }

  // MARK: Errors

  private func failed(_ message: UnsafeMutablePointer<rd_kafka_message_t>) {
    let text = rd_kafka_message_errstr(message).map(String.init(cString:)) ?? ""
    let error =
      message.pointee.err == RD_KAFKA_RESP_ERR__FATAL
      ? client.error(message.pointee.err)
      : KafkaError(message.pointee.err, client.observer.secrets.masked(text))
    let topic = message.pointee.rkt.flatMap { rd_kafka_topic_name($0) }.map(String.init(cString:))
    failed(error, topic: topic)
  }

  private func failed(_ error: KafkaError, topic: String?) {
    if error.code.native == RD_KAFKA_RESP_ERR__PARTITION_EOF { return }
    if error.code.isUnknownTopic, let topic {
      logger.warning("Topic \(topic) does not exist (yet)", metadata: ["error": "\(error)"])
      unknownTopics[topic] = unknownTopics[topic] ?? .now + core.options.unknownTopicTimeout
    } else if error.kind == .fatal || error.isFatal {
      logger.error("The consumer ends", metadata: ["error": "\(error)"])
      core.fail(error)
    } else {
      logger.warning("The consumer goes on after an error", metadata: ["error": "\(error)"])
    }
  }

  func isKnown(_ partitions: [TopicPartition]) {
    for partition in partitions { unknownTopics[partition.topic] = nil }
  }

  /// The library tells once that a topic is missing, and not that it came: asks before giving up.
  private func checkUnknownTopics() {
    for (topic, deadline) in unknownTopics where deadline < .now {
      unknownTopics[topic] = nil
      do throws(KafkaError) {
        let names = try client.metadata(timeout: .seconds(2)).topics.keys
        guard !names.contains(topic) else { continue }
        failed(
          KafkaError(code: .unknownTopic, message: "Topic \(topic) does not exist"), topic: nil)
      } catch {
        unknownTopics[topic] = .now + core.options.unknownTopicTimeout
      }
    }
  }
}
