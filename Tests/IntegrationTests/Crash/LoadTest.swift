import DetraKafka
import DetraModel
import Foundation
import Sandbox
import TestSupport
import Testing

/// Calls at a steady rate past a fleet that begins with the evaluator "a", and afterwards every call evaluated once.
struct LoadTest {
  var broker: TestBroker.Kind
  var calls: Int
  var rate = 300.0
  /// Whether "a" has a `group_instance_id`.
  var isStatic = true
  /// Of every member's `evaluator` section.
  var settings: [String: String] = [:]
  var sessionTimeout = Duration.seconds(6)
  /// Of the judge, whom one call in 51 is put to.
  var judgeLatency = Duration.milliseconds(500)

  /// What `plan` says happens while the calls are written.
  func run(_ plan: (Fleet) -> [PlannedEvent]) async throws {
    let broker = try await TestBroker.start(broker)
    let deployment = try await Deployment.start(
      on: broker,
      properties: ["session.timeout.ms": "\(Int(sessionTimeout / .milliseconds(1)))"])
    deployment.standIns.gemini.faults.latency = judgeLatency
    let fleet = Fleet(deployment, settings: settings)
    try await fleet.start("a", isStatic: isStatic)
    try await write(deployment, plan(fleet))
    let reader = try TopicReader(deployment)
    let onTheWay = try await reader.audit(of: calls)
    let report = await fleet.report()
    #expect(onTheWay.missing(of: calls).prefix(20) == [], "\(report)")
    try await fleet.stop(fleet.names)
    try await reader.expectEachOnce(calls)
    await deployment.stop()
    try await broker.stop()
  }

  private func write(_ deployment: Deployment, _ plan: [PlannedEvent]) async throws {
    let producer = try KafkaProducer(configuration: deployment.kafka, logger: quiet)
    try await NumberedCalls(topic: deployment.topics.calls, count: calls).play(
      through: producer, rate: rate, plan: plan)
    await producer.close()
  }
}
