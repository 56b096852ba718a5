import DetraHTTP
import DetraSettings
import Foundation
import Logging
import Synchronization
import Testing

@testable import Evaluator

@Suite(.timeLimit(.minutes(5))) struct EvaluationStreamTests {
  /// One line that waits for its judge must not gather everything behind it in memory.
  @Test func noMoreIsReadThanMayBeHeldBehindASlowLine() async throws {
    let held = 20
    let lines = Lines(count: 500)
    var settings = try SettingsLoader.load(
      yaml: """
        gemini: {api_key: k, base_url: "http://gemini.example"}
        evaluator: {max_held_records: \(held)}
        nodes: {judged: {expected_behaviors: ["is right"]}}
        """)
    settings.nodes["judged"]?.securityChecks = []
    let stream = try EvaluationStream(
      settings: settings, http: SlowTransport(lines, until: held),
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    var written = 0
    let isWhole = try await stream.run(lines, write: { _ in written += 1 }, complain: { _ in })
    #expect(isWhole && written == 500)
    #expect(lines.readWhenJudged.map { (held...(held + 1)).contains($0) } == true)
  }
}

/// Lines of which only the first is judged.
private final class Lines: AsyncSequence, Sendable {
  private struct State {
    var read = 0
    var whenJudged: Int?
  }

  struct Iterator: AsyncIteratorProtocol {
    let lines: Lines

    mutating func next() async -> Data? {
      guard let number = lines.take() else { return nil }
      let node = number == 0 ? "judged" : "plain"
      return Data(#"{"node":"\#(node)","input":"Ask.","output":"An answer."}\#n"#.utf8)
    }
  }

  private let count: Int
  private let state = Mutex(State())

  init(count: Int) { self.count = count }

  var read: Int { state.withLock { $0.read } }
  var readWhenJudged: Int? { state.withLock { $0.whenJudged } }

  func judged() { state.withLock { $0.whenJudged = $0.read } }
  func makeAsyncIterator() -> Iterator { Iterator(lines: self) }

  private func take() -> Int? {
    state.withLock { state in
      guard state.read < count else { return nil }
      defer { state.read += 1 }
      return state.read
    }
  }
}

/// Answers once so much has been read, and more could have been.
private struct SlowTransport: HTTPTransport {
  private let lines: Lines
  private let count: Int

  init(_ lines: Lines, until count: Int) {
    self.lines = lines
    self.count = count
  }

  func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
    while lines.read < count { await Task.yield() }
    for _ in 0..<200 { await Task.yield() }
    lines.judged()
    let body = (try? GeminiAnswerTests.body(text: HTTPJudgeTests.good)) ?? Data()
    return HTTPResponse(status: 200, body: body)
  }
}
