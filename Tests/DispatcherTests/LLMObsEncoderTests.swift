import DetraKafka
import DetraModel
import DetraSettings
import Foundation
import Testing

@testable import Dispatcher

@Suite struct LLMObsEncoderTests {
  private func encode(
    _ evaluation: Evaluation, at now: Timestamp = noon,
    _ change: (inout LLMObservabilitySettings) -> Void = { _ in }
  ) throws -> [IntakeItem] {
    let encoder = LLMObsEncoder(makeSettings { change(&$0.datadog.llmObservability) })
    return try encoder.encode(try makeRecord(evaluation, offset: 0), at: now).items
  }

  private func json(_ items: [IntakeItem], _ intake: Intake) throws -> [JSONValue] {
    try items.filter { $0.intake == intake }.map { try JSONValue(json: $0.json) }
  }

  private func makeModelCall() -> Evaluation {
    makeEvaluation {
      $0.call.traceID = "4bf92f3577b34da6a3ce929d0e0e4736"
      $0.call.spanID = "00f067aa0ba902b7"
      $0.call.sessionID = "session-1"
      $0.call.model = ModelReference(
        provider: "google", name: "gemini-2.5-flash",
        parameters: ["temperature": 0.2, "stop": ["x"]])
      $0.call.usage = Usage(inputTokens: 100, outputTokens: 20, cachedTokens: 40, costUSD: 0.25)
      $0.call.input = #"[{"content":"Who signs?","role":"user"}]"#
      $0.call.output = "ACME"
      $0.call.tags = ["team": "Legal", "span_sender": "detra"]
    }
  }

  @Test func aCallIsASpanWithAllThatDatadogShows() throws {
    let item = try #require(try encode(makeModelCall()).first { $0.intake == .spans })
    #expect(item.group == "legal")
    let span = try JSONValue(json: item.json)
    #expect(span["name"] == "extract_entities" && span["status"] == "ok")
    #expect(span["span_id"] == "67667974448284343")
    #expect(span["trace_id"] == "4bf92f3577b34da6a3ce929d0e0e4736")
    #expect(span["parent_id"] == "undefined")
    #expect(span["start_ns"] == .integer(noon.milliseconds * 1_000_000))
    #expect(span["duration"]?.number == 120e6)
    #expect(span["session_id"] == "session-1")
    let meta = try #require(span["meta"])
    #expect(meta["kind"] == "llm" && meta["error"] == nil)
    #expect(meta["input"] == ["messages": [["role": "user", "content": "Who signs?"]]])
    #expect(meta["output"] == ["value": "ACME"])
    #expect(meta["metadata"]?["model_name"] == "gemini-2.5-flash")
    #expect(meta["metadata"]?["temperature"]?.number == 0.2)
    #expect(meta["metadata"]?["call_id"] == "call-1")
    #expect(
      span["metrics"] == [
        "input_tokens": 100, "output_tokens": 20, "total_tokens": 120,
        "cache_read_input_tokens": 40, "total_cost": 0.25,
      ])
    let tags = try #require(span["tags"]?.array)
    #expect(tags.contains("team:legal") && tags.contains("node:extract_entities"))
    #expect(!tags.contains { $0.text.hasPrefix("span_sender") })
  }

  @Test func aClockOfAnotherMillenniumDoesNoHarm() throws {
    let far = try #require(Timestamp(rfc3339: "9999-12-31T23:59:59Z"))
    let odd = makeEvaluation {
      $0.call.startedAt = far
      $0.call.durationMS = 1e305
    }
    let span = try #require(try json(try encode(odd), .spans).first)
    #expect(span["start_ns"] == .integer(noon.milliseconds * 1_000_000))
    #expect(span["duration"]?.number == 1e18)
    let odder = makeEvaluation {
      $0.call.startedAt = far
      $0.evaluatedAt = far
    }
    #expect(try json(try encode(odder), .spans).first?["start_ns"] == .integer(.max))
  }

  @Test func aChildFindsItsParentWhateverTheirIdsLookLike() throws {
    let ids = ["00f067aa0ba902b7", "12", "parent call"]
    for id in ids {
      let parent = makeEvaluation(id: "p") { $0.call.spanID = id }
      let child = makeEvaluation(id: "c") { $0.call.parentID = id }
      let spans = try json(try encode(parent) + encode(child), .spans)
      #expect(spans[0]["span_id"] == spans[1]["parent_id"])
      #expect(spans[1]["parent_id"] != "undefined")
    }
    // Without a span id of its own, a parent is known by the id of its call.
    let spans = try json(
      try encode(makeEvaluation(id: "p")) + encode(makeEvaluation { $0.call.parentID = "p" }),
      .spans)
    #expect(spans[0]["span_id"] == spans[1]["parent_id"])
  }

  @Test func aFailedCallSaysWhereButShowsNoneOfItsCode() throws {
    var frame = CallError.Frame(file: "app.py", function: "answer", line: 7)
    frame.contextLine = "key = 'hunter2'"
    let failed = makeEvaluation(score: nil) {
      $0.call.status = .error
      $0.call.kind = .tool
      $0.call.usage = Usage(inputTokens: 1)
      $0.call.error = CallError(type: "ValueError", message: "no such deed", frames: [frame])
    }
    let span = try #require(try json(try encode(failed), .spans).first)
    #expect(span["status"] == "error")
    #expect(
      span[path: "meta", "error"]
        == ["type": "ValueError", "message": "no such deed", "stack": "app.py:7 in answer"])
    #expect(!span.text.contains("hunter2"))
    // Tokens are documented for model calls only.
    #expect(span["metrics"] == nil)
  }

  @Test func scoreFlagAndSecurityChecksAreEvaluationsOfTheSpan() throws {
    var evaluation = makeFlagged()
    evaluation.checks += [
      Check(
        phase: .scanner, name: "pii_detection", passed: false, severity: .critical,
        reasoning: "Found 2 ssn in the output."),
      Check(phase: .scanner, name: "prompt_injection", passed: true),
    ]
    let items = try encode(evaluation)
    let span = try #require(try json(items, .spans).first)
    let metrics = try json(items, .evaluations)
    #expect(
      metrics.map { $0["label"]?.text } == [
        "adherence_score", "flag_category", "security_pii_detection", "security_prompt_injection",
      ])
    for metric in metrics {
      #expect(metric[path: "join_on", "span", "span_id"] == span["span_id"])
      #expect(metric[path: "join_on", "span", "trace_id"] == span["trace_id"])
      #expect(metric["ml_app"] == "legal")
      #expect(metric["timestamp_ms"] == .integer(noon.milliseconds))
    }
    #expect(metrics[0]["metric_type"] == "score" && metrics[0]["score_value"]?.number == 0.42)
    #expect(metrics[0]["reasoning"] == "party not in the source")
    #expect(metrics[1]["categorical_value"] == "hallucination")
    #expect(metrics[2]["categorical_value"] == "critical")
    #expect(metrics[2]["reasoning"] == "Found 2 ssn in the output.")
    #expect(metrics[3]["categorical_value"] == "none")
    #expect(metrics.map { $0["assessment"]?.text } == ["fail", "fail", "fail", "pass"])
  }

  @Test func aGoodScorePassesThoughAnotherCheckHasFlaggedTheCall() throws {
    let evaluation = makeFlagged(score: 0.95, category: .securityViolation)
    let metrics = try json(try encode(evaluation), .evaluations)
    #expect(metrics.map { $0["assessment"]?.text } == ["pass", "fail"])
  }

  @Test func spansOfAnotherAreEvaluatedAndNotSentAgain() throws {
    let otel = try encode(makeModelCall()) { $0.spans = .otel }
    // The call's own tag goes before the setting.
    #expect(otel.contains { $0.intake == .spans })
    let items = try encode(
      makeEvaluation {
        $0.call.spanID = "00f067aa0ba902b7"
        $0.call.traceID = "0000000000000000000000000000002a"
      }
    ) { $0.spans = .otel }
    let metric = try JSONValue(json: try #require(items.first).json)
    #expect(items.map(\.intake) == [.evaluations])
    #expect(
      metric["join_on"] == ["span": ["span_id": "67667974448284343", "trace_id": "42"]])
    #expect(metric["tags"]?.array?.contains("source:otel") == true)
    // Datadog names the application of an OpenTelemetry span after its service.
    #expect(metric["ml_app"] == "analyzer")
  }

  @Test func aCallScoredLaterIsNoSecondSpan() throws {
    let items = try encode(
      makeEvaluation {
        $0.take(placeOf: DeferredReference(outcome: .overBudget, evaluatedAt: noon))
        $0.call.startedAt = noon.advanced(by: .seconds(-3 * 86_400))
        $0.checks = [Check(phase: .scanner, name: "pii_detection", passed: true)]
      })
    #expect(
      try json(items, .evaluations).map { $0["label"]?.text } == ["adherence_score"])
    #expect(items.count == 1)
  }

  @Test func whatDatadogWouldFindTooOldIsPassedOver() throws {
    let limit = Duration.seconds(24 * 3600)
    #expect(try !encode(makeEvaluation(), at: noon.advanced(by: limit - .seconds(1))).isEmpty)
    let passedOver = #expect(throws: PassedOver.self) {
      try encode(makeEvaluation(), at: noon.advanced(by: limit))
    }
    #expect(passedOver?.result == .tooOld)
  }

  @Test(arguments: [
    ("Legal Analyzer", "legal_analyzer"), ("a__b_", "a_b"), ("\"}", "unknown"), ("ÄÖ", "äö"),
    ("3D Viewer", "3d_viewer"), ("-x/y:1.2", "-x/y:1.2"), ("_x", "_x"), ("٣", "٣"),
    ("²", "unknown"),
    (String(repeating: "a", count: 300), String(repeating: "a", count: 193)),
  ])
  func applicationsHaveNamesThatDatadogTakes(_ app: String, _ expected: String) {
    #expect(MLApp.name(app) == expected)
  }

  /// The configuration and the calls may write it differently.
  @Test(arguments: ["Legal Analyzer", "legal-analyzer", "LEGAL ANALYZER", ""])
  func oneApplicationIsOneHoweverItIsWritten(name: String) throws {
    let settings = try SettingsLoader.load(yaml: "app_name: Legal Analyzer")
    let evaluation = makeEvaluation { $0.call.app = name }
    let items = try LLMObsEncoder(settings).encode(
      try makeRecord(evaluation, offset: 0), at: noon
    ).items
    #expect(items.first { $0.intake == .spans }?.group == "legal-analyzer")
    #expect(CallTags(settings).tags(of: evaluation.call).contains("app:legal-analyzer"))
    #expect(SetupOwner(settings).app == "app:legal-analyzer")
  }

  @Test func labelsAreWhatDatadogTakes() {
    #expect(Evaluation.label("security_né.w check") == "security_n__w_check")
    #expect(Evaluation.label("a" + String(repeating: "b", count: 300)).count == 200)
  }
}
