public import DetraModel
import DequeModule
public import Foundation
import Synchronization

/// One request as a stand-in saw it, and what it answered.
public struct ReceivedRequest: Sendable {
  /// Whose stand-in received it.
  public var service: OutsideService
  /// From 1, in the order of arrival at this stand-in.
  public var number: Int
  /// By the wall clock.
  public var receivedAt: Timestamp
  /// `POST` and the like.
  public var method: String
  /// Without the query.
  public var path: String
  /// Names in lower case; keys and tokens are `***`.
  public var headers: [String: String]
  /// Decompressed; empty when it was over the limit.
  public var body: Data
  /// Nil when nothing was answered.
  public var status: Int?
  /// The fault played on it.
  public var fault: String?
  /// For a person: what was in it, or why it was refused.
  public var summary: String

  /// The body as JSON; nil when it is not.
  public var json: JSONValue? { try? JSONValue(json: body) }
  /// The service took it in.
  public var isAccepted: Bool { status.map { (200..<300).contains($0) } ?? false }
}

/// Exact counts of one stand-in.
public struct StandInCounts: Sendable, Hashable {
  /// All requests, those answered with a fault included.
  public var requests = 0
  /// Answered 2xx.
  public var accepted = 0
  /// Those that a fault was played on.
  public var faulted = 0
  /// `POST /api/v2/series 202` to how many; `-` stands for no answer.
  public var byRoute: [String: Int] = [:]

  /// Accepted requests on `path`.
  public func accepted(on path: String) -> Int {
    byRoute.reduce(0) { sum, entry in
      let words = entry.key.split(separator: " ")
      return words.count == 3 && words[1] == path && words[2].hasPrefix("2")
        ? sum + entry.value : sum
    }
  }
}

/// What a stand-in received: the last requests within a bound, and exact counts of all of them.
public final class StandInLedger: Sendable {
  fileprivate struct State {
    var requests: Deque<ReceivedRequest> = []
    var bodyBytes = 0
    var counts = StandInCounts()
    var number = 0
    var observers: [Int: @Sendable (ReceivedRequest) -> Void] = [:]
    var nextObserver = 0
  }

  private let state = Mutex(State())
  private let service: OutsideService
  private let maximumRequests: Int
  private let maximumBodyBytes: Int

  /// - Parameters:
  ///   - service: whose requests these are.
  ///   - maximumRequests: requests kept, the oldest leave first.
  ///   - maximumBodyBytes: bytes of bodies kept over all requests.
  public init(
    service: OutsideService, maximumRequests: Int = 10_000, maximumBodyBytes: Int = 64 << 20
  ) {
    self.service = service
    self.maximumRequests = maximumRequests
    self.maximumBodyBytes = maximumBodyBytes
  }

  /// Oldest first.
  public var received: [ReceivedRequest] { state.withLock { Array($0.requests) } }
  /// Of all requests, those not kept any more included.
  public var counts: StandInCounts { state.withLock { $0.counts } }

  /// Forgets requests and counts; numbers start at 1 again. Observers stay.
  public func reset() {
    state.withLock { state in
      state.requests = []
      state.bodyBytes = 0
      state.counts = StandInCounts()
      state.number = 0
    }
  }

  /// Calls `observer` with each request from now on, before its answer is sent. It must not block.
  /// The token goes to `removeObserver`.
  public func observe(_ observer: @escaping @Sendable (ReceivedRequest) -> Void) -> Int {
    state.withLock { state in
      state.nextObserver += 1
      state.observers[state.nextObserver] = observer
      return state.nextObserver
    }
  }

  /// Takes back an observer by the token that `observe` gave.
  public func removeObserver(_ token: Int) {
    state.withLock { _ = $0.observers.removeValue(forKey: token) }
  }

  func record(_ request: StandInRequest, status: Int?, fault: String?, summary: String) {
    let (entry, observers) = state.withLock { state in
      state.number += 1
      let entry = ReceivedRequest(
        service: service, number: state.number, receivedAt: Timestamp(Date()),
        method: request.method, path: request.path, headers: request.headers.maskingSecrets(),
        body: request.body, status: status, fault: fault, summary: summary)
      state.counts.add(entry)
      state.append(entry, maximumRequests, maximumBodyBytes)
      return (entry, state.observers.values)
    }
    for observer in observers { observer(entry) }
  }
}

extension StandInLedger.State {
  fileprivate mutating func append(
    _ entry: ReceivedRequest, _ maximumRequests: Int, _ maximumBodyBytes: Int
  ) {
    requests.append(entry)
    bodyBytes += entry.body.count
    while requests.count > maximumRequests || bodyBytes > maximumBodyBytes,
      let oldest = requests.popFirst()
    {
      bodyBytes -= oldest.body.count
    }
  }
}

extension StandInCounts {
  /// Distinct routes kept apart; a scan of unknown paths is counted under `*`.
  private static let maximumRoutes = 1000

  fileprivate mutating func add(_ entry: ReceivedRequest) {
    requests += 1
    if entry.isAccepted { accepted += 1 }
    if entry.fault != nil { faulted += 1 }
    let status = entry.status.map(String.init) ?? "-"
    let route = "\(entry.method) \(entry.path) \(status)"
    let isRoom = byRoute[route] != nil || byRoute.count < Self.maximumRoutes
    byRoute[isRoom ? route : "* * \(status)", default: 0] += 1
  }
}

extension [String: String] {
  private static var secretNames: [String] {
    ["dd-api-key", "dd-application-key", "x-goog-api-key", "authorization", "cookie"]
  }

  fileprivate func maskingSecrets() -> [String: String] {
    var masked = self
    for name in Self.secretNames where masked[name] != nil { masked[name] = "***" }
    return masked
  }
}
