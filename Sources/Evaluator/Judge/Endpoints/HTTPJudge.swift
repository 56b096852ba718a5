import DetraHTTP
import DetraModel
import DetraSettings
import Foundation

/// A judge behind HTTP: one exchange for each question, and one more where a token had ended early. Who asks
/// again, and when, is `GuardedJudge`'s.
struct HTTPJudge: Judge {
  /// No answer to these questions is a megabyte long.
  private static let maximumResponseBytes = 1 << 20

  private let dialect: any JudgeDialect
  private let credentials: any JudgeCredentials
  private let transport: any HTTPTransport

  init(
    _ dialect: any JudgeDialect, credentials: any JudgeCredentials, transport: any HTTPTransport
  ) {
    self.dialect = dialect
    self.credentials = credentials
    self.transport = transport
  }

  func judge(_ request: JudgeRequest) async throws(JudgeFailure) -> Judgement {
    var report = JudgeReport(
      provider: dialect.provider, model: dialect.endpoint.settings.model)
    let clock = ContinuousClock()
    let start = clock.now
    do throws(JudgeFailure) {
      let response = try await exchange(request, &report)
      report.latencyMS = (clock.now - start).milliseconds
      return try judgement(from: response, request, report)
    } catch {
      var failure = error
      failure.report.latencyMS = (clock.now - start).milliseconds
      throw failure
    }
  }

  private func judgement(
    from response: HTTPResponse, _ request: JudgeRequest, _ report: JudgeReport
  ) throws(JudgeFailure) -> Judgement {
    do throws(JudgeFailure) {
      guard response.status == 200 else { throw dialect.failure(of: response, report: report) }
      return try dialect.judgement(
        from: response, ids: request.instructions.ids, report: report)
    } catch {
      throw mended(error)
    }
  }

  private func mended(_ failure: JudgeFailure) -> JudgeFailure {
    guard let mend = dialect.mend(for: failure) else { return failure }
    var failure = failure
    failure.message += ": \(mend)"
    return failure
  }

  private func exchange(
    _ request: JudgeRequest, _ report: inout JudgeReport
  ) async throws(JudgeFailure) -> HTTPResponse {
    let body = dialect.body(JudgeQuestion(request))
    let headers = try await headers(report)
    let response = try await send(body, headers, &report)
    guard response.status == 401, await credentials.areRenewed(after: headers) else {
      return response
    }
    return try await send(body, try await self.headers(report), &report)
  }

  private func headers(_ report: JudgeReport) async throws(JudgeFailure) -> HTTPHeaders {
    do throws(CredentialFault) {
      return try await credentials.headers()
    } catch {
      throw JudgeFailure(
        class: error.class, message: error.message, report: report, retryAfter: error.retryAfter)
    }
  }

  private func send(
    _ body: Data, _ headers: HTTPHeaders, _ report: inout JudgeReport
  ) async throws(JudgeFailure) -> HTTPResponse {
    var headers = headers
    headers["content-type"] = "application/json"
    report.attempts += 1
    do throws(HTTPError) {
      return try await transport.send(
        HTTPRequest(
          method: "POST", url: dialect.url, headers: headers, body: body,
          timeout: dialect.endpoint.settings.timeout,
          maximumResponseBytes: Self.maximumResponseBytes))
    } catch {
      throw mended(JudgeFailure(error, report: report))
    }
  }
}

extension JudgeFailure {
  /// An exchange that brought no answer.
  init(_ error: HTTPError, report: JudgeReport) {
    self.init(class: Class(error), message: "\(error)", report: report)
  }
}

extension JudgeFailure.Class {
  /// What an exchange that brought no answer comes to.
  init(_ error: HTTPError) {
    self =
      switch error {
      case .timeout: .timeout
      case .cancelled, .shutdown: .cancelled
      case .invalidRequest: .rejected
      // Whatever it holds, it is no answer.
      case .responseTooLarge: .malformed
      case .connection, .tls, .privateAddress, .queueFull: .transport
      }
  }
}

extension Duration {
  var milliseconds: Double {
    Double(components.seconds) * 1000 + Double(components.attoseconds) / 1e15
  }
}
