import DetraKafka
import DetraModel
import Foundation
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct ClusterTests {
  @Test func theClusterIsDescribed() async throws {
    let cluster = try KafkaMockCluster(brokers: 2, topics: [("a", 3), ("b", 1)])
    defer { cluster.close() }
    let admin = try KafkaAdmin(configuration: mockConfiguration(cluster), logger: quiet)
    let description = try await admin.cluster()
    #expect(description.brokers.map(\.id).sorted() == [1, 2])
    #expect(description.topics == ["a", "b"])
    let topics = try await admin.describe(["a", "missing"], timeout: .seconds(1))
    #expect(topics.map(\.name) == ["a"])
    #expect(topics.first?.partitions == 3)
    #expect(topics.first?.replicationFactor == 2, "the mock cluster replicates to all brokers")
    #expect(topics.first?.configuration == nil, "the mock cluster does not tell")
  }

  @Test func anAbsentClusterIsRetryable() async throws {
    let cluster = try KafkaMockCluster()
    defer { cluster.close() }
    try cluster.takeDown()
    let admin = try KafkaAdmin(configuration: mockConfiguration(cluster), logger: quiet)
    let error = await #expect(throws: KafkaError.self) {
      try await admin.cluster(timeout: .milliseconds(300))
    }
    #expect(error?.kind == .retryable())
  }

  @Test func healthTellsWhenTheBrokerGoesAndComes() async throws {
    let cluster = try KafkaMockCluster(topics: [("t", 1)])
    defer { cluster.close() }
    let (changes, change) = AsyncStream<Bool>.makeStream()
    let producer = try KafkaProducer(
      configuration: mockConfiguration(cluster), logger: quiet,
      onHealth: { change.yield($0.isReachable) })
    var iterator = changes.makeAsyncIterator()
    #expect(await iterator.next() == true)
    #expect(producer.health.isReachable)
    try cluster.takeDown()
    #expect(await iterator.next() == false)
    #expect(!producer.health.isReachable)
    try cluster.bringUp()
    while let isReachable = await iterator.next(), !isReachable {}
    #expect(producer.health.isReachable)
    await producer.close()
  }

  @Test func statisticsAreTold() async throws {
    let cluster = try KafkaMockCluster(topics: [("t", 1)])
    defer { cluster.close() }
    let (all, one) = AsyncStream<KafkaStatistics>.makeStream()
    let producer = try KafkaProducer(
      configuration: mockConfiguration(cluster, ["statistics.interval.ms": "20"]), logger: quiet,
      onStatistics: { one.yield($0) })
    _ = try await producer.send(KafkaMessage("t", "v"))
    for await statistics in all where statistics.sentMessages == 1 {
      #expect(statistics.brokers.values.contains { $0.state == "UP" })
      break
    }
    await producer.close()
  }
}
