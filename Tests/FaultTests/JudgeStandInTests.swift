import DetraHTTP
import DetraModel
import DetraSettings
import Foundation
import Logging
import Sandbox
import Testing

@testable import Evaluator

/// Each kind of endpoint over real HTTP, at its stand-in.
@Suite(.timeLimit(.minutes(5))) struct JudgeStandInTests {
  enum Kind: String, CaseIterable {
    case aiStudio, vertexByFile, vertexByMetadata, openAI

    func settings(_ standIns: StandIns, keyFile: String) -> JudgeEndpointSettings {
      var settings = JudgeEndpointSettings()
      settings.model = "gemini-2.5-flash"
      settings.timeout = .seconds(20)
      switch self {
      case .aiStudio:
        settings.provider = .aiStudio
        settings.apiKey = "k"
        settings.baseURL = standIns.geminiURL
      case .vertexByFile, .vertexByMetadata:
        settings.provider = .vertexAI
        settings.projectID = self == .vertexByMetadata ? "p" : nil
        settings.baseURL = standIns.vertexURL
        settings.metadataURL = standIns.vertexURL
        settings.serviceAccountFile = self == .vertexByFile ? keyFile : nil
      case .openAI:
        settings.provider = .openAI
        settings.model = "gpt-4.1-mini"
        settings.baseURL = standIns.openAIURL
      }
      return settings
    }

    func standIn(_ standIns: StandIns) -> any StandIn {
      switch self {
      case .aiStudio: standIns.gemini
      case .vertexByFile, .vertexByMetadata: standIns.vertex
      case .openAI: standIns.openAI
      }
    }

    /// The path that faults are for.
    var path: String {
      switch self {
      case .aiStudio: "/v1beta"
      case .vertexByFile, .vertexByMetadata: "/v1/projects"
      case .openAI: "/v1/chat"
      }
    }
  }

  private static let request = JudgeRequest(
    instructions: NodeInstructions(
      node: "extract_entities", task: "", guidance: [],
      expected: [.init(id: "e1", sentence: "Must return valid JSON")],
      unexpected: [.init(id: "u1", sentence: "Fabricated dates or amounts")]),
    record: JudgedRecord(
      input: "Acme pays USD 100 on 2024-03-01.",
      output: #"{"amounts":["USD 999"],"dates":["2024-03-01"]}"#))

  private func withJudge<R: Sendable>(
    _ kind: Kind, _ body: (any Judge, StandIns) async throws -> R
  ) async throws -> R {
    let logger = Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() }
    let http = try HTTPClient(configuration: .init(proxy: .none), logger: logger)
    let standIns = try await StandIns.start(logger: logger)
    let keyFile = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).json")
    let result: Result<R, any Error>
    do {
      if kind == .vertexByFile {
        try standIns.vertex.serviceAccountFile(project: "p", url: standIns.vertexURL)
          .write(to: keyFile)
      }
      let endpoint = JudgeEndpoint(
        name: "mine", settings: kind.settings(standIns, keyFile: keyFile.path))
      result = .success(try await body(try endpoint.makeJudge(http), standIns))
    } catch {
      result = .failure(error)
    }
    try? FileManager.default.removeItem(at: keyFile)
    await standIns.stop()
    await http.shutdown()
    return try result.get()
  }

  @Test(arguments: Kind.allCases)
  func recordsAreJudged(_ kind: Kind) async throws {
    try await withJudge(kind) { judge, standIns in
      for _ in 0..<3 {
        let judgement = try await judge.judge(Self.request)
        #expect(judgement.verdicts["e1"]?.present == true)
        #expect(judgement.verdicts["u1"]?.present == true)
        #expect(judgement.rootCause != nil)
        #expect(judgement.report.promptTokens > 0 && judgement.report.outputTokens > 0)
        #expect(judgement.report.attempts == 1)
      }
      // One token for three questions.
      let isVertex = kind.path == "/v1/projects"
      #expect(kind.standIn(standIns).counts.accepted == (isVertex ? 4 : 3))
    }
  }

  @Test(arguments: [Kind.vertexByFile, .vertexByMetadata])
  func aTokenThatEndedEarlyIsRenewedWithinTheQuestion(_ kind: Kind) async throws {
    try await withJudge(kind) { judge, standIns in
      _ = try await judge.judge(Self.request)
      standIns.vertex.revokeTokens()
      let report = try await judge.judge(Self.request).report
      #expect(report.attempts == 2)
    }
  }

  @Test func aTokenEndpointThatRefusesIsSaidToDoSo() async throws {
    try await withJudge(.vertexByFile) { judge, standIns in
      standIns.vertex.faults.add(
        StandInFault(
          .answer(status: 400, headers: [:], body: #"{"error":"invalid_grant"}"#), path: "/token"))
      let failure = await #expect(throws: JudgeFailure.self) {
        try await judge.judge(Self.request)
      }
      #expect(failure?.class == .unauthorized)
      #expect(
        failure?.message
          == "no access token: the token endpoint answered 400 invalid_grant: check that the key in "
          + "judges.mine.service_account_file is not deleted, and this machine's clock")
      #expect(failure?.report.attempts == 0)
    }
  }

  @Test(
    arguments: Kind.allCases,
    [
      ("prose", JudgeFailure.Class.malformed), ("out_of_range", .malformed),
      ("unknown_ids", .malformed), ("wrong_types", .malformed), ("empty_content", .empty),
      ("rate_limited", .rateLimited), ("internal_error", .serverError),
      ("unavailable", .serverError),
    ])
  func everyFaultThatBothHaveHasItsClass(
    _ kind: Kind, _ fault: (String, JudgeFailure.Class)
  ) async throws {
    try await expect(fault.1, of: kind, when: .named(fault.0))
  }

  @Test(arguments: [
    (Kind.aiStudio, "max_tokens", JudgeFailure.Class.truncated), (.aiStudio, "safety", .blocked),
    (.aiStudio, "recitation", .recitation), (.aiStudio, "blocked_prompt", .blocked),
    (.aiStudio, "no_candidates", .empty), (.aiStudio, "daily_quota", .quotaExhausted),
    (.aiStudio, "permission_denied", .unauthorized), (.vertexByMetadata, "max_tokens", .truncated),
    (.vertexByMetadata, "safety", .blocked), (.vertexByMetadata, "blocked_prompt", .blocked),
    (.openAI, "length", .truncated), (.openAI, "content_filter", .blocked),
    (.openAI, "refusal", .blocked), (.openAI, "no_choices", .empty),
    (.openAI, "insufficient_quota", .quotaExhausted), (.openAI, "filtered_prompt", .blocked),
    (.openAI, "context_length", .rejected), (.openAI, "html", .malformed),
    (.openAI, "huge", .malformed),
  ])
  func everyFaultOfItsOwnHasItsClass(
    _ kind: Kind, _ name: String, _ expected: JudgeFailure.Class
  ) async throws {
    try await expect(expected, of: kind, when: .named(name))
  }

  @Test(
    arguments: Kind.allCases,
    [
      (StandInFault.Effect.close, JudgeFailure.Class.transport), (.truncate, .transport),
      (.answer(status: 200, headers: [:], body: "<html>"), .malformed),
      (
        .answer(status: 200, headers: [:], body: String(repeating: " ", count: 2 << 20)), .malformed
      ),
      (.answer(status: 404, headers: [:], body: ""), .rejected),
      (.answer(status: 504, headers: [:], body: ""), .timeout),
    ])
  func whatAnyServerMayDoHasItsClass(
    _ kind: Kind, _ fault: (StandInFault.Effect, JudgeFailure.Class)
  ) async throws {
    try await expect(fault.1, of: kind, when: fault.0)
  }

  private func expect(
    _ expected: JudgeFailure.Class, of kind: Kind, when effect: StandInFault.Effect
  ) async throws {
    try await withJudge(kind) { judge, standIns in
      // More than once: libcurl repeats by itself what ends with a connection used before.
      kind.standIn(standIns).faults.add(StandInFault(effect, times: nil, path: kind.path))
      let failure = await #expect(throws: JudgeFailure.self) {
        try await judge.judge(Self.request)
      }
      #expect(failure?.class == expected, "\(failure?.message ?? "")")
      #expect(failure?.message.contains("Acme") == false)
      kind.standIn(standIns).faults.clear()
      // The next question is answered as if nothing had been.
      _ = try await judge.judge(Self.request)
    }
  }
}
