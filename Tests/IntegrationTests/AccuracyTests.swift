import DetraModel
import Foundation
import TestSupport
import Testing

/// The scanners' table on the development corpora (`make accuracy`) stays within two points of what it was when it was
/// last written down, in docs/scanners.md.
@Suite(.timeLimit(.minutes(5))) struct AccuracyTests {
  private static let margin = 0.02

  private static let corpora: URL = {
    if let folder = ProcessInfo.processInfo.environment["DETRA_CORPORA"] {
      return URL(filePath: folder)
    }
    return Repository.root.deletingLastPathComponent().appending(path: "shared/corpora")
  }()

  private static let hasCorpora = FileManager.default.fileExists(
    atPath: corpora.appending(path: "score.py").path())

  @Test(.enabled(if: hasCorpora, "no corpora; set DETRA_CORPORA")) func piiIsFound() async throws {
    let table = try #require(try await Self.score("pii").first)
    for type in ["email", "phone", "ssn", "credit_card", "ip_address", "CORE(6)"] {
      try expect(table[type]?["p"], 0.99, "precision of \(type)")
      try expect(table[type]?["r"], 0.98, "recall of \(type)")
    }
    try expect(table["iban"]?["p"], 0.976, "precision of iban")
    try expect(table["iban"]?["r"], 1, "recall of iban")
    let flagged = try #require(table["clean_fpr"]?.number)
    #expect(flagged <= 0.008, "records without personal data that are flagged")
  }

  @Test(.enabled(if: hasCorpora, "no corpora; set DETRA_CORPORA"))
  func injectionsAreFound() async throws {
    let table = try #require(try await Self.score("injection").first)
    try expect(table["p"], 0.99, "precision")
    try expect(table["r"], 0.759, "recall")
    let falsePositives = try #require(table["fpr"]?.number)
    #expect(falsePositives <= 0.015)
  }

  @Test(.enabled(if: hasCorpora, "no corpora; set DETRA_CORPORA"))
  func sensitiveTopicsAreFound() async throws {
    let tables = try await Self.score("sensitive")
    try #require(tables.count == 2)
    for (table, (precision, recall)) in zip(tables, [(0.98, 0.91), (1, 0.89)]) {
      try expect(table["p"], precision, "precision")
      try expect(table["r"], recall, "recall")
    }
  }

  private func expect(_ value: JSONValue?, _ written: Double, _ name: String) throws {
    let value = try #require(value?.number)
    #expect(value >= written - Self.margin, "\(name) was \(written)")
  }

  /// The lines of JSON of `score.py`, one a table.
  private static func score(_ task: String) async throws -> [JSONValue] {
    let folder = try TemporaryFolder()
    let corpus = corpora.appending(path: "\(task).jsonl").path()
    let found = folder.url.appending(path: "found.ndjson").path()
    let script = """
      "\(Repository.detra.path())" scan < "\(corpus)" > "\(found)" \
      && python3 "\(corpora.appending(path: "score.py").path())" \(task) "\(found)" --json
      """
    let process = try ChildProcess(URL(filePath: "/bin/sh"), ["-c", script])
    try await process.exitStatus(within: .seconds(240)).expectSuccess(
      process.lines.suffix(20).joined(separator: "\n"))
    return try process.lines.filter { $0.hasPrefix("{") }.map { try JSONValue(json: Data($0.utf8)) }
  }
}
