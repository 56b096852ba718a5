import DetraHTTP
import DetraModel
import DetraSettings
import Foundation
import Logging
import Testing

@testable import Evaluator

@Suite struct JudgesTests {
  private static let yaml = """
    gemini: {api_key: k, base_url: "http://gemini.example"}
    judges:
      small: {provider: openai, model: small, base_url: "http://small.example/v1"}
      large: {provider: openai, model: large, base_url: "http://large.example/v1"}
      idle: {provider: vertex_ai, model: never-used}
    nodes:
      usual: {expected_behaviors: ["is right"]}
      own: {expected_behaviors: ["is right"], judge: small}
      panel: {expected_behaviors: ["is right"], judges: [small, large]}
    """

  private static var memory: JudgeMemory {
    JudgeMemory(
      JudgeCacheSettings(), awaitsCredentials: true,
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
  }

  private static let transport = StubTransport { request, _ in
    let text = HTTPJudgeTests.good
    let isGemini = request.url.hasPrefix("http://gemini")
    let body =
      isGemini
      ? (try? GeminiAnswerTests.body(text: text)) ?? Data()
      : Data(OpenAIAnswerTests.body(content: .string(text)).utf8)
    return .success(HTTPResponse(status: 200, body: body))
  }

  private static func request(node: String) -> JudgeRequest {
    var request = ScriptedJudge.request
    request.instructions.node = node
    return request
  }

  @Test(
    arguments: [
      ("usual", "gemini", nil), ("own", "openai", nil), ("panel", "panel", 1),
      ("unknown", "gemini", nil),
    ] as [(String, String, Double?)])
  func eachNodeIsJudgedByItsOwn(node: String, provider: String, agreement: Double?) async throws {
    let settings = try SettingsLoader.load(yaml: Self.yaml, requiring: [.evaluator])
    let judges = try Judges(settings, http: Self.transport, memory: Self.memory)
    let judgement = try await judges.byNode.judge(Self.request(node: node))
    #expect(judgement.report.provider == provider)
    #expect(judgement.verdicts["e1"]?.agreement == agreement)
  }

  @Test func anEndpointIsMadeOnceHoweverManyNodesNameIt() throws {
    let settings = try SettingsLoader.load(yaml: Self.yaml)
    var made: [String] = []
    _ = try Judges(settings, http: Self.transport, memory: Self.memory) { name, judge in
      made.append(name)
      return judge
    }
    #expect(made.sorted() == ["gemini", "large", "small"])
  }
}
