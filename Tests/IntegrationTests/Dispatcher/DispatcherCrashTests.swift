import DetraKafka
import DetraModel
import Foundation
import Logging
import Sandbox
import TestSupport
import Testing

/// The Dispatcher killed under load: every decision is there once, the counts in Datadog's stand-in are the truth,
/// and nobody hears of anything twice but what a kill repeats.
@Suite(.serialized) struct DispatcherCrashTests {
  private typealias Channel = DetraModel.Notification.Channel

  @Test(arguments: TestBroker.Kind.external(or: .noida))
  func everyDecisionIsMadeOnceAndEveryAlertArrivesThoughTheDispatcherIsKilled(
    kind: TestBroker.Kind
  ) async throws {
    let broker = try await TestBroker.start(kind)
    let deployment = try await Deployment.start(
      on: broker, properties: ["session.timeout.ms": "6000"])
    let fleet = Fleet(
      deployment, of: "dispatcher",
      settings: ["alert_cooldown": "15s", "transaction_timeout": "10s"])
    try await fleet.start("a", isStatic: true)
    let evaluations = NumberedEvaluations(topic: deployment.topics.evaluations, count: 20_000)
    let producer = try KafkaProducer(
      configuration: deployment.kafka, logger: Logger(label: "test"))
    try await evaluations.play(through: producer, rate: 330, plan: kills(10, in: fleet))
    await producer.close()

    let notifications = try await settled(evaluations, deployment, fleet)
    try await expectDelivered(notifications, deployment, kills: await fleet.kills)
    let metrics = deployment.standIns.datadog.metrics
    let isCounted = await deployment.standIns.wait(within: .seconds(60)) {
      Int(metrics.total("detra.node.calls")) >= evaluations.count
    }
    #expect(isCounted)
    #expect(Int(metrics.total("detra.node.calls")) == evaluations.count)
    #expect(Int(metrics.total("detra.node.flagged")) == evaluations.flagged)
    try await fleet.stop(["a"])
    #expect(
      try await TopicReader(deployment).readToEnd(deployment.topics.deadLetters).isEmpty)
    await deployment.stop()
    try await broker.stop()
  }

  /// Waits until every flag is in a notification, and looks at them: each flag was told or counted exactly once.
  private func settled(
    _ evaluations: NumberedEvaluations, _ deployment: Deployment, _ fleet: Fleet
  ) async throws -> [DetraModel.Notification] {
    var seen: [DetraModel.Notification] = []
    try await TopicReader(deployment).follow(
      deployment.topics.notifications, within: .seconds(120)
    ) { batch in
      seen += try batch.map { try $0.decode() }
      return told(seen).values.reduce(0, +) < evaluations.flagged
    }
    let report = await fleet.report()
    #expect(told(seen) == evaluations.truth, "\(report)")
    let ids = seen.map(\.id)
    #expect(Set(ids).count == ids.count)
    let raised = seen.filter { $0.channel == .datadogEvents && $0.alert.occasion == .raised }
    #expect(raised.count == NumberedEvaluations.fingerprints)
    return seen
  }

  /// Flags by node and category, as the events' counts have them.
  private func told(_ notifications: [DetraModel.Notification]) -> [String: Int] {
    notifications.filter { $0.channel == .datadogEvents }.reduce(into: [:]) {
      $0["\($1.alert.node)/\($1.alert.category)", default: 0] += $1.alert.count
    }
  }

  private func expectDelivered(
    _ notifications: [DetraModel.Notification], _ deployment: Deployment, kills: Int
  ) async throws {
    #expect(kills == 10)
    for channel in [Channel.datadogEvents, .datadogIncidents, .pagerduty, .slack] {
      let wanted = notifications.deliveries(to: channel)
      #expect(wanted > 0, "\(channel.rawValue)")
      // Slack's messages leave one a second.
      let isThere = await deployment.standIns.wait(within: .seconds(240)) {
        deployment.delivered(channel) >= wanted
      }
      #expect(isThere, "\(channel.rawValue): \(deployment.delivered(channel)) of \(wanted)")
    }
    for channel in [Channel.datadogEvents, .datadogIncidents, .pagerduty, .slack] {
      let wanted = notifications.deliveries(to: channel)
      #expect(deployment.delivered(channel) <= wanted + kills, "\(channel.rawValue)")
    }
  }

  /// Kills at random numbers.
  private func kills(_ count: Int, in fleet: Fleet) -> [PlannedEvent] {
    var random = SeededRandom(seed: 5)
    return (0..<count).map { _ in
      PlannedEvent(number: Int.random(in: 1_000..<19_500, using: &random)) {
        try await fleet.kill("a")
      }
    }
  }
}
