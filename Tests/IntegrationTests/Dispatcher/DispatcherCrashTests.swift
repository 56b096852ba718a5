import DetraKafka
import DetraModel
import Foundation
import Logging
import Sandbox
import Synchronization
import TestSupport
import Testing

/// Dispatchers killed, added and taken away under load: every decision is there once, Datadog's stand-in has the
/// truth, and nobody hears of anything twice but what a kill repeats.
@Suite(.serialized) struct DispatcherCrashTests {
  /// Those that are killed have a `group_instance_id`, as noida needs; who is taken away leaves in words, and has none.
  @Test(arguments: TestBroker.Kind.external(or: .noida))
  func everyDecisionIsMadeOnceAndEveryAlertArrivesThoughDispatchersAreKilledAndScaled(
    kind: TestBroker.Kind
  ) async throws {
    let kills = 10
    try await AlertLoadTest(broker: kind, evaluations: 20_000, crashes: kills).run { fleet in
      // Far enough apart for a rebalance: noida forgets who joins during another's.
      [
        .init(number: 1_500) { try await fleet.start("b", isStatic: false) },
        .init(number: 5_000) { try await fleet.stop(["b"]) },
        .init(number: 7_000) { try await fleet.start("c", isStatic: true) },
      ] + self.kills(kills, from: 9_000, to: 19_500, of: ["a", "c"], in: fleet)
    }
  }

  /// It goes on with a window and an alert that are another's by now. Only a broker that evicts whom it no longer
  /// hears of, and refuses his commits, can show this: noida does neither.
  @Test(
    .enabled(
      if: TestBroker.Kind.external.whyMissing == nil,
      "noida takes commits of a member that has been replaced; give a cluster by DETRA_TEST_BOOTSTRAP"
    ))
  func aStoppedDispatcherThatWakesUpAfterItsSuccessorChangesNothing() async throws {
    let sleeper = Awaited<ChildProcess?>()
    try await AlertLoadTest(broker: .external, evaluations: 9_000, crashes: 1, isStatic: false)
      .run { fleet in
        [
          .init(number: 1_000) { try await fleet.start("b", isStatic: false) },
          .init(number: 3_000) {
            let process = await fleet.process("a")
            process?.signal(SIGSTOP)
            sleeper.give(process)
          },
          // Ten seconds later "b" has had its partitions for some.
          .init(number: 6_300) { await sleeper.value?.signal(SIGCONT) },
        ]
      }
  }

  /// Kills at random numbers, of random members.
  private func kills(
    _ count: Int, from first: Int, to last: Int, of names: [String], in fleet: Fleet
  ) -> [PlannedEvent] {
    var random = SeededRandom(seed: 5)
    return (0..<count).map { _ in
      let victim = names[Int.random(in: names.indices, using: &random)]
      return PlannedEvent(number: Int.random(in: first..<last, using: &random)) {
        try await fleet.kill(victim)
      }
    }
  }
}

/// Evaluations at a steady rate past a fleet that begins with the Dispatcher "a", and afterwards the truth everywhere.
private struct AlertLoadTest {
  private typealias Channel = DetraModel.Notification.Channel
  private static let channels: [Channel] = [.datadogEvents, .datadogIncidents, .pagerduty, .slack]

  var broker: TestBroker.Kind
  var evaluations: Int
  /// Processes that `plan` ends, or stops, in the middle of what they do.
  var crashes: Int
  /// Whether "a" has a `group_instance_id`.
  var isStatic = true

  /// What `plan` says happens while the evaluations are written.
  func run(_ plan: (Fleet) -> [PlannedEvent]) async throws {
    let broker = try await TestBroker.start(broker)
    let deployment = try await Deployment.start(
      on: broker, properties: ["session.timeout.ms": "6000"])
    let payloads = LatencyPayloads(of: deployment.standIns.datadog)
    let fleet = Fleet(
      deployment, of: "dispatcher",
      settings: ["alert_cooldown": "15s", "transaction_timeout": "10s"])
    try await fleet.start("a", isStatic: isStatic)
    let numbered = NumberedEvaluations(topic: deployment.topics.evaluations, count: evaluations)
    let producer = try KafkaProducer(
      configuration: deployment.kafka, logger: Logger(label: "test"))
    try await numbered.play(through: producer, rate: 330, plan: plan(fleet))
    await producer.close()

    let notifications = try await settled(numbered, deployment, fleet)
    try await expectDelivered(notifications, deployment)
    try await expectCounted(numbered, deployment, fleet)
    try await fleet.stop(fleet.names)
    expectTruth(numbered, deployment, largestPayload: payloads.largest)
    for channel in Self.channels {
      #expect(
        deployment.delivered(channel) <= notifications.deliveries(to: channel) + crashes,
        "\(channel.rawValue)")
    }
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
    _ notifications: [DetraModel.Notification], _ deployment: Deployment
  ) async throws {
    for channel in Self.channels {
      let wanted = notifications.deliveries(to: channel)
      #expect(wanted > 0, "\(channel.rawValue)")
      // Slack's messages leave one a second.
      let isThere = await deployment.standIns.wait(within: .seconds(240)) {
        deployment.delivered(channel) >= wanted
      }
      #expect(isThere, "\(channel.rawValue): \(deployment.delivered(channel)) of \(wanted)")
    }
  }

  /// Waits until Datadog has all metrics and spans.
  private func expectCounted(
    _ evaluations: NumberedEvaluations, _ deployment: Deployment, _ fleet: Fleet
  ) async throws {
    let datadog = deployment.standIns.datadog
    let isCounted = await deployment.standIns.wait(within: .seconds(60)) {
      Int(datadog.metrics.total("detra.node.calls")) >= evaluations.count
        && datadog.taken.distinctSpans >= evaluations.count
        && datadog.metrics.distribution("detra.node.latency").count >= evaluations.count
    }
    let report = await fleet.report()
    #expect(isCounted, "\(report)")
  }

  /// What a clean stop leaves: nothing missing, and nothing more but what merges.
  private func expectTruth(
    _ evaluations: NumberedEvaluations, _ deployment: Deployment, largestPayload: Int
  ) {
    let datadog = deployment.standIns.datadog
    #expect(Int(datadog.metrics.total("detra.node.calls")) == evaluations.count)
    #expect(Int(datadog.metrics.total("detra.node.flagged")) == evaluations.flagged)
    for (node, truth) in evaluations.nodes {
      let tags = ["node:\(node)"]
      #expect(Int(datadog.metrics.total("detra.node.calls", tags: tags)) == truth.calls, "\(node)")
      #expect(
        Int(datadog.metrics.total("detra.node.flagged", tags: tags)) == truth.flagged, "\(node)")
    }
    #expect(datadog.taken.distinctSpans == evaluations.count)
    // Every evaluation has a latency; the payload under way at a crash may have counted twice.
    let latencies = datadog.metrics.distribution("detra.node.latency").count
    let most = evaluations.count + crashes * largestPayload
    #expect((evaluations.count...most).contains(latencies), "\(latencies), at most \(most)")
  }
}

/// How many latencies one request has brought to Datadog's stand-in, at most.
private final class LatencyPayloads: Sendable {
  private let state = Mutex((count: 0, largest: 0))

  init(of datadog: DatadogStandIn) {
    _ = datadog.ledger.observe { [weak self, weak datadog] request in
      guard request.path == "/api/v1/distribution_points", let datadog else { return }
      self?.state.withLock { state in
        let count = datadog.metrics.distribution("detra.node.latency").count
        state.largest = max(state.largest, count - state.count)
        state.count = count
      }
    }
  }

  var largest: Int { state.withLock { $0.largest } }
}
