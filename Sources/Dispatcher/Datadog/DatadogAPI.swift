import DetraHTTP
import DetraModel
import DetraSettings
import Foundation

/// How Datadog is asked, and how its answers are read.
struct DatadogAPI: Sendable {
  let settings: DatadogSettings

  /// A `POST` of JSON. `contentEncoding` is that of a body which is compressed already; management calls go
  /// `asApplication`, with the application key too.
  func post(
    _ path: String, host: DatadogSettings.Host = .api, body: Data, contentEncoding: String? = nil,
    asApplication: Bool = false
  ) -> HTTPRequest {
    var headers: HTTPHeaders = ["Content-Type": "application/json"]
    headers["DD-API-KEY"] = settings.apiKey?.reveal()
    if asApplication { headers["DD-APPLICATION-KEY"] = settings.appKey?.reveal() }
    headers["Content-Encoding"] = contentEncoding
    return HTTPRequest(
      method: "POST", url: settings.url(host: host, path: path), headers: headers, body: body,
      maximumResponseBytes: 1 << 20, excessBody: .cut)
  }

  /// Of an intake, which has one address: only what it says of the content is the content's fault, and any other
  /// refusal that of the way there (a proxy's, a wrong address).
  var intakeRules: AnswerRules {
    let rules = rules
    return AnswerRules(
      failure: { response in
        let failure = rules.failure(response)
        guard case .rejected = failure else { return failure }
        return [400, 413, 422].contains(response.status) ? .rejected : .fatal
      }, secrets: rules.secrets)
  }

  /// 429 says in `X-RateLimit-Reset` how many seconds to wait.
  var rules: AnswerRules {
    AnswerRules(
      failure: { response in
        guard case .retryable(let asked) = response.failure else { return response.failure }
        let reset = response.headers["x-ratelimit-reset"].flatMap(Int64.init)
        return .retryable(after: reset.map { .seconds(max($0, 0)) } ?? asked)
      }, secrets: [settings.apiKey, settings.appKey].compactMap(\.self))
  }
}
