import DetraKafka
import DetraModel
import DetraSettings
import Testing

@testable import Dispatcher

/// A lane that can be asked from within an expectation.
private final class Reader {
  var lane: MetricLane
  private let tags = CallTags(makeSettings())

  init(_ lane: MetricLane) { self.lane = lane }

  @discardableResult
  func take(_ record: KafkaRecord, at now: Int64) -> StageMetrics.Result? {
    lane.take(record, now: now, tags: tags)
  }

  func seal(_ now: Int64) -> WindowInFlight? { lane.seal(now: now) }
}

@Suite struct MetricLaneTests {
  private let now = noon.seconds

  private func lane(_ place: KafkaPlace = KafkaPlace(offset: 0), replica: String = "r1") -> Reader {
    Reader(MetricLane(partition: 0, place: place, replica: replica, interval: 10))
  }

  private func record(
    _ offset: Int64, id: String? = nil, made seconds: Int64 = 0,
    _ change: (inout Evaluation) -> Void = { _ in }
  ) throws -> KafkaRecord {
    try makeRecord(
      makeEvaluation(id: id ?? "call-\(offset)") {
        $0.evaluatedAt = noon.advanced(by: .seconds(seconds))
        change(&$0)
      }, offset: offset)
  }

  private func calls(_ window: WindowInFlight?) -> [Int64: Double] {
    let points = window?.content.points.filter { $0.metric == .nodeCalls } ?? []
    return Dictionary(points.map { ($0.timestamp, $0.value) }, uniquingKeysWith: +)
  }

  @Test func pointsStandWhereTheEvaluationsWereMadeAndNeverWhereAnEarlierWindowHadSome() throws {
    let lane = self.lane()
    for (offset, seconds) in [-25, -24, -3].enumerated() {
      lane.take(try record(Int64(offset), made: Int64(seconds)), at: now)
    }
    #expect(calls(lane.seal(now)) == [now - 30: 2, now - 10: 1])
    // Made as long ago, read after that window.
    lane.take(try record(3, made: -3), at: now + 1)
    lane.take(try record(4, made: 5), at: now + 6)
    #expect(calls(lane.seal(now + 10)) == [now - 9: 1, now: 1])
    #expect(lane.lane.mark.sent == now)
  }

  @Test func aWindowMadeAgainIsTheSame() throws {
    let first = self.lane(KafkaPlace(offset: 10), replica: "first")
    let records = try [
      record(10), record(11, id: "call-10"), record(12, made: -4000), record(13, made: -30),
      record(14) { $0.replay = ReplayReference(run: "r") }, record(16, made: 500),
      record(17) { $0.call.tags = ["team": "a"] },
    ]
    for record in records { first.take(record, at: now) }
    let sent = try #require(first.seal(now + 3))

    let second = self.lane(sent.begun(taken: 2), replica: "second")
    #expect(second.lane.isRecovering && second.seal(now + 60) == nil)
    let later = now + 600
    for record in records { second.take(record, at: later) }
    // Not in the window.
    second.take(try record(18), at: later)
    let again = try #require(second.seal(later))
    #expect(again.content == sent.content)
    #expect(again.pending.replica == "first" && again.pending.taken == 2)
    #expect(again.start == 10 && again.pending.until == 18)
    #expect(second.lane.mark.sent == first.lane.mark.sent)
    #expect(calls(second.seal(later)).values.reduce(0, +) == 1)
  }

  /// The reader that dropped it as a repeat had seen the first in an earlier window.
  @Test func aRepeatOfAnEarlierWindowIsOneToTheNextReaderToo() throws {
    let first = self.lane()
    first.take(try record(0, id: "a"), at: now)
    _ = first.seal(now)
    #expect(first.take(try record(1, id: "a"), at: now) == .repeated)
    first.take(try record(2, id: "b"), at: now)
    let sent = try #require(first.seal(now + 5))
    let second = self.lane(sent.begun(taken: 0))
    #expect(second.take(try record(1, id: "a"), at: now) == .repeated)
    second.take(try record(2, id: "b"), at: now)
    #expect(second.seal(now)?.content == sent.content)
  }

  @Test func aWindowWhoseLastRecordsAreGoneEndsAtTheNextOne() throws {
    var mark = WindowMark()
    mark.pending = .init(until: 20, boundary: now, interval: 10, replica: "gone")
    let lane = self.lane(KafkaPlace(offset: 10, metadata: mark.metadata))
    lane.take(try record(30), at: now)
    #expect(!lane.lane.isRecovering && lane.lane.hasRecovered)
    #expect(lane.seal(now)?.content.points.isEmpty == true)
    #expect(calls(lane.seal(now)) == [now: 1])
  }

  @Test func recordsBeforeTheCommittedPlaceAreNotTaken() throws {
    let lane = self.lane(KafkaPlace(offset: 5))
    lane.take(try record(4), at: now)
    #expect(lane.seal(now) == nil)
  }

  @Test func lateIsToldByTheWindowsEnd() throws {
    let lane = self.lane()
    // Young enough when read, too old when the window ends.
    lane.take(try record(0, made: -3295), at: now)
    lane.take(try record(1, made: -3400), at: now)
    let window = try #require(lane.seal(now + 60))
    #expect(window.content.late == 2 && window.late == 2)
    #expect(window.content.points.map(\.metric) == [.pipelineLate])
    #expect(window.content.points.map(\.value) == [2])
  }

  @Test func whatGrewTooOldOnItsWayIsToldOfWithTheNextWindow() throws {
    let first = self.lane()
    first.lane.carry(7)
    first.take(try record(0), at: now)
    let window = try #require(first.seal(now))
    #expect(window.content.points.filter { $0.metric == .pipelineLate }.map(\.value) == [7])
    #expect(window.late == 0, "they were counted when they were given up")
    let second = self.lane(window.begun(taken: 0))
    second.take(try record(0), at: now)
    #expect(second.seal(now)?.content == window.content)
    #expect(first.lane.mark.carried == 0)
  }

  @Test func windowsThatFollowEachOtherFasterThanTheClockHaveTimesOfTheirOwnAndThenWait() throws {
    let lane = self.lane()
    var seen: Set<Int64> = []
    for offset: Int64 in 0...MetricLane.ahead {
      lane.take(try record(offset), at: now)
      for time in calls(lane.seal(now)).keys { #expect(seen.insert(time).inserted) }
    }
    #expect(seen == Set(now...now + MetricLane.ahead))
    lane.take(try record(MetricLane.ahead + 1), at: now)
    #expect(lane.seal(now) == nil && lane.lane.isAhead(of: now))
    #expect(calls(lane.seal(now + 1)) == [now + MetricLane.ahead + 1: 1])
  }

  @Test func aClockFarBehindMakesNoWindow() throws {
    let lane = self.lane()
    lane.take(try record(0), at: now)
    _ = lane.seal(now)
    lane.take(try record(1), at: now - 3600)
    #expect(lane.seal(now - 3600) == nil)
    // The last window has a point now; the next one's are after it.
    #expect(lane.seal(now - MetricLane.ahead + 1) != nil)
  }

  @Test func aNameWithManyValuesReadsOtherFromTheNextWindowOnForEveryReader() throws {
    let first = self.lane()
    for offset in 0..<Int64(TagBounds.maximumValues) {
      let record = try record(offset) { $0.call.tags = ["customer": "c\(offset)"] }
      first.take(record, at: now)
    }
    let one = try #require(first.seal(now))
    func values(_ window: WindowInFlight) -> Set<String> {
      Set(window.content.points.flatMap(\.tags).filter { $0.hasPrefix("customer:") })
    }
    #expect(values(one).count == TagBounds.maximumValues)
    let next = try record(200) { $0.call.tags = ["customer": "c1"] }
    first.take(next, at: now)
    let two = try #require(first.seal(now + 10))
    #expect(values(two) == ["customer:other"])
    let second = self.lane(two.begun(taken: 0))
    second.take(next, at: now + 99)
    #expect(second.seal(now + 99)?.content == two.content)
    #expect(second.lane.mark.tags == first.lane.mark.tags)
  }

  @Test func manyRepeatsEndAWindowSoThatAllCanBeToldOf() throws {
    let lane = self.lane()
    lane.take(try record(0, id: "a"), at: now)
    var offset: Int64 = 1
    while !lane.lane.hasManyRepeats {
      lane.take(try record(offset, id: "a"), at: now)
      lane.take(try record(offset + 1), at: now)
      offset += 2
    }
    let metadata = try #require(lane.seal(now)).begun(taken: 0).metadata
    #expect(metadata.utf8.count < WindowMark.maximumBytes)
    #expect(!lane.lane.hasManyRepeats)
  }
}
