import CRdKafka
import Synchronization

/// Messages that one `send` waits for with one continuation.
///
/// librdkafka gets a pointer to a message's slot as that message's opaque value and gives it back with the
/// delivery report. The batch is retained once when it begins, and that retain is consumed when its last
/// message ends; every message ends exactly once: refused by the library, reported by it, or given up
/// before it was handed over.
///
/// `@unchecked`: `slots` never changes after `init`; all else is guarded by `state`.
final class DeliveryBatch: @unchecked Sendable {
  typealias Outcome = Result<KafkaDelivery, KafkaError>

  struct Slot {
    let batch: Unmanaged<DeliveryBatch>
    let index: Int
  }

  private struct State {
    var outcomes: [Outcome?]
    var remaining: Int
    var isCancelled = false
    var continuation: CheckedContinuation<[Outcome], Never>?
  }

  let messages: [KafkaMessage]
  private let slots: UnsafeMutablePointer<Slot>
  private let state: Mutex<State>

  init(_ messages: [KafkaMessage]) {
    self.messages = messages
    slots = .allocate(capacity: messages.count)
    state = Mutex(
      State(
        outcomes: Array(repeating: nil, count: messages.count), remaining: messages.count))
    let batch = Unmanaged.passUnretained(self)
    for index in messages.indices {
      (slots + index).initialize(to: Slot(batch: batch, index: index))
    }
  }

  deinit { slots.deallocate() }

  func opaque(_ index: Int) -> UnsafeMutableRawPointer { UnsafeMutableRawPointer(slots + index) }

  /// The continuation is resumed once, with an outcome for every message.
  func begin(_ continuation: CheckedContinuation<[Outcome], Never>) {
    state.withLock { $0.continuation = continuation }
    // Consumed in `finish`, when `remaining` has come to zero.
    _ = Unmanaged.passRetained(self)
  }

  var isCancelled: Bool { state.withLock { $0.isCancelled } }
  func cancel() { state.withLock { $0.isCancelled = true } }

  func end(_ index: Int, _ outcome: Outcome) {
    let isLast = state.withLock { state in
      state.outcomes[index] = outcome
      state.remaining -= 1
      return state.remaining == 0
    }
    if isLast { finish() }
  }

  /// Ends every message from `index` on, none of which was handed over.
  func end(from index: Int, _ error: KafkaError) {
    for index in index..<messages.count { end(index, .failure(error)) }
  }

  private func finish() {
    let (continuation, outcomes) = state.withLock { state in
      defer { state.continuation = nil }
      return (state.continuation, state.outcomes.compactMap(\.self))
    }
    continuation?.resume(returning: outcomes)
    Unmanaged.passUnretained(self).release()  // The retain of `begin`.
  }

  /// Called by librdkafka for every message that it accepted.
  static func reported(_ message: UnsafePointer<rd_kafka_message_t>) {
    guard let opaque = message.pointee._private else { return }
    let slot = opaque.assumingMemoryBound(to: Slot.self).pointee
    slot.batch.takeUnretainedValue().end(slot.index, outcome(message.pointee))
  }

  private static func outcome(_ message: rd_kafka_message_t) -> Outcome {
    guard message.err == RD_KAFKA_RESP_ERR_NO_ERROR else {
      return .failure(KafkaError(message.err))
    }
    return .success(
      KafkaDelivery(
        partition: message.partition, offset: message.offset < 0 ? nil : message.offset))
  }
}
