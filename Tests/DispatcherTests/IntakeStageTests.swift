import DetraCompression
import DetraHTTP
import DetraKafka
import DetraModel
import DetraSettings
import DetraTelemetry
import Foundation
import Testing

@testable import Dispatcher

@Suite struct IntakeStageTests {
  private static let spans = "https://api.datadoghq.com/api/intake/llm-obs/v1/trace/spans"
  private static let evaluations = "https://api.datadoghq.com/api/intake/llm-obs/v2/eval-metric"

  private func makeStage(_ bench: Bench) -> IntakeStage {
    IntakeStage(
      "llmobs", topic: "detra.evaluations", encoder: LLMObsEncoder(bench.settings), bench.context)
  }

  private func handle(
    _ evaluations: [Evaluation], _ stage: IntakeStage, _ bench: Bench, partition: Int32 = 0
  ) async throws {
    let records = try evaluations.enumerated().map {
      try makeRecord($1, partition: partition, offset: Int64($0))
    }
    await stage.handle(records, committer: bench.committer)
  }

  private func makeEvaluations(_ count: Int) -> [Evaluation] {
    (0..<count).map { makeEvaluation(id: "call-\($0)") }
  }

  /// Spans of each request, by the call that they are of.
  private func spans(_ requests: [HTTPRequest]) throws -> [[String]] {
    try requests.filter { $0.url == Self.spans }.map { request in
      let spans = try JSONValue(json: request.body)[path: "data", "attributes", "spans"]
      return spans?.array?.compactMap { $0[path: "meta", "metadata", "call_id"]?.text } ?? []
    }
  }

  private func result(_ name: String, _ bench: Bench) -> Int {
    bench.metric("detra_dispatcher_evaluations_total{result=\"\(name)\",stage=\"llmobs\"}")
  }

  @Test func aWindowGoesInFewRequestsSpansFirstAndIsCommittedOnce() async throws {
    let bench = Bench()
    let stage = makeStage(bench)
    try await handle(makeEvaluations(2500), stage, bench)
    #expect(bench.transport.requests.isEmpty && bench.committer.commits.isEmpty)
    await stage.flush()
    let requests = bench.transport.requests
    #expect(
      requests.map(\.url) == Array(repeating: Self.spans, count: 3)
        + Array(repeating: Self.evaluations, count: 3))
    #expect(try spans(requests).map(\.count) == [1000, 1000, 500])
    #expect(requests.allSatisfy { $0.headers["dd-api-key"] == "dd-api-key-0123456789" })
    #expect(
      bench.committer.commits == [[TopicPartition(topic: "detra.evaluations", partition: 0): 2500]])
    #expect(result("processed", bench) == 2500)
    #expect(
      bench.metric(
        "detra_dispatcher_items_total{intake=\"spans\",result=\"accepted\",stage=\"llmobs\"}")
        == 2500)
  }

  @Test func applicationsGoInRequestsOfTheirOwn() async throws {
    let bench = Bench()
    let stage = makeStage(bench)
    let evaluations = (0..<4).map { number in
      makeEvaluation(id: "call-\(number)") { $0.call.app = number < 2 ? "Alpha" : "Beta" }
    }
    try await handle(evaluations, stage, bench)
    await stage.flush()
    let bodies = try bench.transport.requests.filter { $0.url == Self.spans }.map {
      try JSONValue(json: $0.body)
    }
    #expect(
      bodies.compactMap { $0[path: "data", "attributes", "ml_app"]?.text } == ["alpha", "beta"])
    // Evaluations name their applications themselves.
    #expect(bench.transport.requests.count == 3)
  }

  @Test func everyEvaluationReadHasOneResult() async throws {
    let bench = Bench()
    let stage = makeStage(bench)
    try await handle(
      [
        makeEvaluation(id: "live"), makeEvaluation(id: "live"),
        makeEvaluation(id: "replay") { $0.replay = ReplayReference(run: "r") },
        makeEvaluation(id: "old") { $0.call.startedAt = noon.advanced(by: .seconds(-86_401)) },
        makeEvaluation(id: "another's") { $0.call.tags = ["span_sender": "otel"] },
      ], stage, bench)
    await stage.handle(
      [KafkaRecord(topic: "detra.evaluations", partition: 0, offset: 5, value: Data("{".utf8))],
      committer: bench.committer)
    await stage.release([0], lost: false)
    for name in ["processed", "repeated", "replayed", "too_old", "skipped", "malformed"] {
      #expect(result(name, bench) == 1, "\(name)")
    }
    #expect(try spans(bench.transport.requests) == [["live"]])
    #expect(bench.committer.last == 6)
  }

  @Test func nothingIsCommittedUntilDatadogSaysYesAndTheSameBytesGoAgain() async throws {
    let limited = HTTPResponse(status: 429, headers: ["X-RateLimit-Reset": "7"])
    let bench = Bench(
      transport: FakeTransport([
        .success(HTTPResponse(status: 500)), .success(limited),
        .success(HTTPResponse(status: 202)), .success(HTTPResponse(status: 503)),
      ]))
    let stage = makeStage(bench)
    try await handle(makeEvaluations(3), stage, bench)
    bench.transport.onSend { [committer = bench.committer] in #expect(committer.commits.isEmpty) }
    await stage.flush()
    let requests = bench.transport.requests
    #expect(requests.count == 5)
    #expect(requests[0].body == requests[1].body && requests[1].body == requests[2].body)
    #expect(requests[3].body == requests[4].body)
    #expect(bench.time.sleeps.contains(.seconds(7)))
    #expect(bench.committer.last == 3)
  }

  @Test(arguments: [413, 400]) func aRequestRefusedIsHalvedUntilWhatIsRefusedStandsAlone(
    _ status: Int
  ) async throws {
    let bench = Bench(
      transport: FakeTransport(usual: { request in
        let isBad = String(decoding: request.body, as: UTF8.self).contains("call-11\"")
        return HTTPResponse(
          status: isBad && request.url == Self.spans ? status : 202, body: Data("bad span".utf8))
      }))
    let stage = makeStage(bench)
    try await handle(makeEvaluations(64), stage, bench)
    await stage.flush()
    let letter = try #require(bench.sender.deadLetters.first)
    #expect(bench.sender.deadLetters.count == 1)
    func header(_ name: String) -> String? {
      letter.headers.first { $0.name == name }.map { String(decoding: $0.value, as: UTF8.self) }
    }
    #expect(header(DeadLetter.stageHeader) == "dispatcher.llmobs")
    #expect(header(DeadLetter.sourceOffset) == "11")
    #expect(header(DeadLetter.reasonHeader) == "spans: HTTP \(status): bad span")
    let taken = try spans(
      bench.transport.requests.filter { request in
        !String(decoding: request.body, as: UTF8.self).contains("call-11\"")
      })
    #expect(Set(taken.flatMap(\.self)).count == 63)
    #expect(taken.flatMap(\.self).count == 63)
    #expect(bench.committer.last == 64)
  }

  @Test func aServiceThatRefusesEverythingDoesNotEmptyTheTopicIntoDeadLetters() async throws {
    let bench = Bench(
      transport: FakeTransport(usual: { _ in HTTPResponse(status: 400, body: Data("no".utf8)) }))
    let stage = makeStage(bench)
    try await handle(makeEvaluations(200), stage, bench)
    bench.time.onSleep { duration in
      if duration == DeadLetterBreaker.interval { throw CancellationError() }
    }
    await stage.flush()
    #expect(bench.sender.deadLetters.count < DeadLetterBreaker.minimum)
    #expect(bench.committer.commits.isEmpty)
  }

  @Test(arguments: [403, 404]) func wrongCredentialsOrAWrongAddressKeepThePlaceUntilMended(
    _ status: Int
  ) async throws {
    let bench = Bench(transport: FakeTransport(statuses: [status, status]))
    let stage = makeStage(bench)
    try await handle(makeEvaluations(2), stage, bench)
    bench.time.onSleep { [health = bench.health, committer = bench.committer] _ in
      #expect(!health.isReady("dispatcher.llmobs"))
      #expect(committer.commits.isEmpty)
    }
    await stage.flush()
    #expect(bench.health.isReady("dispatcher.llmobs"))
    #expect(bench.sender.deadLetters.isEmpty)
    #expect(bench.committer.last == 2)
  }

  @Test func aFullWindowIsSentAtOnce() async throws {
    let bench = Bench()
    let stage = makeStage(bench)
    try await handle(makeEvaluations(IntakeWindow.maximumRecords + 1), stage, bench)
    await stage.flush()
    #expect(bench.committer.commits.map { $0.values.first } == [5000, 5001])
    #expect(try spans(bench.transport.requests).flatMap(\.self).count == 5001)
  }

  @Test func whatGrowsTooOldWhileDatadogIsAwayIsCountedAndNotSent() async throws {
    let bench = Bench(transport: FakeTransport(statuses: Array(repeating: 503, count: 100)))
    let stage = makeStage(bench)
    try await handle(makeEvaluations(2), stage, bench)
    bench.time.onSleep { [time = bench.time] _ in time.advance(by: .seconds(3 * 3600)) }
    bench.time.advance(by: .seconds(1))
    await stage.flush()
    #expect(
      bench.metric(
        "detra_dispatcher_items_total{intake=\"spans\",result=\"expired\",stage=\"llmobs\"}") == 2)
    #expect(bench.sender.deadLetters.isEmpty)
    #expect(bench.committer.last == 2)
  }

  @Test func aPartitionLostIsNeitherSentNorCommitted() async throws {
    let bench = Bench()
    let stage = makeStage(bench)
    try await handle(makeEvaluations(3), stage, bench, partition: 0)
    try await handle(
      (0..<2).map { makeEvaluation(id: "other-\($0)") }, stage, bench, partition: 1)
    await stage.release([0], lost: true)
    await stage.release([1], lost: false)
    #expect(try spans(bench.transport.requests) == [["other-0", "other-1"]])
    #expect(bench.committer.commits.map { $0.keys.map(\.partition) } == [[1]])
    #expect(result("released", bench) == 3)
  }

  /// The partition goes while the first batch, which is its own alone, is refused for a while; the others are packed.
  @Test func whatIsPackedOfAPartitionLostIsNotSentAndTheOthersIs() async throws {
    let bench = Bench(transport: FakeTransport(statuses: [503]))
    let stage = makeStage(bench)
    try await handle(
      (0..<3).map { makeEvaluation(id: "lost-\($0)") { $0.call.app = "alpha" } }, stage, bench,
      partition: 0)
    try await handle(
      (0..<2).map { makeEvaluation(id: "kept-\($0)") { $0.call.app = "beta" } }, stage, bench,
      partition: 1)
    bench.time.onSleep { _ in await stage.release([0], lost: true) }
    await stage.flush()
    #expect(
      try spans(bench.transport.requests) == [
        ["lost-0", "lost-1", "lost-2"], ["kept-0", "kept-1"],
      ])
    let last = try #require(bench.transport.requests.last)
    #expect(last.url == Self.evaluations)
    #expect(!String(decoding: last.body, as: UTF8.self).contains("lost-"))
    #expect(bench.transport.requests.count == 3)
    #expect(bench.committer.commits.map { $0.keys.map(\.partition) } == [[1]])
    #expect(result("released", bench) == 3 && result("processed", bench) == 2)
  }

  @Test func aSpanSentAgainAfterARestartIsTheSameSpan() async throws {
    var bodies: [Data] = []
    for _ in 0..<2 {
      let bench = Bench()
      let stage = makeStage(bench)
      try await handle(makeEvaluations(5), stage, bench)
      await stage.flush()
      bodies.append(try #require(bench.transport.requests.first?.body))
    }
    #expect(bodies[0] == bodies[1])
  }

  @Test func nothingWaitsLongerThanFiveSeconds() async throws {
    let bench = Bench()
    let stage = makeStage(bench)
    bench.time.onSleep { [time = bench.time] _ in
      if time.sleeps.count == 3 { throw CancellationError() }
    }
    await stage.tick()
    #expect(bench.time.sleeps == Array(repeating: .seconds(5), count: 3))
  }
}
