import DetraKafka
import Foundation
import Logging
import Synchronization
import TestSupport
import Testing

@testable import Dispatcher

@Suite struct PipelineLagTests {
  private static let calls = "detra.calls"
  private static let evaluations = "detra.evaluations"

  private let time = FakeTime()
  private let log = EventLog<String>()

  private func lag(_ offsets: some GroupOffsets) -> PipelineLag {
    PipelineLag(
      groups: [
        .init(name: "detra-evaluator", topic: Self.calls),
        .init(name: "detra-metrics", topic: Self.evaluations),
      ], offsets: offsets, time: time.source, logger: Logger(collecting: log))
  }

  private func place(_ topic: String, _ partition: Int32) -> TopicPartition {
    TopicPartition(topic: topic, partition: partition)
  }

  @Test func recordsBehindWhatAGroupHasCommittedWaitForIt() async {
    let cluster = FakeCluster(
      ends: [
        place(Self.calls, 0): 10..<100, place(Self.calls, 1): 0..<7,
        place(Self.calls, 2): 50..<60, place(Self.calls, 3): 0..<5,
        place(Self.evaluations, 0): 0..<30, place("another's", 0): 0..<1000,
      ],
      committed: [
        "detra-evaluator": [
          place(Self.calls, 0): 90,
          // What it had not read is gone by retention.
          place(Self.calls, 2): 20,
          // A commit of the moment after the ends were told.
          place(Self.calls, 3): 6,
        ]
      ])
    let readings = await lag(cluster).readings()
    #expect(readings.map(\.group.name) == ["detra-evaluator", "detra-metrics"])
    #expect(readings.map(\.records) == [27, 30])
    #expect(log.events.count == 0)
  }

  @Test func aGroupThatTheBrokerDoesNotTellOfIsLeftOutAndSaidOnce() async {
    let cluster = FakeCluster(
      ends: [place(Self.calls, 0): 0..<9, place(Self.evaluations, 0): 0..<3],
      refused: ["detra-evaluator"])
    let lag = lag(cluster)
    for _ in 0..<3 {
      #expect(await lag.readings().map(\.group.name) == ["detra-metrics"])
    }
    #expect(log.events.count == 1)
    cluster.refuse([])
    #expect(await lag.readings().count == 2)
    cluster.refuse(["detra-evaluator"])
    #expect(await lag.readings().count == 1)
    #expect(log.events.count == 2)
  }

  @Test func withoutABrokerNothingIsKnown() async {
    let cluster = FakeCluster(ends: [place(Self.calls, 0): 0..<9])
    cluster.goAway()
    let lag = lag(cluster)
    for _ in 0..<3 { #expect(await lag.readings().isEmpty) }
    #expect(log.events.count == 1)
  }

  @Test func partitionsAreAskedForNowAndThen() async {
    let cluster = FakeCluster(ends: [place(Self.calls, 0): 0..<9])
    let lag = lag(cluster)
    for _ in 0..<5 { #expect(await lag.readings().count == 1) }
    #expect(cluster.looks == 1)
    time.advance(by: .seconds(301))
    _ = await lag.readings()
    #expect(cluster.looks == 2)
  }

  /// As a broker tells it, without any member of the group.
  @Test(.timeLimit(.minutes(5))) func aBrokerTellsOfAnyGroup() async throws {
    let cluster = try KafkaMockCluster(topics: [(Self.calls, 2), (Self.evaluations, 1)])
    defer { cluster.close() }
    let kafka = mockConfiguration(cluster)
    let producer = try KafkaProducer(configuration: kafka, logger: quiet)
    let messages = (0..<10).map {
      KafkaMessage(topic: Self.calls, partition: $0 % 2, value: Data("x".utf8))
    }
    for outcome in await producer.send(messages) { _ = try outcome.get() }
    await producer.close()
    let evaluator = try KafkaConsumer(
      configuration: kafka, source: .group(id: "detra-evaluator", topics: [Self.calls]),
      logger: quiet)
    for try await _ in evaluator.batches { break }
    try await evaluator.commit([place(Self.calls, 0): 3])
    await evaluator.close()
    let admin = try KafkaAdmin(configuration: kafka, logger: quiet)
    let readings = await lag(ClusterOffsets(admin: admin)).readings()
    #expect(readings.map(\.records) == [7, 0])
  }
}

/// A cluster's answers as they are set.
private final class FakeCluster: GroupOffsets {
  private struct State {
    var refused: Set<String>
    var isAway = false
    var looks = 0
  }

  private let ends: [TopicPartition: Range<Int64>]
  private let committed: [String: [TopicPartition: Int64]]
  private let state: Mutex<State>

  init(
    ends: [TopicPartition: Range<Int64>], committed: [String: [TopicPartition: Int64]] = [:],
    refused: Set<String> = []
  ) {
    self.ends = ends
    self.committed = committed
    state = Mutex(State(refused: refused))
  }

  /// How often partitions were asked for.
  var looks: Int { state.withLock { $0.looks } }

  func refuse(_ groups: Set<String>) { state.withLock { $0.refused = groups } }
  func goAway() { state.withLock { $0.isAway = true } }

  func partitions(of topics: Set<String>) async throws(KafkaError) -> [TopicPartition] {
    let isAway = state.withLock { state in
      state.looks += 1
      return state.isAway
    }
    if isAway { throw KafkaError(code: .transport) }
    return ends.keys.filter { topics.contains($0.topic) }.sorted()
  }

  func watermarks(
    _ partitions: [TopicPartition]
  ) async throws(KafkaError) -> [TopicPartition: KafkaWatermarks] {
    Dictionary(
      uniqueKeysWithValues: partitions.compactMap { partition in
        ends[partition].map {
          (partition, KafkaWatermarks(low: $0.lowerBound, high: $0.upperBound))
        }
      })
  }

  func committed(
    by group: String, _ partitions: [TopicPartition]
  ) async throws(KafkaError) -> [TopicPartition: KafkaPlace] {
    guard !state.withLock({ $0.refused.contains(group) }) else {
      throw KafkaError(code: .groupAuthorizationFailed)
    }
    return (committed[group] ?? [:]).mapValues { KafkaPlace(offset: $0) }
  }
}
