import DetraCompression
import DetraModel
import Foundation
import Testing

@testable import Dispatcher

@Suite struct IntakePayloadTests {
  private let sealed = SealedWindow(
    timestamp: 1_772_366_410,
    counts: [.init(metric: .nodeCalls, tags: ["node:a", "status:success"], value: 3)],
    distributions: [.init(metric: .nodeLatency, tags: ["node:a"], values: [10, 20.5])],
    offsets: [:], evaluations: 3)

  @Test func countsHaveTheShapeOfTheSeriesIntake() throws {
    let payload = try #require(try sealed.payloads(replica: "r1", interval: 10).first)
    #expect(payload.intake.path == "/api/v2/series")
    #expect(
      try JSONValue(json: payload.raw) == [
        "series": [
          [
            "metric": "detra.node.calls", "type": 1, "interval": 10,
            "points": [["timestamp": 1_772_366_410, "value": 3]],
            "tags": ["node:a", "status:success"],
            "resources": [["type": "host", "name": "r1"]],
          ]
        ]
      ])
    #expect(
      try Compression.decompress(payload.compressed, from: .gzip, limit: 1 << 20) == payload.raw)
  }

  @Test func distributionsHaveTheShapeOfTheirIntake() throws {
    let payload = try #require(try sealed.payloads(replica: "r1", interval: 10).last)
    #expect(payload.intake.path == "/api/v1/distribution_points")
    #expect(
      try JSONValue(json: payload.raw) == [
        "series": [
          [
            "metric": "detra.node.latency", "points": [[1_772_366_410, [10, 20.5]]],
            "tags": ["node:a"], "host": "r1",
          ]
        ]
      ])
    #expect(
      try Compression.decompress(payload.compressed, from: .zlib, limit: 1 << 20) == payload.raw)
  }

  /// The first is over the limit on compressed bytes only, the second on raw bytes only.
  @Test(arguments: [(6000, true), (15_000, false)])
  func seriesOverALimitGoInSeveralRequestsAndNoneIsLost(number: Int, isRandom: Bool) throws {
    var random = SystemRandomNumberGenerator()
    let counts = (0..<number).map { number in
      let words = (0..<12).map { _ in
        isRandom ? String(random.next(), radix: 16) : "0123456789abcdef0123456789abcdef"
      }
      return SealedWindow.Count(
        metric: .nodeCalls, tags: ["n:\(number)", "x:\(words.joined())"], value: 1)
    }
    let window = SealedWindow(
      timestamp: 0, counts: counts, distributions: [], offsets: [:], evaluations: 0)
    let payloads = try window.payloads(replica: "r1", interval: 10)
    #expect((2...3).contains(payloads.count))
    #expect(payloads.allSatisfy { !$0.isTooLarge })
    #expect(payloads.reduce(0) { $0 + $1.series.count } == counts.count)
  }

  @Test func aLongDistributionIsCutIntoSeriesThatCanBeParted() throws {
    let values = (0..<25_000).map(Double.init)
    let window = SealedWindow(
      timestamp: 0, counts: [],
      distributions: [.init(metric: .nodeLatency, tags: [], values: values)], offsets: [:],
      evaluations: 0)
    let payload = try #require(try window.payloads(replica: "r1", interval: 10).first)
    #expect(payload.series.count == 3)
    let halves = try #require(payload.halves)
    #expect(halves.map(\.series.count) == [1, 2])
    #expect(halves[0].halves == nil)
  }
}
