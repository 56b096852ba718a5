import CRdKafka
import DetraModel
import Logging
import Synchronization

/// What is written together.
struct Transaction: Sendable {
  let messages: [KafkaMessage]
  let offsets: [TopicPartition: Int64]
  let group: KafkaGroupMetadata
}

/// The library's transactional calls in their order; on the producer's thread only.
final class TransactionSession {
  private var client: KafkaClient
  private let renewedClient: () throws(KafkaError) -> KafkaClient
  private let timeout: Duration
  private let topics = Topics()
  private let undelivered = Undelivered()
  /// Why nothing can be done any more.
  private var ending: KafkaTransactionError?
  /// Messages were refused, and their numbers are missing in what the broker has seen.
  private var hasGap = false

  init(
    _ client: KafkaClient, timeout: Duration,
    renewedClient: @escaping () throws(KafkaError) -> KafkaClient
  ) {
    self.client = client
    self.timeout = timeout
    self.renewedClient = renewedClient
    connect()
  }

  private func connect() {
    client.observer.connect(
      ClientObserver.Sinks(undelivered: { [undelivered] in undelivered.add($0, $1) }))
  }

  /// Serves the library's callbacks, until interrupted at the latest.
  func serve(for duration: Duration) { rd_kafka_poll(client.handle, duration.milliseconds) }

  /// Lets the topics go: the client cannot be destroyed before.
  func close() { topics.clear() }

  // MARK: Initializing

  func initialize(timeout: Duration) throws(KafkaTransactionError) {
    if let ending { throw ending }
    let deadline = ContinuousClock.now + timeout
    do throws(TransactionFailure) {
      // In slices: in between the library tells whether brokers are within reach.
      try untilDone(by: deadline, slice: .seconds(1)) {
        rd_kafka_init_transactions(client.handle, $0)
      }
    } catch {
      throw error.isRetriable
        ? KafkaTransactionError(kind: .aborted, error: error.error) : end(error.error)
    }
  }

  // MARK: One transaction

  /// A broker refuses whole batches: which message of one was at fault shows when they are sent again, each by
  /// itself.
  func commit(_ transaction: Transaction) throws(KafkaTransactionError) {
    guard let refused = try attempt(transaction, apart: []) else { return }
    _ = try attempt(transaction, apart: refused)
  }

  /// After messages were refused the library (2.0.2) goes on numbering behind them. What the broker then says of the
  /// gap depends on whether it knows the producer: it refuses the next batch, or takes it, on which the library ends
  /// the producer since it waited for the refusal. A new client has a new epoch, in which numbers start anew.
  private func closeGap() throws(KafkaTransactionError) {
    topics.clear()
    do throws(KafkaError) {
      client = try renewedClient()
    } catch {
      throw end(error)
    }
    connect()
    try initialize(timeout: timeout)
    hasGap = false
  }

  /// Answers nil when committed; and after an abort, unless they were sent `apart`, the messages among which are
  /// those that were refused.
  private func attempt(
    _ transaction: Transaction, apart: Set<Int>
  ) throws(KafkaTransactionError) -> Set<Int>? {
    if let ending { throw ending }
    if hasGap { try closeGap() }
    undelivered.clear()
    let deadline = ContinuousClock.now + timeout
    do throws(TransactionFailure) {
      try check(rd_kafka_begin_transaction(client.handle))
    } catch {
      throw end(error.error)
    }
    do throws(TransactionFailure) {
      try produce(transaction.messages, apart: apart, by: deadline)
      try send(transaction.offsets, transaction.group, by: deadline)
    } catch {
      return try recover(from: error, apart: apart)
    }
    do throws(TransactionFailure) {
      try untilDone(by: deadline) { rd_kafka_commit_transaction(client.handle, $0) }
      return nil
    } catch {
      // Not done in time, it goes on inside the library, which then takes no abort.
      if error.isRetriable { throw end(error.error) }
      return try recover(from: error, apart: apart)
    }
  }

  /// Aborts, and says what the failure means.
  private func recover(
    from failure: TransactionFailure, apart: Set<Int>
  ) throws(KafkaTransactionError) -> Set<Int>? {
    if let fatal = KafkaError(fatalOf: client.handle) { throw end(fatal) }
    do throws(TransactionFailure) {
      try untilDone(by: .now + timeout) { rd_kafka_abort_transaction(client.handle, $0) }
    } catch {
      throw end(error.error)
    }
    let refused = undelivered.refused
    hasGap = refused.contains { $0 != undelivered.unsent }
    if let index = refused.first, refused.count == 1 || !apart.isEmpty {
      throw KafkaTransactionError(
        kind: .rejected(index: index), error: undelivered.error(of: refused))
    }
    if !refused.isEmpty { return Set(refused) }
    throw KafkaTransactionError(kind: .init(aborted: failure.error), error: failure.error)
  }

  private func end(_ error: KafkaError) -> KafkaTransactionError {
    let ending = KafkaTransactionError(kind: .init(final: error), error: error)
    self.ending = ending
    client.observer.logger.error("The producer ends", metadata: ["error": "\(ending)"])
    return ending
  }

  // MARK: Steps

  private func produce(
    _ messages: [KafkaMessage], apart: Set<Int>, by deadline: ContinuousClock.Instant
  ) throws(TransactionFailure) {
    var topic: (name: String, handle: OpaquePointer)?
    for (index, message) in messages.enumerated() {
      if topic?.name != message.topic {
        topic = topics.handle(message.topic, of: client).map { (message.topic, $0) }
      }
      guard let topic else {
        throw TransactionFailure(client.error(rd_kafka_last_error()))
      }
      let isApart = apart.contains(index)
      if isApart { flush(by: deadline) }
      try produce(message, index, topic.handle, by: deadline)
      if isApart { flush(by: deadline) }
    }
  }

  private func produce(
    _ message: KafkaMessage, _ index: Int, _ topic: OpaquePointer,
    by deadline: ContinuousClock.Instant
  ) throws(TransactionFailure) {
    while true {
      let code = client.produce(
        message, topic: topic, opaque: UnsafeMutableRawPointer(bitPattern: index + 1))
      switch code {
      case RD_KAFKA_RESP_ERR_NO_ERROR: return
      case RD_KAFKA_RESP_ERR__QUEUE_FULL where ContinuousClock.now < deadline:
        rd_kafka_poll(client.handle, 10)
      case RD_KAFKA_RESP_ERR__STATE: throw failureSoFar(by: deadline)
      default:
        let error = client.error(code)
        undelivered.add(unsent: index, error)
        throw TransactionFailure(error)
      }
    }
  }

  /// The transaction failed while it was being filled. Only the next transactional call tells why, at once; an own
  /// bound shorter than the transaction's would answer that the time was up on a machine that is busy.
  private func failureSoFar(by deadline: ContinuousClock.Instant) -> TransactionFailure {
    let left = max(.milliseconds(1), ContinuousClock.now.duration(to: deadline))
    let error = rd_kafka_commit_transaction(client.handle, left.milliseconds)
    return TransactionFailure(consuming: error, of: client)
      ?? TransactionFailure(client.error(RD_KAFKA_RESP_ERR__STATE))
  }

  private func send(
    _ offsets: [TopicPartition: Int64], _ group: KafkaGroupMetadata,
    by deadline: ContinuousClock.Instant
  ) throws(TransactionFailure) {
    guard !offsets.isEmpty else { return }
    let list = PartitionList(offsets)
    let call = { [client] (milliseconds: Int32) in
      list.withPointer {
        rd_kafka_send_offsets_to_transaction(client.handle, $0, group.handle, milliseconds)
      }
    }
    do throws(TransactionFailure) {
      try untilDone(by: deadline, call)
    } catch  where error.error.code.native == RD_KAFKA_RESP_ERR__STATE {
      // The transaction failed, for another cause, while the call was under way: the next call tells which.
      try untilDone(by: deadline, call)
    }
  }

  /// Calls until it is done, the time is up or an error comes that the same call again does not mend.
  private func untilDone(
    by deadline: ContinuousClock.Instant, slice: Duration = .seconds(3600),
    _ call: (Int32) -> OpaquePointer?
  ) throws(TransactionFailure) {
    while true {
      let left = max(.milliseconds(1), ContinuousClock.now.duration(to: deadline))
      do throws(TransactionFailure) {
        return try check(call(min(slice, left).milliseconds))
      } catch {
        guard error.isRetriable, ContinuousClock.now < deadline else { throw error }
        rd_kafka_poll(client.handle, 20)
      }
    }
  }

  private func flush(by deadline: ContinuousClock.Instant) {
    let left = max(.zero, ContinuousClock.now.duration(to: deadline))
    rd_kafka_flush(client.handle, left.milliseconds)
  }

  private func check(_ error: OpaquePointer?) throws(TransactionFailure) {
    if let failure = TransactionFailure(consuming: error, of: client) { throw failure }
  }
}
