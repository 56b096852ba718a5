import DetraHTTP
import DetraModel
import DetraSettings
import Foundation
import Logging
import Testing

@testable import Evaluator

/// The same for each kind of endpoint: what goes over the wire, and what comes of whatever comes back.
@Suite struct HTTPJudgeTests {
  enum Kind: CaseIterable {
    case aiStudio, openAI

    func judge(_ transport: StubTransport) throws -> any Judge {
      var settings = JudgeEndpointSettings()
      settings.provider = self == .aiStudio ? .aiStudio : .openAI
      settings.apiKey = "hunter2"
      settings.model = "the-model"
      settings.baseURL = "http://judge.example/base/"
      return try JudgeEndpoint(name: "mine", settings: settings).makeJudge(transport)
    }

    var url: String {
      switch self {
      case .aiStudio: "http://judge.example/base/v1beta/models/the-model:generateContent"
      case .openAI: "http://judge.example/base/chat/completions"
      }
    }

    /// An answer of the model, in the endpoint's own wrapping.
    func body(_ text: String) throws -> String {
      switch self {
      case .aiStudio: String(decoding: try GeminiAnswerTests.body(text: text), as: UTF8.self)
      case .openAI: OpenAIAnswerTests.body(content: .string(text))
      }
    }

    /// An answer that ended for one of the reasons that the endpoint knows.
    func ended(_ reason: String) throws -> String {
      switch self {
      case .aiStudio:
        String(decoding: try GeminiAnswerTests.body(text: "{", finish: reason), as: UTF8.self)
      case .openAI: OpenAIAnswerTests.body(content: "{", finish: .string(reason))
      }
    }
  }

  static let good =
    #"{"checks":[{"id":"e1","quote":"","shown":true,"sure":0.9}],"root_cause":null}"#

  @Test(arguments: Kind.allCases)
  func oneQuestionIsOneExchange(_ kind: Kind) async throws {
    let transport = StubTransport(try kind.body(Self.good))
    let judgement = try await kind.judge(transport).judge(ScriptedJudge.request)
    #expect(judgement.verdicts["e1"]?.present == true)
    #expect(judgement.report.attempts == 1)
    let request = try #require(transport.requests.first)
    #expect(transport.requests.count == 1)
    #expect(request.method == "POST" && request.url == kind.url)
    #expect(request.headers["content-type"] == "application/json")
  }

  @Test(arguments: Kind.allCases)
  func theKeyGoesIntoItsHeaderAndNowhereElse(_ kind: Kind) async throws {
    let transport = StubTransport(status: 401, #"{"error":{"message":"hunter2 is wrong"}}"#)
    let judge = try kind.judge(transport)
    let failure = await #expect(throws: JudgeFailure.self) {
      try await judge.judge(ScriptedJudge.request)
    }
    let request = try #require(transport.requests.first)
    let header = kind == .aiStudio ? "x-goog-api-key" : "authorization"
    #expect(request.headers[header]?.hasSuffix("hunter2") == true)
    #expect(!String(decoding: request.body, as: UTF8.self).contains("hunter2"))
    #expect(failure?.class == .unauthorized)
    #expect(failure?.message.hasSuffix(": check judges.mine.api_key") == true)
    #expect(failure?.message.contains("hunter2") == false)
  }

  @Test func aServerWithoutAKeyIsAskedWithoutAHeader() async throws {
    var settings = JudgeEndpointSettings()
    settings.baseURL = "http://localhost:11434/v1"
    let transport = StubTransport(try Kind.openAI.body(Self.good))
    _ = try await JudgeEndpoint(name: "local", settings: settings).makeJudge(transport)
      .judge(ScriptedJudge.request)
    #expect(transport.requests.first?.headers["authorization"] == nil)
  }

  @Test(arguments: Kind.allCases)
  func theInstructionsComeFirstAndTheRecordLast(_ kind: Kind) async throws {
    let transport = StubTransport(try kind.body(Self.good))
    var request = ScriptedJudge.request
    request.record.output = "the record's own text"
    _ = try await kind.judge(transport).judge(request)
    let body = String(decoding: try #require(transport.requests.first).body, as: UTF8.self)
    let json = try JSONValue(json: Data(body.utf8))
    let texts: [String] =
      switch kind {
      case .aiStudio:
        [json["systemInstruction"]?["parts"]?[0]?["text"]?.string ?? ""]
          + (json["contents"]?[0]?["parts"]?.array ?? []).compactMap { $0["text"]?.string }
      case .openAI: (json["messages"]?.array ?? []).compactMap { $0["content"]?.string }
      }
    #expect(texts.first == JudgePrompt.instructions)
    let rest = texts.dropFirst().joined(separator: "\n")
    #expect(rest.hasPrefix("Node n\n"))
    let mark = try #require(rest.range(of: "[output "))
    let record = try #require(rest.range(of: "the record's own text"))
    #expect(mark.lowerBound < record.lowerBound)
  }

  @Test(
    arguments: [
      ("gpt-4.1-mini", nil, "max_completion_tokens", true),
      ("gpt-5-mini", nil, "max_completion_tokens", false),
      ("gpt-5-chat-latest", nil, "max_completion_tokens", true),
      ("o4-mini", nil, "max_completion_tokens", false),
      ("olmo-3", "http://l/v1", "max_tokens", true),
      ("openai/o3", "http://l/v1", "max_completion_tokens", false),
    ] as [(String, String?, String, Bool)])
  func openAIsModelsAreAskedInTheirOwnTerms(
    model: String, base: String?, limit: String, hasTemperature: Bool
  ) throws {
    var settings = JudgeEndpointSettings()
    settings.model = model
    settings.baseURL = base
    let dialect = OpenAIDialect(JudgeEndpoint(name: "openai", settings: settings))
    let json = try JSONValue(json: dialect.body(JudgeQuestion(ScriptedJudge.request)))
    #expect(json[limit]?.integer == 1024)
    #expect((json["temperature"] != nil) == hasTemperature)
    #expect((json["reasoning_effort"] == nil) == hasTemperature)
    #expect(json["response_format"]?["json_schema"]?["strict"] == true)
    #expect(json["response_format"]?["type"] == "json_schema")
  }

  @Test(
    arguments: Kind.allCases,
    [
      "The answer looks right to me.", "{\"checks\":[", "{}", "{\"checks\":[]}", "[]", "null",
      #"```json {"checks":[{"id":"e1","quote":"","shown":true,"sure":1}]} ```"#,
      #"{"checks":[{"id":"e1","quote":"","shown":true,"sure":7.5}]}"#,
      #"{"checks":[{"id":"e1","quote":"","shown":true,"sure":-0.1}]}"#,
      #"{"checks":[{"id":"e9","quote":"","shown":true,"sure":1}]}"#,
      #"{"checks":[{"id":"e1","quote":"","shown":"yes","sure":1}]}"#,
      #"{"checks":[{"id":1,"quote":null,"shown":true,"sure":"high"}]}"#,
    ])
  func garbageIsAskedForOnceMoreAndThenMalformed(_ kind: Kind, _ text: String) async throws {
    let transport = StubTransport(try kind.body(text))
    let failure = await Self.failure(of: try kind.judge(transport))
    #expect(failure?.class == .malformed)
    #expect(transport.requests.count == 2)
    #expect(failure?.report.promptTokens == 400 && failure?.report.attempts == 2)
  }

  @Test(arguments: Kind.allCases, ["", "<html>", "7", #"{"unexpected":true}"#])
  func aBodyOfAnotherServiceIsGarbageToo(_ kind: Kind, _ body: String) async throws {
    let transport = StubTransport(body)
    let failure = await Self.failure(of: try kind.judge(transport))
    #expect([.malformed, .empty].contains(failure?.class))
    #expect(transport.requests.count == 2)
  }

  @Test(arguments: [
    (Kind.aiStudio, "MAX_TOKENS", JudgeFailure.Class.truncated, 2),
    (.aiStudio, "SAFETY", .blocked, 1), (.aiStudio, "PROHIBITED_CONTENT", .blocked, 1),
    (.aiStudio, "RECITATION", .recitation, 2), (.openAI, "length", .truncated, 2),
    (.openAI, "content_filter", .blocked, 1), (.openAI, "tool_calls", .malformed, 2),
  ])
  func anAnswerThatWasStoppedIsAskedForAgainWhereThatHelps(
    _ kind: Kind, _ reason: String, _ expected: JudgeFailure.Class, _ requests: Int
  ) async throws {
    let transport = StubTransport(try kind.ended(reason))
    let failure = await Self.failure(of: try kind.judge(transport))
    #expect(failure?.class == expected)
    #expect(transport.requests.count == requests)
    if expected == .truncated {
      #expect(failure?.message.hasSuffix(": raise judges.mine.max_tokens") == true)
    }
  }

  @Test(arguments: Kind.allCases)
  func aBodyWithoutEndIsGarbage(_ kind: Kind) async throws {
    let transport = StubTransport { _, _ in
      .failure(.responseTooLarge(limit: 1 << 20, origin: "http://judge.example"))
    }
    let failure = await Self.failure(of: try kind.judge(transport))
    #expect(failure?.class == .malformed)
    #expect(transport.requests.count == 2)
    #expect(transport.requests.first?.maximumResponseBytes == 1 << 20)
  }

  @Test(arguments: Kind.allCases)
  func aSecondAnswerThatIsRightCounts(_ kind: Kind) async throws {
    let bodies = [try kind.body("prose"), try kind.body(Self.good)]
    let transport = StubTransport { _, number in
      .success(HTTPResponse(status: 200, body: Data(bodies[min(number, 1)].utf8)))
    }
    let judge = GuardedJudge.patient(try kind.judge(transport))
    let judgement = try await judge.judge(ScriptedJudge.request)
    #expect(judgement.verdicts["e1"]?.present == true)
    #expect(judgement.report.attempts == 2)
  }

  private static func failure(of judge: any Judge) async -> JudgeFailure? {
    let guarded = GuardedJudge.patient(judge)
    return await #expect(throws: JudgeFailure.self) {
      try await guarded.judge(ScriptedJudge.request)
    }
  }
}
