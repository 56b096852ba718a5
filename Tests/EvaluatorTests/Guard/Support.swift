import DetraModel
import DetraSettings
import Foundation
import Synchronization

@testable import Evaluator

typealias Instant = ContinuousClock.Instant

/// A clock that stands still until it is moved.
final class ManualTime: Sendable {
  private struct State {
    var now: Instant
    var date: Date
    var sleepers: [(id: Int, until: Instant, continuation: CheckedContinuation<Bool, Never>)] = []
    var nextID = 0
    var cancelled: Set<Int> = []
  }

  private let state: Mutex<State>

  init(date: Date = Date(timeIntervalSince1970: 1_790_000_000)) {
    state = Mutex(State(now: .now, date: date))
  }

  var now: Instant { state.withLock { $0.now } }
  var sleeping: Int { state.withLock { $0.sleepers.count } }

  var source: TimeSource {
    TimeSource(
      now: { self.now }, date: { self.state.withLock { $0.date } },
      sleep: { try await self.sleep(until: $0) })
  }

  func advance(by duration: Duration) {
    let woken = state.withLock { state in
      state.now += duration
      state.date += duration / .seconds(1)
      let woken = state.sleepers.filter { $0.until <= state.now }
      state.sleepers.removeAll { $0.until <= state.now }
      return woken
    }
    for sleeper in woken { sleeper.continuation.resume(returning: true) }
  }

  /// Yields until that many sleep.
  func sleepers(_ count: Int) async {
    while sleeping < count { await Task.yield() }
  }

  private func sleep(until instant: Instant) async throws {
    let id = state.withLock { state in
      state.nextID += 1
      return state.nextID
    }
    let isOver = await withTaskCancellationHandler {
      await withCheckedContinuation { enter(id, instant, $0) }
    } onCancel: {
      cancel(id)
    }
    if !isOver { throw CancellationError() }
  }

  private func enter(
    _ id: Int, _ instant: Instant, _ continuation: CheckedContinuation<Bool, Never>
  ) {
    let outcome = state.withLock { state -> Bool? in
      if state.cancelled.remove(id) != nil { return false }
      if instant <= state.now { return true }
      state.sleepers.append((id, instant, continuation))
      return nil
    }
    if let outcome { continuation.resume(returning: outcome) }
  }

  private func cancel(_ id: Int) {
    let sleeper = state.withLock { state -> CheckedContinuation<Bool, Never>? in
      guard let index = state.sleepers.firstIndex(where: { $0.id == id }) else {
        state.cancelled.insert(id)
        return nil
      }
      return state.sleepers.remove(at: index).continuation
    }
    sleeper?.resume(returning: false)
  }
}

/// A judge whose answers the test gives, one by one.
final class HeldJudge: Judge {
  typealias Answer = Result<Judgement, JudgeFailure>

  private let state = Mutex((asked: 0, held: [CheckedContinuation<Answer, Never>]()))

  /// Questions so far.
  var asked: Int { state.withLock { $0.asked } }
  /// Questions that wait for an answer.
  var held: Int { state.withLock { $0.held.count } }

  func judge(_ request: JudgeRequest) async throws(JudgeFailure) -> Judgement {
    let answer = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isCancelled = state.withLock { state in
          state.asked += 1
          // Looked at under the lock that the handler takes: one of the two sees the other.
          if !Task.isCancelled { state.held.append(continuation) }
          return Task.isCancelled
        }
        if isCancelled { continuation.resume(returning: .failure(.sample(.cancelled))) }
      }
    } onCancel: {
      answerAll(.failure(.sample(.cancelled)))
    }
    return try answer.get()
  }

  /// Answers the question that has waited longest, once there is one.
  func answer(_ answer: Answer) async {
    while true {
      let next = state.withLock { $0.held.isEmpty ? nil : $0.held.removeFirst() }
      if let next { return next.resume(returning: answer) }
      await Task.yield()
    }
  }

  /// Yields until that many wait for an answer.
  func holds(_ count: Int) async {
    while held < count { await Task.yield() }
  }

  private func answerAll(_ answer: Answer) {
    let all = state.withLock { state in
      defer { state.held.removeAll() }
      return state.held
    }
    for continuation in all { continuation.resume(returning: answer) }
  }
}

extension JudgeRequest {
  static func sample(_ output: String, node: String = "n") -> JudgeRequest {
    JudgeRequest(
      instructions: NodeInstructions(
        node: node, task: "", guidance: [], expected: [.init(id: "e1", sentence: "is right")],
        unexpected: []),
      record: JudgedRecord(output: output))
  }
}

extension Judgement {
  static func sample(ids: [String] = ["e1"], tokens: Int = 100) -> Judgement {
    var report = JudgeReport(provider: "p", model: "m")
    report.promptTokens = tokens
    report.attempts = 1
    let verdicts = ids.map { ($0, Verdict(present: true, confidence: 1, evidence: "quote")) }
    return Judgement(
      verdicts: Dictionary(uniqueKeysWithValues: verdicts), rootCause: nil, report: report)
  }
}

extension JudgeFailure {
  static func sample(_ kind: Class, retryAfter: Duration? = nil) -> JudgeFailure {
    JudgeFailure(
      class: kind, message: "as the test says", report: JudgeReport(provider: "p", model: "m"),
      retryAfter: retryAfter)
  }
}
