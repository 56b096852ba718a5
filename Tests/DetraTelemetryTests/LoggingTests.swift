import Foundation
import Logging
import Synchronization
import Testing

@testable import DetraTelemetry

/// Collects written lines.
final class Lines: Sendable {
  private let lines = Mutex<[String]>([])
  var all: [String] { lines.withLock { $0 } }
  var write: @Sendable (String) -> Void { { line in self.lines.withLock { $0.append(line) } } }
}

@Suite struct LoggingTests {
  let lines = Lines()

  private func logger(
    _ format: LogFormat, level: Logger.Level = .info, provider: Logger.MetadataProvider? = nil
  ) -> Logger {
    Logger(label: "detra.test") { label in
      DetraLogHandler(
        label: label, level: level, format: format, metadataProvider: provider,
        now: { Date(timeIntervalSince1970: 1_772_366_400.25) }, write: lines.write)
    }
  }

  @Test func jsonLineCarriesMessageMetadataAndTime() throws {
    var logger = logger(.json, provider: Logger.MetadataProvider { ["b": "provided", "c": "p"] })
    logger[metadataKey: "a"] = "own \u{1B}\"x\"\n"
    logger.warning("went\nwrong", metadata: ["c": ["x", ["y": "z"]]])

    let line = try #require(lines.all.first)
    let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    #expect(lines.all.count == 1 && !line.contains("\n"))
    #expect(object?["time"] as? String == "2026-03-01T12:00:00.250Z")
    #expect(object?["level"] as? String == "warning")
    #expect(object?["logger"] as? String == "detra.test")
    #expect(object?["message"] as? String == "went\nwrong")
    let metadata = object?["metadata"] as? [String: Any]
    #expect(metadata?["a"] as? String == "own \u{1B}\"x\"\n")
    #expect(metadata?["b"] as? String == "provided")
    #expect((metadata?["c"] as? [Any])?.first as? String == "x")
  }

  @Test func textLineCannotBeForgedByWhatItLogs() throws {
    logger(.text(colored: false)).error(
      "first\n12:00 INFO forged", metadata: ["k": "\u{1B}[2J\u{9B}", "a": "b"])
    let line = try #require(lines.all.first)
    #expect(
      line.hasSuffix(
        #"ERROR    detra.test: first\n12:00 INFO forged a=b k=\u{1B}[2J\u{009B}"#))
  }

  @Test func colorAppearsOnlyWhenAsked() throws {
    logger(.text(colored: true)).info("x")
    logger(.text(colored: false)).info("x")
    #expect(lines.all.map { $0.contains("\u{1B}[") } == [true, false])
  }

  @Test func levelsBelowTheSettingAreSilent() {
    let logger = logger(.json, level: .warning)
    logger.info("no")
    logger.error("yes")
    #expect(lines.all.count == 1)
  }

  @Test func copiesOfALoggerKeepTheirOwnMetadataAndLevel() {
    let first = logger(.json)
    var second = first
    second[metadataKey: "only"] = "second"
    second.logLevel = .error
    #expect(first[metadataKey: "only"] == nil && first.logLevel == .info)
  }

  @Test func errorOfAnEventIsWritten() throws {
    struct Broken: Error {}
    logger(.json).error("failed", error: Broken())
    #expect(try #require(lines.all.first).contains(#""error":"Broken()""#))
  }

  @Test func credentialsInMetadataAndMessageAreMasked() throws {
    logger(.json).info(
      "sent with Bearer abcdefghijklmnop",
      metadata: [
        "api-key": "short", "input_tokens": "123", "dd_token": "t",
        "nested": ["password": "p", "list": ["AIzaSyA1234567890abcdefg"]],
      ])
    let line = try #require(lines.all.first)
    for secret in ["abcdefghijklmnop", "short", "\"t\"", "\"p\"", "SyA1234567890"] {
      #expect(!line.contains(secret), "\(secret)")
    }
    #expect(line.contains(#""input_tokens":"123""#))
  }

  @Test(arguments: [
    ("plain text stays", "plain text stays"),
    ("key=node and Bearer of news", "key=node and Bearer of news"),
    (
      "see https://hooks.slack.com/services/T000/B000/XXXXXXXX now",
      "see https://hooks.slack.com/services/*** now"
    ),
    ("GET /v1?api_key=0123456789abcdef&x=1", "GET /v1?api_key=***&x=1"),
    ("a sk-abcdefghijklmnopqr, b xoxb-123456789012-abc", "a sk-***, b xoxb-***"),
    ("task-abcdefghijklmnopqr", "task-abcdefghijklmnopqr"),
    ("ключ AIzaSyA1234567890abcdefg конец", "ключ AIza*** конец"),
    ("", ""),
  ])
  func redactionMasksKnownShapesOnly(text: String, expected: String) {
    #expect(Redaction.masked(text) == expected)
  }
}
