public import DetraHTTP
public import DetraModel
public import DetraSettings
import Foundation

/// The Collector: NDJSON to `POST /v1/calls`, repeated on 429 and 503 when `Retry-After` says.
public struct HTTPTrafficTarget: TrafficTarget {
  private let url: String
  private let apiKey: Secret?
  private let exchange: @Sendable (HTTPRequest) async -> HTTPExchange

  /// A Collector by its URL, such as `http://127.0.0.1:4318`. Repetitions wait by `clock`.
  public init(
    url: String, apiKey: Secret? = nil, transport: any HTTPTransport,
    retry: RetryPolicy = RetryPolicy(maximumAttempts: 10, maximumDelay: .seconds(5)),
    clock: some Clock<Duration> = ContinuousClock()
  ) {
    var base = url[...]
    while base.last == "/" { base.removeLast() }
    self.url = "\(base)/v1/calls"
    self.apiKey = apiKey
    exchange = { await transport.send($0, retry: retry, clock: clock) }
  }

  /// Sends one request for all the calls.
  public func send(_ calls: [CallRecord]) async -> TrafficDelivery {
    guard let body = try? Self.lines(calls) else {
      return TrafficDelivery(all: .rejected("cannot be written as JSON"), calls.count)
    }
    let exchange = await exchange(request(body))
    switch exchange.result {
    case .failure(let error):
      return TrafficDelivery(
        all: .failed(error.description), calls.count, isFatal: exchange.failure == .fatal)
    case .success(let response):
      let outcomes = CollectorAnswer.outcomes(of: response, count: calls.count)
      return TrafficDelivery(outcomes: outcomes, isFatal: exchange.failure == .fatal)
    }
  }

  private func request(_ body: Data) -> HTTPRequest {
    var headers: HTTPHeaders = ["Content-Type": "application/x-ndjson"]
    if let apiKey { headers.add("Authorization", "Bearer \(apiKey.reveal())") }
    return HTTPRequest(
      method: "POST", url: url, headers: headers, body: body, contentEncoding: .gzip)
  }

  private static func lines(_ calls: [CallRecord]) throws -> Data {
    let encoder = JSONCoding.encoder()
    return try calls.reduce(into: Data()) { body, call in
      body += try encoder.encode(call)
      body.append(UInt8(ascii: "\n"))
    }
  }
}

extension TrafficDelivery {
  init(all outcome: TrafficOutcome, _ count: Int, isFatal: Bool = false) {
    self.init(outcomes: Array(repeating: outcome, count: count), isFatal: isFatal)
  }
}

/// The body of the Collector's answer, whatever its status.
private struct CollectorAnswer: Decodable {
  struct Rejected: Decodable {
    let index: Int
    let path: String?
    let reason: String?
  }

  let accepted: Int?
  let rejected: [Rejected]?
  /// Places of calls that the broker didn't acknowledge.
  let failed: [Int]?
  let error: String?

  static func outcomes(of response: HTTPResponse, count: Int) -> [TrafficOutcome] {
    let answer = try? JSONCoding.decoder().decode(Self.self, from: response.body)
    let reason = answer?.error ?? "the Collector answered \(response.status)"
    let refused = (400..<500).contains(response.status) && response.failure == .rejected
    let blank: TrafficOutcome = refused ? .rejected(reason) : .failed(reason)
    var outcomes = Array(repeating: blank, count: count)
    guard let answer else { return outcomes }
    // Calls that the answer doesn't list are accepted, provided that their number is the one it tells.
    var unlisted = Set(outcomes.indices)
    for rejected in answer.rejected ?? [] where unlisted.remove(rejected.index) != nil {
      outcomes[rejected.index] = .rejected(
        [rejected.path, rejected.reason].compactMap(\.self).joined(separator: " "))
    }
    unlisted.subtract(answer.failed ?? [])
    guard unlisted.count == answer.accepted else { return outcomes }
    for index in unlisted { outcomes[index] = .accepted }
    return outcomes
  }
}
