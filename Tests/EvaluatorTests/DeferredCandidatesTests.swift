import DetraKafka
import DetraModel
import Foundation
import Testing

@testable import Evaluator

@Suite struct DeferredCandidatesTests {
  private var candidates = DeferredCandidates(outcomes: [.judgeUnavailable], limit: 3)

  @Test mutating func callsWithoutAJudgeAreFoundByWhereTheyStand() {
    candidates.see(evaluation("a", .judgeUnavailable, at: 1))
    candidates.see(evaluation("b", .scored, at: 2))
    candidates.see(evaluation("c", .overBudget, at: 3))
    #expect(candidates.found.map(\.key.offset) == [1])
    #expect(candidates.found.first?.value.callID == "a")
    #expect(candidates.seen == 3)
  }

  @Test mutating func aCallThatWasScoredSinceIsNotFound() {
    candidates.see(evaluation("a", .judgeUnavailable, at: 1))
    var late = evaluation("a", .scored, at: 1)
    late.take(placeOf: DeferredReference(outcome: .judgeUnavailable, evaluatedAt: .init(.now)))
    candidates.see(late)
    #expect(candidates.found.isEmpty)
  }

  @Test mutating func theLatestEvaluationCounts() {
    candidates.see(evaluation("a", .scored, at: 1))
    candidates.see(evaluation("a", .judgeUnavailable, at: 5))
    #expect(candidates.found.map(\.key.offset) == [5])
    candidates.see(evaluation("a", .judgeUnavailable, at: 9))
    #expect(candidates.found.map(\.key.offset) == [9])
  }

  @Test mutating func aReplayNeitherAddsNorRemoves() {
    candidates.see(evaluation("a", .judgeUnavailable, at: 1))
    var replay = evaluation("a", .scored, at: 1)
    replay.replay = ReplayReference(run: "r")
    candidates.see(replay)
    #expect(candidates.found.count == 1)
  }

  @Test mutating func whatDoesNotFitIsCountedAndMakesRoomWhenOthersGo() {
    for offset in 1...5 { candidates.see(evaluation("\(offset)", .judgeUnavailable, at: offset)) }
    #expect(candidates.found.count == 3 && candidates.left == 2)
    candidates.see(evaluation("1", .scored, at: 1))
    candidates.see(evaluation("6", .judgeUnavailable, at: 6))
    #expect(Set(candidates.found.map(\.key.offset)) == [2, 3, 6])
  }

  @Test mutating func anEvaluationThatDoesNotSayWhereItsCallStandsIsCounted() {
    var old = evaluation("a", .judgeUnavailable, at: 1)
    old.source = nil
    candidates.see(old)
    #expect(candidates.found.isEmpty && candidates.withoutSource == 1)
  }

  @Test func recordsAreReadFromTheFirstWantedToTheLast() {
    let sources = [(0, 9), (1, 4), (0, 3), (0, 5)].map {
      CallSource(topic: "c", partition: Int32($0.0), offset: Int64($0.1))
    }
    #expect(
      DeferredRun.stretches(sources) == [
        TopicPartition(topic: "c", partition: 0): 3..<10,
        TopicPartition(topic: "c", partition: 1): 4..<5,
      ])
  }

  @Test func aLateEvaluationHasAnIDOfItsOwnThatStaysTheSame() {
    let first = evaluation("a", .judgeUnavailable, at: 1)
    var late = evaluation("a", .scored, at: 1)
    let reference = DeferredReference(outcome: .judgeUnavailable, evaluatedAt: first.evaluatedAt)
    late.take(placeOf: reference)
    #expect(late.id == "\(first.id)+deferred")
    late.take(placeOf: reference)
    #expect(late.id == "\(first.id)+deferred")
  }

  private func evaluation(_ id: String, _ outcome: Outcome, at offset: Int) -> Evaluation {
    var record = CallRecord(node: "n", output: "o")
    record.id = id
    var evaluation = Evaluation(
      call: EvaluatedCall(record, arrival: Timestamp(milliseconds: 0)), outcome: outcome,
      configVersion: "c", evaluatedAt: Timestamp(milliseconds: 0))
    evaluation.source = CallSource(topic: "calls", partition: 0, offset: Int64(offset))
    return evaluation
  }
}
