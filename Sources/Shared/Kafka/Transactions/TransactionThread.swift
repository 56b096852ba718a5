import CRdKafka
import DequeModule
import Synchronization

/// The thread of a transactional producer: does its jobs one after the other, and serves the library's callbacks
/// in between.
final class TransactionThread: Sendable {
  typealias Job = @Sendable (TransactionSession) -> Void
  typealias ClientMaker = @Sendable () throws(KafkaError) -> KafkaClient

  private struct State {
    /// nil once closed, so that its connections end with it.
    var client: KafkaClient?
    var observer: ClientObserver
    var jobs: Deque<Job> = []
    var isClosing = false
    var isEnded = false
    var closeWaiters: [CheckedContinuation<Void, Never>] = []
  }

  private enum Step { case job(Job), wait, end }

  private let state: Mutex<State>
  private let makeClient: ClientMaker

  init(_ client: KafkaClient, makeClient: @escaping ClientMaker) {
    state = Mutex(State(client: client, observer: client.observer))
    self.makeClient = makeClient
  }

  private var client: KafkaClient? { state.withLock { $0.client } }

  var health: KafkaHealth { state.withLock { $0.observer }.health }

  /// Answers whether the job will be done.
  func submit(_ job: @escaping Job) -> Bool {
    let isTaken = state.withLock { state in
      if !state.isClosing { state.jobs.append(job) }
      return !state.isClosing
    }
    client?.interruptPoll()
    return isTaken
  }

  /// Does jobs until closed, then lets the client go.
  func run(transactionTimeout: Duration) {
    if let client {
      let session = TransactionSession(client, timeout: transactionTimeout) {
        () throws(KafkaError) in try self.renewedClient()
      }
      work(session)
    }
    // Destroyed here, on a thread that may block, unless a caller has yet to let go of it.
    _ = state.withLock { $0.client.take() }
    let waiters = state.withLock { state in
      defer { state.closeWaiters = [] }
      state.isEnded = true
      return state.closeWaiters
    }
    for waiter in waiters { waiter.resume() }
  }

  /// A new client in place of the one before, which ends when the session lets go of it.
  private func renewedClient() throws(KafkaError) -> KafkaClient {
    let client = try makeClient()
    state.withLock { state in
      state.client = client
      state.observer = client.observer
    }
    return client
  }

  private func work(_ session: TransactionSession) {
    while true {
      switch next() {
      case .job(let job): job(session)
      case .wait: session.serve(for: .seconds(1))
      case .end: return session.close()
      }
    }
  }

  private func next() -> Step {
    state.withLock { state in
      if let job = state.jobs.popFirst() { return .job(job) }
      return state.isClosing ? .end : .wait
    }
  }

  func requestClose() {
    state.withLock { $0.isClosing = true }
    client?.interruptPoll()
  }

  func ended() async {
    await withCheckedContinuation { continuation in
      let isEnded = state.withLock { state in
        if !state.isEnded { state.closeWaiters.append(continuation) }
        return state.isEnded
      }
      if isEnded { continuation.resume() }
    }
  }
}
