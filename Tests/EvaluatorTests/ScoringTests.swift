import DetraModel
import DetraSettings
import Foundation
import TestSupport
import Testing

@testable import Evaluator

/// `docs/scoring.md` is the specification: its tables are read, and the engine is held against them.
@Suite struct ScoringTests {
  /// A row of a table, by the column's name.
  typealias Row = [String: String]

  /// The rows of the table whose first column has this name.
  static func table(_ first: String) throws -> [Row] {
    let file = Repository.root.appending(path: "docs/scoring.md")
    let lines = try String(contentsOf: file, encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false)
    func cells(_ line: Substring) -> [String] {
      line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    }
    let start = try #require(lines.firstIndex { $0.hasPrefix("| \(first) |") })
    let names = cells(lines[start])
    return lines[(start + 2)...].prefix { $0.hasPrefix("|") }.map {
      Dictionary(uniqueKeysWithValues: zip(names, cells($0)))
    }
  }

  @Test func everyWorkedExampleComesOutAsItIsWritten() async throws {
    let rows = try Self.table("example")
    #expect(rows.count >= 20)
    for row in rows {
      let example = try Example(row)
      let evaluation = try await example.evaluation()
      let flag = evaluation.flag.map { "\($0.category.rawValue), \($0.severity.rawValue)" }
      let score = evaluation.score.map { String(format: "%.2f", $0) }
      #expect(
        evaluation.outcome.rawValue == row["outcome"]?.trimmingCharacters(in: ["`"]),
        "\(example.name)")
      #expect(score ?? "–" == row["score"], "\(example.name)")
      #expect(flag ?? "–" == row["flag"], "\(example.name)")
      #expect(evaluation.flagged == (flag != nil), "\(example.name)")
    }
  }

  @Test func severityOfAScoreIsTheTables() throws {
    let rows = try Self.table("score below")
    #expect(rows.count == 4)
    var lower = 0.0
    for row in rows {
      let bound = try #require(row["score below"].flatMap(Double.init))
      for score in [lower, (lower + bound) / 2, bound.nextDown] {
        #expect(Scoring.severity(of: score).rawValue == row["severity"], "\(score)")
      }
      lower = bound
    }
  }

  @Test func everyOutcomeIsInTheTable() throws {
    let named = try Self.table("outcome").compactMap {
      $0["outcome"]?.trimmingCharacters(in: ["`"])
    }
    #expect(Set(named) == Set(Outcome.allCases.map(\.rawValue)))
  }

  static let criticalFinding = Finding(
    check: "harmful_content", type: "weapons", severity: .critical, field: .output, count: 1,
    masked: "…")

  @Test func aCriticalFindingFlagsAndLeavesTheCategoryOfALowScore() {
    func flag(_ score: Double?, _ cause: RootCause?) -> Flag? {
      Scoring.flag(
        score: score, threshold: 0.9, checks: [], findings: [Self.criticalFinding],
        rootCause: cause,
        ruleFailures: [])
    }
    #expect(
      flag(1, nil).map { [$0.category.rawValue, $0.severity.rawValue] } == [
        "security_violation", "critical",
      ])
    #expect(flag(nil, nil)?.reason == "harmful_content: weapons in the output.")
    let cause = RootCause(category: .hallucination, reason: "r", severity: .medium)
    #expect(flag(0.5, cause) == Flag(category: .hallucination, severity: .critical, reason: "r"))
  }

  @Test func theCategoryOfAFailedBehaviourStandsOverTheJudgesWithOrWithoutACause() async throws {
    let yaml = """
      app_name: a
      nodes: {n: {expected_behaviors: [{description: Is right, category: context_loss}]}}
      """
    for cause in [nil, RootCause(category: .hallucination, reason: "r", severity: .high)] {
      let judge = StubJudge(present: [false], rootCause: cause)
      let evaluation = try await StubJudge.evaluate(
        yaml, CallRecord(node: "n", output: "An answer."), judge)
      #expect(evaluation.flag?.category == .contextLoss)
    }
  }
}

/// One row of the worked examples.
private struct Example {
  let name: String
  private let judged: [String: Int]
  private let byRule: [String: Int]
  private let rules: [String]
  private let hasNumber: Bool
  private let cause: RootCause?
  private let state: String

  init(_ row: ScoringTests.Row) throws {
    func cell(_ name: String) throws -> String {
      let cell = try #require(row[name])
      return cell == "–" ? "" : cell
    }
    func counts(_ name: String) throws -> [String: Int] {
      Dictionary(
        uniqueKeysWithValues: try cell(name).split(separator: ", ").compactMap { part in
          let words = part.split(separator: " ", maxSplits: 1)
          return words.count == 2 ? Int(words[0]).map { (String(words[1]), $0) } : nil
        })
    }
    name = try cell("example")
    state = try cell("behaviours")
    judged = try counts("behaviours")
    byRule = try counts("by rule")
    rules = try cell("rules").split(separator: "; ").map(String.init)
    hasNumber = try cell("findings") == "ssn"
    let cause = try cell("root cause").split(separator: ", ").map(String.init)
    self.cause =
      cause.isEmpty
      ? nil
      : RootCause(
        category: try #require(FailureCategory(rawValue: cause[0])), reason: "r",
        severity: try #require(Severity(rawValue: cause[1])))
  }

  private var verdicts: [Bool?] {
    Array(repeating: true, count: judged["met"] ?? 0)
      + Array(repeating: false, count: judged["failed"] ?? 0)
      + Array(repeating: nil, count: judged["not judged"] ?? 0)
  }

  private var yaml: String {
    let sentences =
      state == "unavailable" ? ["\"Is right\""] : verdicts.indices.map { "\"Behaviour \($0)\"" }
    func patterns(_ pattern: String, _ count: Int?) -> [String] {
      Array(
        repeating: "{description: d, check_type: regex, parameters: {pattern: \(pattern)}}",
        count: count ?? 0)
    }
    let expected =
      sentences + patterns("answer", byRule["met"]) + patterns("absent", byRule["failed"])
    let rules = self.rules.map { rule in
      let parts = rule.split(separator: ", ")
      return "{regex: absent, severity: \(parts[0]), category: \(parts[1])}"
    }
    return """
      app_name: a
      nodes:
        n:
          adherence_threshold: 0.90
          expected_behaviors: [\(expected.joined(separator: ", "))]
          rules: [\(rules.joined(separator: ", "))]
      """
  }

  func evaluation() async throws -> Evaluation {
    var record = CallRecord(node: "n", output: "This is the answer.")
    if hasNumber { record.output = "This is the answer: SSN 536-90-4399." }
    if state == "no output" {
      record.output = nil
      record.error = CallError(type: "Timeout", message: "m")
    }
    let judge = StubJudge(present: state == "unavailable" ? nil : verdicts, rootCause: cause)
    let evaluation = try await StubJudge.evaluate(yaml, record, judge)
    #expect(!evaluation.findings.isEmpty == hasNumber, "\(name)")
    return evaluation
  }
}

/// Says what it is told of each behaviour in order; nothing at all is an endpoint that is away.
private struct StubJudge: Judge {
  var present: [Bool?]?
  var rootCause: RootCause?

  func judge(_ request: JudgeRequest) async throws(JudgeFailure) -> Judgement {
    let report = JudgeReport(provider: "stub", model: "m")
    guard let present else {
      throw JudgeFailure(class: .rateLimited, message: "m", report: report)
    }
    var verdicts: [String: Judgement.Verdict] = [:]
    for (id, present) in zip(request.instructions.ids, present) {
      verdicts[id] = present.map { Judgement.Verdict(present: $0, confidence: 0.2, evidence: nil) }
    }
    return Judgement(verdicts: verdicts, rootCause: rootCause, report: report)
  }

  static func evaluate(
    _ yaml: String, _ record: CallRecord, _ judge: StubJudge
  ) async throws -> Evaluation {
    let settings = try SettingsLoader.load(yaml: yaml)
    let engine = try EvaluationEngine(settings: settings, judge: judge)
    return await engine.evaluate(record, arrival: Timestamp(Date(timeIntervalSince1970: 0)))
  }
}
