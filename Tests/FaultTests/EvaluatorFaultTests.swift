import DetraHTTP
import DetraKafka
import DetraModel
import DetraSettings
import DetraTelemetry
import Evaluator
import Foundation
import Logging
import ServiceLifecycle
import TestSupport
import Testing

/// What the Evaluator must get over when its broker answers with errors or goes away. The mock cluster has no
/// transactions, so this is `at_least_once`: nothing may be lost, and a repeat must carry the same id.
@Suite(.timeLimit(.minutes(5))) struct EvaluatorFaultTests {
  private static let partitions: Int32 = 4
  private static let calls = 1200

  @Test(arguments: Trouble.allCases)
  func everyCallIsEvaluatedThoughTheBrokerFails(trouble: Trouble) async throws {
    let settings = Self.settings
    let cluster = try KafkaMockCluster(topics: [
      (settings.topics.calls, Self.partitions), (settings.topics.evaluations, 1),
      (settings.topics.deadLetters, 1),
    ])
    defer { cluster.close() }
    let kafka = mockConfiguration(cluster, ["retry.backoff.ms": "20"])
    let service = try EvaluatorService(
      settings: settings, kafka: kafka, http: HTTPClient(logger: quiet), health: Health(),
      metrics: MetricRegistry(), logger: quiet)
    let group = ServiceGroup(services: [service], logger: quiet)
    async let running: Void = group.run()

    try await produce(Self.calls / 2, from: 0, kafka, settings)
    try trouble.begin(cluster)
    async let rest: Void = produce(
      Self.calls - Self.calls / 2, from: Self.calls / 2, kafka, settings)
    try await trouble.end(cluster)
    try await rest

    let evaluated = try await evaluations(of: Self.calls, kafka, settings)
    #expect(evaluated.keys.count == Self.calls)
    #expect(evaluated.values.allSatisfy { $0.count == 1 })
    await group.triggerGracefulShutdown()
    try await running
    try await expectEverythingCommitted(kafka, settings)
  }

  /// What the broker does wrong.
  enum Trouble: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case produceFails, fetchFails, commitFails, coordinatorMoves, brokerGoes

    var testDescription: String { rawValue }

    func begin(_ cluster: KafkaMockCluster) throws {
      switch self {
      case .produceFails:
        cluster.pushErrors(.produce, [.notLeader, .requestTimedOut, .transport, .notLeader])
      case .fetchFails: cluster.pushErrors(.fetch, [.notLeader, .transport, .notLeader])
      case .commitFails:
        cluster.pushErrors(
          .offsetCommit, [.coordinatorLoadInProgress, .requestTimedOut, .transport])
      case .coordinatorMoves:
        cluster.pushErrors(.heartbeat, [.coordinatorNotAvailable])
        cluster.pushErrors(.findCoordinator, [.coordinatorNotAvailable, .transport])
        cluster.pushErrors(.offsetCommit, [.coordinatorNotAvailable])
      case .brokerGoes: try cluster.takeDown()
      }
    }

    func end(_ cluster: KafkaMockCluster) async throws {
      guard self == .brokerGoes else { return }
      // A second is long enough for every connection to have ended and to be tried again.
      try await Task.sleep(for: .seconds(1))
      try cluster.bringUp()
    }
  }

  private static var settings: Settings {
    var settings = Settings()
    settings.evaluator.delivery = .atLeastOnce
    settings.evaluator.commitInterval = .milliseconds(10)
    settings.evaluator.commitMaxResults = 50
    return settings
  }

  private func produce(
    _ count: Int, from first: Int, _ kafka: KafkaConfiguration, _ settings: Settings
  ) async throws {
    let producer = try KafkaProducer(configuration: kafka, logger: quiet)
    let messages = (first..<first + count).map { number in
      KafkaMessage(
        settings.topics.calls,
        #"{"id":"call-\#(number)","node":"n","input":"question","output":"an answer of some length"}"#,
        partition: Int32(number) % Self.partitions)
    }
    for outcome in await producer.send(messages) { _ = try outcome.get() }
    await producer.close()
  }

  /// The ids of the evaluations of each call, once all calls have one.
  private func evaluations(
    of calls: Int, _ kafka: KafkaConfiguration, _ settings: Settings
  ) async throws -> [String: Set<String>] {
    let partition = TopicPartition(topic: settings.topics.evaluations, partition: 0)
    let consumer = try KafkaConsumer(
      configuration: kafka, source: .partitions([partition: KafkaOffset.beginning]), logger: quiet)
    var evaluated: [String: Set<String>] = [:]
    for try await batch in consumer.batches {
      for record in batch {
        let evaluation = try JSONCoding.decoder().decode(
          Evaluation.self, from: record.value ?? Data())
        evaluated[evaluation.call.id, default: []].insert(evaluation.id)
      }
      if evaluated.count >= calls { break }
    }
    await consumer.close()
    return evaluated
  }

  private func expectEverythingCommitted(
    _ kafka: KafkaConfiguration, _ settings: Settings
  ) async throws {
    let consumer = try KafkaConsumer(
      configuration: kafka, source: .group(id: settings.evaluator.group, topics: ["^none"]),
      logger: quiet)
    let partitions = (0..<Self.partitions).map {
      TopicPartition(topic: settings.topics.calls, partition: $0)
    }
    let each = Int64(Self.calls) / Int64(Self.partitions)
    #expect(
      try await consumer.committed(partitions)
        == Dictionary(uniqueKeysWithValues: partitions.map { ($0, each) }))
    await consumer.close()
  }
}
