import DetraHTTP
import DetraModel
import DetraSettings
import DetraTelemetry
import Foundation

/// Why an outside service did not take something.
struct DeliveryFailure: Error, Sendable {
  var kind: FailureKind
  /// One line for a person, free of credentials.
  var reason: String
  /// Of the answer, when there was one.
  var status: Int?
}

/// How the answers of one outside service are read.
struct AnswerRules: Sendable {
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

  /// The status and the start of the body, which says more than any status.
  private func reason(_ response: HTTPResponse) -> String {
    var text = String(decoding: response.body.prefix(2000), as: UTF8.self)
    for secret in secrets where !secret.reveal().isEmpty {
      text = text.replacing(secret.reveal(), with: Secret.mask)
    }
    text = Redaction.masked(text).singleLine.cut(to: 300)
    return text.isEmpty ? "HTTP \(response.status)" : "HTTP \(response.status): \(text)"
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
