import DetraKafka
import Foundation
import TestSupport
import Testing

@Suite struct RoundTripTests {
  @Test(.timeLimit(.minutes(5)))
  func recordsComeBackWithKeysHeadersNullsAndTimes() async throws {
    let cluster = try KafkaMockCluster(topics: [("calls", 1)])
    defer { cluster.close() }
    let configuration = mockConfiguration(cluster)
    let time = Date(timeIntervalSince1970: 1_700_000_000.123)
    let sent = [
      KafkaMessage(
        topic: "calls", key: Data("k".utf8), value: Data("v".utf8),
        headers: [
          KafkaHeader(name: "a", value: "1"), KafkaHeader(name: "a", value: "2"),
          KafkaHeader(name: "empty", value: Data()),
        ], timestamp: time),
      KafkaMessage(topic: "calls", key: Data("deleted".utf8), value: nil),
      KafkaMessage(topic: "calls", key: Data(), value: Data()),
    ]

    let producer = try KafkaProducer(configuration: configuration, logger: quiet)
    let deliveries = await producer.send(sent)
    await producer.close()

    let consumer = try KafkaConsumer(
      configuration: configuration,
      source: .partitions([
        TopicPartition(topic: "calls", partition: 0): KafkaOffset.beginning
      ]), logger: quiet)
    let records = try await consumer.read(3)
    await consumer.close()

    #expect(try deliveries.map { try $0.get().offset } == [0, 1, 2])
    #expect(records.map(\.offset) == [0, 1, 2])
    #expect(records.map(\.key) == sent.map(\.key))
    #expect(records.map(\.value) == sent.map(\.value))
    #expect(records.map(\.headers) == sent.map(\.headers))
    #expect(records[0].header("a") == Data("2".utf8))
    let read = try #require(records[0].timestamp)
    #expect(abs(read.timeIntervalSince(time)) < 0.001)
  }

  @Test(.timeLimit(.minutes(5)))
  func manyMessagesComeBackInOrderPerKey() async throws {
    let cluster = try KafkaMockCluster(topics: [("calls", 4)])
    defer { cluster.close() }
    let producer = try KafkaProducer(configuration: mockConfiguration(cluster), logger: quiet)
    let count = 5000
    let sent = (0..<count).map {
      KafkaMessage(topic: "calls", key: Data("key\($0 % 50)".utf8), value: Data("\($0)".utf8))
    }
    let results = await producer.send(sent)
    await producer.close()
    #expect(results.allSatisfy { (try? $0.get()) != nil })

    let consumer = try KafkaConsumer(
      configuration: mockConfiguration(cluster),
      source: .group(id: "g", topics: ["calls"]), logger: quiet)
    let records = try await consumer.read(count)
    await consumer.close()

    #expect(records.count == count)
    for (_, ofKey) in Dictionary(grouping: records, by: \.key) {
      #expect(Set(ofKey.map(\.partition)).count == 1)
      let numbers = ofKey.compactMap { Int($0.text) }
      #expect(numbers == numbers.sorted())
    }
  }
}
