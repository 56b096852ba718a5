import DetraSettings
import DetraTelemetry
import Foundation
import ServiceLifecycle
import Testing

@testable import Collector

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// Posts over a real socket.
func post(_ body: String, port: Int) async throws -> Int {
  guard let url = URL(string: "http://127.0.0.1:\(port)/v1/calls") else {
    throw URLError(.badURL)
  }
  var request = URLRequest(url: url)
  request.httpMethod = "POST"
  request.httpBody = Data(body.utf8)
  request.setValue("application/json", forHTTPHeaderField: "Content-Type")
  let (_, response) = try await URLSession(configuration: .ephemeral).data(for: request)
  return (response as? HTTPURLResponse)?.statusCode ?? 0
}

@Suite struct CollectorServiceTests {
  @Test(.timeLimit(.minutes(5)))
  func shutdownFinishesRequestsInFlightThenFlushes() async throws {
    let collector = TestCollector()
    let service = collector.service()
    let group = ServiceGroup(services: [service], logger: silent)
    await service.endpoint.monitor.check()
    async let running: Void = group.run()
    let port = try await service.listening.port

    collector.publisher.hold()
    async let inFlight = post(#"{"node":"n","output":"o"}"#, port: port)
    await collector.publisher.waitForHeld(1)
    await group.triggerGracefulShutdown()
    #expect(collector.publisher.closed == 0)
    collector.publisher.release()

    let status = try await inFlight
    #expect(status == 202)
    try await running
    #expect(collector.publisher.closed == 1)
    #expect(service.health.conditions["accepting"] == .notReady("shutting down"))
    await #expect(throws: (any Error).self) {
      try await post(#"{"node":"n","output":"o"}"#, port: port)
    }
  }

  @Test(.timeLimit(.minutes(5)))
  func requestThatNeverEndsHoldsShutdownUpForABoundOnly() async throws {
    var collector = TestCollector()
    collector.limits.drainTime = .milliseconds(50)
    let service = collector.service()
    let group = ServiceGroup(services: [service], logger: silent)
    await service.endpoint.monitor.check()
    async let running: Void = group.run()
    let port = try await service.listening.port

    collector.publisher.hold()
    async let stuck = try? post(#"{"node":"n","output":"o"}"#, port: port)
    await collector.publisher.waitForHeld(1)
    await group.triggerGracefulShutdown()
    // The fake broker never answers by itself: only closing it lets the request end.
    try await running
    #expect(collector.publisher.closed == 2)
    #expect(collector.publisher.published.isEmpty)
    let status = await stuck
    #expect(status != 202)
  }

  @Test func addressThatCannotBeListenedOnEndsTheServiceWithAnError() async throws {
    var collector = TestCollector()
    collector.settings.collector.listen.host = "256.256.256.256"
    let service = collector.service()
    await #expect(throws: (any Error).self) { try await service.run() }
    await #expect(throws: (any Error).self) { try await service.listening.port }
    #expect(collector.publisher.closed == 1)
  }
}
