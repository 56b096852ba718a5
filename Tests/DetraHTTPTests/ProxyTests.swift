import DetraHTTP
import Foundation
import Logging
import Testing

@Suite(.timeLimit(.minutes(5))) struct ProxyTests {
  static func makeProxy() throws -> LoopbackServer {
    try .answering { .init(headers: [("via", "proxy")], body: Data($0.target.utf8)) }
  }

  @Test func requestsGoThroughTheProxyThatIsConfigured() async throws {
    let proxy = try Self.makeProxy()
    defer { proxy.stop() }
    let client = try makeClient(proxy: .url(proxy.url))
    // Not even loopback is left out.
    for url in ["http://service.invalid/path", "http://127.0.0.1:1/path"] {
      let response = try await client.send(HTTPRequest(url: url))
      #expect(response.headers["via"] == "proxy")
      #expect(response.body == Data(url.utf8))
    }
    await client.shutdown()
  }

  @Test func aProxyThatRefusesATunnelIsSaidSo() async throws {
    let proxy = try LoopbackServer.answering { .init(status: $0.method == "CONNECT" ? 407 : 200) }
    defer { proxy.stop() }
    let client = try makeClient(proxy: .url(proxy.url))
    let error = await client.failure(of: HTTPRequest(url: "https://service.invalid/"))
    #expect(
      error
        == .connection("the proxy answered CONNECT with 407", origin: "https://service.invalid"))
    await client.shutdown()
  }

  /// In a process of its own, since the environment is everybody's.
  @Test func theProxyComesFromTheEnvironment() async {
    await #expect(processExitsWith: .success) {
      let proxy = try ProxyTests.makeProxy()
      let direct = try LoopbackServer.answering { _ in .init() }
      setenv("http_proxy", proxy.url, 1)
      setenv("no_proxy", "127.0.0.1", 1)
      let logger = Logger(label: "test")
      let client = try HTTPClient(logger: logger)
      let proxied = try await client.send(HTTPRequest(url: "http://service.invalid/path"))
      #expect(proxied.headers["via"] == "proxy")
      let excepted = try await client.send(HTTPRequest(url: direct.url))
      #expect(excepted.headers["via"] == nil)
      await client.shutdown()

      let without = try HTTPClient(configuration: .init(proxy: .none), logger: logger)
      setenv("no_proxy", "", 1)
      #expect(try await without.send(HTTPRequest(url: direct.url)).headers["via"] == nil)
      await without.shutdown()
    }
  }
}
