import DetraCompression
import DetraHTTP
import DetraModel
import Foundation
import Testing

@Suite(.timeLimit(.minutes(5))) struct MisbehavingServerTests {
  enum Expected { case timeout(HTTPError.Phase), connection, tooLarge }

  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var expected: Expected
    var scheme = "http"
    var serve: @Sendable (Connection) -> Void
  }

  static let limit = 100_000

  static let cases: [Case] = [
    Case(testDescription: "answers never", expected: .timeout(.response)) { $0.waitForClose() },
    Case(testDescription: "shakes no hands", expected: .timeout(.connect), scheme: "https") {
      $0.waitForClose()
    },
    Case(testDescription: "drips", expected: .timeout(.response)) { connection in
      connection.write("HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n")
      _ = connection.readRequest()
      while !connection.hasInput(within: 5) { connection.write("x") }
    },
    Case(testDescription: "closes at once", expected: .connection) { _ in },
    Case(testDescription: "closes after the request", expected: .connection) {
      _ = $0.readRequest()
    },
    Case(testDescription: "half closes", expected: .connection) { connection in
      _ = connection.readRequest()
      shutdown(connection.descriptor, Int32(SHUT_WR))
      connection.waitForClose()
    },
    Case(testDescription: "cuts the headers", expected: .connection) { connection in
      _ = connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\ncontent-le")
    },
    Case(testDescription: "cuts the body", expected: .connection) { connection in
      _ = connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nshort")
    },
    Case(testDescription: "cuts a chunk", expected: .connection) { connection in
      _ = connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nff\r\nshort")
    },
    Case(testDescription: "speaks no HTTP", expected: .connection) { connection in
      _ = connection.readRequest()
      connection.write("220 mail.example.com ESMTP\r\n")
    },
    Case(testDescription: "claims gzip", expected: .connection) { connection in
      _ = connection.readRequest()
      connection.write(
        Connection.Answer(headers: [("content-encoding", "gzip")], body: Data("plain".utf8)))
    },
    Case(testDescription: "sends a byte too many", expected: .tooLarge) { connection in
      _ = connection.readRequest()
      connection.write(Connection.Answer(body: Data(count: limit + 1)))
    },
    Case(testDescription: "never stops", expected: .tooLarge) { connection in
      _ = connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\n\r\n")
      while connection.write(Data(count: 65_536)) {}
    },
    Case(testDescription: "sends a bomb", expected: .tooLarge) { connection in
      _ = connection.readRequest()
      let bomb = Compression.compress(Data(count: 20_000_000), as: .gzip)
      connection.write(Connection.Answer(headers: [("content-encoding", "gzip")], body: bomb))
    },
  ]

  /// Each twice on one client, so that the second uses the handle that the first left behind.
  @Test(arguments: cases)
  func theFailureIsNamedAndTheConnectionClosed(_ test: Case) async throws {
    let closed = Events<Void>()
    let server = try LoopbackServer { connection in
      test.serve(connection)
      if case .connection = test.expected {} else { connection.waitForClose() }
      closed.post(())
    }
    defer { server.stop() }
    let client = try makeClient()
    let origin = "\(test.scheme)://127.0.0.1:\(server.port)"
    let isTimeout = if case .timeout = test.expected { true } else { false }
    for _ in 0..<2 {
      let error = await client.failure(
        of: HTTPRequest(
          url: origin + "/path", timeout: isTimeout ? .milliseconds(150) : .seconds(30),
          connectTimeout: isTimeout ? .milliseconds(100) : .seconds(30),
          maximumResponseBytes: Self.limit))
      switch (test.expected, error) {
      case (.timeout(let phase), .timeout(let actual, origin)):
        #expect(actual == phase)
        #expect(error?.kind == .retryable())
      case (.connection, .connection(_, origin)): #expect(error?.kind == .retryable())
      case (.tooLarge, .responseTooLarge(Self.limit, origin)): #expect(error?.kind == .rejected)
      default: Issue.record("\(String(describing: error))")
      }
      await closed.next()
    }
    await client.shutdown()
  }

  @Test func aBodyOfExactlyTheBoundIsTaken() async throws {
    let server = try LoopbackServer.answering { _ in .init(body: Data(count: Self.limit)) }
    defer { server.stop() }
    let client = try makeClient()
    let response = try await client.send(
      HTTPRequest(url: server.url, maximumResponseBytes: Self.limit))
    #expect(response.body.count == Self.limit)
    await client.shutdown()
  }

  @Test(arguments: ["sends a byte too many", "never stops", "sends a bomb"])
  func aBodyOverTheBoundIsCutWhereTheStatusIsEnough(name: String) async throws {
    let test = try #require(Self.cases.first { $0.testDescription == name })
    let server = try LoopbackServer { connection in
      test.serve(connection)
      connection.waitForClose()
    }
    defer { server.stop() }
    let client = try makeClient()
    for _ in 0..<2 {
      let answer = try await client.send(
        HTTPRequest(url: server.url, maximumResponseBytes: Self.limit, excessBody: .cut))
      #expect(answer.status == 200)
      #expect(answer.body == Data(count: Self.limit))
    }
    await client.shutdown()
  }

  @Test func aRefusedConnectionSaysWhyAndNoSecret() async throws {
    let server = try LoopbackServer.answering { _ in .init() }
    let client = try makeClient()
    _ = try await client.send(HTTPRequest(url: server.url))
    server.stop()
    let gone = try LoopbackServer { _ in }
    gone.stop()
    let request = HTTPRequest(
      method: "POST",
      url: "http://user:hunter2@127.0.0.1:\(gone.port)/services/T00/SECRET?key=SECRET",
      headers: ["authorization": "Bearer SECRET"], body: Data("SECRET".utf8))
    let error = try #require(await client.failure(of: request))
    guard case .connection(let reason, _) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(reason.contains("connect") || reason.contains("reset"), "\(reason)")
    for text in ["\(error)", "\(request)", String(reflecting: request), "\(request.headers)"] {
      #expect(!text.contains("SECRET") && !text.contains("hunter2"), "\(text)")
    }
    #expect("\(request)" == "POST http://127.0.0.1:\(gone.port)")
    await client.shutdown()
  }
}
