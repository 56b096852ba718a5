import DetraModel
import Synchronization

/// Verdicts given before, and the questions that are being asked now: a question that is the same joins them.
///
/// A question is asked in a task of its own, which ends when nobody waits for it any more: whoever asked first
/// may go without taking the answer from the others. Failures are shared with those who wait, and not kept.
final class VerdictCache: Sendable {
  typealias Answer = Result<Judgement, JudgeFailure>

  /// Where a judgement came from.
  enum Source: Sendable, CaseIterable { case kept, joined, asked }

  private typealias Continuation = CheckedContinuation<(Answer, Source), Never>

  private struct Flight {
    var id: UInt64
    var task: Task<Void, Never>?
    /// In order of arrival; the first carries what the answer cost.
    var waiters: [(id: UInt64, continuation: Continuation)] = []
  }

  private struct State {
    var kept: LRUCache<VerdictKey, Judgement>
    var flights: [VerdictKey: Flight] = [:]
    var nextID: UInt64 = 0
    /// Cancelled before they waited.
    var cancelled: Set<UInt64> = []

    mutating func makeID() -> UInt64 {
      nextID += 1
      return nextID
    }
  }

  private let state: Mutex<State>
  private let time: TimeSource

  init(maximumCount: Int, maximumBytes: Int, lifetime: Duration, time: TimeSource = .system) {
    state = Mutex(
      State(
        kept: LRUCache(
          maximumCount: maximumCount, maximumBytes: maximumBytes, lifetime: lifetime)))
    self.time = time
  }

  /// Verdicts kept, and their bytes, about.
  var size: (count: Int, bytes: Int) { state.withLock { ($0.kept.count, $0.kept.bytes) } }

  /// Whether an answer would come without asking.
  func holds(_ key: VerdictKey) -> Bool {
    let now = time.now()
    return state.withLock { $0.kept.contains(key, now: now) || $0.flights[key] != nil }
  }

  /// Calls that wait for the answer to a question under way.
  func waiting(for key: VerdictKey) -> Int {
    state.withLock { $0.flights[key]?.waiters.count ?? 0 }
  }

  /// The judgement kept for `key`, that of a question under way, or the answer of `ask`, which is kept when
  /// `isWhole` says so.
  func judgement(
    for key: VerdictKey, isWhole: @escaping @Sendable (Judgement) -> Bool = { _ in true },
    ask: @escaping @Sendable () async -> Answer
  ) async -> (Answer, Source) {
    let now = time.now()
    let (kept, id) = state.withLock { ($0.kept.value(for: key, now: now), $0.makeID()) }
    if let kept { return (.success(kept.repeated), .kept) }
    let reply = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        join(key, id, continuation) { [self] in land(key, id, await ask(), isWhole) }
      }
    } onCancel: {
      leave(key, id)
    }
    // Cancelled when the answer was there already, it has left its mark.
    if Task.isCancelled { state.withLock { _ = $0.cancelled.remove(id) } }
    return reply
  }

  private func join(
    _ key: VerdictKey, _ id: UInt64, _ continuation: Continuation,
    _ fly: @escaping @Sendable () async -> Void
  ) {
    let isCancelled = state.withLock { state -> Bool in
      if state.cancelled.remove(id) != nil { return true }
      if state.flights[key] != nil {
        state.flights[key]?.waiters.append((id, continuation))
      } else {
        // The task cannot land before the flight is noted: it needs the lock for that.
        let task = Task { await fly() }
        state.flights[key] = Flight(id: id, task: task, waiters: [(id, continuation)])
      }
      return false
    }
    if isCancelled { continuation.resume(returning: (.failure(.givenUp), .asked)) }
  }

  private func land(
    _ key: VerdictKey, _ flight: UInt64, _ answer: Answer, _ isWhole: (Judgement) -> Bool
  ) {
    let now = time.now()
    let waiters = state.withLock { state -> [(id: UInt64, continuation: Continuation)] in
      if case .success(let judgement) = answer, isWhole(judgement) {
        state.kept.insert(judgement, for: key, bytes: judgement.bytes, now: now)
      }
      // Abandoned, and perhaps begun again by others.
      guard state.flights[key]?.id == flight else { return [] }
      return state.flights.removeValue(forKey: key)?.waiters ?? []
    }
    waiters.first?.continuation.resume(returning: (answer, .asked))
    for waiter in waiters.dropFirst() {
      waiter.continuation.resume(returning: (answer.repeated, .joined))
    }
  }

  private func leave(_ key: VerdictKey, _ id: UInt64) {
    let (waiter, task) = state.withLock { state -> (Continuation?, Task<Void, Never>?) in
      guard let index = state.flights[key]?.waiters.firstIndex(where: { $0.id == id }) else {
        state.cancelled.insert(id)
        return (nil, nil)
      }
      let waiter = state.flights[key]?.waiters.remove(at: index)
      guard let flight = state.flights[key], flight.waiters.isEmpty else {
        return (waiter?.continuation, nil)
      }
      state.flights[key] = nil
      return (waiter?.continuation, flight.task)
    }
    task?.cancel()
    waiter?.resume(returning: (.failure(.givenUp), .asked))
  }
}

extension VerdictCache.Answer {
  fileprivate var repeated: Self {
    switch self {
    case .success(let judgement): .success(judgement.repeated)
    case .failure(let failure): .failure(failure.repeated)
    }
  }
}

extension Judgement {
  /// As somebody else has it who has not paid for it.
  fileprivate var repeated: Judgement {
    var judgement = self
    judgement.report = report.repeated
    return judgement
  }

  /// In memory, about.
  fileprivate var bytes: Int {
    let cause = rootCause.map { cause in
      cause.reason.utf8.count
        + (cause.remediation + cause.files + cause.commands).reduce(0) { $0 + $1.utf8.count }
    }
    return 512 + (cause ?? 0)
      + verdicts.values.reduce(0) { $0 + 96 + ($1.evidence?.utf8.count ?? 0) }
  }
}

extension JudgeFailure {
  fileprivate static let givenUp = JudgeFailure(
    class: .cancelled, message: "the call was given up",
    report: JudgeReport(provider: "none", model: ""))

  fileprivate var repeated: JudgeFailure {
    var failure = self
    failure.report = report.repeated
    return failure
  }
}

extension JudgeReport {
  /// No tokens and no cost of its own.
  fileprivate var repeated: JudgeReport {
    var report = JudgeReport(provider: provider, model: model)
    report.costUSD = costUSD.map { _ in 0 }
    return report
  }
}
