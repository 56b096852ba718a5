import DetraHTTP
import DetraModel
import Foundation
import Testing

@testable import Evaluator

@Suite struct GeminiAnswerTests {
  private static let report = JudgeReport(provider: "gemini", model: "gemini-2.5-flash")

  static func body(text: String, finish: String? = "STOP") throws -> Data {
    var candidate: [String: JSONValue] = ["content": ["parts": [["text": .string(text)]]]]
    if let finish { candidate["finishReason"] = .string(finish) }
    return try JSONCoding.encoder().encode(
      JSONValue.object([
        "candidates": [.object(candidate)],
        "usageMetadata": [
          "promptTokenCount": 200, "cachedContentTokenCount": 150, "candidatesTokenCount": 40,
          "thoughtsTokenCount": 5,
        ],
        "modelVersion": "gemini-2.5-flash-001",
      ]))
  }

  @Test func aGoodAnswerGivesVerdictsRootCauseAndUsage() throws {
    let text = """
      {"checks":[{"id":"e1","quote":"","shown":true,"sure":0.9},
      {"id":"u1","quote":"Globex","shown":true,"sure":1}],
      "root_cause":{"category":"hallucination","severity":"high","reason":"Globex is made up","steps":["quote names"]}}
      """
    let judgement = try GeminiAnswer.judgement(
      from: Self.body(text: text), ids: ["e1", "u1"], report: Self.report)
    #expect(judgement.verdicts["e1"] == .init(present: true, confidence: 0.9, evidence: nil))
    #expect(judgement.verdicts["u1"]?.evidence == "Globex")
    #expect(judgement.rootCause?.category == .hallucination)
    #expect(judgement.report.model == "gemini-2.5-flash-001")
    #expect(judgement.report.promptTokens == 200 && judgement.report.cachedTokens == 150)
    #expect(judgement.report.totalTokens == 245)
  }

  @Test(arguments: [
    "The answer looks right to me.", "{\"checks\":[", "{}", "{\"checks\":[]}",
    #"```json {"checks":[{"id":"e1","quote":"","shown":true,"sure":1}]} ```"#,
    #"{"checks":[{"id":"e1","quote":"","shown":true,"sure":1.2}]}"#,
    #"{"checks":[{"id":"e9","quote":"","shown":true,"sure":1}]}"#,
    #"{"checks":[{"id":"e1","quote":"","shown":"yes","sure":1}]}"#,
    #"{"checks":[{"id":"e1","quote":"","shown":true,"sure":1},{"id":"e1","quote":"","shown":false,"sure":1}]}"#,
  ])
  func garbageIsMalformedAndKeepsItsTokens(text: String) throws {
    let body = try Self.body(text: text)
    let failure = #expect(throws: JudgeFailure.self) {
      try GeminiAnswer.judgement(from: body, ids: ["e1"], report: Self.report)
    }
    #expect(failure?.class == .malformed)
    #expect(failure?.report.promptTokens == 200)
    #expect(failure?.message.contains("looks right") == false)
  }

  @Test(arguments: [
    ("MAX_TOKENS", JudgeFailure.Class.truncated), ("SAFETY", .blocked), ("RECITATION", .recitation),
  ])
  func anAnswerThatWasStoppedSaysWhy(finish: String, expected: JudgeFailure.Class) throws {
    let body = try Self.body(text: "{", finish: finish)
    let failure = #expect(throws: JudgeFailure.self) {
      try GeminiAnswer.judgement(from: body, ids: ["e1"], report: Self.report)
    }
    #expect(failure?.class == expected)
  }

  @Test(arguments: [
    (#"{"promptFeedback":{"blockReason":"PROHIBITED_CONTENT"}}"#, JudgeFailure.Class.blocked),
    (#"{"candidates":[]}"#, .empty), ("<html>", .malformed), ("", .malformed),
  ])
  func anAnswerWithoutACandidateHasAClass(body: String, expected: JudgeFailure.Class) {
    let failure = #expect(throws: JudgeFailure.self) {
      try GeminiAnswer.judgement(from: Data(body.utf8), ids: ["e1"], report: Self.report)
    }
    #expect(failure?.class == expected)
  }

  @Test(arguments: [
    (429, #"{"error":{"status":"RESOURCE_EXHAUSTED"}}"#, JudgeFailure.Class.rateLimited),
    (
      429,
      #"{"error":{"details":[{"violations":[{"quotaId":"GenerateRequestsPerDayPerProject"}]}]}}"#,
      .quotaExhausted
    ),
    (403, "", .unauthorized), (400, #"{"error":{"message":"API key not valid."}}"#, .unauthorized),
    (
      400,
      #"{"error":{"message":"API key expired.","details":[{"reason":"API_KEY_INVALID"}]}}"#,
      .unauthorized
    ),
    (400, #"{"error":{"status":"INVALID_ARGUMENT"}}"#, .rejected), (404, "", .rejected),
    (500, "", .serverError), (503, "", .serverError), (504, "", .timeout),
  ])
  func everyStatusHasAClass(status: Int, body: String, expected: JudgeFailure.Class) {
    let failure = GeminiAnswer.failure(
      of: HTTPResponse(status: status, body: Data(body.utf8)), report: Self.report)
    #expect(failure.class == expected)
  }

  @Test(
    arguments: [
      (#"{"error":{"details":[{"@type":"…RetryInfo","retryDelay":"34.07s"}]}}"#, 34_070),
      (#"{"error":{"message":"Quota exceeded. Please retry in 2.5s."}}"#, 2_500),
      (#"{"error":{"message":"Quota exceeded."}}"#, nil),
      (#"{"error":{"details":[{"retryDelay":"soon"}]}}"#, nil),
    ] as [(String, Int?)])
  func theWaitThatGeminiAsksForIsRead(body: String, milliseconds: Int?) throws {
    let error = try JSONCoding.decoder().decode(GoogleError.self, from: Data(body.utf8))
    #expect(error.retryDelay == milliseconds.map { .milliseconds($0) })
  }
}
