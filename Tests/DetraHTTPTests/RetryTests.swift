import DetraModel
import Foundation
import Synchronization
import Testing

@testable import DetraHTTP

@Suite(.timeLimit(.minutes(5))) struct RetryTests {
  static let halfJitter = RetryPolicy(
    maximumAttempts: 4, baseDelay: .seconds(1), maximumDelay: .seconds(3),
    deadline: .seconds(60), jitter: { 0.5 })

  static func answer(_ status: Int, _ headers: HTTPHeaders = [:]) -> Result<
    HTTPResponse, HTTPError
  > {
    .success(
      HTTPResponse(
        status: status, headers: headers, receivedAt: Date(timeIntervalSince1970: 784_111_770)))
  }

  @Test(
    arguments: [
      (200, nil), (204, nil), (301, .rejected), (400, .rejected), (401, .fatal), (403, .fatal),
      (404, .rejected), (407, .fatal), (408, .retryable()), (409, .rejected), (413, .rejected),
      (425, .retryable()), (429, .retryable()), (500, .retryable()), (503, .retryable()),
      (599, .retryable()),
    ] as [(Int, FailureKind?)])
  func statusesAreClassified(status: Int, expected: FailureKind?) {
    #expect(HTTPResponse(status: status).failure == expected)
  }

  /// The answer is received at 08:49:30.
  @Test(
    arguments: [
      ("0", .zero), ("120", .seconds(120)), ("Sun, 06 Nov 1994 08:49:37 GMT", .seconds(7)),
      ("Sunday, 06-Nov-94 08:49:37 GMT", .seconds(7)), ("Sun Nov  6 08:49:37 1994", .seconds(7)),
      ("Sun, 06 Nov 1994 08:00:00 GMT", .zero), ("soon", nil), ("-5", nil), ("", nil),
      ("99999999999999999999", nil),
    ] as [(String, Duration?)])
  func retryAfterIsReadInSecondsAndDates(text: String, expected: Duration?) throws {
    let response = try Self.answer(503, ["Retry-After": text]).get()
    #expect(response.retryAfter == expected)
  }

  @Test func aDateCountsFromTheServersClock() throws {
    let response = try Self.answer(
      503,
      [
        "date": "Sun, 06 Nov 1994 12:00:00 GMT", "retry-after": "Sun, 06 Nov 1994 12:00:09 GMT",
      ]
    ).get()
    #expect(response.failure == .retryable(after: .seconds(9)))
  }

  @Test func whatGotNoAnswerIsNotRepeatedWhereThatMightDoItTwice() {
    var policy = Self.halfJitter
    policy.repeatsUnanswered = false
    var state = RetryState(policy)
    // A refusal for its rate has an answer.
    #expect(state.next(after: Self.answer(429), elapsed: .zero) == .wait(.milliseconds(500)))
    let lost = Result<HTTPResponse, HTTPError>.failure(.timeout(.response, origin: ""))
    #expect(state.next(after: lost, elapsed: .seconds(1)) == .finish(.retryable()))
  }

  @Test func backingOffDoublesToItsMaximumAndEndsWithTheAttempts() {
    var state = RetryState(Self.halfJitter)
    let failures: [Result<HTTPResponse, HTTPError>] = [
      Self.answer(503), .failure(.timeout(.connect, origin: "")), .failure(.queueFull(origin: "")),
      Self.answer(429),
    ]
    let actions = failures.map { state.next(after: $0, elapsed: .zero) }
    #expect(
      actions == [
        .wait(.milliseconds(500)), .wait(.seconds(1)), .wait(.milliseconds(1500)),
        .finish(.retryable()),
      ])
    #expect(state.attempts == 4)
  }

  @Test(
    arguments: [
      (answer(200), nil), (answer(400), .rejected), (answer(401), .fatal),
      (.failure(.cancelled), .retryable()), (.failure(.shutdown), .retryable()),
      (.failure(.invalidRequest("")), .fatal), (.failure(.tls("", origin: "")), .fatal),
      (.failure(.responseTooLarge(limit: 1, origin: "")), .rejected),
    ] as [(Result<HTTPResponse, HTTPError>, FailureKind?)])
  func whatCannotPassIsNotRepeated(
    outcome: Result<HTTPResponse, HTTPError>, expected: FailureKind?
  ) {
    var state = RetryState(Self.halfJitter)
    #expect(state.next(after: outcome, elapsed: .zero) == .finish(expected))
  }

  @Test(arguments: [
    // A wait asked for may pass the maximum of backing off, but not the deadline.
    ("45", Duration.zero, RetryState.Action.wait(.seconds(45))),
    ("0", .zero, .wait(.milliseconds(500))),
    ("45", .seconds(20), .finish(.retryable(after: .seconds(45)))),
    ("60", .zero, .finish(.retryable(after: .seconds(60)))),
  ])
  func aWaitThatTheServiceAsksForIsKeptWithinTheDeadline(
    seconds: String, elapsed: Duration, expected: RetryState.Action
  ) {
    var state = RetryState(Self.halfJitter)
    let outcome = Self.answer(429, ["retry-after": seconds])
    #expect(state.next(after: outcome, elapsed: elapsed) == expected)
  }

  @Test func aServiceMayHaveItsOwnStatusesAndWaits() {
    var policy = Self.halfJitter
    policy.classify = { $0.status == 400 ? .retryable() : $0.failure }
    policy.requestedDelay = { response in
      response.headers["x-ratelimit-reset"].flatMap { Int64($0) }.map { .seconds($0) }
    }
    var state = RetryState(policy)
    let headers: HTTPHeaders = ["x-ratelimit-reset": "8", "retry-after": "4"]
    #expect(state.next(after: Self.answer(400, headers), elapsed: .zero) == .wait(.seconds(8)))
    #expect(
      state.next(after: Self.answer(400, ["retry-after": "4"]), elapsed: .zero)
        == .wait(.seconds(4)))
  }

  @Test func jitterOfTheDefaultPolicyIsFull() {
    let delays = (0..<200).map { _ in
      var state = RetryState(RetryPolicy(baseDelay: .seconds(1)))
      guard case .wait(let delay) = state.next(after: Self.answer(500), elapsed: .zero) else {
        return Duration.seconds(-1)
      }
      return delay
    }
    #expect(delays.allSatisfy { $0 >= .zero && $0 < .seconds(1) })
    #expect(
      delays.contains { $0 < .milliseconds(250) } && delays.contains { $0 > .milliseconds(750) })
  }

  /// Answers from a list, and keeps what it was asked.
  final class ScriptedTransport: HTTPTransport {
    private let state: Mutex<(script: [Result<HTTPResponse, HTTPError>], seen: [HTTPRequest])>
    var seen: [HTTPRequest] { state.withLock(\.seen) }
    init(_ script: [Result<HTTPResponse, HTTPError>]) { state = Mutex((script, [])) }

    func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
      try state.withLock { state in
        state.seen.append(request)
        return state.script.removeFirst()
      }.get()
    }
  }

  @Test func attemptsAreCutToTheDeadline() async {
    let transport = ScriptedTransport([
      Self.answer(503, ["retry-after": "50"]), .failure(.connection("", origin: "")),
      Self.answer(200),
    ])
    let clock = JumpingClock()
    let request = HTTPRequest(url: "http://a/", timeout: .seconds(30))
    let exchange = await transport.send(request, retry: Self.halfJitter, clock: clock)
    #expect(exchange == HTTPExchange(result: Self.answer(200), attempts: 3, failure: nil))
    #expect(clock.sleeps == [.seconds(50), .seconds(1)])
    #expect(transport.seen.map(\.timeout) == [.seconds(30), .seconds(10), .seconds(9)])
  }

  @Test func oneAttemptIsMadeEvenWithNoTimeLeft() async {
    let transport = ScriptedTransport([Self.answer(503)])
    let policy = RetryPolicy(maximumAttempts: 0, deadline: .zero)
    let exchange = await transport.send(
      HTTPRequest(url: "http://a/"), retry: policy, clock: JumpingClock())
    #expect(exchange.attempts == 1 && exchange.failure == .retryable())
    #expect(transport.seen.map(\.timeout) == [.milliseconds(1)])
  }

  @Test func cancellingEndsTheWaitBetweenAttempts() async {
    let transport = ScriptedTransport([Self.answer(503, ["retry-after": "50"])])
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return await transport.send(HTTPRequest(url: "http://a/"), retry: Self.halfJitter)
    }
    #expect(
      await task.value
        == HTTPExchange(result: .failure(.cancelled), attempts: 1, failure: .retryable()))
  }

  @Test func aRealServerIsAskedAgainWhenItSaid() async throws {
    let asked = Mutex(0)
    let server = try LoopbackServer { connection in
      while connection.readRequest() != nil {
        let count = asked.withLock { asked in
          asked += 1
          return asked
        }
        switch count {
        case 1: connection.write(Connection.Answer(status: 503, headers: [("Retry-After", "7")]))
        case 2: return
        default: connection.write(Connection.Answer(body: Data("at last".utf8)))
        }
      }
    }
    defer { server.stop() }
    let client = try makeClient()
    let clock = JumpingClock()
    let exchange = await client.send(
      HTTPRequest(method: "POST", url: server.url), retry: Self.halfJitter, clock: clock)
    #expect(try exchange.result.get().body == Data("at last".utf8))
    #expect(exchange.failure == nil)
    // libcurl itself repeats a request whose kept connection was closed under it, once.
    #expect(exchange.attempts == 2)
    #expect(clock.sleeps == [.seconds(7)])
    #expect(asked.withLock { $0 } == 3)
    await client.shutdown()
  }
}
