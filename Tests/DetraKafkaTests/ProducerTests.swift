@testable import DetraKafka
import DetraModel
import Foundation
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct ProducerTests {
  @Test func anAbsentBrokerIsARetryableTimeout() async throws {
    let cluster = try KafkaMockCluster(topics: [("t", 1)])
    defer { cluster.close() }
    try cluster.takeDown()
    let producer = try KafkaProducer(
      configuration: mockConfiguration(cluster, ["delivery.timeout.ms": "200"]), logger: quiet)
    let error = await #expect(throws: KafkaError.self) {
      try await producer.send(KafkaMessage("t", "v"))
    }
    #expect(error?.code == .messageTimedOut)
    #expect(error?.kind == .retryable())
    await producer.close(flushFor: .zero)
  }

  @Test func oneTooLargeMessageIsRejectedAndTheOthersAreWritten() async throws {
    let cluster = try KafkaMockCluster(topics: [("t", 1)])
    defer { cluster.close() }
    let producer = try KafkaProducer(
      configuration: mockConfiguration(cluster, ["message.max.bytes": "2000"]), logger: quiet)
    let outcomes = await producer.send([
      KafkaMessage("t", "a"), KafkaMessage("t", String(repeating: "x", count: 5000)),
      KafkaMessage("t", "b"),
    ])
    #expect(try outcomes[0].get().offset == 0)
    #expect(try outcomes[2].get().offset == 1)
    let error = #expect(throws: KafkaError.self) { try outcomes[1].get() }
    #expect(error?.code == .messageTooLarge)
    #expect(error?.kind == .rejected)
    await producer.close()
  }

  @Test func aFullQueueFailsAtOnceWhereAsked() async throws {
    let cluster = try KafkaMockCluster(topics: [("t", 1)])
    defer { cluster.close() }
    try cluster.takeDown()
    let producer = try KafkaProducer(
      configuration: mockConfiguration(cluster, ["queue.buffering.max.messages": "10"]),
      logger: quiet)
    let messages = (0..<25).map { KafkaMessage("t", "\($0)") }
    async let first = producer.send(messages, whenFull: .fail)
    while producer.queuedMessages < 10 { await Task.yield() }
    let refused = await producer.send([KafkaMessage("t", "late")], whenFull: .fail)
    let error = #expect(throws: KafkaError.self) { try refused[0].get() }
    #expect(error?.code == .queueFull)
    try cluster.bringUp()
    let outcomes = await first
    #expect(outcomes.filter { (try? $0.get()) != nil }.count == 10)
    let codes = outcomes.compactMap { outcome -> KafkaError.Code? in
      if case .failure(let error) = outcome { error.code } else { nil }
    }
    #expect(codes == Array(repeating: .queueFull, count: 15))
    await producer.close()
  }

  @Test func aFullQueueIsWaitedForInOrder() async throws {
    let cluster = try KafkaMockCluster(topics: [("t", 1)])
    defer { cluster.close() }
    let producer = try KafkaProducer(
      configuration: mockConfiguration(cluster, ["queue.buffering.max.messages": "7"]),
      logger: quiet)
    let outcomes = await producer.send((0..<300).map { KafkaMessage("t", "\($0)") })
    #expect(try outcomes.map { try $0.get().offset } == (0..<300).map { Int64($0) })
    #expect(producer.queuedMessages == 0)
    await producer.close()
  }

  @Test func manySendersWaitForRoomAndAllAreServed() async throws {
    let cluster = try KafkaMockCluster(topics: [("t", 2)])
    defer { cluster.close() }
    let producer = try KafkaProducer(
      configuration: mockConfiguration(cluster, ["queue.buffering.max.messages": "5"]),
      logger: quiet)
    let delivered = await withTaskGroup(of: Int.self) { group in
      for sender in 0..<40 {
        group.addTask {
          let messages = (0..<10).map { KafkaMessage("t", "\(sender)-\($0)") }
          return await producer.send(messages).count { (try? $0.get()) != nil }
        }
      }
      return await group.reduce(0, +)
    }
    #expect(delivered == 400)
    await producer.close()
  }

  @Test func aCancelledTaskGivesUpItsPlaceInTheQueue() async throws {
    let cluster = try KafkaMockCluster(topics: [("t", 1)])
    defer { cluster.close() }
    try cluster.takeDown()
    let producer = try KafkaProducer(
      configuration: mockConfiguration(cluster, ["queue.buffering.max.messages": "2"]),
      logger: quiet)
    let first = Task { await producer.send((0..<2).map { KafkaMessage("t", "\($0)") }) }
    while producer.queuedMessages < 2 { await Task.yield() }
    let waiting = Task { await producer.send([KafkaMessage("t", "waits")]) }
    while producer.queuedMessages < 3 { await Task.yield() }
    waiting.cancel()
    let error = await #expect(throws: KafkaError.self) { try await waiting.value[0].get() }
    #expect(error?.code == .cancelled)
    try cluster.bringUp()
    #expect(await first.value.allSatisfy { (try? $0.get()) != nil })
    await producer.close()
  }

  @Test func closingFailsWhatCannotBeDeliveredAndNobodyIsLeftWaiting() async throws {
    let cluster = try KafkaMockCluster(topics: [("t", 1)])
    defer { cluster.close() }
    try cluster.takeDown()
    let producer = try KafkaProducer(
      configuration: mockConfiguration(cluster, ["queue.buffering.max.messages": "5"]),
      logger: quiet)
    let sending = Task { await producer.send((0..<20).map { KafkaMessage("t", "\($0)") }) }
    while producer.queuedMessages < 20 { await Task.yield() }
    await producer.close(flushFor: .milliseconds(50))
    #expect(await sending.value.allSatisfy { (try? $0.get()) == nil })
    let late = await producer.send([KafkaMessage("t", "late")])
    let error = #expect(throws: KafkaError.self) { try late[0].get() }
    #expect(error?.code == .closed)
  }

  @Test func closingFlushesWhatIsUnderWay() async throws {
    let cluster = try KafkaMockCluster(topics: [("t", 1)])
    defer { cluster.close() }
    let producer = try KafkaProducer(
      configuration: mockConfiguration(cluster, ["linger.ms": "20000"]), logger: quiet)
    let sending = Task { await producer.send((0..<20).map { KafkaMessage("t", "\($0)") }) }
    while producer.queuedMessages < 20 { await Task.yield() }
    await producer.close(flushFor: .seconds(10))
    #expect(await sending.value.allSatisfy { (try? $0.get()) != nil })
  }

  @Test func nothingIsRetainedOnceEveryMessageHasEnded() async throws {
    let cluster = try KafkaMockCluster(topics: [("t", 1)])
    defer { cluster.close() }
    let producer = try KafkaProducer(
      configuration: mockConfiguration(cluster, ["message.max.bytes": "2000"]), logger: quiet)
    weak var batch: DeliveryBatch?
    await {
      let made = DeliveryBatch([
        KafkaMessage("t", "a"), KafkaMessage("t", String(repeating: "x", count: 5000)),
      ])
      batch = made
      _ = await withCheckedContinuation { continuation in
        made.begin(continuation)
        producer.core.submit(made, whenFull: .wait)
      }
    }()
    #expect(batch == nil)
    weak let client = producer.core.client
    #expect(client != nil)
    await producer.close()
    #expect(client == nil)
  }

  @Test func keysGoWhereJavaClientsPutThem() async throws {
    let cluster = try KafkaMockCluster(topics: [("t", 100)])
    defer { cluster.close() }
    let producer = try KafkaProducer(configuration: mockConfiguration(cluster), logger: quiet)
    // toPositive(murmur2(key)) of org.apache.kafka.common.utils.UtilsTest, modulo 100.
    let expected: [(String, Int32)] = [
      ("21", 40), ("foobar", 66), ("a-little-bit-long-string", 12),
    ]
    for (key, partition) in expected {
      let delivery = try await producer.send(KafkaMessage("t", "v", key: key))
      #expect(delivery.partition == partition, "\(key)")
    }
    await producer.close()
  }
}
