import DetraHTTP
import DetraModel
import DetraSettings
import DetraTelemetry
import Foundation

/// Why an outside service did not take something.
struct DeliveryFailure: Error, Sendable {
  var kind: FailureKind
  /// One line for a person, free of credentials, with the start of the answer's body.
  var reason: String
  /// The same with as much of the body as a dead letter holds.
  var detail: String
  /// Of the answer, when there was one.
  var status: Int?

  init(kind: FailureKind, reason: String, status: Int? = nil) {
    self.kind = kind
    self.reason = reason.cut(to: Self.maximumReason)
    self.detail = reason
    self.status = status
  }

  /// What was asked about is no longer there.
  var isGone: Bool { status == 404 || status == 410 }

  /// UTF-16 units of a line in the log.
  static let maximumReason = 300
}

/// How the answers of one outside service are read.
struct AnswerRules: Sendable {
  /// Bytes of an answer that are looked at, and those of them that a dead letter holds.
  private static let maximumRead = 64 << 10
  static let maximumDetail = 4096

  /// Nil for success.
  var failure: @Sendable (HTTPResponse) -> FailureKind? = { $0.failure }
  /// What must not be repeated from an answer.
  var secrets: [Secret] = []
  /// What to do where a request may not go to a private address, which is where it leads.
  var privateAddressMend = "it may not be a private one"

  /// Throws what a refusal means.
  func check(_ response: HTTPResponse) throws(DeliveryFailure) {
    guard let kind = failure(response) else { return }
    throw DeliveryFailure(kind: kind, reason: reason(response), status: response.status)
  }

  /// The status and the start of the body, which says more than any status, in one line.
  private func reason(_ response: HTTPResponse) -> String {
    let status = "HTTP \(response.status)"
    let echoes = Set(secrets.flatMap(\.echoes)).sorted { $0.utf8.count > $1.utf8.count }
    let body = response.body.prefix(Self.maximumRead)
    var text = String(decoding: body, as: UTF8.self)
    for echo in echoes { text = text.replacing(echo, with: Secret.mask) }
    // Where reading stopped, the start of a secret may stand.
    if body.count == Self.maximumRead { text = String(text.dropLast(echoes.first?.count ?? 0)) }
    text = Redaction.masked(text).singleLine
    return text.isEmpty ? status : "\(status): \(text)".cut(toBytes: Self.maximumDetail)
  }
}

extension Secret {
  /// Shorter ones are words.
  private static let shortestPart = 8

  /// What a service may send back of it: all of it, the last word of a header's value, an address's path and query;
  /// each as it is, and as JSON may write it.
  fileprivate var echoes: [String] {
    let value = reveal()
    var parts = value.split(separator: " ").suffix(1).map(String.init)
    if let address = URLComponents(string: value), address.scheme != nil {
      parts += [address.percentEncodedPath, address.path, address.percentEncodedQuery ?? ""]
    }
    let all = [value] + parts.filter { $0.utf8.count >= Self.shortestPart }
    return (all + all.map { $0.replacing("/", with: "\\/") }).filter { !$0.isEmpty }
  }
}

extension HTTPResponse {
  /// What a refusal means at an address of the configuration's that takes one kind of thing: where the answer says so,
  /// by one of `content`, the thing is at fault; otherwise (404, 405, a redirect) the way there is, and with it the
  /// configuration.
  func failure(ofContent content: Set<Int>) -> FailureKind? {
    guard case .rejected = failure else { return failure }
    return content.contains(status) ? .rejected : .fatal
  }
}

extension HTTPTransport {
  /// One attempt. A cancelled task waits for its end, since an attempt cut short may have been carried out, but not
  /// for longer than `grace`.
  func attempt(
    _ request: HTTPRequest, rules: AnswerRules, grace: Duration = .seconds(8)
  ) async throws(DeliveryFailure) -> HTTPResponse {
    let sending = Task { () -> Result<HTTPResponse, HTTPError> in
      do throws(HTTPError) {
        return .success(try await send(request))
      } catch {
        return .failure(error)
      }
    }
    let result = await withTaskCancellationHandler {
      await sending.value
    } onCancel: {
      Task {
        try? await Task.sleep(for: grace)
        sending.cancel()
      }
    }
    switch result {
    case .success(let response):
      try rules.check(response)
      return response
    case .failure(let error):
      let mend = if case .privateAddress = error { "; \(rules.privateAddressMend)" } else { "" }
      throw DeliveryFailure(kind: error.kind, reason: error.description + mend)
    }
  }
}
