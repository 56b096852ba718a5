import DetraHTTP
import DetraModel
import DetraSettings
import Foundation

/// How Datadog is asked, and how its answers are read.
struct DatadogAPI: Sendable {
  let settings: DatadogSettings

  /// A `POST` of JSON. `contentEncoding` is that of a body which is compressed already.
  func post(
    _ path: String, host: DatadogSettings.Host = .api, body: Data, contentEncoding: String? = nil
  ) -> HTTPRequest {
    request("POST", path, host: host, body: body, contentEncoding: contentEncoding)
  }

  /// A management call, with the application key too; JSON where there is a body.
  func manage(_ method: String, _ path: String, body: Data?) -> HTTPRequest {
    request(method, path, body: body, asApplication: true)
  }

  private func request(
    _ method: String, _ path: String, host: DatadogSettings.Host = .api, body: Data?,
    contentEncoding: String? = nil, asApplication: Bool = false
  ) -> HTTPRequest {
    var headers: HTTPHeaders = [:]
    headers["Content-Type"] = body.map { _ in "application/json" }
    headers["DD-API-KEY"] = settings.apiKey?.reveal()
    if asApplication { headers["DD-APPLICATION-KEY"] = settings.appKey?.reveal() }
    headers["Content-Encoding"] = contentEncoding
    return HTTPRequest(
      method: method, url: settings.url(host: host, path: path), headers: headers,
      body: body ?? Data(),
      maximumResponseBytes: 1 << 20, excessBody: .cut)
  }

  /// Of calls that a person waits for, or nobody.
  var rules: AnswerRules { rules { $0.failure } }

  /// Of an intake, or of making something: the address is the same for all.
  var intakeRules: AnswerRules { rules { $0.failure(ofContent: Self.contentFaults) } }

  /// Of what Datadog has made: it may be gone.
  var resourceRules: AnswerRules {
    rules { $0.failure(ofContent: Self.contentFaults.union([404, 410])) }
  }

  private static let contentFaults: Set = [400, 409, 413, 422]

  /// 429 says in `X-RateLimit-Reset` how many seconds to wait.
  private func rules(_ failure: @escaping @Sendable (HTTPResponse) -> FailureKind?) -> AnswerRules {
    AnswerRules(
      failure: { response in
        let failure = failure(response)
        guard case .retryable(let asked) = failure else { return failure }
        let reset = response.headers["x-ratelimit-reset"].flatMap(Int64.init)
        return .retryable(after: reset.map { .seconds(max($0, 0)) } ?? asked)
      }, secrets: [settings.apiKey, settings.appKey].compactMap(\.self))
  }
}
