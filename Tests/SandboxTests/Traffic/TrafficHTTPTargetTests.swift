import DetraHTTP
import DetraModel
import DetraSettings
import Foundation
import Synchronization
import Testing

@testable import Sandbox

@Suite struct TrafficHTTPTargetTests {
  static func send(
    _ count: Int, to transport: ScriptedTransport, url: String = "http://127.0.0.1:4318/",
    clock: JumpingClock = JumpingClock()
  ) async -> TrafficDelivery {
    let target = HTTPTrafficTarget(
      url: url, apiKey: "k-1", transport: transport,
      retry: RetryPolicy(maximumAttempts: 3, jitter: { 0 }), clock: clock)
    return await target.send(TrafficGeneratorTests.calls(count))
  }

  @Test func callsGoOutAsLinesOfJSONWithTheKey() async throws {
    let transport = ScriptedTransport([.init(202, #"{"accepted":3,"rejected":[]}"#)])
    let delivery = await Self.send(3, to: transport)
    #expect(delivery == TrafficDelivery(all: .accepted, 3))
    let request = try #require(transport.requests.first)
    #expect(request.url == "http://127.0.0.1:4318/v1/calls")
    #expect(request.method == "POST")
    #expect(request.headers["content-type"] == "application/x-ndjson")
    #expect(request.headers["authorization"] == "Bearer k-1")
    let lines = request.body.split(separator: UInt8(ascii: "\n"))
    #expect(try lines.map { try CallRecord.decode($0) } == TrafficGeneratorTests.calls(3))
  }

  @Test(arguments: [
    (
      202, #"{"accepted":1,"rejected":[{"index":1,"path":"/node","reason":"is required"}]}"#,
      [TrafficOutcome.accepted, .rejected("/node is required")], false
    ),
    (
      400,
      #"{"accepted":0,"rejected":[{"index":0,"path":"","reason":"a"},{"index":1,"reason":"b"}]}"#,
      [.rejected(" a"), .rejected("b")], false
    ),
    (
      503, #"{"accepted":1,"rejected":[],"failed":[0],"error":"broker away"}"#,
      [.failed("broker away"), .accepted], false
    ),
    (
      413, #"{"accepted":0,"error":"too large"}"#,
      [.rejected("too large"), .rejected("too large")], false
    ),
    (
      401, "no key",
      [.failed("the Collector answered 401"), .failed("the Collector answered 401")],
      true
    ),
    (
      202, #"{"accepted":9}"#,
      [.failed("the Collector answered 202"), .failed("the Collector answered 202")], false
    ),
  ])
  func answerDecidesWhatBecameOfEachCall(
    status: Int, body: String, outcomes: [TrafficOutcome], isFatal: Bool
  ) async {
    let answers = Array(repeating: ScriptedTransport.Answer(status, body), count: 3)
    let delivery = await Self.send(2, to: ScriptedTransport(answers))
    #expect(delivery == TrafficDelivery(outcomes: outcomes, isFatal: isFatal))
  }

  @Test func busyCollectorIsAskedAgainWhenItSays() async {
    let transport = ScriptedTransport([
      .init(503, "{}", retryAfter: "2"), .init(429, "{}", retryAfter: "3"),
      .init(202, #"{"accepted":2,"rejected":[]}"#),
    ])
    let clock = JumpingClock()
    #expect(await Self.send(2, to: transport, clock: clock) == TrafficDelivery(all: .accepted, 2))
    #expect(clock.now.offset == .seconds(5))
    #expect(Set(transport.requests.map(\.body)).count == 1)
  }

  @Test func absentCollectorIsReportedForEachCall() async {
    let transport = ScriptedTransport([])
    let delivery = await Self.send(2, to: transport)
    #expect(transport.requests.count == 3)
    #expect(delivery.outcomes == Array(repeating: .failed("no answer from o: refused"), count: 2))
  }
}

/// Gives its answers one after the other, then fails to connect.
final class ScriptedTransport: HTTPTransport {
  struct Answer: Sendable {
    let response: HTTPResponse

    init(_ status: Int, _ body: String, retryAfter: String? = nil) {
      let headers: HTTPHeaders = retryAfter.map { ["Retry-After": $0] } ?? [:]
      response = HTTPResponse(status: status, headers: headers, body: Data(body.utf8))
    }
  }

  private let state: Mutex<(answers: [Answer], requests: [HTTPRequest])>

  init(_ answers: [Answer]) { state = Mutex((answers, [])) }

  var requests: [HTTPRequest] { state.withLock { $0.requests } }

  func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
    let answer = state.withLock { state in
      state.requests.append(request)
      return state.answers.isEmpty ? nil : state.answers.removeFirst()
    }
    guard let answer else { throw .connection("refused", origin: "o") }
    return answer.response
  }
}
