import DetraModel
import Foundation
public import Logging
import Synchronization

/// Records and positions in one Kafka transaction (KIP-98), fenced by the consumer's membership
/// (KIP-447): readers of `read_committed` see each record once, whatever crashes when.
public final class TransactionalSink: KafkaSink {
  private static let initializationTimeout = Duration.seconds(15)

  private let configuration: KafkaConfiguration
  private let transactionalID: String
  /// Nobody else can have the id: it was made up here.
  private let hasOwnID: Bool
  private let timeout: Duration
  private let consumer: ConsumerReference
  private let logger: Logger
  private let current = Mutex<KafkaTransactionalProducer?>(nil)

  /// `instance` is the same after a restart where the group's membership is static; then the restarted process
  /// ends the transaction of the one before at once instead of waiting for its time-out.
  public init(
    configuration: KafkaConfiguration, group: String, instance: String?, timeout: Duration,
    consumer: ConsumerReference, logger: Logger
  ) {
    self.configuration = configuration
    transactionalID = "\(group)/\(instance ?? UUID().uuidString)"
    hasOwnID = instance == nil
    self.timeout = timeout
    self.consumer = consumer
    self.logger = logger
  }

  public func start() async throws(SinkFailure) { try await initialize() }

  public func membership() throws(SinkFailure) -> KafkaGroupMetadata? {
    guard let consumer = consumer.value else { throw .retry(KafkaError(code: .closed)) }
    do throws(KafkaError) {
      return try consumer.groupMetadata()
    } catch {
      throw .retry(error)
    }
  }

  public func deliver(
    _ messages: [KafkaMessage], positions: [TopicPartition: Int64],
    as membership: KafkaGroupMetadata?
  ) async throws(SinkFailure) {
    guard let membership, let producer = current.withLock({ $0 }) else {
      throw .unknown(KafkaError(code: .closed))
    }
    let begin = ContinuousClock.now
    do throws(KafkaTransactionError) {
      try await producer.commit(messages, offsets: positions, group: membership)
    } catch {
      throw await failure(error, after: .now - begin)
    }
  }

  public func close() async {
    let producer = current.withLock { $0.take() }
    await producer?.close()
  }

  private func initialize() async throws(SinkFailure) {
    let producer: KafkaTransactionalProducer
    do throws(KafkaError) {
      producer = try KafkaTransactionalProducer(
        configuration: configuration, transactionalID: transactionalID,
        transactionTimeout: timeout, logger: logger)
    } catch {
      throw .fatal(error)
    }
    do throws(KafkaTransactionError) {
      try await producer.initialize(timeout: Self.initializationTimeout)
    } catch {
      await producer.close()
      throw error.kind == .fenced ? .fenced(error.error) : .fatal(error.error)
    }
    current.withLock { $0 = producer }
  }

  private func failure(
    _ failure: KafkaTransactionError, after time: Duration
  ) async -> SinkFailure {
    switch failure.kind {
    // Aborted for want of a permission or a topic: said in `/readyz`, and tried again with patience.
    case .aborted where failure.error.kind == .fatal: return .fatal(failure.error)
    case .aborted, .stale: return .retry(failure.error)
    case .rejected(let index): return .rejected(index: index, failure.error)
    // A broker says the same to a producer whose transaction it has timed out: while it was away itself, for one.
    case .fenced where !hasOwnID && time < timeout: return .fenced(failure.error)
    case .fenced, .fatal:
      await close()
      return .unknown(failure.error)
    }
  }
}
