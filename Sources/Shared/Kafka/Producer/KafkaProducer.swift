import CRdKafka
public import Logging

/// Writes records: idempotent, acknowledged by all replicas in sync.
///
/// A thread of its own serves delivery reports. `close` it when done; one that is let go without is closed at
/// once, without a flush.
public final class KafkaProducer: Sendable {
  let core: ProducerCore
  private let observer: ClientObserver

  /// Makes the client and starts its thread; connects in the background.
  ///
  /// - Parameters:
  ///   - configuration: how to reach the cluster.
  ///   - logger: takes librdkafka's log lines too.
  ///   - onStatistics: called every `statistics.interval.ms` on the polling thread.
  ///   - onHealth: called when brokers come within reach or go, on a thread of librdkafka: must be quick.
  /// - Throws: an error that names the property at fault.
  public init(
    configuration: KafkaConfiguration, logger: Logger,
    onStatistics: (@Sendable (KafkaStatistics) -> Void)? = nil,
    onHealth: (@Sendable (KafkaHealth) -> Void)? = nil
  ) throws(KafkaError) {
    observer = ClientObserver(
      logger: logger, secrets: Secrets(configuration.properties), onHealth: onHealth,
      onStatistics: onStatistics)
    let native = try NativeConfiguration(configuration, role: .producer)
    rd_kafka_conf_set_dr_msg_cb(native.pointer) { _, message, _ in
      if let message { DeliveryBatch.reported(message) }
    }
    let core = ProducerCore(try KafkaClient(native, role: .producer, observer: observer))
    self.core = core
    startThread("kafka-producer") { core.run() }
  }

  deinit { core.requestClose(flushFor: .zero) }

  /// Suspends until the broker acknowledged the message.
  ///
  /// Cancelling the task gives up a message that waits for room, with `cancelled`; one already handed over is
  /// waited for.
  ///
  /// - Throws: `queueFull` at once with `.fail`; `messageTimedOut` (retryable) after `delivery.timeout.ms`;
  ///   `messageTooLarge` (rejected); what else the broker answered.
  public func send(
    _ message: KafkaMessage, whenFull: FullQueuePolicy = .wait
  ) async throws(KafkaError) -> KafkaDelivery {
    guard let outcome = await send([message], whenFull: whenFull).first else {
      throw .closed
    }
    return try outcome.get()
  }

  /// Sends many messages with one suspension. Answers an outcome per message, in order: some may fail while
  /// others are written.
  public func send(
    _ messages: [KafkaMessage], whenFull: FullQueuePolicy = .wait
  ) async -> [Result<KafkaDelivery, KafkaError>] {
    guard !messages.isEmpty else { return [] }
    let batch = DeliveryBatch(messages)
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        batch.begin(continuation)
        core.submit(batch, whenFull: whenFull)
      }
    } onCancel: {
      core.abandon(batch)
    }
  }

  /// Messages not yet acknowledged, those that wait for room included.
  public var queuedMessages: Int { core.queuedMessages }

  /// Whether brokers are within reach.
  public var health: KafkaHealth { observer.health }

  /// Refuses new messages, waits up to `duration` for those under way, fails the rest and disconnects.
  public func close(flushFor duration: Duration = .seconds(10)) async {
    core.requestClose(flushFor: duration)
    await core.closed()
  }
}
