import DetraCompression
import DetraHTTP
import DetraKafka
import DetraModel
import DetraSettings
import DetraTelemetry
import Foundation
import Testing

@testable import Dispatcher

@Suite struct MetricsStageTests {
  private func handle(
    _ evaluations: [Evaluation], _ stage: MetricsStage, _ bench: Bench, partition: Int32 = 0
  ) async throws {
    let records = try evaluations.enumerated().map {
      try makeRecord($1, partition: partition, offset: Int64($0))
    }
    await stage.handle(records, committer: bench.committer)
  }

  private func makeEvaluations(_ count: Int) -> [Evaluation] {
    (0..<count).map { makeEvaluation(id: "call-\($0)") }
  }

  /// All series sent to the counts' intake.
  private func counts(_ requests: [HTTPRequest]) throws -> [JSONValue] {
    try requests.filter { $0.url.hasSuffix("/api/v2/series") }.flatMap { request in
      let raw = try Compression.decompress(request.body, from: .gzip, limit: 1 << 26)
      return try JSONValue(json: raw)["series"]?.array ?? []
    }
  }

  private func total(_ metric: MetricName, _ requests: [HTTPRequest]) throws -> Double {
    try counts(requests).filter { $0["metric"]?.string == metric.rawValue }
      .compactMap { $0[path: "points", 0, "value"]?.number }.reduce(0, +)
  }

  @Test func aWindowOfManyEvaluationsIsTwoRequestsAndOneCommit() async throws {
    let bench = Bench()
    let stage = MetricsStage(bench.context)
    try await handle(makeEvaluations(1000), stage, bench)
    #expect(bench.transport.requests.isEmpty && bench.committer.commits.isEmpty)
    await stage.release([0], lost: false)
    let requests = bench.transport.requests
    #expect(
      requests.map(\.url) == [
        "https://api.datadoghq.com/api/v2/series",
        "https://api.datadoghq.com/api/v1/distribution_points",
      ])
    #expect(requests.map { $0.headers["content-encoding"] } == ["gzip", "deflate"])
    #expect(requests.allSatisfy { $0.headers["dd-api-key"] == "dd-api-key-0123456789" })
    #expect(try total(.nodeCalls, requests) == 1000)
    #expect(
      bench.committer.commits == [[TopicPartition(topic: "detra.evaluations", partition: 0): 1000]])
    #expect(
      bench.metric("detra_dispatcher_evaluations_total{result=\"processed\",stage=\"metrics\"}")
        == 1000)
  }

  @Test func everyEvaluationReadHasOneResultAndOnlyLiveOnesAreSent() async throws {
    let bench = Bench()
    let stage = MetricsStage(bench.context)
    let evaluations = [
      makeEvaluation(id: "live"), makeEvaluation(id: "live"),
      makeEvaluation(id: "replay") { $0.replay = ReplayReference(run: "r") },
      makeEvaluation(id: "old") { $0.evaluatedAt = noon.advanced(by: .seconds(-3700)) },
    ]
    try await handle(evaluations, stage, bench)
    await stage.handle(
      [KafkaRecord(topic: "detra.evaluations", partition: 0, offset: 4, value: Data("{".utf8))],
      committer: bench.committer)
    await stage.release([0], lost: false)
    #expect(try total(.nodeCalls, bench.transport.requests) == 1)
    for result in ["processed", "repeated", "replayed", "too_old", "malformed"] {
      #expect(
        bench.metric("detra_dispatcher_evaluations_total{result=\"\(result)\",stage=\"metrics\"}")
          == 1)
    }
    #expect(bench.committer.last == 5)
  }

  @Test func nothingIsCommittedUntilDatadogSaysYesAndTheSameBytesAreSentAgain() async throws {
    let bench = Bench(transport: FakeTransport(statuses: [500, 429, 202, 503]))
    let stage = MetricsStage(bench.context)
    try await handle(makeEvaluations(3), stage, bench)
    bench.transport.onSend { [committer = bench.committer] in #expect(committer.commits.isEmpty) }
    await stage.flush()
    let requests = bench.transport.requests
    #expect(requests.count == 5)
    #expect(requests[0].body == requests[1].body && requests[1].body == requests[2].body)
    #expect(requests[3].body == requests[4].body)
    #expect(bench.committer.last == 3)
  }

  @Test func aRateLimitsResetIsWaitedFor() async throws {
    let limited = HTTPResponse(status: 429, headers: ["X-RateLimit-Reset": "7"])
    let bench = Bench(transport: FakeTransport([.success(limited)]))
    let stage = MetricsStage(bench.context)
    try await handle(makeEvaluations(1), stage, bench)
    await stage.flush()
    #expect(bench.time.sleeps.contains(.seconds(7)))
  }

  @Test func aPayloadTooLargeIsPartedAndNothingIsLost() async throws {
    let bench = Bench(transport: FakeTransport(statuses: [413]))
    let stage = MetricsStage(bench.context)
    try await handle(makeEvaluations(2), stage, bench)
    await stage.flush()
    let accepted = Array(bench.transport.requests.dropFirst())
    #expect(try total(.nodeCalls, accepted) == 2)
    #expect(try counts(accepted).count == counts([bench.transport.requests[0]]).count)
    #expect(bench.committer.last == 2)
  }

  @Test func aRefusedPayloadIsSetAsideAndTheStreamGoesOn() async throws {
    let bench = Bench(transport: FakeTransport(statuses: [400], body: "bad series"))
    let stage = MetricsStage(bench.context)
    try await handle(makeEvaluations(1), stage, bench)
    await stage.flush()
    let letter = try #require(bench.sender.deadLetters.first)
    let headers = Dictionary(
      uniqueKeysWithValues: letter.headers.map {
        ($0.name, String(decoding: $0.value, as: UTF8.self))
      })
    #expect(headers[DeadLetter.stageHeader] == "dispatcher.metrics")
    #expect(headers[DeadLetter.reasonHeader] == "HTTP 400: bad series")
    #expect(try JSONValue(json: try #require(letter.value))["series"] != nil)
    #expect(bench.committer.last == 1)
  }

  @Test func wrongCredentialsAreNotReadyKeepThePlaceAndHealWhenMended() async throws {
    let bench = Bench(transport: FakeTransport(statuses: [403, 403]))
    let stage = MetricsStage(bench.context)
    try await handle(makeEvaluations(1), stage, bench)
    bench.time.onSleep { [health = bench.health, committer = bench.committer] _ in
      #expect(!health.isReady("dispatcher.metrics"))
      #expect(committer.commits.isEmpty)
    }
    await stage.flush()
    #expect(bench.health.isReady("dispatcher.metrics"))
    #expect(bench.committer.last == 1)
  }

  @Test func aFullWindowIsFlushedEarlyUnderAnotherTime() async throws {
    let bench = Bench(settings: makeSettings { $0.dispatcher.maxSeries = 10 })
    let stage = MetricsStage(bench.context)
    let evaluations = (0..<20).map { makeEvaluation(id: "call-\($0)", node: "node\($0)") }
    try await handle(evaluations, stage, bench)
    await stage.release([0], lost: false)
    let series = try counts(bench.transport.requests)
    #expect(try total(.nodeCalls, bench.transport.requests) == 20)
    let times = Set(series.compactMap { $0[path: "points", 0, "timestamp"]?.integer })
    #expect(times.count == bench.transport.requests.count / 2)
    #expect(times.count > 1)
    #expect(bench.committer.last == 20)
  }

  @Test func aPartitionLostIsNeitherSentNorCommitted() async throws {
    let bench = Bench()
    let stage = MetricsStage(bench.context)
    try await handle(makeEvaluations(3), stage, bench, partition: 0)
    try await handle(makeEvaluations(2), stage, bench, partition: 1)
    await stage.release([0], lost: true)
    await stage.release([1], lost: false)
    #expect(try total(.nodeCalls, bench.transport.requests) == 2)
    #expect(bench.committer.commits.count == 1)
    #expect(bench.committer.commits[0].keys.map(\.partition) == [1])
    #expect(
      bench.metric("detra_dispatcher_evaluations_total{result=\"released\",stage=\"metrics\"}") == 3
    )
  }

  @Test func evaluationsOfAPartitionThatComesBackAreNewAgain() async throws {
    let bench = Bench()
    let stage = MetricsStage(bench.context)
    try await handle(makeEvaluations(3), stage, bench)
    await stage.release([0], lost: true)
    try await handle(makeEvaluations(3), stage, bench)
    await stage.release([0], lost: false)
    #expect(try total(.nodeCalls, bench.transport.requests) == 3)
  }

  @Test func whatDatadogDoesNotTakeWithinTheBoundIsGivenBackUncommitted() async throws {
    let bench = Bench(transport: FakeTransport(statuses: Array(repeating: 503, count: 50)))
    let context = bench.context
    let stage = MetricsStage(context)
    try await handle(makeEvaluations(1), stage, bench)
    // The bound passes at once; the waits between attempts never do.
    bench.time.onSleep { duration in
      if duration != context.releaseTimeout {
        for await _ in AsyncStream<Void>.makeStream().stream {}
      }
    }
    await stage.release([0], lost: false)
    await stage.flush()
    #expect(bench.transport.requests.count <= 2)
    #expect(bench.committer.commits.isEmpty)
    #expect(
      bench.metric("detra_dispatcher_evaluations_total{result=\"released\",stage=\"metrics\"}") == 1
    )
  }

  @Test func aWindowTooOldForDatadogIsCountedApart() async throws {
    let bench = Bench(transport: FakeTransport(statuses: Array(repeating: 503, count: 500)))
    let stage = MetricsStage(bench.context)
    try await handle(makeEvaluations(2), stage, bench)
    bench.time.onSleep { [time = bench.time] _ in time.advance(by: .seconds(1800)) }
    bench.time.advance(by: .seconds(1))
    await stage.flush()
    #expect(
      bench.metric("detra_dispatcher_evaluations_total{result=\"too_old\",stage=\"metrics\"}") == 2)
    #expect(bench.committer.last == 2)
  }

  @Test func windowsAreFlushedAtMultiplesOfTheInterval() async throws {
    let bench = Bench()
    let stage = MetricsStage(bench.context)
    bench.time.advance(by: .milliseconds(3250))
    bench.time.onSleep { [time = bench.time] _ in
      if time.sleeps.count == 3 { throw CancellationError() }
    }
    await stage.tick()
    #expect(bench.time.sleeps == [.milliseconds(6750), .seconds(10), .seconds(10)])
  }
}
