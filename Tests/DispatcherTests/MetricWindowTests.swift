import Testing

@testable import Dispatcher

@Suite struct MetricWindowTests {
  private func window(series: Int = 100, values: Int = 100) -> MetricWindow {
    MetricWindow(limits: .init(series: series, values: values))
  }

  @Test func countsAreSummedAndValuesCollectedAcrossPartitions() {
    var window = window()
    for (partition, latency) in [(Int32(0), 10.0), (1, 30.0), (0, 20.0)] {
      window.add(
        [
          MetricSample(.nodeCalls, 1, tags: ["status:success"]),
          MetricSample(.nodeLatency, latency),
        ],
        tags: ["node:a"], partition: partition)
    }
    let sealed = window.seal(timestamp: 7)
    #expect(
      sealed.counts == [.init(metric: .nodeCalls, tags: ["node:a", "status:success"], value: 3)])
    #expect(sealed.distributions.map { $0.values.sorted() } == [[10, 20, 30]])
    #expect(sealed.evaluations == 3)
    #expect(window.isEmpty)
  }

  @Test func callsWithOtherTagsAreOtherSeries() {
    var window = window()
    window.add([MetricSample(.nodeCalls, 1)], tags: ["node:a"], partition: 0)
    window.add([MetricSample(.nodeCalls, 1)], tags: ["node:b"], partition: 0)
    #expect(window.seriesCount == 2)
  }

  @Test func offsetsAreSealedEvenWhenNothingWasAdded() {
    var window = window()
    window.advance(4, to: 12)
    #expect(window.seal(timestamp: 0).offsets == [4: 12])
  }

  @Test func aForgottenPartitionTakesExactlyItsOwnShareAway() {
    var window = window()
    window.add([MetricSample(.nodeCalls, 1)], tags: ["node:a"], partition: 0)
    window.add([MetricSample(.nodeCalls, 1)], tags: ["node:a"], partition: 1)
    window.advance(1, to: 5)
    #expect(window.forget(1) == 1)
    let sealed = window.seal(timestamp: 0)
    #expect(sealed.counts.map(\.value) == [1])
    #expect(sealed.offsets[1] == nil)
  }

  @Test func aWindowIsFullAtItsSeriesOrItsValues() {
    var bySeries = window(series: 2)
    bySeries.add([MetricSample(.nodeCalls, 1)], tags: ["node:a"], partition: 0)
    #expect(!bySeries.isFull)
    bySeries.add([MetricSample(.nodeCalls, 1)], tags: ["node:b"], partition: 1)
    #expect(bySeries.isFull)

    var byValues = window(values: 2)
    for _ in 0..<2 {
      byValues.add([MetricSample(.nodeLatency, 1)], tags: ["node:a"], partition: 0)
    }
    #expect(byValues.isFull)
    _ = byValues.seal(timestamp: 0)
    #expect(!byValues.isFull)
  }
}
