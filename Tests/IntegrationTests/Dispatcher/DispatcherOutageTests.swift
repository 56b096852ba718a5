import DetraKafka
import DetraModel
import Foundation
import Logging
import Sandbox
import TestSupport
import Testing

/// Datadog is away, slow or refuses: the other channels do not notice, and afterwards nothing is missing.
@Suite(.serialized) struct DispatcherOutageTests {
  private typealias Channel = DetraModel.Notification.Channel

  struct Outage: Sendable {
    var name: String
    var faults: [StandInFault]
    var latency = Duration.zero
    /// By the clock, at least.
    var lasts = Duration.zero
    /// Requests that must have met it before it ends.
    var met: Int
    /// Requests that Datadog may have carried out without our hearing of it.
    var unheard = 0
  }

  private static let minute = Outage(
    name: "down", faults: [StandInFault(.close, times: nil)], lasts: .seconds(60), met: 20)

  private static let outages = [
    Outage(
      name: "limited",
      faults: [.status(429, headers: ["X-RateLimit-Reset": "2"], times: 8)], met: 8),
    Outage(
      name: "large",
      faults: [
        .status(413, times: 3, path: "/api/v2/series"),
        .status(413, path: "/api/v1/distribution_points"),
        .status(413, path: "/api/intake/llm-obs/v1/trace/spans"),
        .status(413, path: "/api/intake/llm-obs/v2/eval-metric"),
      ], met: 6),
    Outage(name: "forbidden", faults: [.status(403, times: nil)], met: 4),
    Outage(name: "failing", faults: [.status(503, times: 6), .status(408, times: 6)], met: 12),
    Outage(name: "slow", faults: [], latency: .seconds(2), met: 0),
    // Until we give up waiting.
    Outage(name: "silent", faults: [StandInFault(.silence, times: 4)], met: 4),
    Outage(name: "cut", faults: [StandInFault(.truncate, times: 4)], met: 4, unheard: 4),
    Outage(name: "unheard", faults: [StandInFault(.dropAnswer, times: 4)], met: 4, unheard: 4),
  ]

  @Test(arguments: TestBroker.Kind.external(or: .noida))
  func aMinuteWithoutDatadogLosesNothingAndTheOthersDoNotWait(
    kind: TestBroker.Kind
  ) async throws { try await outlast([Self.minute], kind) }

  @Test(arguments: TestBroker.Kind.external(or: .noida))
  func whateverDatadogDoesNothingIsLostAndTheOthersDoNotWait(
    kind: TestBroker.Kind
  ) async throws { try await outlast(Self.outages, kind) }

  private func outlast(_ outages: [Outage], _ kind: TestBroker.Kind) async throws {
    let broker = try await TestBroker.start(kind)
    let deployment = try await Deployment.start(on: broker)
    try deployment.reconfigure {
      $0.replacingOccurrences(
        of: "\ndatadog:\n",
        with: """

          datadog:
            cases:
              project_id: \(DatadogStandIn.caseProjectID)
              type_id: \(DatadogStandIn.caseTypeID)

          """)
    }
    let dispatcher = try await deployment.service("dispatcher")
    let producer = try KafkaProducer(
      configuration: deployment.kafka, logger: Logger(label: "test"))
    var sent = 0
    var unheard = 0
    for outage in outages {
      let evaluations = NumberedEvaluations(
        topic: deployment.topics.evaluations, count: 50, prefix: outage.name)
      sent += evaluations.count
      unheard += outage.unheard
      try await expectCalm(deployment, during: outage) {
        try await evaluations.play(through: producer, rate: 1000)
      }
      try await expectEverything(deployment, evaluations: sent, unheard: unheard, outage.name)
    }
    await producer.close()
    #expect(try await dispatcher.process.terminate() == 0)
    #expect(
      try await TopicReader(deployment).readToEnd(deployment.topics.deadLetters).isEmpty)
    await deployment.stop()
    try await broker.stop()
  }

  /// While it lasts Slack and PagerDuty hear of every flag.
  private func expectCalm(
    _ deployment: Deployment, during outage: Outage, _ load: () async throws -> Void
  ) async throws {
    let standIns = deployment.standIns
    let before = (slack: deployment.delivered(.slack), pages: deployment.delivered(.pagerduty))
    let faulted = standIns.datadog.counts.faulted
    standIns.datadog.faults.replace(with: outage.faults, latency: outage.latency)
    let end = ContinuousClock.now + outage.lasts
    try await load()
    let isCalm = await standIns.wait(within: outage.lasts + .seconds(90)) {
      deployment.delivered(.slack) >= before.slack + 5
        && deployment.delivered(.pagerduty) >= before.pages + 5
        && standIns.datadog.counts.faulted >= faulted + outage.met
        && ContinuousClock.now >= end
    }
    #expect(
      isCalm,
      """
      \(outage.name): \(deployment.delivered(.slack) - before.slack) Slack messages, \
      \(deployment.delivered(.pagerduty) - before.pages) pages, \
      \(standIns.datadog.counts.faulted - faulted) faults
      """)
    standIns.datadog.faults.clear()
  }

  /// Datadog has what it was sent: metrics to the count, and every notification.
  private func expectEverything(
    _ deployment: Deployment, evaluations: Int, unheard: Int, _ name: String
  ) async throws {
    let standIns = deployment.standIns
    let flags = evaluations / NumberedEvaluations.flaggedEvery
    let isThere = await standIns.wait(within: .seconds(90)) {
      Int(standIns.datadog.metrics.total("detra.node.calls")) >= evaluations
        && deployment.delivered(.datadogEvents) >= flags
        && deployment.delivered(.datadogIncidents) >= flags
        && deployment.delivered(.datadogCases) >= flags
        // The flag's own message, and that of its incident.
        && deployment.delivered(.slack) >= 2 * flags
        && standIns.datadog.taken.distinctSpans >= evaluations
        && standIns.datadog.taken.logs >= flags
    }
    let events = deployment.delivered(.datadogEvents)
    let incidents = deployment.delivered(.datadogIncidents)
    let cases = deployment.delivered(.datadogCases)
    #expect(
      isThere,
      "\(name): \(events) events, \(incidents) incidents, \(cases) cases of \(flags)")
    #expect(Int(standIns.datadog.metrics.total("detra.node.calls")) == evaluations, "\(name)")
    #expect(Int(standIns.datadog.metrics.total("detra.node.flagged")) == flags, "\(name)")
    #expect(events + incidents + cases <= 3 * flags + unheard, "\(name)")
    #expect(deployment.delivered(.slack) == 2 * flags, "\(name)")
    #expect(standIns.datadog.taken.distinctSpans == evaluations, "\(name)")
    let logs = standIns.datadog.taken.logs
    #expect(logs >= flags && logs <= flags + unheard * flags, "\(name): \(logs) logs")
  }
}
