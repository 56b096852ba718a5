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
    let partition = TopicPartition(topic: "detra.evaluations", partition: 0)
    #expect(bench.committer.commits == [[partition: 0], [partition: 1000]])
    #expect(
      bench.metric("detra_dispatcher_evaluations_total{result=\"processed\",stage=\"metrics\"}")
        == 1000)
  }

  @Test func whatIsBoundedStandsOnThePageOfMetrics() async throws {
    let bench = Bench()
    let stage = MetricsStage(bench.context)
    let values = (0..<TagBounds.maximumValues).map { number in
      makeEvaluation(id: "v\(number)") { $0.call.tags = ["customer": "c\(number)"] }
    }
    let names = (0..<TagBounds.maximumNames).map { number in
      makeEvaluation(id: "n\(number)") { $0.call.tags = ["n\(number)": "x"] }
    }
    let one = "detra_dispatcher_bounded_tags{limit=\"values\"}"
    let all = "detra_dispatcher_bounded_tags{limit=\"names\"}"
    try await handle(values, stage, bench)
    await stage.flush()
    #expect(bench.metric(one) == 1 && bench.metric(all) == 0)
    try await handle(names, stage, bench, partition: 1)
    await stage.flush()
    #expect(bench.metric(one) == 1 && bench.metric(all) == 1)
    bench.time.advance(by: .seconds(86_400))
    let later = makeEvaluation(id: "later") { $0.evaluatedAt = noon.advanced(by: .seconds(86_400)) }
    for partition in [Int32(0), 1] {
      let record = try makeRecord(later, partition: partition, offset: 1000)
      await stage.handle([record], committer: bench.committer)
    }
    await stage.flush()
    #expect(bench.metric(one) == 0 && bench.metric(all) == 0)
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
    #expect(try total(.pipelineLate, bench.transport.requests) == 1)
    #expect(try total(.pipelineReplayed, bench.transport.requests) == 1)
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
    bench.transport.onSend { [committer = bench.committer] in
      // On record that it may have been sent, and no more.
      #expect(committer.commits.count == 1 && committer.last == 0)
    }
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
    let bad = HTTPResponse(status: 400, body: Data("bad series".utf8))
    let bench = Bench(transport: FakeTransport(usual: { _ in bad }))
    let stage = MetricsStage(bench.context)
    try await handle(makeEvaluations(1), stage, bench)
    await stage.flush()
    let letter = try #require(bench.sender.deadLetters.first)
    // One for each series, so that what is refused takes nothing with it.
    for letter in bench.sender.deadLetters {
      let value = try JSONValue(json: try #require(letter.value))
      #expect(value["series"]?.array?.count == 1)
    }
    let headers = Dictionary(
      uniqueKeysWithValues: letter.headers.map {
        ($0.name, String(decoding: $0.value, as: UTF8.self))
      })
    #expect(headers[DeadLetter.stageHeader] == "dispatcher.metrics")
    #expect(headers[DeadLetter.reasonHeader] == "HTTP 400: bad series")
    #expect(bench.committer.last == 1)
  }

  @Test func wrongCredentialsAreNotReadyKeepThePlaceAndHealWhenMended() async throws {
    let bench = Bench(transport: FakeTransport(statuses: [403, 403]))
    let stage = MetricsStage(bench.context)
    try await handle(makeEvaluations(1), stage, bench)
    bench.time.onSleep { [health = bench.health, committer = bench.committer] _ in
      #expect(!health.isReady("dispatcher.metrics"))
      #expect(committer.last == 0)
    }
    await stage.flush()
    #expect(bench.health.isReady("dispatcher.metrics"))
    #expect(bench.committer.last == 1)
  }

  @Test func aFullWindowIsFlushedEarlyUnderAnotherTime() async throws {
    let bench = Bench(settings: makeSettings { $0.dispatcher.maxSeries = 10 })
    let stage = MetricsStage(bench.context)
    let evaluations = (0..<20).map { makeEvaluation(id: "call-\($0)", node: "node\($0 % 4)") }
    try await handle(evaluations, stage, bench)
    await stage.flush()
    let series = try counts(bench.transport.requests)
    #expect(try total(.nodeCalls, bench.transport.requests) == 20)
    let points = series.map {
      "\($0["metric"]?.text ?? "") \($0["tags"]?.text ?? "") \($0["points"]?[0]?["timestamp"]?.text ?? "")"
    }
    #expect(Set(points).count == points.count, "no point takes another's place")
    #expect(Set(series.compactMap { $0[path: "points", 0, "timestamp"]?.integer }).count > 1)
    #expect(bench.committer.last == 20)
  }

  /// Ten windows' worth within one second of the clock.
  @Test func pointsFasterThanAWindowASecondHoldReadingBackAndAreNotDatedIntoTheFuture() async throws
  {
    let bench = Bench(settings: makeSettings { $0.dispatcher.maxSeries = 10 })
    let stage = MetricsStage(bench.context)
    let evaluations = (0..<MetricsStage.strideBetweenLooks * 10).map {
      makeEvaluation(id: "call-\($0)", node: "node\($0 % 4)")
    }
    bench.transport.onSend { [transport = bench.transport, time = bench.time] in
      guard let request = transport.requests.last, request.url.hasSuffix("/series") else { return }
      let raw = try? Compression.decompress(request.body, from: .gzip, limit: 1 << 26)
      let series = raw.flatMap { try? JSONValue(json: $0) }?["series"]?.array ?? []
      let latest = series.compactMap { $0[path: "points", 0, "timestamp"]?.integer }.max() ?? 0
      #expect(latest > 0 && Int64(latest) <= time.source.now().seconds + MetricLane.ahead)
    }
    try await handle(evaluations, stage, bench)
    // The last window waits as well.
    bench.time.advance(by: .seconds(1))
    await stage.flush()
    #expect(try total(.nodeCalls, bench.transport.requests) == Double(evaluations.count))
    #expect(bench.metric("detra_dispatcher_holds_total{stage=\"metrics\"}") >= 2)
    #expect(bench.log.messages.count == 1, "\(bench.log.messages)")
  }

  @Test func aClockSetBackIsSaidAndItsWindowGoesOnceItHasCaughtUp() async throws {
    let bench = Bench()
    let stage = MetricsStage(bench.context)
    let records = try makeEvaluations(2).enumerated().map { try makeRecord($1, offset: Int64($0)) }
    await stage.handle([records[0]], committer: bench.committer)
    await stage.flush()
    bench.time.advance(by: .seconds(-60))
    await stage.handle([records[1]], committer: bench.committer)
    await stage.flush()
    await stage.flush()
    #expect(try total(.nodeCalls, bench.transport.requests) == 1)
    #expect(bench.metric("detra_dispatcher_holds_total{stage=\"metrics\"}") == 1)
    #expect(bench.log.messages.count == 1, "\(bench.log.messages)")
    bench.time.advance(by: .seconds(60))
    await stage.flush()
    #expect(try total(.nodeCalls, bench.transport.requests) == 2)
    #expect(bench.committer.last == 2)
  }

  @Test func aPartitionLostIsNeitherSentNorCommitted() async throws {
    let bench = Bench()
    let stage = MetricsStage(bench.context)
    try await handle(makeEvaluations(3), stage, bench, partition: 0)
    try await handle(makeEvaluations(2), stage, bench, partition: 1)
    await stage.release([0], lost: true)
    await stage.release([1], lost: false)
    #expect(try total(.nodeCalls, bench.transport.requests) == 2)
    #expect(bench.committer.commits.map { $0.keys.map(\.partition) } == [[1], [1]])
    #expect(
      bench.metric("detra_dispatcher_evaluations_total{result=\"released\",stage=\"metrics\"}") == 3
    )
  }

  /// The partition goes while its points are on their way, together with another's.
  @Test func aPartitionLostMeanwhileIsNotCommittedAndTheOthersAre() async throws {
    let bench = Bench()
    let stage = MetricsStage(bench.context)
    try await handle(makeEvaluations(3), stage, bench, partition: 0)
    try await handle(makeEvaluations(2), stage, bench, partition: 1)
    bench.transport.onSend { await stage.release([0], lost: true) }
    await stage.flush()
    let kept = bench.committer.kept.mapValues(\.offset)
    #expect(
      kept == [
        TopicPartition(topic: stage.topic, partition: 0): 0,
        TopicPartition(topic: stage.topic, partition: 1): 2,
      ])
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

  @Test func aWindowTooOldForDatadogIsCountedApartAndToldOfWithTheNext() async throws {
    let bench = Bench(transport: FakeTransport(statuses: [503, 503]))
    let stage = MetricsStage(bench.context)
    try await handle(makeEvaluations(2), stage, bench)
    bench.time.onSleep { [time = bench.time] _ in time.advance(by: .seconds(1800)) }
    await stage.flush()
    #expect(
      bench.metric("detra_dispatcher_evaluations_total{result=\"too_old\",stage=\"metrics\"}") == 2)
    #expect(bench.committer.last == 2)
    let fresh = makeEvaluation(id: "fresh") { $0.evaluatedAt = bench.time.source.now() }
    await stage.handle([try makeRecord(fresh, offset: 2)], committer: bench.committer)
    await stage.flush()
    #expect(try total(.pipelineLate, bench.transport.requests) == 2)
    #expect(bench.committer.last == 3)
  }

  @Test func windowsAreFlushedAtMultiplesOfTheInterval() async throws {
    let bench = Bench()
    bench.health.set("dispatcher.alerting.kafka", .ready)
    let stage = MetricsStage(bench.context)
    try await handle(makeEvaluations(1), stage, bench)
    bench.time.advance(by: .milliseconds(3250))
    bench.time.onSleep { [time = bench.time] _ in
      if time.sleeps.count > 2 { throw CancellationError() }
    }
    await stage.tick()
    #expect(bench.time.sleeps.first == .milliseconds(6750))
    let paths = bench.transport.requests.map {
      $0.url.replacing("https://api.datadoghq.com", with: "")
    }
    #expect(paths.contains("/api/v2/series"))
  }

  @Test func aWindowCutOffIsSentAgainToTheByteByAnotherReplica() async throws {
    let bench = Bench(transport: FakeTransport(statuses: [202, 503]))
    let evaluations = makeEvaluations(50) + [makeFlagged(id: "flagged")]
    let first = MetricsStage(bench.context)
    try await handle(evaluations, first, bench)
    bench.time.onSleep { _ in throw CancellationError() }
    await first.flush()
    #expect(bench.committer.last == 0)

    let other = makeSettings { $0.dispatcher.replica = "replica-2" }
    let context = Bench(settings: other, transport: bench.transport).context
    let second = MetricsStage(context)
    let more = (0..<7).map { makeEvaluation(id: "more-\($0)") }
    try await handle(evaluations + more, second, bench)
    await second.flush()
    let requests = bench.transport.requests
    #expect(requests.count == 4)
    #expect(requests[0].body == requests[2].body)
    #expect(requests[1].body == requests[3].body)
    #expect(bench.committer.last == 51)
    await second.flush()
    #expect(try total(.nodeCalls, Array(requests[2...])) == 51)
    #expect(try total(.nodeCalls, Array(bench.transport.requests[4...])) == 7)
    #expect(bench.committer.last == 58)
  }

  /// Where the commit fails, the window is on record already.
  @Test func anOffsetThatCannotBeCommittedIsTriedAgainAndNothingIsSentTwice() async throws {
    let bench = Bench()
    let committer = FakeCommitter(failures: [
      KafkaError(code: .timedOut), KafkaError(code: .timedOut),
    ])
    let stage = MetricsStage(bench.context)
    let records = try makeEvaluations(2).enumerated().map {
      try makeRecord($1, offset: Int64($0))
    }
    await stage.handle(records, committer: committer)
    await stage.flush()
    #expect(bench.transport.requests.count == 2)
    #expect(bench.time.sleeps.count == 2)
    #expect(committer.last == 2)
  }

  @Test(
    arguments: [
      (KafkaError(code: .timedOut), 3, "Timed out"),
      (KafkaError(code: .groupAuthorizationFailed), 1, "authorization failed"),
      (KafkaError(code: .offsetMetadataTooLarge), 1, "offset.metadata.max.bytes"),
    ])
  func commitsThatAreRefusedAreNotReadyUntilOneGoesThrough(
    error: KafkaError, patience: Int, words: String
  ) async throws {
    let bench = Bench()
    let committer = FakeCommitter(failures: Array(repeating: error, count: 4))
    let stage = MetricsStage(bench.context)
    await stage.handle([try makeRecord(makeEvaluation(), offset: 0)], committer: committer)
    bench.time.onSleep { [health = bench.health, time = bench.time] _ in
      guard time.sleeps.count >= patience else {
        return #expect(health.conditions["dispatcher.metrics.commits"] == nil)
      }
      guard case .notReady(let reason) = health.conditions["dispatcher.metrics.commits"] else {
        return #expect(Bool(false), "ready after \(time.sleeps.count) refusals")
      }
      #expect(reason.contains(words))
    }
    await stage.flush()
    #expect(bench.time.sleeps.count == 4)
    #expect(bench.health.isReady("dispatcher.metrics.commits"))
    #expect(committer.last == 1)
  }

  @Test func aPartitionThatHasGoneLeavesNoRefusedCommitBehind() async throws {
    let bench = Bench()
    let committer = FakeCommitter(
      failures: Array(repeating: KafkaError(code: .groupAuthorizationFailed), count: 9))
    let stage = MetricsStage(bench.context)
    await stage.handle([try makeRecord(makeEvaluation(), offset: 0)], committer: committer)
    bench.time.onSleep { [health = bench.health] _ in
      #expect(!health.isReady("dispatcher.metrics.commits"))
      await stage.release([0], lost: true)
    }
    await stage.flush()
    #expect(bench.health.isReady("dispatcher.metrics.commits"))
    #expect(bench.transport.requests.isEmpty)
  }

  @Test func whatDatadogHasTakenOfDistributionsIsKeptBetweenPayloads() async throws {
    let bench = Bench(transport: FakeTransport(statuses: [202, 413, 202, 500]))
    let stage = MetricsStage(bench.context)
    try await handle(makeEvaluations(2), stage, bench)
    bench.time.onSleep { _ in throw CancellationError() }
    await stage.flush()
    let place = try #require(bench.committer.kept.values.first)
    // Three distributions in a payload that was too large: one went, the next did not.
    #expect(WindowMark(metadata: place.metadata)?.pending?.taken == 1)
    let second = MetricsStage(bench.context)
    bench.time.onSleep { _ in }
    try await handle(makeEvaluations(2), second, bench)
    await second.flush()
    let sent = try bench.transport.requests.suffix(1).flatMap { request in
      try JSONValue(
        json: Compression.decompress(request.body, from: .zlib, limit: 1 << 20))["series"]?.array
        ?? []
    }
    #expect(sent.count == 2)
    #expect(bench.committer.last == 2)
  }
}
