import DetraKafka
import DetraModel
import Foundation
import Testing

@testable import Dispatcher

/// A shipment that can be asked from within an expectation.
private final class Parcel {
  private var shipment: Shipment
  private var payload: Shipment.Payload?

  init(_ windows: [WindowInFlight], pipelineTags: [String] = []) throws {
    shipment = try Shipment(windows, pipelineTags: pipelineTags)
  }

  var isEmpty: Bool { shipment.isEmpty }
  var places: [Int32: KafkaPlace] { shipment.places }
  var windows: [Int32: WindowInFlight] { shipment.windows }
  func next() -> IntakePayload? {
    payload = shipment.next()
    return payload?.body
  }
  /// The payload given last.
  func done() { if let payload { shipment.done(payload) } }
  func part() -> Bool { payload.map { shipment.part($0) } ?? false }
  func forget(_ partitions: [Int32]) -> Int { shipment.forget(partitions) }
  func expire(before time: Int64) -> [Int32: (live: Int, all: Int)] {
    shipment.expire(before: time)
  }
}

@Suite struct ShipmentTests {
  private func window(
    _ partition: Int32, counts: [Int64] = [], distributions: [Int64] = [], values: Int = 1,
    taken: Int = 0, late: Int = 0
  ) -> WindowInFlight {
    var content = SealedWindow(late: late)
    content.points = counts.map {
      .init(timestamp: $0, metric: .nodeCalls, tags: ["node:a"], value: 3)
    }
    content.distributions = distributions.map {
      .init(
        timestamp: $0, metric: .nodeLatency, tags: ["node:a"],
        value: Array(repeating: 20.5, count: values))
    }
    for time in Set(counts + distributions) { content.evaluations[time] = 3 }
    if late > 0 { content.lateTime = 100 }
    var pending = WindowMark.Pending(until: 50, boundary: 100, interval: 10, replica: "r1")
    pending.taken = taken
    return WindowInFlight(
      partition: partition, start: 7, mark: WindowMark(), pending: pending, content: content)
  }

  private func series(_ payload: IntakePayload?) throws -> [JSONValue] {
    try payload.map { try JSONValue(json: $0.raw)["series"]?.array ?? [] } ?? []
  }

  private func taken(_ shipment: Parcel, _ partition: Int32) -> Int? {
    shipment.places[partition].flatMap { WindowMark(metadata: $0.metadata)?.pending?.taken }
  }

  @Test func countsGoFirstInTheShapeOfTheirIntake() throws {
    let shipment = try Parcel([window(4, counts: [90], distributions: [90])])
    #expect(
      try series(shipment.next()) == [
        [
          "metric": "detra.node.calls", "type": 1, "interval": 10,
          "points": [["timestamp": 90, "value": 3]], "tags": ["node:a", "detra_partition:4"],
          "resources": [["type": "host", "name": "r1"]],
        ]
      ])
    shipment.done()
    let next = try #require(shipment.next())
    #expect(next.intake == .distributions)
    #expect(
      try series(next) == [
        [
          "metric": "detra.node.latency", "points": [[90, [20.5]]],
          "tags": ["node:a", "detra_partition:4"], "host": "r1",
        ]
      ])
    shipment.done()
    #expect(shipment.isEmpty && shipment.next() == nil)
  }

  @Test func aGaugeHasNoIntervalAndWhatIsOfNoCallHasThePipelinesTags() throws {
    var window = window(0)
    window.content.points = [
      .init(timestamp: 1, metric: .errorsUnique, tags: ["node:a"], value: 2),
      .init(timestamp: 1, metric: .pipelineLate, tags: [], value: 5),
    ]
    let shipment = try Parcel([window], pipelineTags: ["group:g"])
    let all = try series(shipment.next())
    #expect(all.map { $0["type"] } == [3, 1])
    #expect(all.map { $0["interval"] } == [nil, 10])
    #expect(all.map { $0["unit"] } == ["error", "record"])
    #expect(
      all.map { $0["tags"] } == [
        ["node:a", "detra_partition:0"], ["group:g", "detra_partition:0"],
      ])
  }

  @Test func whatMergesIsNotSentAgain() throws {
    let windows = [
      window(0, distributions: [1, 2, 3], taken: 2), window(1, distributions: [1, 2, 3]),
    ]
    let shipment = try Parcel(windows)
    let payload = try #require(shipment.next())
    #expect(
      try series(payload).map { $0["points"]?[0]?[0]?.integer } == [3, 1, 2, 3])
    #expect(taken(shipment, 0) == 2 && taken(shipment, 1) == 0)
    shipment.done()
    #expect(taken(shipment, 0) == 3 && taken(shipment, 1) == 3)
  }

  @Test func aPayloadIsTheSameUntilItIsTakenAndInHalvesOnceParted() throws {
    let shipment = try Parcel([window(0, counts: [1, 2, 3, 4, 5], distributions: [1, 2, 3])])
    let whole = try #require(shipment.next())
    #expect(shipment.next()?.raw == whole.raw)
    #expect(shipment.part())
    var counts: [Int] = []
    while let payload = shipment.next() {
      counts.append(payload.count)
      shipment.done()
    }
    #expect(counts == [2, 3, 3], "what was not refused goes whole")
    let single = try Parcel([window(0, counts: [1])])
    _ = single.next()
    #expect(!single.part())
  }

  @Test func oneRefusedSeriesCostsTheOthersFewRequestsAndNoPlace() throws {
    let shipment = try Parcel([window(0, distributions: Array(1...1000))])
    var requests = 0
    var alone: [Int64] = []
    var sent: [Int64] = []
    while shipment.next() != nil {
      requests += 1
      let times = try series(shipment.next()).compactMap {
        $0["points"]?[0]?[0]?.integer.map(Int64.init)
      }
      if times.contains(612), shipment.part() { continue }
      if times.contains(612) { alone = times } else { sent += times }
      shipment.done()
      #expect(taken(shipment, 0) == sent.count + alone.count)
    }
    #expect(alone == [612] && sent == (1...1000).filter { $0 != 612 })
    #expect(requests <= 21)
  }

  @Test func aLongDistributionIsCutIntoSeriesThatCanBeParted() throws {
    let shipment = try Parcel([window(0, distributions: [1], values: 25_000)])
    #expect(shipment.next()?.count == 3)
    #expect(shipment.part())
    #expect(shipment.next()?.count == 1)
  }

  @Test func aForgottenPartitionTakesItsOwnAwayEvenFromWhatIsUnderWay() throws {
    let shipment = try Parcel(
      [window(0, counts: [1, 2]), window(1, counts: [1, 2, 3])])
    _ = shipment.next()
    #expect(shipment.forget([0]) == 6)
    #expect(Array(shipment.places.keys) == [1])
    #expect(shipment.forget([0, 9]) == 0)
    // The answer comes to the payload with both partitions in it.
    shipment.done()
    #expect(shipment.isEmpty)
  }

  @Test func theAnswerToWhatIsForgottenMeanwhileIsNotTakenForTheNextPayloads() throws {
    for isRefused in [false, true] {
      let shipment = try Parcel([window(0, counts: [1, 2]), window(1, distributions: [1, 2])])
      #expect(shipment.next()?.count == 2)
      #expect(shipment.forget([0]) == 6)
      if isRefused { #expect(shipment.part()) } else { shipment.done() }
      #expect(shipment.next()?.intake == .distributions && shipment.next()?.count == 2)
    }
  }

  @Test func pointsTooOldAreGivenUpAndCountedOnce() throws {
    let shipment = try Parcel(
      [
        window(0, counts: [10, 100, 200], distributions: [10, 200], late: 4),
        window(1, counts: [200]),
      ])
    #expect(shipment.expire(before: 5).isEmpty)
    let expired = shipment.expire(before: 150)
    #expect(expired.keys.sorted() == [0])
    #expect(expired[0]?.live == 6 && expired[0]?.all == 10)
    #expect(shipment.expire(before: 150).isEmpty)
    #expect(try series(shipment.next()).count == 2)
    #expect(taken(shipment, 0) == 1, "whoever makes the window again skips as many")
    #expect(shipment.windows[0]?.evaluations == 7)
  }

  @Test func theWindowsPlaceIsItsFirstRecordUntilAllIsTaken() throws {
    let shipment = try Parcel([window(3, counts: [1])])
    let place = try #require(shipment.places[3])
    #expect(place.offset == 7)
    #expect(WindowMark(metadata: place.metadata)?.pending?.until == 50)
  }
}
