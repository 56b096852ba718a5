import DetraCompression
import DetraHTTP
import DetraKafka
import DetraModel
import DetraSettings
import Foundation
import Testing

@testable import Dispatcher

@Suite struct LogTests {
  private func encode(_ evaluation: Evaluation) throws -> [JSONValue] {
    let encoder = EvaluationLogEncoder(makeSettings())
    return try encoder.encode(try makeRecord(evaluation, offset: 0), at: noon).items.map {
      try JSONValue(json: $0.json)
    }
  }

  @Test func aHealthyCallIsNotLogged() throws {
    #expect(try encode(makeEvaluation()).isEmpty)
  }

  @Test func aFlagIsOneLogThatSaysWhy() throws {
    var evaluation = makeFlagged(findings: [makeFinding()])
    evaluation.call.traceID = "4bf92f3577b34da6a3ce929d0e0e4736"
    evaluation.call.spanID = "00f067aa0ba902b7"
    let log = try #require(try encode(evaluation).first)
    #expect(log["message"] == "flagged extract_entities: hallucination: party not in the source")
    #expect(log["status"] == "error" && log["ddsource"] == "detra")
    #expect(log["service"] == "analyzer" && log["hostname"] == "replica-1")
    #expect(log["timestamp"] == "2026-03-01T12:00:00.000Z")
    #expect(log["ddtags"]?.text.contains("node:extract_entities") == true)
    #expect(
      log["dd"] == [
        "trace_id": "4bf92f3577b34da6a3ce929d0e0e4736", "span_id": "67667974448284343",
      ])
    #expect(log[path: "detra", "score"]?.number == 0.42)
    #expect(log[path: "detra", "failed_checks", 0, "name"] == "expected_1")
    #expect(log[path: "detra", "failed_checks"]?.array?.count == 1)
    #expect(log[path: "detra", "findings", 0, "type"] == "ssn")
    #expect(log["error"] == nil)
  }

  @Test func aFailedCallIsAnErrorWithItsKind() throws {
    let failed = makeEvaluation(score: nil) {
      $0.outcome = .errorRecorded
      $0.call.status = .error
      $0.call.error = CallError(type: "Timeout", message: "after 30 s")
    }
    let log = try #require(try encode(failed).first)
    #expect(log["message"] == "failed extract_entities: Timeout: after 30 s")
    #expect(log["status"] == "error")
    #expect(log["error"] == ["kind": "Timeout", "message": "after 30 s"])
    // Ids that no tracer has given lead nowhere.
    #expect(log["dd"] == nil)
  }

  @Test func aLogStaysUnderTheMegabyteWhateverACallHolds() throws {
    let text = String(repeating: "é\"\n", count: 5000)
    var evaluation = makeFlagged()
    evaluation.call.input = text
    evaluation.call.output = text
    evaluation.flag?.reason = text
    evaluation.call.status = .error
    evaluation.call.error = CallError(
      type: text, message: text,
      frames: Array(repeating: .init(file: text, function: text, line: 1), count: 100))
    evaluation.checks = Array(
      repeating: Check(
        phase: .judge, name: text, behavior: text, passed: false, reasoning: text, evidence: text),
      count: 50)
    let encoder = EvaluationLogEncoder(makeSettings())
    let items = try encoder.encode(try makeRecord(evaluation, offset: 0), at: noon).items
    #expect(try #require(items.first).json.count < 1_000_000)
  }

  // MARK: - Dead letters

  private func makeLetter(
    stage: String, offset: Int64 = 0, timestamp: Timestamp = noon
  ) -> KafkaRecord {
    let letter = DeadLetter(
      stage: stage, class: "malformed", reason: "/call/node: is required",
      topic: "detra.calls", partition: 2, offset: 77)
    return KafkaRecord(
      topic: "detra.dead-letters", partition: 0, offset: offset,
      value: Data("123-45-6789 hunter2".utf8),
      headers: letter.headers.map { KafkaHeader(name: $0.name, value: $0.value) },
      timestamp: timestamp.date)
  }

  @Test func aDeadLetterIsLoggedByItsHeadersAndNeverByItsContent() throws {
    let encoder = DeadLetterLogEncoder(makeSettings())
    let item = try #require(
      try encoder.encode(makeLetter(stage: "evaluator"), at: noon).items.first)
    let log = try JSONValue(json: item.json)
    #expect(log["message"] == "set aside by evaluator: /call/node: is required")
    #expect(
      log["detra"] == [
        "stage": "evaluator", "class": "malformed", "reason": "/call/node: is required",
        "topic": "detra.calls", "partition": "2", "offset": "77",
      ])
    #expect(!log.text.contains("hunter2"))
  }

  @Test func aLogThatWasRefusedIsNotLoggedAgain() throws {
    let encoder = DeadLetterLogEncoder(makeSettings())
    for stage in ["dispatcher.logs", "dispatcher.logs-dead-letters"] {
      #expect(try encoder.encode(makeLetter(stage: stage), at: noon).items.isEmpty)
    }
  }

  @Test func logsGoCompressedToTheirOwnHost() async throws {
    let bench = Bench()
    let stage = IntakeStage(
      "logs-dead-letters", topic: "detra.dead-letters",
      encoder: DeadLetterLogEncoder(bench.settings), bench.context)
    let old = makeLetter(
      stage: "evaluator", offset: 1, timestamp: noon.advanced(by: .seconds(-19 * 3600)))
    await stage.handle([makeLetter(stage: "evaluator"), old], committer: bench.committer)
    await stage.flush()
    let request = try #require(bench.transport.requests.first)
    #expect(request.url == "https://http-intake.logs.datadoghq.com/api/v2/logs")
    #expect(request.headers["content-encoding"] == "gzip")
    let raw = try Compression.decompress(request.body, from: .gzip, limit: 1 << 20)
    #expect(try JSONValue(json: raw).array?.count == 1)
    #expect(bench.committer.last == 2)
    #expect(
      bench.metric(
        "detra_dispatcher_evaluations_total{result=\"too_old\",stage=\"logs-dead-letters\"}") == 1)
  }
}
