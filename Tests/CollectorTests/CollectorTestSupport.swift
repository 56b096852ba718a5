import DetraModel
import DetraSettings
import DetraTelemetry
import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import Synchronization

@testable import Collector

let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

/// Plays the broker.
final class FakePublisher: CallPublisher {
  private struct State {
    var published: [CallMessage] = []
    var isReachable = true
    var closed = 0
    var held: [CheckedContinuation<Void, Never>] = []
    var waitingForHeld: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
    var isHolding = false
  }

  private let state = Mutex(State())
  private let result: @Sendable (CallMessage) -> Result<Void, PublishFailure>

  init(
    result: @escaping @Sendable (CallMessage) -> Result<Void, PublishFailure> = { _ in .success(())
    }
  ) {
    self.result = result
  }

  var published: [CallMessage] { state.withLock { $0.published } }
  var closed: Int { state.withLock { $0.closed } }

  func setReachable(_ reachable: Bool) { state.withLock { $0.isReachable = reachable } }

  /// Lets `publish` wait until `release`.
  func hold() { state.withLock { $0.isHolding = true } }

  func release() {
    let held = state.withLock { state in
      defer { state.held = [] }
      state.isHolding = false
      return state.held
    }
    for continuation in held { continuation.resume() }
  }

  /// Returns once so many publications wait.
  func waitForHeld(_ count: Int) async {
    await withCheckedContinuation { continuation in
      let now = state.withLock { state in
        if state.held.count >= count { return true }
        state.waitingForHeld.append((count, continuation))
        return false
      }
      if now { continuation.resume() }
    }
  }

  func publish(_ messages: [CallMessage]) async -> [Result<Void, PublishFailure>] {
    await withCheckedContinuation { continuation in
      let (isHolding, reached) = state.withLock { state in
        guard state.isHolding else { return (false, [CheckedContinuation<Void, Never>]()) }
        state.held.append(continuation)
        let count = state.held.count
        let reached = state.waitingForHeld.filter { $0.count <= count }.map(\.continuation)
        state.waitingForHeld.removeAll { $0.count <= count }
        return (true, reached)
      }
      for waiter in reached { waiter.resume() }
      if !isHolding { continuation.resume() }
    }
    return state.withLock { state in
      guard state.closed == 0 else { return messages.map { _ in .failure(.unavailable("closed")) } }
      state.published += messages
      return messages.map(result)
    }
  }

  func probe() async throws(PublishFailure) {
    if !state.withLock({ $0.isReachable }) { throw .unavailable("nobody there") }
  }

  func close(within limit: Duration) async {
    state.withLock { $0.closed += 1 }
    release()
  }
}

/// A Collector over a fake broker, ready to be asked.
struct TestCollector {
  var settings = Settings()
  var limits = CollectorLimits()
  var publisher = FakePublisher()
  let registry = MetricRegistry()

  init() {
    settings.appName = "legal"
    settings.collector.listen = ListenAddress(host: "127.0.0.1", port: 0)
  }

  func service() -> CollectorService {
    CollectorService(
      settings: settings, limits: limits, publisher: publisher, metrics: registry, logger: silent)
  }

  /// Sends through the router, without a socket, after one look at the broker.
  func test<R>(_ body: @escaping @Sendable (any TestClientProtocol) async throws -> R) async throws
    -> R
  {
    let service = service()
    await service.endpoint.monitor.check()
    return try await service.application.test(.router) { try await body($0) }
  }
}

/// The body of an answer.
struct Report: Decodable, Equatable {
  struct Rejected: Decodable, Equatable {
    var index: Int
    var path: String
    var reason: String
  }

  var accepted: Int
  var rejected: [Rejected]
  var failed: [Int]?
  var error: String?

  init(_ response: TestResponse) throws {
    self = try JSONDecoder().decode(Report.self, from: Data(buffer: response.body))
  }
}

extension Data {
  init(buffer: ByteBuffer) { self = buffer.withUnsafeReadableBytes { Data($0) } }
}

/// Headers by their names as text.
func fields(_ pairs: [String: String]) -> HTTPFields {
  var fields = HTTPFields()
  for (name, value) in pairs {
    if let name = HeaderName(name) { fields[name] = value }
  }
  return fields
}

extension TestClientProtocol {
  /// Posts to `/v1/calls`.
  func post(
    _ body: Data, type: String? = "application/json", headers: HTTPFields = [:]
  ) async throws -> TestResponse {
    var headers = headers
    headers[.contentType] = type
    return try await execute(
      uri: "/v1/calls", method: .post, headers: headers, body: ByteBuffer(bytes: body))
  }

  func post(_ body: String, type: String? = "application/json") async throws -> TestResponse {
    try await post(Data(body.utf8), type: type)
  }
}
