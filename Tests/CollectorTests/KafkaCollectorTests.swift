import DetraKafka
import DetraModel
import DetraSettings
import DetraTelemetry
import Foundation
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Collector

private let good = #"{"node":"n","output":"o"}"#

/// A Collector over librdkafka's mock brokers.
private struct KafkaFixture {
  let cluster: KafkaMockCluster
  let service: CollectorService
  let bootstrapServers: String

  init(publishTime: Duration = .seconds(10), properties: [String: Secret] = [:]) throws {
    cluster = try KafkaMockCluster(topics: [("detra.calls", 1)])
    bootstrapServers = cluster.bootstrapServers
    var settings = Settings()
    settings.collector.listen = ListenAddress(host: "127.0.0.1", port: 0)
    settings.kafka.bootstrapServers = [cluster.bootstrapServers]
    settings.kafka.properties = properties
    var limits = CollectorLimits(settings.collector)
    limits.publishTime = publishTime
    limits.probeInterval = .milliseconds(500)
    service = try CollectorService(
      settings: settings, limits: limits, metrics: MetricRegistry(), logger: silent)
  }

  /// Asks the broker until it is ready, then runs the body over the router, then closes all.
  func test(_ body: @escaping @Sendable (any TestClientProtocol) async throws -> Void) async throws
  {
    await becomeReady()
    try await service.application.test(.router) { try await body($0) }
    await service.endpoint.publisher.close(within: .zero)
    cluster.close()
  }

  func becomeReady() async {
    while !service.health.isReady { await service.endpoint.monitor.check() }
  }

  func read(_ count: Int) async throws -> [KafkaRecord] {
    let consumer = try KafkaConsumer(
      configuration: KafkaConfiguration(
        bootstrapServers: bootstrapServers, properties: ["fetch.wait.max.ms": "20"]),
      source: .partitions([
        TopicPartition(topic: "detra.calls", partition: 0): KafkaOffset.beginning
      ]),
      listener: nil, logger: silent)
    var records: [KafkaRecord] = []
    for try await batch in consumer.batches {
      records += batch
      if records.count >= count { break }
    }
    await consumer.close()
    return records
  }
}

@Suite(.timeLimit(.minutes(5))) struct KafkaCollectorTests {
  @Test func acceptedCallStandsOnTheTopicWithKeyAndHeaders() async throws {
    let fixture = try KafkaFixture()
    let traced =
      #"{"id":"7","trace_id":"0af7651916cd43dd8448eb211c80319c","span_id":"b7ad6b7169203331","node":"n","output":"é"}"#
    try await fixture.test { client in
      let response = try await client.post("[\(traced),\(good)]")
      #expect(response.status == .accepted)
      let records = try await fixture.read(2)
      #expect(records.count == 2)
      let first = try #require(records.first)
      #expect(first.key == Data("0af7651916cd43dd8448eb211c80319c".utf8))
      #expect(
        first.headers == [
          KafkaHeader(name: "content-type", value: "application/json"),
          KafkaHeader(name: "detra-schema", value: "detra.call/1"),
          KafkaHeader(
            name: "traceparent", value: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
        ])
      let last = try #require(records.last)
      let record = try CallRecord.decode(try #require(last.value))
      #expect(last.key == Data(record.id.utf8) && record.app == "detra-app")
      #expect(last.header("traceparent") == nil)
    }
  }

  @Test func answerWaitsForTheAcknowledgement() async throws {
    let fixture = try KafkaFixture()
    try await fixture.test { client in
      #expect(try await client.post(good).status == .accepted)
      try fixture.cluster.pushDelay(.produce, .milliseconds(400))
      let start = ContinuousClock.now
      #expect(try await client.post(good).status == .accepted)
      #expect(start.duration(to: .now) >= .milliseconds(400))
    }
  }

  @Test func recordThatTheBrokerFindsTooLargeIsRejectedAndOthersPass() async throws {
    let fixture = try KafkaFixture()
    try await fixture.test { client in
      fixture.cluster.pushErrors(.produce, [.messageTooLarge])
      let response = try await client.post(good)
      #expect(response.status == .badRequest)
      #expect(
        try Report(response).rejected.first?.reason.hasPrefix("the broker refuses it") == true)
      #expect(try await client.post(good).status == .accepted)
    }
  }

  @Test func fullQueueIs503WithWhatDidNotFit() async throws {
    let fixture = try KafkaFixture(properties: ["queue.buffering.max.messages": "2"])
    try await fixture.test { client in
      let response = try await client.post("[\(good),\(good),\(good),\(good)]")
      #expect(response.status == .serviceUnavailable)
      let report = try Report(response)
      #expect(report.accepted == 2 && report.failed == [2, 3])
      #expect(report.error == "the queue to the broker is full")
      #expect(try await fixture.read(2).count == 2)
    }
  }

  @Test func brokerThatGoesAwayIs503WithinBoundsThenAtOnceThenReadyAgain() async throws {
    let publishTime = Duration.seconds(3)
    let fixture = try KafkaFixture(publishTime: publishTime)
    try await fixture.test { client in
      #expect(try await client.post(good).status == .accepted)
      try fixture.cluster.takeDown()
      let start = ContinuousClock.now
      #expect(try await client.post(good).status == .serviceUnavailable)
      #expect(start.duration(to: .now) < publishTime * 5)

      await fixture.service.endpoint.monitor.check()
      #expect(!fixture.service.health.isReady)
      let again = ContinuousClock.now
      let response = try await client.post(good)
      #expect(response.status == .serviceUnavailable)
      #expect(response.headers[.retryAfter] == "5")
      #expect(again.duration(to: .now) < publishTime)

      try fixture.cluster.bringUp()
      await fixture.becomeReady()
      #expect(try await client.post(good).status == .accepted)
    }
  }

  @Test func producerThatBreaksIsReplaced() async throws {
    let fixture = try KafkaFixture()
    try await fixture.test { client in
      #expect(try await client.post(good).status == .accepted)
      // To an idempotent producer a sequence out of order is fatal.
      fixture.cluster.pushErrors(.produce, [KafkaError.Code(rawValue: 45)])
      #expect(try await client.post(good).status == .serviceUnavailable)
      var attempts = 0
      repeat {
        attempts += 1
        await fixture.becomeReady()
      } while try await client.post(good).status != .accepted && attempts < 10
      #expect(attempts < 10)
    }
  }

  @Test func wrongPropertyIsNamedAtTheStart() {
    let error = #expect(throws: KafkaError.self) {
      try KafkaFixture(properties: ["linger.milliseconds": "5"])
    }
    #expect(error?.description.contains("linger.milliseconds") == true)
  }
}
