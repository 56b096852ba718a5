import CRdKafka
import Synchronization

/// The topic handles of a producer, one per name, so that sending does not look them up by name in the library.
///
/// `@unchecked`: `handles` is guarded by its mutex; the handles themselves are thread-safe.
final class Topics: @unchecked Sendable {
  private let handles = Mutex<[String: OpaquePointer]>([:])

  func handle(_ name: String, of client: KafkaClient) -> OpaquePointer? {
    handles.withLock { handles in
      if let known = handles[name] { return known }
      let made = rd_kafka_topic_new(client.handle, name, nil)
      handles[name] = made
      return made
    }
  }

  /// Lets the handles go: the client cannot be destroyed before.
  func clear() {
    handles.withLock { handles in
      for handle in handles.values { rd_kafka_topic_destroy(handle) }
      handles.removeAll()
    }
  }

  deinit { clear() }
}
