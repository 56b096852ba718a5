import DetraModel
import DetraScanning
import DetraSettings
import Foundation
import TestSupport
import Testing

@testable import Evaluator

/// What a question costs over the record's own text, for the seeds' three nodes. docs/judge-prompt.md has the
/// figures by real vocabularies, which Scripts/count-tokens.py counts.
@Suite struct PromptBudgetTests {
  static let nodes = ["extract_entities", "summarize_document", "answer_query"]

  static func request(_ name: String) throws -> JudgeRequest {
    let settings = try SettingsLoader.load(
      yaml: String(
        contentsOf: Repository.root.appending(path: "examples/legal_analyzer/detra.yaml"),
        encoding: .utf8),
      environment: [
        "DD_API_KEY": "k", "DD_APP_KEY": "k", "DD_SITE": "datadoghq.com", "GOOGLE_API_KEY": "k",
        "SLACK_WEBHOOK_URL": "https://localhost/x", "PAGERDUTY_INTEGRATION_KEY": "k",
      ])
    let node = try #require(settings.nodes[name])
    let plan = try NodePlan(name: name, settings: node, judge: settings.judge)
    return JudgeRequest(
      instructions: try #require(plan.instructions), record: JudgedRecord(input: "", output: ""))
  }

  static func question(_ request: JudgeRequest) -> JudgeQuestion {
    var random = SplitMix(state: 7)
    return JudgeQuestion(request, using: &random)
  }

  /// Gemini counts of a schema its names and choices, not its punctuation: so says the tokenizer in google-genai.
  static func words(of schema: JSONValue) -> [String] {
    let properties = schema["properties"]?.object ?? [:]
    let own = ["enum", "required"].flatMap { (schema[$0]?.array ?? []).compactMap(\.string) }
    return own + (schema["items"].map(words) ?? [])
      + properties.sorted { $0.key < $1.key }.flatMap { [$0.key] + words(of: $0.value) }
  }

  /// A usual answer without failures: a quote for each behaviour that must show, none for those that must not.
  static func answer(_ instructions: NodeInstructions) -> String {
    let quotes = [
      #"\"parties\":[\"ABC Properties LLC\",\"John Smith\"]"#, "ABC Properties LLC and John Smith",
      "2024-02-01, 2025-01-31", "USD 3500.00, USD 175.00",
    ]
    let checks = instructions.ids.enumerated().map { index, id in
      let quote = id.hasPrefix("e") ? quotes[index % quotes.count] : ""
      return #"{"id":"\#(id)","quote":"\#(quote)","shown":\#(id.hasPrefix("e")),"sure":0.95}"#
    }
    return #"{"checks":[\#(checks.joined(separator: ","))]}"#
  }

  /// With as much of a hint as there may be.
  static func hinted(_ request: JudgeRequest) throws -> JudgeRequest {
    var request = request
    let output = "Globex Corporation sold it to Initech Holdings on 2031-01-01 for USD 99,000.00."
    let found = GroundingCheck().ungrounded(output: output, sources: ["A lease."])
    let evidence: String = try #require(UnsupportedFacts(found, in: output).evidence)
    request.record.unsupported = evidence
    return request
  }

  @Test(arguments: nodes)
  func aQuestionCostsAtMost350TokensOverTheRecord(node: String) throws {
    let question = Self.question(try Self.hinted(try Self.request(node)))
    let parts = [question.instructions, question.node, question.record]
    let tokens = (parts + Self.words(of: question.schema.openAPI))
      .reduce(0) { $0 + TokenEstimate.tokens(in: $1) }
    // The estimate is some 20 % over the vocabularies, which say at most 350.
    #expect(tokens <= 420, "\(node): \(tokens)")
  }

  @Test(arguments: nodes)
  func aUsualAnswerCostsAtMost250Tokens(node: String) throws {
    let answer = Self.answer(try Self.request(node).instructions)
    #expect(Self.reads(answer, try Self.request(node)))
    #expect(TokenEstimate.tokens(in: answer) <= 270, "\(TokenEstimate.tokens(in: answer))")
  }

  private static func reads(_ answer: String, _ request: JudgeRequest) -> Bool {
    (try? VerdictReader.read(answer, ids: request.instructions.ids))?.verdicts.count
      == request.instructions.ids.count
  }

  /// `DETRA_WRITE_PROMPTS=FILE` writes the parts as NDJSON, for Scripts/count-tokens.py.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["DETRA_WRITE_PROMPTS"] != nil))
  func promptsAreWrittenForTheTokenizers() throws {
    let path = try #require(ProcessInfo.processInfo.environment["DETRA_WRITE_PROMPTS"])
    let lines = try Self.nodes.map { name in
      let request = try Self.request(name)
      let question = Self.question(try Self.hinted(request))
      let line: JSONValue = [
        "node": .string(name), "instructions": .string(question.instructions),
        "node_part": .string(question.node), "record_part": .string(question.record),
        "schema": question.schema.openAPI, "answer": .string(Self.answer(request.instructions)),
        "estimate": .integer(
          Int64(
            [question.instructions, question.node, question.record]
              .reduce(0) { $0 + TokenEstimate.tokens(in: $1) })),
      ]
      return line.text
    }
    try (lines.joined(separator: "\n") + "\n").write(
      toFile: path, atomically: true, encoding: .utf8)
  }
}
