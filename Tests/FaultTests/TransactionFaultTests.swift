import DetraKafka
import DetraModel
import Foundation
import TestSupport
import Testing

private let topic = "t"
private let partition = TopicPartition(topic: topic, partition: 0)

/// What a transactional producer gets over by itself, and what it says of the rest. The mock cluster keeps what an
/// aborted transaction wrote: these tests count what was sent.
@Suite(.timeLimit(.minutes(5))) struct TransactionFaultTests {
  struct Fault: Sendable, CustomTestStringConvertible {
    var request: KafkaMockCluster.Request
    var errors: [KafkaError.Code]
    var testDescription: String { "\(request) \(errors)" }
  }

  @Test(arguments: [
    Fault(request: .addPartitionsToTxn, errors: [.coordinatorNotAvailable, .notCoordinator]),
    Fault(request: .addPartitionsToTxn, errors: [.concurrentTransactions, .transport]),
    Fault(request: .produce, errors: [.notLeader, .requestTimedOut, .transport]),
    Fault(request: .addOffsetsToTxn, errors: [.notCoordinator, .coordinatorLoadInProgress]),
    Fault(request: .addOffsetsToTxn, errors: [.transport]),
    Fault(request: .txnOffsetCommit, errors: [.coordinatorLoadInProgress, .notCoordinator]),
    Fault(request: .txnOffsetCommit, errors: [.transport]),
    Fault(request: .endTxn, errors: [.notCoordinator, .coordinatorLoadInProgress]),
    Fault(request: .endTxn, errors: [.transport, .transport]),
    Fault(request: .findCoordinator, errors: [.coordinatorNotAvailable, .transport]),
  ])
  func whatTimeMendsIsWrittenOnce(fault: Fault) async throws {
    let cluster = try KafkaMockCluster(topics: [(topic, 1)])
    defer { cluster.close() }
    let producer = try await initialized(cluster)
    try await producer.commit(0..<50)
    cluster.pushErrors(fault.request, fault.errors)
    try await producer.commit(50..<100)
    try await producer.commit(100..<150)
    await producer.close()
    #expect(try await read(cluster, 150).isRun(0..<150))
  }

  @Test(arguments: [
    (
      Fault(request: .addPartitionsToTxn, errors: [.topicAuthorizationFailed]),
      KafkaTransactionError.Kind.aborted
    ),
    (Fault(request: .addOffsetsToTxn, errors: [.groupAuthorizationFailed]), .aborted),
    (Fault(request: .txnOffsetCommit, errors: [.illegalGeneration]), .stale),
    (Fault(request: .txnOffsetCommit, errors: [.unknownMember]), .stale),
    (Fault(request: .txnOffsetCommit, errors: [.fencedInstance]), .stale),
    (Fault(request: .endTxn, errors: [.unknownProducer]), .aborted),
  ])
  func theSameProducerGoesOnAfterAnAbort(
    fault: Fault, kind: KafkaTransactionError.Kind
  ) async throws {
    let cluster = try KafkaMockCluster(topics: [(topic, 1)])
    defer { cluster.close() }
    let producer = try await initialized(cluster)
    try await producer.commit(0..<10)
    cluster.pushErrors(fault.request, fault.errors)
    let error = await #expect(throws: KafkaTransactionError.self) {
      try await producer.commit(10..<20)
    }
    #expect(error?.kind == kind)
    #expect(fault.errors.contains { $0 == error?.error.code })
    try await producer.commit(20..<30)
    await producer.close()
    let known = try await read(cluster, until: 29)
    #expect(known.filter { !(10..<20).contains($0) } == Array(0..<10) + Array(20..<30))
  }

  /// The library answers "erroneous state" to a call that was under way when the transaction failed.
  @Test func theCauseIsToldThoughAnotherCallWasUnderWay() async throws {
    let cluster = try KafkaMockCluster(topics: [(topic, 1)])
    defer { cluster.close() }
    let producer = try await initialized(cluster)
    try cluster.pushDelay(
      .addPartitionsToTxn, .milliseconds(300), error: .topicAuthorizationFailed)
    let error = await #expect(throws: KafkaTransactionError.self) {
      try await producer.commit(0..<10)
    }
    #expect(error?.kind == .aborted)
    #expect(error?.error.code == .topicAuthorizationFailed)
    await producer.close()
  }

  @Test(arguments: [
    (Fault(request: .endTxn, errors: [.producerFenced]), KafkaTransactionError.Kind.fenced),
    (Fault(request: .endTxn, errors: [.invalidProducerEpoch]), .fenced),
    (Fault(request: .produce, errors: [.invalidProducerEpoch]), .fenced),
    (Fault(request: .addPartitionsToTxn, errors: [.producerFenced]), .fenced),
    (Fault(request: .txnOffsetCommit, errors: [.invalidProducerEpoch]), .fenced),
    (Fault(request: .produce, errors: [.outOfOrderSequence]), .fatal),
    (Fault(request: .endTxn, errors: [.invalidTransactionState]), .fatal),
    (Fault(request: .endTxn, errors: [.transactionalIDAuthorizationFailed]), .fatal),
  ])
  func aProducerThatIsPastUseSaysSoEachTime(
    fault: Fault, kind: KafkaTransactionError.Kind
  ) async throws {
    let cluster = try KafkaMockCluster(topics: [(topic, 1)])
    defer { cluster.close() }
    let producer = try await initialized(cluster)
    cluster.pushErrors(fault.request, fault.errors)
    for _ in 0..<2 {
      let error = await #expect(throws: KafkaTransactionError.self) {
        try await producer.commit(0..<10)
      }
      #expect(error?.kind == kind)
    }
    await producer.close()
    let next = try await initialized(cluster)
    try await next.commit(10..<20)
    await next.close()
  }

  @Test(arguments: [
    Fault(request: .initProducerId, errors: [.coordinatorLoadInProgress, .concurrentTransactions]),
    Fault(request: .initProducerId, errors: [.notCoordinator, .transport]),
    Fault(request: .findCoordinator, errors: [.coordinatorNotAvailable, .transport]),
  ])
  func initializingWaitsForTheCoordinator(fault: Fault) async throws {
    let cluster = try KafkaMockCluster(topics: [(topic, 1)])
    defer { cluster.close() }
    cluster.pushErrors(fault.request, fault.errors)
    let producer = try await initialized(cluster)
    try await producer.commit(0..<10)
    await producer.close()
    #expect(try await read(cluster, 10).isRun(0..<10))
  }

  @Test func initializingCanBeResumed() async throws {
    let cluster = try KafkaMockCluster(topics: [(topic, 1)])
    defer { cluster.close() }
    try cluster.takeDown()
    let producer = try transactional(cluster)
    let error = await #expect(throws: KafkaTransactionError.self) {
      try await producer.initialize(timeout: .milliseconds(100))
    }
    #expect(error?.kind == .aborted)
    #expect(error?.error.kind == .retryable())
    try cluster.bringUp()
    try await producer.initialize(timeout: .seconds(30))
    try await producer.commit(0..<10)
    await producer.close()
    #expect(try await read(cluster, 10).isRun(0..<10))
  }

  @Test func initializingWithoutThePermissionIsFatal() async throws {
    let cluster = try KafkaMockCluster(topics: [(topic, 1)])
    defer { cluster.close() }
    cluster.pushErrors(.initProducerId, [.transactionalIDAuthorizationFailed])
    let producer = try transactional(cluster)
    let error = await #expect(throws: KafkaTransactionError.self) {
      try await producer.initialize(timeout: .seconds(30))
    }
    #expect(error?.kind == .fatal)
    await producer.close()
  }

  @Test func aBrokerThatGoesAndComesInATransactionCostsNothing() async throws {
    let cluster = try KafkaMockCluster(topics: [(topic, 1)])
    defer { cluster.close() }
    let producer = try await initialized(cluster)
    try await producer.commit(0..<100)
    var aborts = 0
    for round in 1..<4 {
      try cluster.takeDown()
      async let committed: Void = producer.commit(round * 100..<(round + 1) * 100)
      while producer.health.isReachable { await Task.yield() }
      try cluster.bringUp()
      do {
        try await committed
      } catch let error as KafkaTransactionError {
        // On a machine that is busy the transaction's time may have passed: it is tried again.
        #expect(error.kind == .aborted)
        aborts += 1
        try await producer.commit(round * 100..<(round + 1) * 100)
      }
    }
    await producer.close()
    // The mock cluster shows what was aborted too: only without that is each record there once.
    let records = try await read(cluster, until: 399)
    #expect(Set(records) == Set(0..<400))
    if aborts == 0 { #expect(records.isRun(0..<400)) }
  }

  @Test func aBrokerThatStaysAwayEndsTheTransactionInTime() async throws {
    let cluster = try KafkaMockCluster(topics: [(topic, 1)])
    defer { cluster.close() }
    let producer = try await initialized(cluster, timeout: .seconds(1))
    try cluster.takeDown()
    let started = ContinuousClock.now
    let error = await #expect(throws: KafkaTransactionError.self) {
      try await producer.commit(0..<10)
    }
    #expect(started.duration(to: .now) < .seconds(10))
    #expect(error?.kind == .aborted || error?.kind == .fatal)
    await producer.close()
    try cluster.bringUp()
    let next = try await initialized(cluster)
    try await next.commit(10..<20)
    await next.close()
  }

  @Test func aCommitWithoutAnAnswerIsOpenAndEndsTheProducer() async throws {
    let cluster = try KafkaMockCluster(topics: [(topic, 1)])
    defer { cluster.close() }
    let producer = try await initialized(cluster, timeout: .seconds(1))
    for _ in 0..<3 { try cluster.pushDelay(.endTxn, .seconds(20)) }
    for _ in 0..<2 {
      let error = await #expect(throws: KafkaTransactionError.self) {
        try await producer.commit(0..<10)
      }
      #expect(error?.kind == .fatal)
    }
    await producer.close()
  }

  @Test func aMessageTooLargeForTheClientIsNamed() async throws {
    let cluster = try KafkaMockCluster(topics: [(topic, 1)])
    defer { cluster.close() }
    let producer = try await initialized(cluster, ["message.max.bytes": "2000"])
    let large = KafkaMessage(topic, String(repeating: "x", count: 5000), partition: 0)
    let error = await #expect(throws: KafkaTransactionError.self) {
      try await producer.commit(numbers(0..<7) + [large] + numbers(8..<10))
    }
    #expect(error?.kind == .rejected(index: 7))
    #expect(error?.error.code == .messageTooLarge)
    try await producer.commit(10..<20)
    await producer.close()
  }

  @Test func theMessageForWhichABrokerRefusedABatchIsFound() async throws {
    let cluster = try KafkaMockCluster(topics: [(topic, 1)])
    defer { cluster.close() }
    let producer = try await initialized(cluster, ["linger.ms": "500"])
    try await producer.commit(0..<1)
    // The batch of all five; then one by one until the third.
    cluster.pushErrors(.produce, [.messageTooLarge, .none, .none, .messageTooLarge])
    let error = await #expect(throws: KafkaTransactionError.self) {
      try await producer.commit(1..<6)
    }
    #expect(error?.kind == .rejected(index: 2))
    #expect(error?.error.code == .messageTooLarge)
    try await producer.commit(6..<10)
    await producer.close()
  }

  /// A topic may take smaller batches than the client makes of messages that are small enough.
  @Test
  func messagesThatTheBrokerTakesOneByOneAreCommitted() async throws {
    let cluster = try KafkaMockCluster(topics: [(topic, 1)])
    defer { cluster.close() }
    let producer = try await initialized(cluster, ["linger.ms": "500"])
    cluster.pushErrors(.produce, [.messageTooLarge])
    try await producer.commit(0..<5)
    await producer.close()
    #expect(try await read(cluster, 5).isRun(0..<5))
  }

  @Test func aCancelledTaskLeavesNoTransactionOpen() async throws {
    let cluster = try KafkaMockCluster(topics: [(topic, 1)])
    defer { cluster.close() }
    let producer = try await initialized(cluster)
    let tasks = (0..<10).map { index in
      Task { try await producer.commit(index * 10..<(index + 1) * 10) }
    }
    for task in tasks { task.cancel() }
    await producer.close()
    for task in tasks { _ = try? await task.value }
    let next = try await initialized(cluster)
    try await next.commit(1000..<1001)
    await next.close()
  }

  @Test func aClosedProducerRefuses() async throws {
    let cluster = try KafkaMockCluster(topics: [(topic, 1)])
    defer { cluster.close() }
    let producer = try await initialized(cluster)
    await producer.close()
    let error = await #expect(throws: KafkaTransactionError.self) {
      try await producer.commit(0..<1)
    }
    #expect(error?.kind == .fatal)
    #expect(error?.error.code == .closed)
  }

  @Test func offsetsOfAnUndecidedTransactionAreWaitedFor() async throws {
    let cluster = try KafkaMockCluster(topics: [(topic, 1)])
    defer { cluster.close() }
    let producer = try await initialized(cluster)
    try await producer.commit(0..<10)
    await producer.close()
    cluster.pushErrors(.offsetFetch, [.unstableOffsetCommit, .unstableOffsetCommit])
    let consumer = try KafkaConsumer(
      configuration: mockConfiguration(cluster, ["retry.backoff.ms": "20"]),
      source: .group(id: "g", topics: [topic]), logger: quiet)
    #expect(try await consumer.read(10).map(\.offset).isRun(0..<10))
    await consumer.close()
  }

  @Test func aMembershipIsGivenToMembersOnly() async throws {
    let cluster = try KafkaMockCluster(topics: [(topic, 1)])
    defer { cluster.close() }
    let alone = try KafkaConsumer(
      configuration: mockConfiguration(cluster), source: .partitions([partition: 0]), logger: quiet)
    #expect(throws: KafkaError.self) { try alone.groupMetadata() }
    await alone.close()
    try await seed(cluster)
    let member = try KafkaConsumer(
      configuration: mockConfiguration(cluster), source: .group(id: "g", topics: [topic]),
      logger: quiet)
    #expect(try await member.read(1).count == 1)
    #expect(try member.groupMetadata(holding: [partition]).generation > 0)
    let other = TopicPartition(topic: topic, partition: 7)
    let error = #expect(throws: KafkaError.self) { try member.groupMetadata(holding: [other]) }
    #expect(error?.code == .notAssigned)
    await member.close()
    #expect(throws: KafkaError.self) { try member.groupMetadata() }
  }
}

/// A broker says "fenced" of a producer that another has replaced, and of one whose transaction it timed out.
@Suite(.timeLimit(.minutes(5))) struct TransactionalSinkFaultTests {
  @Test(
    arguments: [
      (nil, .seconds(20), false),
      ("evaluator-0", .seconds(20), true),
      // Longer under way than the broker gives it.
      ("evaluator-0", .milliseconds(1000), false),
    ] as [(String?, Duration, Bool)])
  func onlyWhoHasANameAndWasInTimeWasReplaced(
    instance: String?, timeout: Duration, isFenced: Bool
  ) async throws {
    let cluster = try KafkaMockCluster(topics: [(topic, 1)])
    defer { cluster.close() }
    try await seed(cluster)
    let member = try KafkaConsumer(
      configuration: mockConfiguration(cluster), source: .group(id: "g", topics: [topic]),
      logger: quiet)
    #expect(try await member.read(1).count == 1)
    let reference = ConsumerReference()
    reference.set(member)
    let sink = TransactionalSink(
      configuration: mockConfiguration(cluster, ["retry.backoff.ms": "20"]), group: "g",
      instance: instance, timeout: timeout, consumer: reference, logger: quiet)
    try await sink.start()
    if timeout < .seconds(2) { try cluster.pushDelay(.addOffsetsToTxn, timeout) }
    cluster.pushErrors(.endTxn, [.producerFenced])
    let failure = await #expect(throws: SinkFailure.self) {
      try await sink.deliver(numbers(0..<1), positions: [partition: 1], as: sink.membership())
    }
    switch failure {
    case .fenced: #expect(isFenced)
    case .unknown: #expect(!isFenced)
    default: Issue.record("\(String(describing: failure))")
    }
    await sink.close()
    await member.close()
  }
}

// MARK: Support

private func numbers(_ range: Range<Int>) -> [KafkaMessage] {
  range.map { KafkaMessage(topic, "\($0)", partition: 0) }
}

private func transactional(
  _ cluster: KafkaMockCluster, _ properties: [String: String] = [:],
  timeout: Duration = .seconds(20)
) throws -> KafkaTransactionalProducer {
  try KafkaTransactionalProducer(
    configuration: mockConfiguration(
      cluster, ["retry.backoff.ms": "20"].merging(properties) { $1 }),
    transactionalID: "x", transactionTimeout: timeout, logger: quiet)
}

private func initialized(
  _ cluster: KafkaMockCluster, _ properties: [String: String] = [:],
  timeout: Duration = .seconds(20)
) async throws -> KafkaTransactionalProducer {
  let producer = try transactional(cluster, properties, timeout: timeout)
  try await producer.initialize(timeout: .seconds(30))
  return producer
}

private func seed(_ cluster: KafkaMockCluster) async throws {
  let producer = try KafkaProducer(configuration: mockConfiguration(cluster), logger: quiet)
  _ = try await producer.send(KafkaMessage(topic, "0", partition: 0))
  await producer.close()
}

private func read(_ cluster: KafkaMockCluster, _ count: Int) async throws -> [Int] {
  let consumer = try KafkaConsumer(
    configuration: mockConfiguration(cluster), source: .partitions([partition: 0]), logger: quiet)
  let records = try await consumer.read(count)
  await consumer.close()
  return records.compactMap { Int($0.text) }
}

/// All up to the given number, which is the last.
private func read(_ cluster: KafkaMockCluster, until last: Int) async throws -> [Int] {
  let consumer = try KafkaConsumer(
    configuration: mockConfiguration(cluster), source: .partitions([partition: 0]), logger: quiet)
  var known: [Int] = []
  for try await batch in consumer.batches {
    known += batch.compactMap { Int($0.text) }
    if known.last == last { break }
  }
  await consumer.close()
  return known
}

extension KafkaTransactionalProducer {
  /// A transaction of numbers, and of an offset of a group that no broker here looks into.
  fileprivate func commit(_ range: Range<Int>) async throws(KafkaTransactionError) {
    try await commit(numbers(range))
  }

  fileprivate func commit(_ messages: [KafkaMessage]) async throws(KafkaTransactionError) {
    guard let group = KafkaGroupMetadata(group: "g", generation: 1, member: "m") else { return }
    try await commit(
      messages, offsets: [TopicPartition(topic: "in", partition: 0): 1], group: group)
  }
}

extension KafkaError.Code {
  fileprivate static let none = Self(rawValue: 0)
  fileprivate static let notCoordinator = Self(rawValue: 16)
  fileprivate static let illegalGeneration = Self(rawValue: 22)
  fileprivate static let unknownMember = Self(rawValue: 25)
  fileprivate static let outOfOrderSequence = Self(rawValue: 45)
  fileprivate static let invalidProducerEpoch = Self(rawValue: 47)
  fileprivate static let invalidTransactionState = Self(rawValue: 48)
  fileprivate static let concurrentTransactions = Self(rawValue: 51)
  fileprivate static let transactionalIDAuthorizationFailed = Self(rawValue: 53)
  fileprivate static let unknownProducer = Self(rawValue: 59)
  fileprivate static let unstableOffsetCommit = Self(rawValue: 88)
  fileprivate static let producerFenced = Self(rawValue: 90)
}
