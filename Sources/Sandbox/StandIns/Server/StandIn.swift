import DetraModel
import Foundation

/// An outside service that has a stand-in.
public enum OutsideService: String, Codable, Sendable, CaseIterable {
  case gemini, vertex, openai, datadog, slack, pagerduty, webhook
}

/// A local server that speaks one outside service's wire format and keeps what it receives.
///
/// Every answer carries `x-detra-stand-in: <service>`, so that nobody takes it for the vendor's.
public protocol StandIn: AnyObject, Sendable {
  /// Whose place it takes.
  static var service: OutsideService { get }
  /// What arrived.
  var ledger: StandInLedger { get }
  /// What goes wrong next.
  var faults: StandInFaults { get }
}

extension StandIn {
  /// The last requests received, oldest first.
  public var received: [ReceivedRequest] { ledger.received }
  /// Exact since the start or the last `reset()`.
  public var counts: StandInCounts { ledger.counts }

  /// Forgets everything received. Faults stay.
  public func reset() {
    ledger.reset()
    (self as? any ServedStandIn)?.forget()
  }
}

/// What the server asks of a stand-in.
protocol ServedStandIn: StandIn {
  /// Faults by name that only this service knows, for `StandInFault.Effect.named`.
  static var namedFaults: Set<String> { get }
  func bodyLimit(for path: String) -> BodyLimit
  /// What the vendor answers to a body over the limit or one that cannot be decompressed.
  func refusal(of problem: BodyProblem) -> StandInAnswer
  /// The vendor's answer. `fault` is one of `namedFaults`, or nil.
  func answer(_ request: StandInRequest, fault: String?) -> StandInAnswer
  /// What tests in other processes may ask under `/_stand-in/`: nil for an unknown path.
  func inspect(_ path: String, query: [String: String]) -> JSONValue?
  /// Forgets what the service keeps beside the ledger.
  func forget()
}

extension ServedStandIn {
  static var namedFaults: Set<String> { [] }
  func inspect(_ path: String, query: [String: String]) -> JSONValue? { nil }
  func forget() {}
}

/// Bytes a body may have.
struct BodyLimit: Sendable, Hashable {
  var wire: Int
  var raw: Int
}

/// Why a body was not read.
enum BodyProblem: Sendable, Hashable {
  case tooLarge
  case unknownEncoding(String)
  case corrupt
}

/// One request, its body decompressed.
struct StandInRequest: Sendable {
  var method: String
  /// Without the query.
  var path: String
  var query: [String: String]
  /// Names in lower case.
  var headers: [String: String]
  var body: Data

  init(
    method: String, path: String, query: [String: String] = [:], headers: [String: String],
    body: Data
  ) {
    self.method = method
    self.path = path
    self.query = query
    self.headers = headers
    self.body = body
  }

  /// The media type without parameters, in lower case.
  var contentType: String {
    let value = headers["content-type"] ?? ""
    return value.prefix { $0 != ";" }.trimmingCharacters(in: .whitespaces).lowercased()
  }
}

/// One answer and what it meant.
struct StandInAnswer: Sendable {
  var status: Int
  var headers: [String: String]
  var body: Data
  /// What a person should know of the request: `12 series`, `message: …`, or why it was refused.
  var summary: String

  init(status: Int, headers: [String: String], body: Data, summary: String) {
    self.status = status
    self.headers = headers
    self.body = body
    self.summary = summary
  }

  static func json(_ status: Int, _ value: JSONValue, _ summary: String) -> StandInAnswer {
    StandInAnswer(
      status: status, headers: ["content-type": "application/json"],
      body: Data(value.text.utf8), summary: summary)
  }

  static func text(_ status: Int, _ words: String, _ summary: String) -> StandInAnswer {
    StandInAnswer(
      status: status, headers: ["content-type": "text/plain; charset=utf-8"],
      body: Data(words.utf8), summary: summary)
  }
}
