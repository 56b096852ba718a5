import DetraModel
import Foundation
import Sandbox

/// `detra.yaml` of one process: the seeds' example with every address pointed at a deployment's.
struct DeploymentConfiguration {
  static let partitions: Int32 = 4

  var broker: TestBroker
  var standIns: StandIns
  var topics: TopicNames
  /// Of librdkafka.
  var properties: [String: String]
  /// Settings of the sections.
  var evaluator: [String: String]
  var dispatcher: [String: String]

  func text() throws -> String {
    try example() + """

      kafka:
        bootstrap_servers: \(broker.bootstrapServers)
        topic_prefix: \(topics.prefix)
        partitions: \(Self.partitions)
        client_id: detra-test
        properties:
      \(lines(properties.mapValues { "\"\($0)\"" }, 4))
      collector:
        listen: 127.0.0.1:0
      evaluator:
      \(lines(evaluatorSettings, 2))
      dispatcher:
      \(lines(dispatcherSettings, 2))

      """
  }

  private var evaluatorSettings: [String: String] {
    ["listen": "127.0.0.1:0", "group": "\(topics.prefix)-evaluator"]
      .merging(delivery) { $1 }.merging(evaluator) { $1 }
  }

  private var dispatcherSettings: [String: String] {
    [
      "listen": "127.0.0.1:0", "group_prefix": "\(topics.prefix)-dispatcher",
      "flush_interval": "1s",
    ].merging(delivery) { $1 }.merging(dispatcher) { $1 }
  }

  /// The mock cluster accepts transactions and does nothing.
  private var delivery: [String: String] {
    broker.kind == .mock ? ["delivery": "at_least_once"] : [:]
  }

  private func lines(_ settings: [String: String], _ indent: Int) -> String {
    settings.sorted { $0.key < $1.key }
      .map { String(repeating: " ", count: indent) + "\($0.key): \($0.value)" }
      .joined(separator: "\n")
  }

  private func example() throws -> String {
    let example = Repository.root.appending(path: "examples/legal_analyzer/detra.yaml")
    var text = try String(contentsOf: example, encoding: .utf8)
    for (old, new) in [
      ("\ngemini:\n", "\ngemini:\n  base_url: \(standIns.geminiURL)\n"),
      ("\ndatadog:\n", "\ndatadog:\n  base_url: \(standIns.datadogURL)\n"),
      (
        "  pagerduty:\n    enabled: false\n",
        "  pagerduty:\n    enabled: true\n    events_url: \(standIns.pagerDutyEventsURL)\n"
      ),
    ] {
      guard text.contains(old) else {
        throw ChildProcess.Failure(description: "the example has no \(old.debugDescription)")
      }
      text = text.replacingOccurrences(of: old, with: new)
    }
    return text
  }
}
