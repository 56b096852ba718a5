import CRdKafka
import DetraModel
import Synchronization

/// The messages of a transaction that were not written, by their index; those that an abort purged are not told.
final class Undelivered: Sendable {
  private struct State {
    var errors: [Int: KafkaError] = [:]
    var unsent: Int?
  }

  private let state = Mutex(State())

  func clear() { state.withLock { $0 = State() } }

  func add(_ index: Int, _ error: KafkaError) { state.withLock { $0.errors[index] = error } }

  /// One that the library did not take: it has no number yet.
  func add(unsent index: Int, _ error: KafkaError) {
    state.withLock { state in
      state.errors[index] = error
      state.unsent = index
    }
  }

  /// The message that the library did not take.
  var unsent: Int? { state.withLock { $0.unsent } }

  /// Those that can never be written, in order.
  var refused: [Int] {
    state.withLock { $0.errors.filter { $1.kind == .rejected }.keys.sorted() }
  }

  func error(of indices: some Collection<Int>) -> KafkaError {
    let known = state.withLock { $0.errors }
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
