import Foundation
#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif
import Hummingbird
import HummingbirdTesting
import Logging
import Metrics
import ServiceLifecycle
import Testing

@testable import DetraTelemetry

private let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

@Suite struct HealthTests {
  @Test func conditionsMustAllHold() {
    let health = Health("broker", "judge")
    #expect(!health.isReady)
    #expect(health.conditions["broker"] == .notReady("starting"))
    #expect(health.set("broker", .ready))
    #expect(!health.set("broker", .ready))
    #expect(!health.isReady && health.isReady("broker"))
    health.set("judge", .ready)
    #expect(health.isReady)
    health.set("draining", .notReady("shutting down"))
    #expect(!health.isReady)
    health.remove("draining")
    #expect(health.isReady)
  }

  @Test func routesAnswerLivenessReadinessAndMetrics() async throws {
    let health = Health("broker")
    let registry = MetricRegistry()
    Counter(label: "n", factory: registry).increment()
    let router = Router()
    addHealthRoutes(to: router, health: health, metrics: registry)

    try await Application(router: router).test(.router) { client in
      try await client.execute(uri: "/healthz", method: .get) { #expect($0.status == .ok) }
      try await client.execute(uri: "/readyz", method: .get) { response in
        #expect(response.status == .serviceUnavailable)
        #expect(
          String(buffer: response.body)
            == #"{"conditions":{"broker":{"ready":false,"reason":"starting"}},"ready":false}"#
            + "\n")
      }
      health.set("broker", .ready)
      try await client.execute(uri: "/readyz", method: .get) { response in
        #expect(response.status == .ok)
        #expect(
          String(buffer: response.body)
            == #"{"conditions":{"broker":{"ready":true}},"ready":true}"# + "\n")
      }
      try await client.execute(uri: "/metrics", method: .get) { response in
        #expect(response.headers[.contentType] == "text/plain; version=0.0.4; charset=utf-8")
        #expect(String(buffer: response.body) == "# TYPE n_total counter\nn_total 1\n")
      }
    }
  }

  @Test func serverOnPortZeroTellsTheTruePortAndAnswersThere() async throws {
    let server = HealthServer(
      host: "127.0.0.1", port: 0, health: Health(),
      metrics: MetricRegistry(), logger: silent)
    let group = ServiceGroup(services: [server], logger: silent)
    async let running: Void = group.run()
    let port = try await server.listening.port
    let url = try #require(URL(string: "http://127.0.0.1:\(port)/healthz"))
    let (body, _) = try await URLSession.shared.data(from: url)
    #expect(String(decoding: body, as: UTF8.self) == "ok\n")
    await group.triggerGracefulShutdown()
    try await running
  }

  @Test func serverThatCannotListenFailsWhoeverWaitsForItsPort() async throws {
    let server = HealthServer(
      host: "256.256.256.256", port: 0, health: Health(),
      metrics: MetricRegistry(), logger: silent)
    await #expect(throws: (any Error).self) { try await server.run() }
    await #expect(throws: (any Error).self) { try await server.listening.port }
  }
}
