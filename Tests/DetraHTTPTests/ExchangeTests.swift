import DetraCompression
import DetraHTTP
import Foundation
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(5))) struct ExchangeTests {
  @Test(arguments: [200, 204, 302, 404, 418, 500, 503])
  func everyStatusIsAnAnswer(status: Int) async throws {
    let body = status == 204 ? Data() : Data("answer".utf8)
    let server = try LoopbackServer.answering { _ in
      .init(
        status: status,
        headers: [("X-One", "1"), ("x-one", "2"), ("Location", "/elsewhere")], body: body)
    }
    defer { server.stop() }
    let client = try makeClient()
    let response = try await client.send(HTTPRequest(url: server.url))
    #expect(response.status == status)
    #expect(response.headers["X-ONE"] == "1")
    #expect(response.headers.values("x-one") == ["1", "2"])
    #expect(response.body == body)
    #expect(response.protocolVersion == .http11)
    #expect(response.duration > .zero)
    #expect(server.connectionCount == 1)
    await client.shutdown()
  }

  @Test func headersOfInformationalAnswersAreDropped() async throws {
    let server = try LoopbackServer { connection in
      guard connection.readRequest() != nil else { return }
      connection.write("HTTP/1.1 103 Early Hints\r\nlink: early\r\n\r\n")
      connection.write(Connection.Answer(status: 201, headers: [("final", "yes")]))
    }
    defer { server.stop() }
    let client = try makeClient()
    let response = try await client.send(HTTPRequest(url: server.url))
    #expect(response.status == 201)
    #expect(response.headers["link"] == nil && response.headers["final"] == "yes")
    await client.shutdown()
  }

  @Test(arguments: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"], [0, 5, 3_000_000])
  func requestsArriveAsTheyWereMade(method: String, count: Int) async throws {
    let seen = Mutex<Connection.Request?>(nil)
    let server = try LoopbackServer.answering { request in
      seen.withLock { $0 = request }
      return .init()
    }
    defer { server.stop() }
    // A HEAD with a body has no meaning (RFC 9110, 9.3.2).
    let body = Data(repeating: 0x61, count: method == "HEAD" ? 0 : count)
    let client = try makeClient()
    _ = try await client.send(
      HTTPRequest(
        method: method, url: server.url + "/a/b?c=d",
        headers: ["x-key": "value: with, marks", "x-empty": ""], body: body))
    let request = try #require(seen.withLock { $0 })
    #expect(request.method == method)
    #expect(request.target == "/a/b?c=d")
    #expect(request.body == body)
    #expect(request.headers["x-key"] == "value: with, marks")
    #expect(request.headers["x-empty"] == "")
    #expect(request.headers["user-agent"] == HTTPClientConfiguration.defaultUserAgent)
    #expect(request.headers["accept-encoding"]?.contains("gzip") == true)
    #expect(request.headers["content-type"] == nil && request.headers["expect"] == nil)
    let sendsLength = !body.isEmpty || ["POST", "PUT", "PATCH"].contains(method)
    #expect(request.headers["content-length"] == (sendsLength ? "\(body.count)" : nil))
    await client.shutdown()
  }

  @Test(arguments: [
    (HTTPRequest.ContentEncoding.gzip, "gzip", Compression.Format.gzip),
    (.deflate, "deflate", .zlib),
  ])
  func bodiesAreCompressedBothWays(
    encoding: HTTPRequest.ContentEncoding, name: String, format: Compression.Format
  ) async throws {
    let server = try LoopbackServer.answering { request in
      let plain = try? Compression.decompress(request.body, from: format, limit: 1_000_000)
      let body = Compression.compress((plain ?? Data()) + Data("!".utf8), as: format)
      return .init(
        status: request.headers["content-encoding"] == name ? 200 : 415,
        headers: [("content-encoding", name)], body: body)
    }
    defer { server.stop() }
    let body = Data(repeating: 0x61, count: 100_000)
    let client = try makeClient()
    let response = try await client.send(
      HTTPRequest(method: "POST", url: server.url, body: body, contentEncoding: encoding))
    #expect(response.status == 200)
    #expect(response.body == body + Data("!".utf8))
    await client.shutdown()
  }

  @Test func connectionsAreKeptAndShared() async throws {
    let server = try LoopbackServer.answering { .init(body: Data($0.target.utf8)) }
    defer { server.stop() }
    let client = try makeClient()
    for index in 0..<20 {
      let response = try await client.send(HTTPRequest(url: "\(server.url)/\(index)"))
      #expect(response.body == Data("/\(index)".utf8))
    }
    #expect(server.connectionCount == 1)
    await client.shutdown()
  }

  @Test func aKeptConnectionThatTheServerClosedIsReplaced() async throws {
    let closed = Events<Void>()
    let server = try LoopbackServer { connection in
      guard connection.readRequest() != nil else { return }
      connection.write(Connection.Answer())
      shutdown(connection.descriptor, Int32(SHUT_RDWR))
      closed.post(())
    }
    defer { server.stop() }
    let client = try makeClient()
    for _ in 0..<3 {
      #expect(try await client.send(HTTPRequest(method: "POST", url: server.url)).status == 200)
      await closed.next()
    }
    #expect(server.connectionCount == 3)
    await client.shutdown()
  }

  /// The server answers nobody until all hundred are there.
  @Test func aHundredRequestsAreUnderWayAtOnce() async throws {
    let barrier = Barrier(count: 100)
    let server = try LoopbackServer.answering { request in
      barrier.wait()
      return .init(body: Data(request.target.utf8))
    }
    defer { server.stop() }
    let client = try makeClient()
    let url = server.url
    let bodies = try await withThrowingTaskGroup(of: (Int, Data).self) { group in
      for index in 0..<100 {
        group.addTask {
          (index, try await client.send(HTTPRequest(url: "\(url)/\(index)")).body)
        }
      }
      return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
    #expect(bodies == Dictionary(uniqueKeysWithValues: (0..<100).map { ($0, Data("/\($0)".utf8)) }))
    #expect(server.connectionCount == 100)
    await client.shutdown()
  }
}
