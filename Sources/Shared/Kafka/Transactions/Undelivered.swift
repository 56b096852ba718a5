import CRdKafka
import DetraModel
import Synchronization

/// The messages of a transaction that were not written, by their index; those that an abort purged are not told.
final class Undelivered: Sendable {
  private let errors = Mutex<[Int: KafkaError]>([:])

  func clear() { errors.withLock { $0 = [:] } }

  func add(_ index: Int, _ error: KafkaError) { errors.withLock { $0[index] = error } }

  /// Those that can never be written, in order.
  var refused: [Int] {
    errors.withLock { $0.filter { $1.kind == .rejected }.keys.sorted() }
  }

  func error(of indices: some Collection<Int>) -> KafkaError {
    let known = errors.withLock { $0 }
    return indices.sorted().compactMap { known[$0] }.first ?? KafkaError(RD_KAFKA_RESP_ERR__FAIL)
  }
}

extension ClientObserver {
  /// Has messages that were not written told by the number that their opaque value stands for. Those that were
  /// cost one comparison each.
  func registerFailedDeliveries(in configuration: OpaquePointer) {
    rd_kafka_conf_set_dr_msg_cb(configuration) { client, message, _ in
      guard let client, let message, message.pointee.err != RD_KAFKA_RESP_ERR_NO_ERROR else {
        return
      }
      let code = message.pointee.err
      let isPurged =
        code == RD_KAFKA_RESP_ERR__PURGE_QUEUE || code == RD_KAFKA_RESP_ERR__PURGE_INFLIGHT
      guard !isPurged, let opaque = message.pointee._private else { return }
      ClientObserver.of(client).undelivered(Int(bitPattern: opaque) - 1, KafkaError(code))
    }
  }
}
