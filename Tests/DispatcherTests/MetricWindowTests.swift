import Testing

@testable import Dispatcher

@Suite struct MetricWindowTests {
  private let times = MetricWindow.Times(sent: 0, boundary: 1000, oldest: 0)

  private func window(_ body: (inout MetricWindow) -> Void) -> MetricWindow {
    var window = MetricWindow()
    body(&window)
    return window
  }

  @Test func countsAreSummedAndValuesCollectedByBucketMetricAndTags() {
    let sealed = window {
      for (node, latency, bucket) in [("a", 10.0, 20), ("a", 30, 20), ("b", 5, 20), ("a", 7, 30)] {
        $0.add(
          [
            MetricSample(.nodeCalls, 1, tags: ["status:success"]),
            MetricSample(.nodeLatency, latency),
          ], tags: ["node:\(node)"], bucket: Int64(bucket))
      }
    }.sealed(times, lateAt: 990)
    #expect(
      sealed.points == [
        .init(timestamp: 20, metric: .nodeCalls, tags: ["node:a", "status:success"], value: 2),
        .init(timestamp: 20, metric: .nodeCalls, tags: ["node:b", "status:success"], value: 1),
        .init(timestamp: 30, metric: .nodeCalls, tags: ["node:a", "status:success"], value: 1),
      ])
    #expect(sealed.distributions.map(\.value) == [[10, 30], [5], [7]])
    #expect(sealed.evaluations == [20: 3, 30: 1])
  }

  @Test func noPointIsWhereOneMayHaveBeenSentNorAfterTheBoundary() {
    let sealed = window {
      for bucket: Int64 in [10, 40, 50, 70, 2000] {
        $0.add([MetricSample(.nodeCalls, 1)], tags: [], bucket: bucket)
      }
    }.sealed(.init(sent: 50, boundary: 100, oldest: 20), lateAt: 90)
    #expect(sealed.evaluations == [51: 2, 70: 1, 100: 1])
    #expect(
      sealed.points.map { "\($0.timestamp) \($0.metric.rawValue) \($0.value)" } == [
        "51 detra.node.calls 2.0", "70 detra.node.calls 1.0", "90 detra.pipeline.late 1.0",
        "100 detra.node.calls 1.0",
      ])
  }

  @Test func whatNeverGoesLiveIsToldOfApart() {
    let sealed = window {
      $0.late = 3
      $0.replayed = 2
    }.sealed(.init(sent: 95, boundary: 100, oldest: 0), lateAt: 90)
    #expect(
      sealed.points == [
        .init(timestamp: 96, metric: .pipelineLate, tags: [], value: 3),
        .init(timestamp: 96, metric: .pipelineReplayed, tags: [], value: 2),
      ])
  }

  @Test func tagsThatComeToTheSameSetAreOneSeries() {
    let sealed = window {
      $0.add([MetricSample(.nodeCalls, 1)], tags: ["node:a", "x:1"], bucket: 10)
      $0.add([MetricSample(.nodeCalls, 1)], tags: ["x:1", "node:a", "x:1"], bucket: 10)
    }.sealed(times, lateAt: 990)
    #expect(sealed.points.map(\.value) == [2])
  }

  @Test func differentErrorsAreCountedOnceEach() {
    let sealed = window {
      for number in [5.0, 6, 5, 5] {
        $0.add([MetricSample(.errorsUnique, number)], tags: ["node:a"], bucket: 10)
      }
    }.sealed(times, lateAt: 990)
    #expect(sealed.points.map(\.value) == [2])
    #expect(sealed.distributions.isEmpty)
  }

  @Test func whatIsHeldIsCounted() {
    let window = window {
      for bucket: Int64 in [10, 10, 20] {
        $0.add(
          [MetricSample(.nodeCalls, 1), MetricSample(.nodeLatency, 5)], tags: [], bucket: bucket)
      }
    }
    #expect(window.points == 4 && window.values == 3 && window.evaluations == 3)
  }
}
