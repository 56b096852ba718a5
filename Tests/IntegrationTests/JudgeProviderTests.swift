import DetraModel
import Foundation
import Logging
import Sandbox
import TestSupport
import Testing

/// `detra evaluate` and `detra check` as people run them, with each kind of judge. They need no broker.
@Suite(.timeLimit(.minutes(2))) struct JudgeProviderTests {
  private static let record = Data(
    (#"{"id":"c1","node":"a","input":"Acme pays USD 100.","output":"{\"amounts\":[\"USD 999\"]}"}"#
      + "\n").utf8)

  private static let node = """
    nodes:
      a:
        expected_behaviors: [Must return valid JSON]
        unexpected_behaviors: [Fabricated dates or amounts]
    """

  @Test(arguments: [
    ("ai_studio", "gemini"), ("vertex_file", "vertex_ai"), ("vertex_metadata", "vertex_ai"),
    ("openai", "openai"), ("panel", "panel"),
  ])
  func theProgramJudgesWithEachKindOfJudge(kind: String, provider: String) async throws {
    try await withStandIns { standIns, folder in
      let judge = try Self.judge(kind, standIns, folder)
      let evaluation = try await Self.evaluate("\(judge)\n", in: folder)
      #expect(evaluation.outcome == .scored)
      #expect(evaluation.judge?.provider == provider)
      #expect(evaluation.flagged)
      let checks = evaluation.checks.filter { $0.phase == .judge }
      #expect(checks.map(\.passed) == [true, false])
      #expect(checks.map(\.agreement) == (kind == "panel" ? [1, 1] : [nil, nil]))
      if kind == "panel" { #expect(evaluation.judge?.attempts == 3) }
    }
  }

  @Test func aPanelGoesOnWithoutAMemberThatFails() async throws {
    try await withStandIns { standIns, folder in
      standIns.gemini.faults.add(.gemini(.permissionDenied, times: nil))
      let evaluation = try await Self.evaluate(
        "\(try Self.judge("panel", standIns, folder))\n", in: folder)
      #expect(evaluation.outcome == .scored)
      #expect(evaluation.checks.filter { $0.phase == .judge }.map(\.agreement) == [1, 1])
    }
  }

  @Test func aKeyThatIsRefusedIsNamedByItsSetting() async throws {
    try await withStandIns(StandInConfiguration(openAIKey: "right")) { standIns, folder in
      let evaluation = try await Self.evaluate(
        "\(try Self.judge("openai", standIns, folder))\n", in: folder)
      #expect(evaluation.outcome == .judgeUnavailable)
      #expect(evaluation.outcomeReason?.class == "unauthorized")
      #expect(
        evaluation.outcomeReason?.message
          == "openai answered 401 invalid_api_key: check openai.api_key")
      #expect(!evaluation.flagged)
    }
  }

  @Test func aKeyFileThatIsNoneIsAFaultOfTheConfiguration() async throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(#"{"type":"authorized_user"}"#, as: "user.json")
    let configuration = try folder.write(
      """
      datadog: {api_key: k, app_key: k}
      gemini: {provider: vertex_ai, project_id: p, service_account_file: \(file)}
      \(Self.node)
      """, as: "detra.yaml")
    let process = try ChildProcess(
      Repository.detra, ["check", "--config", configuration], folder: folder.url)
    #expect(try await process.exitStatus() == 78)
    _ = try await process.line(
      containing: "gemini.service_account_file: \(file): `type` must be service_account")
  }

  private static func judge(
    _ kind: String, _ standIns: StandIns, _ folder: TemporaryFolder
  ) throws -> String {
    let vertex = "provider: vertex_ai, base_url: \"\(standIns.vertexURL)\""
    switch kind {
    case "vertex_file":
      let file = try folder.write(
        String(
          decoding: standIns.vertex.serviceAccountFile(project: "p", url: standIns.vertexURL),
          as: UTF8.self), as: "account.json")
      return "gemini: {\(vertex), service_account_file: \(file)}\n" + node
    case "vertex_metadata":
      return
        "gemini: {\(vertex), project_id: p, metadata_url: \"\(standIns.vertexURL)\"}\n" + node
    case "openai":
      return """
        judge: {provider: openai}
        openai: {api_key: wrong-or-right, base_url: "\(standIns.openAIURL)"}
        \(node)
        """
    case "panel":
      return """
        gemini: {api_key: k, base_url: "\(standIns.geminiURL)"}
        judges:
          local: {provider: openai, model: qwen, base_url: "\(standIns.openAIURL)"}
          cloud: {\(vertex), model: gemini-2.5-pro, project_id: p, metadata_url: "\(standIns.vertexURL)"}
        \(node)
            judges: [gemini, local, cloud]
        """
    default:
      return "gemini: {api_key: k, base_url: \"\(standIns.geminiURL)\"}\n" + node
    }
  }

  private static func evaluate(
    _ configuration: String, in folder: TemporaryFolder
  ) async throws -> Evaluation {
    let file = try folder.write(configuration, as: "detra.yaml")
    let process = try ChildProcess(
      Repository.detra, ["evaluate", "--config", file], environment: ["NO_PROXY": "127.0.0.1"],
      folder: folder.url, input: record)
    try await process.exitStatus().expectSuccess("evaluate")
    let line = try await process.line(containing: "\"outcome\"")
    return try JSONCoding.decoder().decode(Evaluation.self, from: Data(line.utf8))
  }

  private func withStandIns(
    _ configuration: StandInConfiguration = StandInConfiguration(),
    _ body: (StandIns, TemporaryFolder) async throws -> Void
  ) async throws {
    var quiet = Logger(label: "stand-ins")
    quiet.logLevel = .critical
    let standIns = try await StandIns.start(configuration, logger: quiet)
    let result: Result<Void, any Error>
    do {
      result = .success(try await body(standIns, try TemporaryFolder()))
    } catch {
      result = .failure(error)
    }
    await standIns.stop()
    try result.get()
  }
}
