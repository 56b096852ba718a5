import DetraModel
import Foundation
@testable import Sandbox
import Testing

/// `DETRA_VENDOR_PYTHON` names a Python that has the vendors' clients (`Tests/VendorClients/check.py` says
/// which); without it this suite is skipped.
@Suite struct VendorClientTests {
  private static let python = ProcessInfo.processInfo.environment["DETRA_VENDOR_PYTHON"]

  @Test(.enabled(if: python != nil, "DETRA_VENDOR_PYTHON is not set"))
  func vendorsOwnClientsUnderstandTheStandIns() async throws {
    let python = try #require(Self.python)
    try await withStandIns(StandInConfiguration(openAIKey: "key")) { standIns, _ in
      let keyFile = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).json")
      defer { try? FileManager.default.removeItem(at: keyFile) }
      try standIns.vertex.serviceAccountFile(project: "sandbox", url: standIns.vertexURL)
        .write(to: keyFile)
      let prompt = JudgePrompts.prompt(
        "answer_query", input: "1. The rent is $5.", output: "It is $5 (Section 1).")
      let output = try await run(
        python,
        [
          script, standIns.geminiURL, standIns.vertexURL, keyFile.path, standIns.openAIURL,
          standIns.datadogURL, DatadogStandIn.caseProjectID, DatadogStandIn.caseTypeID,
          standIns.slackWebhookURL, prompt,
        ])
      let seen = try JSONValue(json: output)
      #expect(
        seen["gemini"] == [
          "finish": "STOP", "checks": 6, "total": true, "version": "gemini-2.5-flash-stand-in",
          "model": "models/gemini-2.5-flash", "unknown": [404, "NOT_FOUND"],
        ])
      #expect(
        seen["vertex"] == [
          "finish": "STOP", "checks": 6, "expires": false, "stolen": [401, "UNAUTHENTICATED"],
          "refreshed": true,
        ])
      #expect(
        seen["openai"] == [
          "finish": "stop", "checks": 6, "note": nil, "refusal": nil,
          "model": "gpt-4.1-mini-stand-in", "object": "chat.completion", "total": true,
          "cached": 0, "models": ["stand-in"], "cut": "length", "loose": [400, "response_format"],
          "temperature": [400, "unsupported_value"], "wrong": [401, "invalid_api_key"],
        ])
      #expect(
        seen["datadog"] == [
          "valid": true, "series": [["errors": []], ["errors": []], ["errors": []]],
          "distribution": "ok", "event": ["ok", "t", true],
          "incident": [1, "t", "SEV-2", "active"], "resolved": ["resolved", "SEV-2", "t"],
          "check": "ok", "logs": "{}", "old": [400, 1],
          "cases": ["DETRA-1", "OPEN", "again", "P1", "CLOSED", true, 404],
        ])
      #expect(seen["slack"] == ["taken": [200, "ok"], "refused": [400, "no_text"]])
      // Three times the same point is one point; that is the intake's rule, not the client's.
      #expect(standIns.datadog.metrics.total("detra.node.calls") == 3)
      #expect(standIns.datadog.metrics.distribution("detra.node.latency").count == 2)
    }
  }

  private var script: String {
    URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../VendorClients/check.py").standardized.path
  }

  /// What the program prints; its errors go to the test's.
  private func run(_ program: String, _ arguments: [String]) async throws -> Data {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(["NO_PROXY": "127.0.0.1"]) {
      $1
    }
    let pipe = Pipe()
    process.standardOutput = pipe
    return try await withCheckedThrowingContinuation { continuation in
      process.terminationHandler = { _ in
        continuation.resume(returning: pipe.fileHandleForReading.readDataToEndOfFile())
      }
      do {
        try process.run()
      } catch {
        process.terminationHandler = nil
        continuation.resume(throwing: error)
      }
    }
  }
}
