import DetraHTTP
import DetraModel
import Foundation
import Synchronization

/// Answers requests by a closure, and keeps them.
final class StubTransport: HTTPTransport {
  typealias Answer = Result<HTTPResponse, HTTPError>

  private let answer: @Sendable (HTTPRequest, Int) -> Answer
  private let sent = Mutex<[HTTPRequest]>([])

  /// `answer` takes the request and how many went before it.
  init(_ answer: @escaping @Sendable (HTTPRequest, Int) -> Answer) { self.answer = answer }

  /// Always the same.
  convenience init(status: Int = 200, headers: HTTPHeaders = [:], _ body: String) {
    self.init { _, _ in
      .success(HTTPResponse(status: status, headers: headers, body: Data(body.utf8)))
    }
  }

  var requests: [HTTPRequest] { sent.withLock { $0 } }

  func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
    let number = sent.withLock { sent in
      sent.append(request)
      return sent.count - 1
    }
    return try answer(request, number).get()
  }
}

extension HTTPRequest {
  var json: JSONValue? { try? JSONValue(json: body) }
}
