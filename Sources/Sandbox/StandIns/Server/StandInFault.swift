import Synchronization

/// One thing that goes wrong, for the next `times` requests that it matches.
public struct StandInFault: Sendable, Hashable {
  /// What happens to the request and its answer.
  public enum Effect: Sendable, Hashable {
    /// The service answers as always, only later.
    case slow
    /// This answer instead; the service takes nothing in.
    case answer(status: Int, headers: [String: String], body: String)
    /// No answer until the client goes away.
    case silence
    /// The connection closes before the service took the request in.
    case close
    /// The service takes the request in, and the connection closes before it answered.
    case dropAnswer
    /// The service takes the request in; half of its answer arrives.
    case truncate
    /// One of the service's own (`StandIn.namedFaults`).
    case named(String)
  }

  /// What happens.
  public var effect: Effect
  /// Waited before the answer, beside the stand-in's `latency`.
  public var delay: Duration
  /// Requests it applies to; nil for all until it is taken back.
  public var times: Int?
  /// Applies to paths that start with this.
  public var path: String?

  /// Once, without delay, on any path, unless told.
  public init(_ effect: Effect, delay: Duration = .zero, times: Int? = 1, path: String? = nil) {
    self.effect = effect
    self.delay = delay
    self.times = times
    self.path = path
  }

  /// This status with the vendor-neutral body `{"error":"fault of a stand-in"}`.
  public static func status(
    _ status: Int, headers: [String: String] = [:], times: Int? = 1, path: String? = nil
  ) -> StandInFault {
    StandInFault(
      .answer(status: status, headers: headers, body: #"{"error":"fault of a stand-in"}"#),
      times: times, path: path)
  }

  /// What the ledger calls it.
  var name: String {
    switch effect {
    case .slow: "slow"
    case .answer(let status, _, _): "answer \(status)"
    case .silence: "silence"
    case .close: "close"
    case .dropAnswer: "drop_answer"
    case .truncate: "truncate"
    case .named(let name): name
    }
  }
}

/// The faults of one stand-in. Each request takes the first that matches.
public final class StandInFaults: Sendable {
  private struct State {
    var latency = Duration.zero
    var queue: [StandInFault] = []
  }

  private let state = Mutex(State())

  /// Nothing goes wrong.
  public init() {}

  /// Waited before every answer.
  public var latency: Duration {
    get { state.withLock { $0.latency } }
    set { state.withLock { $0.latency = newValue } }
  }

  /// Those still to come, in order.
  public var pending: [StandInFault] { state.withLock { $0.queue } }

  /// Behind those that are pending.
  public func add(_ faults: StandInFault...) {
    state.withLock { $0.queue += faults.filter { $0.times ?? 1 > 0 } }
  }

  /// In the place of all pending ones and of the latency.
  public func replace(with faults: [StandInFault], latency: Duration) {
    state.withLock {
      $0.queue = faults.filter { $0.times ?? 1 > 0 }
      $0.latency = latency
    }
  }

  /// Nothing goes wrong any more.
  public func clear() { replace(with: [], latency: .zero) }

  func take(for path: String) -> (fault: StandInFault?, delay: Duration) {
    state.withLock { state in
      guard
        let index = state.queue.firstIndex(where: { $0.path.map(path.hasPrefix) ?? true })
      else { return (nil, state.latency) }
      let fault = state.queue[index]
      switch fault.times {
      case .some(1): state.queue.remove(at: index)
      case .some(let times): state.queue[index].times = times - 1
      case nil: break
      }
      return (fault, state.latency + fault.delay)
    }
  }
}
