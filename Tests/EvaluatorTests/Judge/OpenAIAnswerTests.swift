import DetraHTTP
import DetraModel
import Foundation
import Testing

@testable import Evaluator

@Suite struct OpenAIAnswerTests {
  private static let report = JudgeReport(provider: "openai", model: "gpt-4.1-mini")
  private static let answer = OpenAIAnswer(name: "local")
  private static let good =
    #"{"checks":[{"id":"e1","quote":"","shown":true,"sure":1}],"root_cause":null}"#

  static func body(
    content: JSONValue, finish: JSONValue = "stop", refusal: JSONValue = nil,
    usage: JSONValue = [
      "prompt_tokens": 200, "completion_tokens": 45, "total_tokens": 245,
      "prompt_tokens_details": ["cached_tokens": 150],
      "completion_tokens_details": ["reasoning_tokens": 5],
    ]
  ) -> String {
    JSONValue.object([
      "choices": [
        [
          "finish_reason": finish,
          "message": ["role": "assistant", "content": content, "refusal": refusal],
        ]
      ],
      "usage": usage, "model": "gpt-4.1-mini-2025-04-14",
    ]).text
  }

  private static func judgement(of body: String) throws(JudgeFailure) -> Judgement {
    try answer.judgement(
      from: HTTPResponse(status: 200, body: Data(body.utf8)), ids: ["e1"], report: report)
  }

  @Test func aGoodAnswerGivesVerdictsAndUsage() throws {
    let judgement = try Self.judgement(of: Self.body(content: .string(Self.good)))
    #expect(judgement.verdicts["e1"] == .init(present: true, confidence: 1, evidence: nil))
    #expect(judgement.rootCause == nil)
    let report = judgement.report
    #expect(report.model == "gpt-4.1-mini-2025-04-14")
    #expect(report.promptTokens == 200 && report.cachedTokens == 150)
    #expect(report.outputTokens == 40 && report.thoughtTokens == 5 && report.totalTokens == 245)
  }

  @Test func reasoningCountedBesideTheCompletionIsNotCountedTwice() throws {
    let usage: JSONValue = [
      "prompt_tokens": 10, "completion_tokens": 20, "total_tokens": 37,
      "completion_tokens_details": ["reasoning_tokens": 7],
    ]
    let judgement = try Self.judgement(of: Self.body(content: .string(Self.good), usage: usage))
    #expect(judgement.report.totalTokens == 37)
  }

  @Test func aServerThatCountsNothingIsJudgedAllTheSame() throws {
    let body =
      #"{"choices":[{"message":{"content":\#(JSONValue.array([.string(Self.good)]).text.dropFirst().dropLast())}}]}"#
    let report = try Self.judgement(of: body).report
    #expect(report.totalTokens == 0 && report.model == "gpt-4.1-mini")
  }

  @Test(
    arguments: [
      ("length", nil, JudgeFailure.Class.truncated), ("content_filter", nil, .blocked),
      ("tool_calls", nil, .malformed), ("stop", "I cannot help with that.", .blocked),
    ] as [(String, String?, JudgeFailure.Class)])
  func anAnswerThatWasStoppedSaysWhy(
    finish: String, refusal: String?, expected: JudgeFailure.Class
  ) {
    let body = Self.body(
      content: .string(Self.good), finish: .string(finish),
      refusal: refusal.map { .string($0) } ?? nil)
    let failure = #expect(throws: JudgeFailure.self) { try Self.judgement(of: body) }
    #expect(failure?.class == expected)
    #expect(failure?.message.contains("cannot help") == false)
    #expect(failure?.report.promptTokens == 200)
  }

  @Test(arguments: [
    (
      401, #"{"error":{"message":"Incorrect API key provided: sk-abc","code":"invalid_api_key"}}"#,
      JudgeFailure.Class.unauthorized
    ),
    (403, "", .unauthorized),
    (429, #"{"error":{"type":"insufficient_quota","code":"insufficient_quota"}}"#, .quotaExhausted),
    (429, #"{"error":{"type":"tokens","code":"rate_limit_exceeded"}}"#, .rateLimited),
    (402, "", .quotaExhausted), (404, #"{"error":{"code":"model_not_found"}}"#, .rejected),
    (400, #"{"error":{"code":"content_filter"}}"#, .blocked),
    (400, #"{"error":{"code":"context_length_exceeded"}}"#, .rejected),
    (400, #"{"object":"error","message":"no","code":400}"#, .rejected), (422, "[]", .rejected),
    (500, "<html>", .serverError), (503, "", .serverError), (529, "", .serverError),
    (408, "", .timeout), (504, "", .timeout), (301, "", .rejected),
  ])
  func everyStatusHasAClass(status: Int, body: String, expected: JudgeFailure.Class) {
    let failure = Self.answer.failure(
      of: HTTPResponse(status: status, body: Data(body.utf8)), report: Self.report)
    #expect(failure.class == expected)
    #expect(!failure.message.contains("sk-abc"))
  }

  @Test func aGatewaysErrorUnderAStatusOf200KeepsItsClass() {
    let body = #"{"error":{"code":429,"message":"Provider returned error"}}"#
    let failure = #expect(throws: JudgeFailure.self) { try Self.judgement(of: body) }
    #expect(failure?.class == .rateLimited)
    #expect(failure?.message == "local answered 429")
  }

  @Test(
    arguments: [
      (["retry-after": "7"], 7000), (["retry-after-ms": "1500", "retry-after": "2"], 1500),
      (["x-ratelimit-remaining-tokens": "0", "x-ratelimit-reset-tokens": "6m0s"], 360_000),
      (
        [
          "x-ratelimit-remaining-requests": "0", "x-ratelimit-reset-requests": "8.64s",
          "x-ratelimit-remaining-tokens": "100", "x-ratelimit-reset-tokens": "1h",
        ], 8640
      ),
      (["x-ratelimit-remaining-tokens": "5", "x-ratelimit-reset-tokens": "1h"], 1200),
      (["retry-after": "soon"], 1200),
    ] as [([String: String], Int)])
  func theWaitThatIsAskedForIsRead(headers: [String: String], milliseconds: Int) {
    let body = #"{"error":{"message":"Limit 3, Used 3. Please try again in 1.2s. Visit us."}}"#
    let failure = Self.answer.failure(
      of: HTTPResponse(
        status: 429, headers: HTTPHeaders(headers.map { ($0.key, $0.value) }),
        body: Data(body.utf8)), report: Self.report)
    #expect(failure.retryAfter == .milliseconds(milliseconds))
  }

  @Test(
    arguments: [
      ("6m0s", 360_000), ("17ms", 17), ("1h2m3.5s", 3_723_500), ("20", 20_000), ("", nil),
      ("s", nil), ("-1s", nil), ("1 s", nil), ("99999999999", nil), ("1.2.3s", nil), ("5y", nil),
    ] as [(String, Int?)])
  func durationsAreReadAsTheHeadersSpellThem(text: String, milliseconds: Int?) {
    #expect(Duration(spelled: text) == milliseconds.map { .milliseconds($0) })
  }
}
