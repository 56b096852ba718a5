import DetraKafka
import DetraModel
import Foundation
import Sandbox
import TestSupport
import Testing

/// A killed Evaluator that nobody starts again: the group finds out and gives its partitions to the others.
@Suite(.serialized) struct EvictionTests {
  /// At least once, because the mock cluster, which does evict, has no transactions.
  @Test(
    arguments: [TestBroker.Kind.mock]
      + TestBroker.Kind.external(or: .mock).filter { $0 == .external })
  func everyCallIsEvaluatedAtLeastOnceThoughAnEvaluatorIsKilledAndEvicted(kind: TestBroker.Kind)
    async throws
  {
    let broker = try await TestBroker.start(kind)
    let deployment = try await Deployment.start(
      on: broker, properties: kind == .mock ? [:] : ["session.timeout.ms": "6000"])
    deployment.standIns.gemini.faults.latency = .milliseconds(300)
    let fleet = Fleet(deployment, settings: ["delivery": "at_least_once"])
    try await fleet.start(["a", "b"], isStatic: false)
    let count = 3_000
    let producer = try KafkaProducer(configuration: deployment.kafka, logger: quiet)
    try await NumberedCalls(topic: deployment.topics.calls, count: count).play(
      through: producer, rate: 300,
      plan: [
        .init(number: 600) {
          try await fleet.settle("b")
          try await fleet.remove("b")
        }
      ])
    await producer.close()
    let reader = try TopicReader(deployment)
    let audit = try await reader.audit(of: count)
    #expect(audit.missing(of: count).prefix(20) == [])
    try await fleet.stop(fleet.names)
    // What was evaluated and not committed is evaluated again, and is the same evaluation.
    #expect(try await reader.finalAudit().ambiguous.prefix(20) == [])
    #expect(try await reader.readToEnd(deployment.topics.deadLetters).isEmpty)
    await deployment.stop()
    try await broker.stop()
  }
}
