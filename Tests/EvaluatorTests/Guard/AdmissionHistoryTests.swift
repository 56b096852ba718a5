import DetraSettings
import Testing

@testable import Evaluator

/// Random histories of arrivals, endings, cancellations and time, held against what must always be true.
@Suite struct AdmissionHistoryTests {
  @Test(arguments: 0..<200) func everyCallGetsOneReplyAndNoBoundIsPassed(seed: UInt64) {
    var history = History(seed: seed)
    for _ in 0..<400 { history.step() }
    history.finishAll()
    #expect(history.faults == [])
    #expect(history.waiting.isEmpty && history.permits.isEmpty)
  }
}

private struct History {
  private static let concurrency = 8
  private static let maxWait = Duration.seconds(30)

  private var random: SeededGenerator
  private var now = Instant.now
  private var control: AdmissionControl
  private var nextID: WaitingLine.ID = 0
  private var wakeAt: Instant?
  var waiting: Set<WaitingLine.ID> = []
  var permits: [AdmissionControl.Permit] = []
  var faults: [String] = []

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    var policy = AdmissionPolicy()
    policy.concurrency = Self.concurrency
    policy.longestWait = Self.maxWait
    policy.requestsPerMinute = seed % 3 == 0 ? 60 : nil
    control = AdmissionControl(policy, now: now)
  }

  mutating func step() {
    switch Int.random(in: 0..<10, using: &random) {
    case 0...3: enter()
    case 4...6: finish(anEnding())
    case 7: leave()
    default: now += .milliseconds(Int.random(in: 1...8000, using: &random))
    }
    settle()
  }

  /// The judge is well again: everybody must get through, by what the alarm says alone.
  mutating func finishAll() {
    for _ in 0..<10_000 where !waiting.isEmpty || !permits.isEmpty {
      if !permits.isEmpty {
        finish(.answered)
      } else if let wakeAt {
        now = max(now, wakeAt)
      } else {
        return faults.append("calls wait, and nothing will wake them")
      }
      settle()
    }
  }

  private mutating func enter() {
    nextID += 1
    waiting.insert(nextID)
    control.enter(nextID, Bool.random(using: &random) ? .first : .repeated)
  }

  private mutating func leave() {
    guard let id = waiting.randomElement(using: &random) else { return }
    if !control.leave(id) { faults.append("somebody who waits is not in line") }
    waiting.remove(id)
  }

  private mutating func finish(_ ending: RequestEnding) {
    guard !permits.isEmpty else { return }
    let permit = permits.remove(at: Int.random(in: 0..<permits.count, using: &random))
    control.finish(permit, ending, now: now)
  }

  private mutating func anEnding() -> RequestEnding {
    func cause(_ kind: JudgeFailure.Class) -> RequestEnding.Cause {
      .init(class: kind, message: "")
    }
    switch Int.random(in: 0..<14, using: &random) {
    case 0: return .refused(cause(.rateLimited), retryAfter: .seconds(3))
    case 1: return .refused(cause(.rateLimited), retryAfter: nil)
    case 2...4: return .overloaded(cause(.timeout))
    case 5, 6: return .unreachable(cause(.transport))
    case 7: return .unauthorized(cause(.unauthorized))
    case 8: return .exhausted(cause(.quotaExhausted), until: now + .seconds(100))
    case 9: return .abandoned
    default: return .answered
    }
  }

  private mutating func settle() {
    let outage = control.outage
    let step = control.settle(now: now)
    wakeAt = step.wakeAt
    for (id, permit) in step.granted {
      if waiting.remove(id) == nil { faults.append("somebody got leave who did not wait") }
      permits.append(permit)
    }
    for (id, _) in step.refused {
      if waiting.remove(id) == nil { faults.append("somebody was turned away who did not wait") }
    }
    check(step, outage)
  }

  private mutating func check(_ step: AdmissionControl.Step, _ outage: AdmissionControl.Outage?) {
    if control.waiting != waiting.count { faults.append("the line has another length") }
    if control.limit.inFlight != permits.count {
      faults.append("requests under way are miscounted")
    }
    if !(1...Self.concurrency).contains(control.limit.limit) { faults.append("limit out of range") }
    if outage != nil, step.granted.count > 1 { faults.append("more than a probe in an outage") }
    if outage == nil, !step.refused.isEmpty { faults.append("turned away without an outage") }
    if outage == nil, !step.granted.isEmpty, permits.count > Self.concurrency + 1 {
      faults.append("more under way than may be")
    }
    if let wakeAt = step.wakeAt, wakeAt <= now { faults.append("the alarm is in the past") }
    if let outage, !waiting.isEmpty, now > outage.since + Self.maxWait {
      faults.append("somebody waits longer than the longest wait")
    }
  }
}
