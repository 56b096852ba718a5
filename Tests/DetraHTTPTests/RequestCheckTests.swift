import DetraHTTP
import DetraModel
import Foundation
import Testing

@testable import struct DetraHTTP.Origin

@Suite(.timeLimit(.minutes(5))) struct RequestCheckTests {
  static let bad: [HTTPRequest] =
    [
      "", "/path", "example.com", "http://", "ftp://example.com/", "file:///etc/passwd",
      "gopher://example.com", "http://exa mple.com/", "http://example.com/a b",
      "http://example.com/\r\nx-injected: 1", "http://example.com/\0", "http://example.com:99999/",
      "http://example.com:port/",
    ].map { HTTPRequest(url: $0) }
    + [
      ("x-a", "1\r\nx-b: 2"), ("x-a", "1\n"), ("x-a", "\0"), ("x-a\r\nx-b", "1"), ("", "1"),
      ("x a", "1"), ("x:a", "1"), ("Content-Length", "3"), ("transfer-encoding", "chunked"),
    ].map { HTTPRequest(url: "http://127.0.0.1:1/", headers: [$0]) }
    + ["", "GET /other HTTP/1.1\r\n", "G ET"].map {
      HTTPRequest(method: $0, url: "http://127.0.0.1:1/")
    }
    + [
      HTTPRequest(url: "http://127.0.0.1:1/", timeout: .zero),
      HTTPRequest(url: "http://127.0.0.1:1/", connectTimeout: .seconds(-1)),
      HTTPRequest(url: "http://127.0.0.1:1/", maximumResponseBytes: -1),
    ]

  @Test func whatCannotBeSentIsInvalid() async throws {
    let client = try makeClient()
    for request in Self.bad {
      let error = await client.failure(of: request)
      guard case .invalidRequest = error else {
        Issue.record("\(request.url) \(request.headers.fields): \(String(describing: error))")
        continue
      }
      #expect(error?.kind == .fatal)
    }
    await client.shutdown()
  }

  @Test(arguments: [
    ("https://hooks.slack.com/services/T0/B0/secret", "https://hooks.slack.com"),
    ("HTTPS://Example.COM:443/?key=1", "https://example.com"),
    ("http://user:password@example.com:8080/", "http://example.com:8080"),
    ("http://[::1]:80/", "http://[::1]"),
  ])
  func anOriginIsSchemeHostAndUnusualPort(url: String, shown: String) throws {
    #expect(try Origin(of: url).description == shown)
  }

  @Test func headersCompareNamesWithoutCase() {
    var headers: HTTPHeaders = [("A", "1"), ("b", "2"), ("a", "3")]
    #expect(headers["a"] == "1" && headers["B"] == "2" && headers["c"] == nil)
    #expect(headers.values("A") == ["1", "3"])
    headers["a"] = "4"
    #expect(headers.values("A") == ["4"])
    headers["b"] = nil
    #expect(headers == ["a": "4"])
  }
}
