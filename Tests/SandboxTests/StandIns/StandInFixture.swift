import DetraHTTP
import DetraModel
import Foundation
import Logging
@testable import Sandbox

/// Runs `body` with all stand-ins on free ports and a client, and stops both whatever happens.
func withStandIns<R: Sendable>(
  _ configuration: StandInConfiguration = StandInConfiguration(),
  _ body: (StandIns, HTTPClient) async throws -> R
) async throws -> R {
  let logger = Logger(label: "tests")
  let client = try HTTPClient(configuration: .init(proxy: .none), logger: logger)
  let standIns = try await StandIns.start(configuration, logger: logger)
  let result: Result<R, any Error>
  do {
    result = .success(try await body(standIns, client))
  } catch {
    result = .failure(error)
  }
  await standIns.stop()
  await client.shutdown()
  return try result.get()
}

extension HTTPClient {
  func post(
    _ url: String, _ body: JSONValue, headers: [(String, String)] = [],
    encoding: HTTPRequest.ContentEncoding = .identity
  ) async throws(HTTPError) -> HTTPResponse {
    try await send("POST", url, Data(body.text.utf8), headers: headers, encoding: encoding)
  }

  func send(
    _ method: String, _ url: String, _ body: Data = Data(), headers: [(String, String)] = [],
    encoding: HTTPRequest.ContentEncoding = .identity, timeout: Duration = .seconds(20)
  ) async throws(HTTPError) -> HTTPResponse {
    try await send(
      HTTPRequest(
        method: method, url: url,
        headers: HTTPHeaders([("content-type", "application/json")] + headers), body: body,
        timeout: timeout, contentEncoding: encoding))
  }
}

extension HTTPResponse {
  var json: JSONValue { (try? JSONValue(json: body)) ?? .null }
  var text: String { String(decoding: body, as: UTF8.self) }
}

/// A request as it would come over the wire, for tests that need no wire.
func request(
  _ method: String, _ path: String, _ body: JSONValue, headers: [String: String] = [:],
  query: [String: String] = [:]
) -> StandInRequest {
  StandInRequest(
    method: method, path: path, query: query,
    headers: ["content-type": "application/json"].merging(headers) { $1 },
    body: Data(body.text.utf8))
}

extension StandInAnswer {
  var json: JSONValue { (try? JSONValue(json: body)) ?? .null }
  var text: String { String(decoding: body, as: UTF8.self) }
}
