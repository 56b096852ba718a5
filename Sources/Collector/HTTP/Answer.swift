import DetraModel
import Foundation
import Hummingbird

/// What a request to `/v1/calls` comes to: a status, and a body that always has `accepted` and `rejected`.
struct Answer: Sendable {
  struct RejectedRecord: Encodable, Hashable {
    var index: Int
    var path: String
    var reason: String
  }

  /// The body.
  struct Report: Encodable, Hashable {
    /// Records that the broker acknowledged.
    var accepted = 0
    /// Records that can never succeed as they are.
    var rejected: [RejectedRecord] = []
    /// Places of records that were not acknowledged and can be sent again.
    var failed: [Int]?
    /// Why the whole request was turned away.
    var error: String?
  }

  var status: HTTPResponse.Status
  var report: Report
  var headers: HTTPFields = [:]

  var response: Response {
    var headers = headers
    headers[.contentType] = "application/json"
    let body = (try? JSONCoding.encoder().encode(report)) ?? Data()
    return Response(
      status: status, headers: headers,
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: body + [UInt8(ascii: "\n")])))
  }
}

/// The name of an HTTP header.
typealias HeaderName = HTTPFields.Element.Name

/// A request turned away as a whole.
struct Refusal: Error {
  var status: HTTPResponse.Status
  var reason: String
  var headers: HTTPFields = [:]
  var rejected: [Answer.RejectedRecord] = []

  var answer: Answer {
    Answer(
      status: status, report: Answer.Report(rejected: rejected, error: reason), headers: headers)
  }

  static let unauthorized = Refusal(
    status: .unauthorized, reason: "no valid API key in Authorization: Bearer or X-Api-Key",
    headers: [.wwwAuthenticate: "Bearer realm=\"detra\""])

  static func unsupportedType(_ reason: String) -> Refusal {
    Refusal(
      status: .unsupportedMediaType, reason: reason,
      headers: [.accept: "application/json, application/x-ndjson", .acceptEncoding: "gzip"])
  }

  static func tooLarge(_ reason: String) -> Refusal {
    Refusal(status: .contentTooLarge, reason: reason)
  }

  static func malformed(_ reason: String) -> Refusal {
    Refusal(status: .badRequest, reason: reason)
  }

  /// An array that ends or breaks off between records: where the next one begins is anyone's guess.
  static func brokenArray(from index: Int) -> Refusal {
    var refusal = malformed("the array is not valid JSON")
    refusal.rejected = [
      Answer.RejectedRecord(index: index, path: "", reason: "is not valid JSON from here on")
    ]
    return refusal
  }

  static let tooSlow = Refusal(
    status: .requestTimeout, reason: "the body took too long to arrive",
    headers: [.connection: "close"])

  static func busy(retryAfter: Duration) -> Refusal {
    Refusal(
      status: .tooManyRequests, reason: "too many requests at one time",
      headers: [.retryAfter: seconds(retryAfter)])
  }

  static func unavailable(_ reason: String, retryAfter: Duration) -> Refusal {
    Refusal(
      status: .serviceUnavailable, reason: reason, headers: [.retryAfter: seconds(retryAfter)])
  }

  /// Whole seconds, rounded up, at least 1 (RFC 9110, 10.2.3).
  static func seconds(_ duration: Duration) -> String {
    let (seconds, attoseconds) = duration.components
    return String(max(1, seconds + (attoseconds > 0 ? 1 : 0)))
  }
}
