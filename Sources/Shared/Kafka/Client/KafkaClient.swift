import CRdKafka

typealias PartitionListPointer = UnsafeMutablePointer<rd_kafka_topic_partition_list_t>

/// Owns a `rd_kafka_t`.
///
/// `@unchecked`: the handle is an immutable pointer to a client whose functions librdkafka documents as
/// thread-safe. The last owner to let go destroys it, which blocks until the library's threads have ended:
/// polling threads take care to be that last owner.
final class KafkaClient: @unchecked Sendable {
  let handle: OpaquePointer
  let observer: ClientObserver
  /// Wakes the polling thread. It stands here since queues hold it unretained for as long as the client lives.
  let wakeUp = WakeUp()

  init(
    _ configuration: consuming NativeConfiguration, role: ClientRole, observer: ClientObserver
  ) throws(KafkaError) {
    observer.register(in: configuration.pointer, role: role)
    let type = role == .consumer ? RD_KAFKA_CONSUMER : RD_KAFKA_PRODUCER
    handle = try configuration.makeClient(type, secrets: observer.secrets)
    self.observer = observer
  }

  deinit {
    observer.close()
    // Consumers are closed before; the library would wait for that without a bound.
    rd_kafka_destroy_flags(handle, RD_KAFKA_DESTROY_F_NO_CONSUMER_CLOSE)
  }

  /// Leaves the client behind as it is: destroying it would wait for ever, and its threads still call back.
  func abandon() {
    observer.close()
    _ = Unmanaged.passRetained(self)  // Never consumed.
  }

  /// The error for a code that a call answered, with the underlying one where the client is beyond use.
  func error(_ code: rd_kafka_resp_err_t) -> KafkaError {
    (code == RD_KAFKA_RESP_ERR__FATAL ? KafkaError(fatalOf: handle) : nil) ?? KafkaError(code)
  }

  /// Makes a `rd_kafka_poll` that waits on another thread return.
  func interruptPoll() {
    let queue = rd_kafka_queue_get_main(handle)
    rd_kafka_queue_yield(queue)
    rd_kafka_queue_destroy(queue)
  }
}

/// Owns a `rd_kafka_queue_t`, and its client so that this outlives the queue.
///
/// `@unchecked`: the handle is an immutable pointer to a queue that has a lock of its own.
final class KafkaQueue: @unchecked Sendable {
  let handle: OpaquePointer
  private let client: KafkaClient

  init(_ handle: OpaquePointer, of client: KafkaClient) {
    self.handle = handle
    self.client = client
  }

  /// A queue of our own: destroying it also drops what is in it and what still comes.
  convenience init(of client: KafkaClient) {
    self.init(rd_kafka_queue_new(client.handle), of: client)
  }

  /// Signals the client's wake-up when the queue turns from empty to not empty.
  func signalWakeUp() {
    rd_kafka_queue_cb_event_enable(
      handle,
      { _, opaque in
        guard let opaque else { return }
        Unmanaged<WakeUp>.fromOpaque(opaque).takeUnretainedValue().signal()
      }, Unmanaged.passUnretained(client.wakeUp).toOpaque())
  }

  deinit {
    rd_kafka_queue_cb_event_enable(handle, nil, nil)
    rd_kafka_queue_destroy(handle)
  }
}
