import DetraKafka
import DetraModel
import Foundation
import Logging
import Testing

@testable import Sandbox

@Suite struct TrafficKafkaTargetTests {
  static let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

  @Test func callsArriveKeyedByTraceWithTheirHeaders() async throws {
    let cluster = try KafkaMockCluster(topics: [("law.calls", 1)])
    defer { cluster.close() }
    let calls = TrafficGeneratorTests.calls(10)
    let delivery = try await Self.send(calls, to: cluster)
    #expect(delivery == TrafficDelivery(all: .accepted, 10))

    let records = try await Self.read(10, from: cluster)
    for (record, call) in zip(records, calls) {
      #expect(record.key == Data(call.traceID.utf8))
      #expect(try CallRecord.decode(record.value ?? Data()) == call)
      #expect(record.header(HeaderName.schema) == Data("detra.call/1".utf8))
      #expect(record.header(HeaderName.contentType) == Data("application/json".utf8))
      let parent = "00-\(call.traceID)-\(call.spanID ?? "")-01"
      #expect(record.header(HeaderName.traceparent) == Data(parent.utf8))
      #expect(record.timestamp == call.startedAt?.date)
    }
  }

  @Test func callOverTheSizeLimitIsRejectedAndTheOthersAccepted() async throws {
    let cluster = try KafkaMockCluster(topics: [("law.calls", 1)])
    defer { cluster.close() }
    let normal = TrafficGeneratorTests.calls(1, mix: try TrafficMix([.normal: 100]))
    let slow = TrafficGeneratorTests.calls(1, mix: try TrafficMix([.slow: 100]))
    let delivery = try await Self.send(normal + slow, to: cluster, ["message.max.bytes": "12000"])
    #expect(delivery.outcomes.first == .accepted)
    guard case .rejected = delivery.outcomes.last else {
      Issue.record("\(delivery.outcomes)")
      return
    }
    #expect(!delivery.isFatal)
  }

  private static func send(
    _ calls: [CallRecord], to cluster: KafkaMockCluster, _ properties: [String: String] = [:]
  ) async throws -> TrafficDelivery {
    let producer = try KafkaProducer(
      configuration: KafkaConfiguration(
        bootstrapServers: cluster.bootstrapServers, properties: properties), logger: quiet)
    let target = KafkaTrafficTarget(producer: producer, topics: TopicNames(prefix: "law"))
    let delivery = await target.send(calls)
    await producer.close()
    return delivery
  }

  private static func read(
    _ count: Int, from cluster: KafkaMockCluster
  ) async throws -> [KafkaRecord] {
    let consumer = try KafkaConsumer(
      configuration: KafkaConfiguration(
        bootstrapServers: cluster.bootstrapServers, properties: ["fetch.wait.max.ms": "10"]),
      source: .partitions([TopicPartition(topic: "law.calls", partition: 0): KafkaOffset.beginning]
      ),
      logger: quiet)
    var records: [KafkaRecord] = []
    for try await batch in consumer.batches {
      records += batch
      if records.count >= count { break }
    }
    await consumer.close()
    return records
  }
}
