import DetraKafka
import DetraModel
import Foundation
import TestSupport
import Testing

private func partition(_ number: Int32) -> TopicPartition {
  TopicPartition(topic: "t", partition: number)
}

private func fill(
  _ cluster: KafkaMockCluster, _ count: Int, partitions: Range<Int32> = 0..<1, size: Int = 0
) async throws {
  let producer = try KafkaProducer(configuration: mockConfiguration(cluster), logger: quiet)
  let padding = String(repeating: "x", count: size)
  for number in partitions {
    let messages = (0..<count).map { KafkaMessage("t", "\($0)\(padding)", partition: number) }
    for outcome in await producer.send(messages) { _ = try outcome.get() }
  }
  await producer.close()
}

@Suite(.timeLimit(.minutes(5))) struct ConsumerTests {
  @Test func theBufferIsBoundedWhenNobodyReadsAndNothingIsLost() async throws {
    let cluster = try KafkaMockCluster(topics: [("t", 2)])
    defer { cluster.close() }
    try await fill(cluster, 2000, partitions: 0..<2, size: 100)
    let (ticks, tick) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    let consumer = try KafkaConsumer(
      configuration: mockConfiguration(cluster, ["statistics.interval.ms": "20"]),
      source: .partitions([partition(0): KafkaOffset.beginning, partition(1): 0]),
      options: KafkaConsumerOptions(batchSize: 50, bufferedRecords: 300, bufferedBytes: 10_000),
      logger: quiet, onStatistics: { _ in tick.yield() })
    var full = 0
    for await _ in ticks {
      let (records, bytes) = consumer.buffered
      #expect(records <= 300)
      #expect(bytes <= 10_000 + 2 * 110, "one record per partition may go over")
      if bytes > 9000 { full += 1 }
      if full == 10 { break }
    }
    let records = try await consumer.read(4000)
    for number: Int32 in 0..<2 {
      #expect(records.filter { $0.partition == number }.map(\.offset).isRun(0..<2000))
    }
    await consumer.close()
  }

  @Test func aNoteBesideAnOffsetIsKeptUntilTheNextCommit() async throws {
    let cluster = try KafkaMockCluster(topics: [("t", 2)])
    defer { cluster.close() }
    try await fill(cluster, 5, partitions: 0..<2)
    func member() throws -> KafkaConsumer {
      try KafkaConsumer(
        configuration: mockConfiguration(cluster), source: .group(id: "g", topics: ["t"]),
        logger: quiet)
    }
    let first = try member()
    #expect(try await first.read(10).count == 10)
    let noted = KafkaPlace(offset: 3, metadata: #"{"sent":7,"where":"Île"}"#)
    try await first.commit([partition(0): noted, partition(1): KafkaPlace(offset: 4)])
    await first.close()
    let second = try member()
    let places = try await second.places(of: [partition(0), partition(1)])
    #expect(places == [partition(0): noted, partition(1): KafkaPlace(offset: 4)])
    #expect(try await second.read(3).map(\.offset).sorted() == [3, 4, 4])
    try await second.commit([partition(0): 5])
    #expect(try await second.places(of: [partition(0)]) == [partition(0): KafkaPlace(offset: 5)])
    await second.close()
  }

  @Test func aPausedPartitionIsNotDeliveredUntilResumed() async throws {
    let cluster = try KafkaMockCluster(topics: [("t", 2)])
    defer { cluster.close() }
    try await fill(cluster, 100, partitions: 0..<2)
    let (ticks, tick) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    let consumer = try KafkaConsumer(
      configuration: mockConfiguration(cluster, ["statistics.interval.ms": "20"]),
      source: .partitions([partition(0): 0, partition(1): 0]),
      options: KafkaConsumerOptions(batchSize: 10, bufferedRecords: 80), logger: quiet,
      onStatistics: { _ in tick.yield() })
    for await _ in ticks where consumer.buffered.records > 70 { break }
    consumer.pause([partition(0)])
    let others = try await consumer.read(100)
    #expect(others.allSatisfy { $0.partition == 1 })
    #expect(others.map(\.offset).isRun(0..<100))
    consumer.resume([partition(0)])
    #expect(try await consumer.read(100).map(\.offset).isRun(0..<100))
    await consumer.close()
  }

  @Test func aGroupGoesOnFromTheCommittedOffset() async throws {
    let cluster = try KafkaMockCluster(topics: [("t", 1)])
    defer { cluster.close() }
    try await fill(cluster, 20)
    let source = KafkaConsumer.Source.group(id: "g", topics: ["t"])
    let first = try KafkaConsumer(
      configuration: mockConfiguration(cluster), source: source, logger: quiet)
    #expect(try await first.read(20).count == 20)
    try await first.commit([partition(0): 7])
    #expect(try await first.committed([partition(0)]) == [partition(0): 7])
    await first.close()
    let second = try KafkaConsumer(
      configuration: mockConfiguration(cluster), source: source, logger: quiet)
    #expect(try await second.read(13).map(\.offset).isRun(7..<20))
    await second.close()
  }

  @Test func aPartitionOfAnotherMemberIsNotCommitted() async throws {
    let cluster = try KafkaMockCluster(topics: [("t", 1)])
    defer { cluster.close() }
    let consumer = try KafkaConsumer(
      configuration: mockConfiguration(cluster), source: .group(id: "g", topics: ["t"]),
      logger: quiet)
    let error = await #expect(throws: KafkaError.self) {
      try await consumer.commit([partition(5): 1])
    }
    #expect(error?.code == .notAssigned)
    #expect(error?.kind == .rejected)
    await consumer.close()
    let late = await #expect(throws: KafkaError.self) {
      try await consumer.commit([partition(0): 1])
    }
    #expect(late?.code == .closed)
  }

  @Test func readingEndsWhenClosedAndWhenCancelled() async throws {
    let cluster = try KafkaMockCluster(topics: [("t", 1)])
    defer { cluster.close() }
    let consumer = try KafkaConsumer(
      configuration: mockConfiguration(cluster), source: .partitions([partition(0): 0]),
      logger: quiet)
    let cancelled = Task { try await consumer.read(1) }
    cancelled.cancel()
    #expect(try await cancelled.value.isEmpty)
    let reading = Task { try await consumer.read(1) }
    await consumer.close()
    #expect(try await reading.value.isEmpty)
  }

  @Test func lagCountsWhatWasNotDeliveredYet() async throws {
    let cluster = try KafkaMockCluster(topics: [("t", 1)])
    defer { cluster.close() }
    try await fill(cluster, 100)
    let (ticks, tick) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    let consumer = try KafkaConsumer(
      configuration: mockConfiguration(cluster, ["statistics.interval.ms": "20"]),
      source: .partitions([partition(0): 0]), options: KafkaConsumerOptions(batchSize: 10),
      logger: quiet, onStatistics: { _ in tick.yield() })
    #expect(try await consumer.read(10).count == 10)
    #expect(consumer.lag() == [partition(0): 90])
    #expect(try await consumer.read(90).count == 90)
    #expect(consumer.lag() == [partition(0): 0])
    await consumer.close()

    let atEnd = try KafkaConsumer(
      configuration: mockConfiguration(cluster, ["statistics.interval.ms": "20"]),
      source: .partitions([partition(0): KafkaOffset.end]), logger: quiet,
      onStatistics: { _ in tick.yield() })
    for await _ in ticks where atEnd.lag() == [partition(0): 0] { break }
    #expect(atEnd.lag() == [partition(0): 0], "known though nothing was read")
    await atEnd.close()
  }

  @Test func forbiddenTopicsEndTheSequenceAtOnce() async throws {
    let cluster = try KafkaMockCluster(topics: [("t", 1)])
    defer { cluster.close() }
    cluster.setError(topic: "t", .topicAuthorizationFailed)
    let consumer = try KafkaConsumer(
      configuration: mockConfiguration(cluster), source: .group(id: "g", topics: ["t"]),
      logger: quiet)
    let error = await #expect(throws: KafkaError.self) { try await consumer.read(1) }
    #expect(error?.code == .topicAuthorizationFailed)
    #expect(error?.kind == .fatal)
    await consumer.close()
  }

  @Test func aTopicThatStaysUnknownEndsTheSequence() async throws {
    let cluster = try KafkaMockCluster(topics: [("t", 1)])
    defer { cluster.close() }
    cluster.setError(topic: "t", .unknownTopic)
    let consumer = try KafkaConsumer(
      configuration: mockConfiguration(cluster, ["topic.metadata.propagation.max.ms": "0"]),
      source: .group(id: "g", topics: ["t"]),
      options: KafkaConsumerOptions(unknownTopicTimeout: .milliseconds(100)), logger: quiet)
    let error = await #expect(throws: KafkaError.self) { try await consumer.read(1) }
    #expect(error?.code == .unknownTopic)
    #expect(error?.kind == .fatal)
    await consumer.close()
  }

  @Test func endsOfPartitionsAreAsked() async throws {
    let cluster = try KafkaMockCluster(topics: [("t", 1)])
    defer { cluster.close() }
    try await fill(cluster, 20)
    let consumer = try KafkaConsumer(
      configuration: mockConfiguration(cluster), source: .partitions([partition(0): 0]),
      logger: quiet)
    let ends = try await consumer.watermarks([partition(0)])[partition(0)]
    #expect(ends?.low == 0)
    #expect(ends?.high == 20)
    await consumer.close()
  }
}
