import DetraKafka
import DetraModel
import Foundation
import TestSupport
import Testing

private let topic = "t"

private func numbers(_ range: Range<Int>) -> [KafkaMessage] {
  range.map { KafkaMessage(topic, "\($0)", partition: 0) }
}

/// What librdkafka and the binding must get over by themselves.
@Suite(.timeLimit(.minutes(5))) struct KafkaFaultTests {
  @Test(arguments: [
    [KafkaError.Code.notLeader, .notLeader],
    [.requestTimedOut, .transport],
    [.transport, .transport, .transport],
  ])
  func producedOnceThoughRequestsFail(errors: [KafkaError.Code]) async throws {
    let cluster = try KafkaMockCluster(topics: [(topic, 1)])
    defer { cluster.close() }
    let producer = try KafkaProducer(
      configuration: mockConfiguration(cluster, ["retry.backoff.ms": "20"]), logger: quiet)
    _ = try await producer.send(KafkaMessage(topic, "0", partition: 0))
    cluster.pushErrors(.produce, errors)
    for outcome in await producer.send(numbers(1..<200)) { _ = try outcome.get() }
    await producer.close()
    #expect(try await read(cluster, 200).isRun(0..<200))
  }

  @Test(arguments: [
    KafkaMockCluster.Request.fetch, .listOffsets, .metadata, .findCoordinator, .joinGroup,
    .syncGroup, .offsetFetch,
  ])
  func readInOrderThoughRequestsFail(request: KafkaMockCluster.Request) async throws {
    let cluster = try KafkaMockCluster(topics: [(topic, 1)])
    defer { cluster.close() }
    try await write(cluster, 0..<300)
    let error: KafkaError.Code =
      switch request {
      case .fetch, .listOffsets: .notLeader
      case .metadata: .transport
      default: .coordinatorNotAvailable
      }
    cluster.pushErrors(request, [error, error])
    let consumer = try KafkaConsumer(
      configuration: mockConfiguration(cluster, ["retry.backoff.ms": "20"]),
      source: .group(id: "g", topics: [topic]), logger: quiet)
    let records = try await consumer.read(300)
    #expect(records.map(\.offset).isRun(0..<300))
    await consumer.close()
  }

  @Test(arguments: [
    KafkaError.Code.coordinatorLoadInProgress, .coordinatorNotAvailable, .requestTimedOut,
    .transport,
  ])
  func commitsAreRetried(error: KafkaError.Code) async throws {
    let cluster = try KafkaMockCluster(topics: [(topic, 1)])
    defer { cluster.close() }
    try await write(cluster, 0..<10)
    let consumer = try KafkaConsumer(
      configuration: mockConfiguration(cluster, ["retry.backoff.ms": "20"]),
      source: .group(id: "g", topics: [topic]), logger: quiet)
    #expect(try await consumer.read(10).count == 10)
    cluster.pushErrors(.offsetCommit, [error])
    let partition = TopicPartition(topic: topic, partition: 0)
    do throws(KafkaError) {
      try await consumer.commit([partition: 10])
    } catch {
      #expect(error.kind == .retryable())
      try await consumer.commit([partition: 10])
    }
    #expect(try await consumer.committed([partition]) == [partition: 10])
    await consumer.close()
  }

  @Test func aBrokerThatGoesAndComesCostsNothing() async throws {
    let cluster = try KafkaMockCluster(topics: [(topic, 1)])
    defer { cluster.close() }
    let producer = try KafkaProducer(configuration: mockConfiguration(cluster), logger: quiet)
    let consumer = try KafkaConsumer(
      configuration: mockConfiguration(cluster),
      source: .partitions([TopicPartition(topic: topic, partition: 0): 0]), logger: quiet)
    async let read = consumer.read(300)
    for round in 0..<3 {
      let sending = Task { await producer.send(numbers(round * 100..<(round + 1) * 100)) }
      try cluster.takeDown()
      while producer.health.isReachable { await Task.yield() }
      try cluster.bringUp()
      for outcome in await sending.value { _ = try outcome.get() }
    }
    #expect(try await read.compactMap { Int($0.text) }.isRun(0..<300))
    await producer.close()
    await consumer.close()
  }

  @Test func aMemberWhoseBrokerIsAwayCanStillBeClosed() async throws {
    let cluster = try KafkaMockCluster(topics: [(topic, 1)])
    defer { cluster.close() }
    try await write(cluster, 0..<10)
    let consumer = try KafkaConsumer(
      configuration: mockConfiguration(cluster), source: .group(id: "g", topics: [topic]),
      logger: quiet)
    #expect(try await consumer.read(10).count == 10)
    try cluster.takeDown()
    let partition = TopicPartition(topic: topic, partition: 0)
    let commit = Task { try await consumer.commit([partition: 10]) }
    let started = ContinuousClock.now
    await consumer.close()
    #expect(started.duration(to: .now) < .seconds(20))
    await #expect(throws: KafkaError.self) { try await commit.value }
  }

  @Test func aPartitionThatMovesIsFollowed() async throws {
    let cluster = try KafkaMockCluster(brokers: 2, topics: [(topic, 1)])
    defer { cluster.close() }
    let partition = TopicPartition(topic: topic, partition: 0)
    let configuration = mockConfiguration(
      cluster, ["retry.backoff.ms": "20", "topic.metadata.refresh.fast.interval.ms": "20"])
    let producer = try KafkaProducer(configuration: configuration, logger: quiet)
    let consumer = try KafkaConsumer(
      configuration: configuration, source: .partitions([partition: 0]), logger: quiet)
    for leader: Int32 in [1, 2, 1] {
      try cluster.setLeader(partition, broker: leader)
      for outcome in await producer.send(numbers(0..<50)) { _ = try outcome.get() }
    }
    #expect(try await consumer.read(150).map(\.offset).isRun(0..<150))
    await producer.close()
    await consumer.close()
  }

  private func write(_ cluster: KafkaMockCluster, _ range: Range<Int>) async throws {
    let producer = try KafkaProducer(configuration: mockConfiguration(cluster), logger: quiet)
    for outcome in await producer.send(numbers(range)) { _ = try outcome.get() }
    await producer.close()
  }

  private func read(_ cluster: KafkaMockCluster, _ count: Int) async throws -> [Int] {
    let consumer = try KafkaConsumer(
      configuration: mockConfiguration(cluster),
      source: .partitions([TopicPartition(topic: topic, partition: 0): 0]), logger: quiet)
    let records = try await consumer.read(count)
    await consumer.close()
    return records.compactMap { Int($0.text) }
  }
}
