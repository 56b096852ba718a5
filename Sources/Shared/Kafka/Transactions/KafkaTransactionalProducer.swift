import CRdKafka
public import Logging

/// Writes records and a group's offsets together, or not at all.
///
/// One transaction at a time; others wait their turn. Everything that blocks runs on a thread of its own. A
/// transaction that was asked for is finished or aborted, within about twice the transaction timeout, whether
/// or not the task that asked is cancelled meanwhile: cancellation is not looked at.
/// `close` it when done; one that is let go without is closed in the background.
public final class KafkaTransactionalProducer: Sendable {
  private let thread: TransactionThread

  /// Makes the client and starts its thread; connects in the background.
  ///
  /// - Parameters:
  ///   - configuration: how to reach the cluster. `delivery.timeout.ms` in it is not looked at: two thirds of
  ///     the transaction timeout take its place.
  ///   - transactionalID: whose transactions these are. A second producer with the same id fences the first.
  ///   - transactionTimeout: when the broker aborts a transaction by itself, at least a second; at most the
  ///     broker's `transaction.max.timeout.ms`.
  ///   - logger: takes librdkafka's log lines too.
  ///   - onHealth: called when brokers come within reach or go, on a thread of librdkafka: must be quick.
  /// - Throws: an error that names the property at fault.
  public init(
    configuration: KafkaConfiguration, transactionalID: String,
    transactionTimeout: Duration = .seconds(15), logger: Logger,
    onHealth: (@Sendable (KafkaHealth) -> Void)? = nil
  ) throws(KafkaError) {
    let makeClient: TransactionThread.ClientMaker = { () throws(KafkaError) in
      try Self.makeClient(
        configuration, transactionalID, transactionTimeout,
        ClientObserver(
          logger: logger, secrets: Secrets(configuration.properties), onHealth: onHealth))
    }
    let thread = TransactionThread(try makeClient(), makeClient: makeClient)
    self.thread = thread
    startThread("kafka-transactions") { thread.run(transactionTimeout: transactionTimeout) }
  }

  private static func makeClient(
    _ configuration: KafkaConfiguration, _ transactionalID: String, _ transactionTimeout: Duration,
    _ observer: ClientObserver
  ) throws(KafkaError) -> KafkaClient {
    let native = try NativeConfiguration(configuration, role: .transactionalProducer)
    try native.set("transactional.id", transactionalID)
    try native.set("transaction.timeout.ms", "\(transactionTimeout.milliseconds)")
    try native.set("delivery.timeout.ms", "\((transactionTimeout * 2 / 3).milliseconds)")
    if configuration.properties["socket.timeout.ms"] == nil {
      // A request that got no answer is given up early enough to be sent again within the transaction.
      let timeout = max(.seconds(1), transactionTimeout / 3)
      try native.set("socket.timeout.ms", "\(timeout.milliseconds)")
    }
    observer.registerFailedDeliveries(in: native.pointer)
    return try KafkaClient(native, role: .transactionalProducer, observer: observer)
  }

  deinit { thread.requestClose() }

  /// Takes the transactional id over: fences earlier producers of it and waits until their last transaction is
  /// committed or aborted. Once, before the first `commit`.
  ///
  /// - Throws: `aborted` when it was not done in time: call it again. Otherwise `fenced` or `fatal`.
  public func initialize(timeout: Duration) async throws(KafkaTransactionError) {
    try await perform { session throws(KafkaTransactionError) in
      try session.initialize(timeout: timeout)
    }
  }

  /// One whole transaction: writes the messages, commits the offsets for the group, and makes both visible to
  /// those who read committed records. What the broker did not do in time has been aborted before this throws.
  ///
  /// - Parameters:
  ///   - messages: in order per partition. Those without a partition go by their key.
  ///   - offsets: of each partition, that of the next record to read.
  ///   - group: the membership under which the records were read.
  /// - Throws: an error whose kind says what to do now.
  public func commit(
    _ messages: [KafkaMessage], offsets: [TopicPartition: Int64], group: KafkaGroupMetadata
  ) async throws(KafkaTransactionError) {
    let transaction = Transaction(messages: messages, offsets: offsets, group: group)
    try await perform { session throws(KafkaTransactionError) in
      try session.commit(transaction)
    }
  }

  /// Whether brokers are within reach.
  public var health: KafkaHealth { thread.health }

  /// Refuses new transactions, waits for those asked for, and disconnects.
  public func close() async {
    thread.requestClose()
    await thread.ended()
  }

  private func perform(
    _ body: @escaping @Sendable (TransactionSession) throws(KafkaTransactionError) -> Void
  ) async throws(KafkaTransactionError) {
    let result: Result<Void, KafkaTransactionError> = await withCheckedContinuation { waiter in
      let isTaken = thread.submit { session in
        do throws(KafkaTransactionError) {
          waiter.resume(returning: .success(try body(session)))
        } catch {
          waiter.resume(returning: .failure(error))
        }
      }
      if !isTaken {
        waiter.resume(returning: .failure(KafkaTransactionError(kind: .fatal, error: .closed)))
      }
    }
    try result.get()
  }
}
