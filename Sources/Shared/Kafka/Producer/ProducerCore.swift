import CRdKafka
import DequeModule
import Synchronization

/// The part of a producer that its polling thread shares with those who send.
final class ProducerCore: Sendable {
  /// A batch, and the first of its messages that the library has not taken yet.
  struct Pending {
    let batch: DeliveryBatch
    var next = 0
  }

  private struct State {
    /// nil once closed, so that its connections end with it.
    var client: KafkaClient?
    /// Batches that wait for room, oldest first.
    var backlog: Deque<Pending> = []
    /// The polling thread is at work on the backlog's first batch.
    var isDraining = false
    /// Senders between the check of `deadline` and the end of their hand-over.
    var submitting = 0
    /// Set by `close`: when to give up what is not delivered.
    var deadline: ContinuousClock.Instant?
    /// Nothing can join the backlog any more.
    var isClosed = false
    var isFinished = false
    var closeWaiters: [CheckedContinuation<Void, Never>] = []
  }

  private let topics = Topics()
  private let state: Mutex<State>

  init(_ client: KafkaClient) { state = Mutex(State(client: client)) }

  var client: KafkaClient? { state.withLock { $0.client } }

  var queuedMessages: Int {
    let waiting = state.withLock { $0.backlog.reduce(0) { $0 + $1.batch.messages.count - $1.next } }
    return waiting + (client.map { Int(rd_kafka_outq_len($0.handle)) } ?? 0)
  }

  // MARK: Sending

  private enum Admission { case admitted(KafkaClient), mustWait, full, closed }

  func submit(_ batch: DeliveryBatch, whenFull: FullQueuePolicy) {
    switch admit(whenFull) {
    case .closed: batch.end(from: 0, .closed)
    case .full: batch.end(from: 0, KafkaError(code: .queueFull))
    case .mustWait: enqueue(Pending(batch: batch))
    case .admitted(let client):
      if let rest = handOver(Pending(batch: batch), to: client) {
        switch whenFull {
        case .wait: enqueue(rest)
        case .fail: batch.end(from: rest.next, KafkaError(code: .queueFull))
        }
      }
      state.withLock { $0.submitting -= 1 }
    }
  }

  /// Whoever came earlier goes first: room is not for newcomers while others wait for it.
  private func admit(_ whenFull: FullQueuePolicy) -> Admission {
    state.withLock { state in
      guard let client = state.client, state.deadline == nil else { return .closed }
      guard state.backlog.isEmpty, !state.isDraining else {
        return whenFull == .wait ? .mustWait : .full
      }
      state.submitting += 1
      return .admitted(client)
    }
  }

  private func enqueue(_ pending: Pending, atFront: Bool = false) {
    let refusal: KafkaError? = state.withLock { state in
      if state.isClosed { return .closed }
      // `abandon` marks the batch before it looks here, so one of the two sees the other.
      if pending.batch.isCancelled { return KafkaError(code: .cancelled) }
      if atFront { state.backlog.prepend(pending) } else { state.backlog.append(pending) }
      return nil
    }
    if let refusal {
      pending.batch.end(from: pending.next, refusal)
    } else if !atFront {
      client?.interruptPoll()
    }
  }

  /// The task that sent it was cancelled: gives up what still waits for room.
  func abandon(_ batch: DeliveryBatch) {
    batch.cancel()
    let pending = state.withLock { state in
      state.backlog.firstIndex { $0.batch === batch }.map { state.backlog.remove(at: $0) }
    }
    pending.map { $0.batch.end(from: $0.next, KafkaError(code: .cancelled)) }
  }

  /// Gives the library as many messages as it takes; answers what is left when its queue is full.
  private func handOver(_ pending: Pending, to client: KafkaClient) -> Pending? {
    var topic: (name: String, handle: OpaquePointer)?
    for index in pending.next..<pending.batch.messages.count {
      let message = pending.batch.messages[index]
      if topic?.name != message.topic {
        topic = topics.handle(message.topic, of: client).map { (message.topic, $0) }
      }
      guard let topic else {
        pending.batch.end(index, .failure(KafkaError(rd_kafka_last_error())))
        continue
      }
      let code = client.produce(message, topic: topic.handle, opaque: pending.batch.opaque(index))
      switch code {
      case RD_KAFKA_RESP_ERR_NO_ERROR: break
      case RD_KAFKA_RESP_ERR__QUEUE_FULL: return Pending(batch: pending.batch, next: index)
      default: pending.batch.end(index, .failure(client.error(code)))
      }
    }
    return nil
  }

  // MARK: Polling thread

  /// Serves delivery reports until closed, then lets the client go.
  func run() {
    if let client {
      while state.withLock({ $0.deadline }) == nil {
        rd_kafka_poll(client.handle, 1000)
        drain(to: client)
      }
      flush(client)
      giveUp(client)
    }
    finish()
  }

  private func drain(to client: KafkaClient) {
    while let pending = state.withLock({ state in
      state.isDraining = !state.backlog.isEmpty
      return state.backlog.popFirst()
    }) {
      guard let rest = handOver(pending, to: client) else { continue }
      enqueue(rest, atFront: true)
      break
    }
    state.withLock { $0.isDraining = false }
  }

  private func flush(_ client: KafkaClient) {
    while !isIdle(client), let left = timeLeft, left > .zero {
      rd_kafka_flush(client.handle, min(left, .milliseconds(100)).milliseconds)
      drain(to: client)
    }
  }

  private func giveUp(_ client: KafkaClient) {
    let backlog = state.withLock { state in
      state.isClosed = true
      defer { state.backlog = [] }
      return state.backlog
    }
    for pending in backlog { pending.batch.end(from: pending.next, .closed) }
    // What is purged is still reported, as failed: no batch is left waiting.
    rd_kafka_purge(client.handle, RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT)
    while !isIdle(client) { rd_kafka_poll(client.handle, 10) }
    topics.clear()
  }

  private var timeLeft: Duration? {
    state.withLock { $0.deadline }.map { ContinuousClock.now.duration(to: $0) }
  }

  private func isIdle(_ client: KafkaClient) -> Bool {
    let isQuiet = state.withLock { $0.submitting == 0 && $0.backlog.isEmpty }
    return isQuiet && rd_kafka_outq_len(client.handle) == 0
  }

  private func finish() {
    // Destroyed here, on a thread that may block, unless a sender has yet to let go of it.
    _ = state.withLock { $0.client.take() }
    let waiters = state.withLock { state in
      defer { state.closeWaiters = [] }
      state.isFinished = true
      return state.closeWaiters
    }
    for waiter in waiters { waiter.resume() }
  }

  // MARK: Closing

  /// Asks the polling thread to end. The first deadline counts.
  func requestClose(flushFor duration: Duration) {
    state.withLock { $0.deadline = $0.deadline ?? .now + duration }
    client?.interruptPoll()
  }

  func closed() async {
    await withCheckedContinuation { continuation in
      let isFinished = state.withLock { state in
        if !state.isFinished { state.closeWaiters.append(continuation) }
        return state.isFinished
      }
      if isFinished { continuation.resume() }
    }
  }
}
