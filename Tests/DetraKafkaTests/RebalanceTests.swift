import DetraKafka
import Foundation
import Synchronization
import TestSupport
import Testing

/// Tells what happens in order, and holds `revoked` until told.
private final class Witness: KafkaRebalanceListener {
  enum Event: Equatable { case assigned(Int), revoking(Int), revoked }

  let name: String
  let log: EventLog<String>
  let assigned = Awaited<[TopicPartition]>()
  let revoking = Awaited<Void>()
  let onAssigned: @Sendable ([TopicPartition], Int) async -> Void
  let onRevoked: @Sendable ([TopicPartition]) async -> Void

  init(
    _ name: String, _ log: EventLog<String>,
    onAssigned: @escaping @Sendable ([TopicPartition], Int) async -> Void = { _, _ in },
    onRevoked: @escaping @Sendable ([TopicPartition]) async -> Void = { _ in }
  ) {
    self.name = name
    self.log = log
    self.onAssigned = onAssigned
    self.onRevoked = onRevoked
  }

  func assigned(_ partitions: [TopicPartition], epoch: Int) async {
    log.add("\(name) assigned \(partitions.count)")
    await onAssigned(partitions, epoch)
    assigned.give(partitions)
  }

  func revoked(_ partitions: [TopicPartition], lost: Bool) async {
    revoking.give()
    await onRevoked(partitions)
    log.add("\(name) revoked \(partitions.count)\(lost ? " lost" : "")")
  }
}

@Suite(.timeLimit(.minutes(5))) struct RebalanceTests {
  private func member(
    _ cluster: KafkaMockCluster, _ listener: Witness,
    options: KafkaConsumerOptions = KafkaConsumerOptions(), _ properties: [String: String] = [:]
  ) throws -> KafkaConsumer {
    try KafkaConsumer(
      configuration: mockConfiguration(cluster, properties),
      source: .group(id: "g", topics: ["t"]), listener: listener, options: options, logger: quiet)
  }

  private func fill(_ cluster: KafkaMockCluster, _ count: Int) async throws {
    let producer = try KafkaProducer(configuration: mockConfiguration(cluster), logger: quiet)
    for number: Int32 in 0..<4 {
      let messages = (0..<count).map { KafkaMessage("t", "\($0)", partition: number) }
      for outcome in await producer.send(messages) { _ = try outcome.get() }
    }
    await producer.close()
  }

  /// The listener commits over a slow broker while it is asked to let go. Were it not waited for, the commits
  /// would be refused as `notAssigned`; the mock cluster, unlike Kafka, refuses them for the rebalance.
  @Test func partitionsAreHandedOverOnlyAfterTheListenerHasCommitted() async throws {
    let cluster = try KafkaMockCluster(topics: [("t", 4)])
    defer { cluster.close() }
    try await fill(cluster, 50)
    let log = EventLog<String>()
    let consumer = Mutex<KafkaConsumer?>(nil)
    let answers = EventLog<KafkaError.Code>()
    let first = Witness(
      "first", log,
      onRevoked: { partitions in
        for offset: Int64 in 1...5 {
          let offsets = Dictionary(uniqueKeysWithValues: partitions.map { ($0, offset) })
          do throws(KafkaError) {
            try await consumer.withLock { $0 }?.commit(offsets)
          } catch {
            answers.add(error.code)
          }
        }
      })
    let a = try member(cluster, first)
    consumer.withLock { $0 = a }
    let all = await first.assigned.value
    #expect(try await a.read(200).count == 200)
    try await a.commit(Dictionary(uniqueKeysWithValues: all.map { ($0, 5) }))
    try cluster.setRoundTripTime(.milliseconds(50))

    let second = Witness("second", log)
    let b = try member(cluster, second)
    #expect(await second.assigned.value.count == 2)
    #expect(answers.events == Array(repeating: KafkaError.Code(rawValue: 27), count: 5))
    #expect(log.events.prefix(2) == ["first assigned 4", "first revoked 4"])
    try cluster.setRoundTripTime(.zero)

    let records = try await b.read(2 * 45)
    #expect(Set(records.map(\.partition)).count == 2)
    #expect(records.map(\.offset).min() == 5, "goes on from what the first committed")
    await b.close()
    consumer.withLock { $0 = nil }
    await a.close()
    #expect(log.events.contains("second revoked 2"))
  }

  @Test func aListenerThatNeverReturnsIsNotWaitedForForever() async throws {
    let cluster = try KafkaMockCluster(topics: [("t", 2)])
    defer { cluster.close() }
    let log = EventLog<String>()
    let release = Awaited<Void>()
    let stuck = Witness("stuck", log, onRevoked: { _ in await release.value })
    let a = try member(
      cluster, stuck, options: KafkaConsumerOptions(revocationTimeout: .milliseconds(200)))
    #expect(await stuck.assigned.value.count == 2)
    let second = Witness("second", log)
    let b = try member(cluster, second)
    #expect(await second.assigned.value.count == 1)
    #expect(stuck.revoking.isGiven)
    #expect(!log.events.contains("stuck revoked 2"))
    release.give()
    await b.close()
    await a.close()
  }

  /// The first member's buffer is full and nobody reads: it must still take part in the rebalance, and
  /// what it had buffered of the partitions that it lost must be gone.
  @Test func aFullBufferNeitherHoldsUpARebalanceNorOutlivesIt() async throws {
    let cluster = try KafkaMockCluster(topics: [("t", 4)])
    defer { cluster.close() }
    try await fill(cluster, 100)
    let log = EventLog<String>()
    let assignments = Mutex<[Int: Set<TopicPartition>]>([:])
    let again = Awaited<Void>()
    let first = Witness(
      "first", log,
      onAssigned: { partitions, epoch in
        assignments.withLock { $0[epoch] = Set(partitions) }
        if epoch > 1 { again.give() }
      })
    let a = try member(
      cluster, first, options: KafkaConsumerOptions(batchSize: 10, bufferedRecords: 40))
    #expect(await first.assigned.value.count == 4)
    while a.buffered.records < 40 { await Task.yield() }

    let second = Witness("second", log)
    let b = try member(cluster, second)
    #expect(await second.assigned.value.count == 2)
    await again.value
    for record in try await a.read(200) {
      #expect(record.epoch > 1, "buffered before the rebalance")
      let held = assignments.withLock { $0[record.epoch] }
      #expect(held?.contains(record.topicPartition) == true)
    }
    #expect(Set(try await b.read(200).map(\.partition)).count == 2)
    await b.close()
    await a.close()
  }

  @Test func noRecordIsDeliveredBeforeTheListenerIsReady() async throws {
    let cluster = try KafkaMockCluster(topics: [("t", 4)])
    defer { cluster.close() }
    try await fill(cluster, 10)
    let log = EventLog<String>()
    let ready = Awaited<Void>()
    let isReady = Mutex(false)
    let listener = Witness("only", log, onAssigned: { _, _ in await ready.value })
    let consumer = try member(cluster, listener, ["statistics.interval.ms": "50"])
    let reading = Task {
      let records = try await consumer.read(40)
      return (records, isReady.withLock { $0 })
    }
    while consumer.assignment().isEmpty { await Task.yield() }
    #expect(consumer.buffered.records == 0)
    isReady.withLock { $0 = true }
    ready.give()
    let (records, wasReady) = try await reading.value
    #expect(records.count == 40)
    #expect(wasReady)
    await consumer.close()
  }

  /// How soon the next member has the partitions is not told here: the mock broker lets each rebalance after the first
  /// take a second less than a session, whether somebody left or not.
  @Test func closingTellsTheListenerAndTheNextMemberHasItAll() async throws {
    let cluster = try KafkaMockCluster(topics: [("t", 2)])
    defer { cluster.close() }
    let log = EventLog<String>()
    let first = Witness("first", log)
    let a = try member(cluster, first)
    _ = await first.assigned.value
    await a.close()
    #expect(log.events == ["first assigned 2", "first revoked 2"])
    let second = Witness("second", log)
    let b = try member(cluster, second)
    #expect(await second.assigned.value.count == 2)
    await b.close()
  }
}
