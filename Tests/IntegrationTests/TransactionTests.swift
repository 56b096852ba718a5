import DetraKafka
import DetraModel
import Foundation
import TestSupport
import Testing

/// Transactions and static membership on a broker that has them.
///
/// noida lets a stale generation commit offsets: what is made of a refusal is held by `TransactionFaultTests`.
@Suite(.serialized, .timeLimit(.minutes(2))) struct TransactionTests {
  @Test(arguments: EndToEndTests.brokers)
  func recordsAndOffsetsAppearTogether(kind: TestBroker.Kind) async throws {
    let bench = try await Bench.start(kind)
    let consumer = try bench.member()
    #expect(try await consumer.read(10).count == 10)
    let producer = try await bench.transactional("a")
    #expect(try await consumer.committed([bench.input]) == [:])
    for half: Int64 in [5, 10] {
      try await producer.commit(
        bench.messages(Int(half) - 5..<Int(half)), offsets: [bench.input: half],
        group: consumer.groupMetadata(holding: [bench.input]))
      #expect(try await consumer.committed([bench.input]) == [bench.input: half])
    }
    #expect(try await bench.output(count: 10).isRun(0..<10))
    await producer.close()
    await consumer.close()
    try await bench.broker.stop()
  }

  /// The metrics stage keeps its window in flight beside the offset.
  @Test(arguments: EndToEndTests.brokers)
  func aNoteBesideAnOffsetOutlivesItsWriter(kind: TestBroker.Kind) async throws {
    let bench = try await Bench.start(kind)
    let place = KafkaPlace(offset: 5, metadata: String(repeating: "x", count: 4000))
    let first = try bench.member()
    #expect(try await first.read(10).count == 10)
    try await first.commit([bench.input: place])
    await first.close()
    let second = try bench.member()
    #expect(try await second.read(5).map(\.offset) == [5, 6, 7, 8, 9])
    #expect(try await second.places(of: [bench.input]) == [bench.input: place])
    await second.close()
    // Anybody may ask, by the admin protocol.
    let admin = try KafkaAdmin(configuration: bench.configuration, logger: quiet)
    let group = bench.group
    #expect(try await admin.committed(by: group, [bench.input]) == [bench.input: place])
    #expect(try await admin.committed(by: group + "-none", [bench.input]) == [:])
    try await bench.broker.stop()
  }

  @Test(arguments: EndToEndTests.brokers)
  func anAbortedTransactionIsSeenByNoOne(kind: TestBroker.Kind) async throws {
    let bench = try await Bench.start(kind)
    let consumer = try bench.member()
    #expect(try await consumer.read(10).count == 10)
    let producer = try await bench.transactional("a")
    let group = try consumer.groupMetadata(holding: [bench.input])
    // Far over any broker's limit, and over that of a batch: what came before it is at the broker by then.
    let large = KafkaMessage(
      bench.output.topic,
      String((0..<3_000_000).map { _ in "abcdefghijk".randomElement() ?? "a" }),
      partition: 0)
    let error = await #expect(throws: KafkaTransactionError.self) {
      try await producer.commit(
        bench.messages(0..<5) + [large], offsets: [bench.input: 10], group: group)
    }
    #expect(error?.kind == .rejected(index: 5))
    #expect(try await consumer.committed([bench.input]) == [:])
    try await producer.commit(bench.messages(5..<10), offsets: [bench.input: 3], group: group)
    #expect(try await bench.output(count: 5).isRun(5..<10))
    #expect(try await consumer.committed([bench.input]) == [bench.input: 3])
    await producer.close()
    await consumer.close()
    try await bench.broker.stop()
  }

  @Test(arguments: EndToEndTests.brokers)
  func aSecondProducerOfTheSameIdFencesTheFirst(kind: TestBroker.Kind) async throws {
    let bench = try await Bench.start(kind)
    let consumer = try bench.member()
    #expect(try await consumer.read(10).count == 10)
    let group = try consumer.groupMetadata(holding: [bench.input])
    let zombie = try await bench.transactional("a")
    try await zombie.commit(bench.messages(0..<1), offsets: [bench.input: 1], group: group)
    let successor = try await bench.transactional("a")
    let error = await #expect(throws: KafkaTransactionError.self) {
      try await zombie.commit(bench.messages(100..<110), offsets: [bench.input: 10], group: group)
    }
    #expect(error?.kind == .fenced)
    try await successor.commit(bench.messages(1..<3), offsets: [bench.input: 3], group: group)
    #expect(try await bench.output(count: 3).isRun(0..<3))
    #expect(try await consumer.committed([bench.input]) == [bench.input: 3])
    await zombie.close()
    await successor.close()
    await consumer.close()
    try await bench.broker.stop()
  }

  @Test(arguments: EndToEndTests.brokers, [[:], ["group.instance.id": "one"]])
  func whatIsDrainedOnCloseIsCommittedInATransaction(
    kind: TestBroker.Kind, membership: [String: String]
  ) async throws {
    let bench = try await Bench.start(kind)
    let producer = try await bench.transactional("a")
    let drain = Drain { consumer in
      try await producer.commit(
        bench.messages(0..<7), offsets: [bench.input: 7],
        group: consumer.groupMetadata(holding: [bench.input]))
    }
    let first = try bench.member(membership, listener: drain)
    drain.consumer.give(first)
    #expect(try await first.read(10).count == 10)
    await first.close()
    #expect(await drain.fault.value == nil)
    let second = try bench.member(membership)
    #expect(try await second.read(3).map(\.offset).isRun(7..<10))
    #expect(try await bench.output(count: 7).isRun(0..<7))
    await second.close()
    await producer.close()
    try await bench.broker.stop()
  }

  @Test(arguments: EndToEndTests.brokers)
  func aStaticMemberThatComesBackTakesItsPartitionsOver(kind: TestBroker.Kind) async throws {
    let bench = try await Bench.start(kind)
    let moves = Moves()
    let first = try bench.member(["group.instance.id": "one"], listener: moves)
    #expect(try await first.read(10).count == 10)
    try await first.commit([bench.input: 4])
    let generation = try first.groupMetadata().generation
    await first.close()
    #expect(moves.revoked.isGiven, "what is held is finished on the way out")
    let second = try bench.member(["group.instance.id": "one"])
    #expect(try await second.read(6).map(\.offset).isRun(4..<10))
    #expect(try second.groupMetadata().generation == generation, "nothing was rebalanced")
    await second.close()
    try await bench.broker.stop()
  }

  @Test(arguments: EndToEndTests.brokers)
  func aSecondInstanceOfAStaticMemberEndsTheFirst(kind: TestBroker.Kind) async throws {
    let bench = try await Bench.start(kind)
    let first = try bench.member(["group.instance.id": "one"])
    #expect(try await first.read(10).count == 10)
    let second = try bench.member(["group.instance.id": "one"])
    #expect(try await second.read(10).count == 10)
    let error = await #expect(throws: KafkaError.self) { try await first.read(1) }
    #expect(error?.code == .fencedInstance)
    #expect(error?.kind == .fatal)
    await first.close()
    // It takes nothing along: the second still holds the partition.
    try await second.commit([bench.input: 10])
    await second.close()
    try await bench.broker.stop()
  }
}

/// Notes that partitions were taken back.
private final class Moves: KafkaRebalanceListener {
  let revoked = Awaited<Void>()
  func assigned(_ partitions: [TopicPartition], epoch: Int) async {}
  func revoked(_ partitions: [TopicPartition], lost: Bool) async { revoked.give() }
}

/// Finishes what was taken when partitions are taken back.
private final class Drain: KafkaRebalanceListener {
  let consumer = Awaited<KafkaConsumer>()
  /// What went wrong in finishing; nil when nothing did.
  let fault = Awaited<(any Error)?>()
  private let finish: @Sendable (KafkaConsumer) async throws -> Void

  init(_ finish: @escaping @Sendable (KafkaConsumer) async throws -> Void) {
    self.finish = finish
  }

  func assigned(_ partitions: [TopicPartition], epoch: Int) async {}

  func revoked(_ partitions: [TopicPartition], lost: Bool) async {
    do {
      try await finish(await consumer.value)
      fault.give(nil)
    } catch {
      fault.give(error)
    }
  }
}

/// A broker with an input topic of ten records and an empty output topic.
private struct Bench {
  let broker: TestBroker
  let configuration: KafkaConfiguration
  let input: TopicPartition
  let output: TopicPartition
  private let prefix = UUID().uuidString
  var group: String { "g-\(prefix)" }

  static func start(_ kind: TestBroker.Kind) async throws -> Bench {
    let bench = Bench(try await TestBroker.start(kind))
    let admin = try KafkaAdmin(configuration: bench.configuration, logger: quiet)
    _ = try await admin.createTopics(
      [bench.input, bench.output].map {
        KafkaTopicSpec(name: $0.topic, partitions: 1, replicationFactor: 1)
      })
    let producer = try KafkaProducer(configuration: bench.configuration, logger: quiet)
    let messages = (0..<10).map { KafkaMessage(bench.input.topic, "\($0)", partition: 0) }
    for outcome in await producer.send(messages) { _ = try outcome.get() }
    await producer.close()
    return bench
  }

  private init(_ broker: TestBroker) {
    self.broker = broker
    configuration = KafkaConfiguration(
      bootstrapServers: broker.bootstrapServers, properties: broker.properties)
    input = TopicPartition(topic: "in-\(prefix)", partition: 0)
    output = TopicPartition(topic: "out-\(prefix)", partition: 0)
  }

  func member(
    _ properties: [String: String] = [:], listener: (any KafkaRebalanceListener)? = nil
  ) throws -> KafkaConsumer {
    try KafkaConsumer(
      configuration: configuration.with(
        properties.merging(["heartbeat.interval.ms": "500"]) { $1 }),
      source: .group(id: group, topics: [input.topic]), listener: listener, logger: quiet)
  }

  func transactional(_ id: String) async throws -> KafkaTransactionalProducer {
    let producer = try KafkaTransactionalProducer(
      configuration: configuration, transactionalID: "\(id)-\(prefix)", logger: quiet)
    try await producer.initialize(timeout: .seconds(30))
    return producer
  }

  func messages(_ range: Range<Int>) -> [KafkaMessage] {
    range.map { KafkaMessage(output.topic, "\($0)", partition: 0) }
  }

  /// Committed records of the output topic, up to the given number of them.
  func output(count: Int) async throws -> [Int] {
    let reader = try KafkaConsumer(
      configuration: configuration, source: .partitions([output: KafkaOffset.beginning]),
      logger: quiet)
    let records = try await reader.read(count)
    await reader.close()
    return records.compactMap { Int($0.text) }
  }
}
