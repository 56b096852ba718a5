public import DetraModel
public import Foundation
public import Sandbox
import Logging

/// detra as it is deployed: separate processes on a real broker, one configuration file, the outside services
/// played by stand-ins in the test's own process.
public final class Deployment: Sendable {
  public let broker: TestBroker
  public let standIns: StandIns
  public let topics: TopicNames
  private let folder: TemporaryFolder
  private let configuration: String

  /// Starts the stand-ins and creates the topics under a prefix of their own.
  /// `properties` go to librdkafka, beside what the broker needs.
  public static func start(
    on broker: TestBroker, properties: [String: String] = [:]
  ) async throws -> Deployment {
    var quiet = Logger(label: "stand-ins")
    quiet.logLevel = .critical
    let standIns = try await StandIns.start(logger: quiet)
    let topics = TopicNames(prefix: "t\(UUID().uuidString.prefix(8).lowercased())")
    let folder = try TemporaryFolder()
    let text = try yaml(
      broker, standIns, topics, properties: broker.properties.merging(properties) { $1 })
    let deployment = Deployment(
      broker: broker, standIns: standIns, topics: topics, folder: folder,
      configuration: try folder.write(text, as: "detra.yaml"))
    try await deployment.command(["topics", "create"]).exitStatus().expectSuccess("topics create")
    return deployment
  }

  private init(
    broker: TestBroker, standIns: StandIns, topics: TopicNames, folder: TemporaryFolder,
    configuration: String
  ) {
    self.broker = broker
    self.standIns = standIns
    self.topics = topics
    self.folder = folder
    self.configuration = configuration
  }

  public func stop() async { await standIns.stop() }

  /// Starts `detra <arguments> --config …`.
  public func command(_ arguments: [String], input: Data? = nil) throws -> ChildProcess {
    try ChildProcess(
      Repository.detra, arguments + ["--config", configuration], environment: environment,
      folder: folder.url, input: input)
  }

  /// Starts a service and waits until it is listening; its port is the answer's.
  public func service(_ name: String) async throws -> (process: ChildProcess, port: Int) {
    let process = try ChildProcess(
      Repository.detra, [name, "--config", configuration],
      environment: environment, folder: folder.url)
    let line = try JSONValue(
      json: Data(try await process.line(containing: "\"listening\"").utf8))
    let port = line["metadata"]?["port"]
    guard let number = port?.integer ?? port?.string.flatMap({ Int($0) }) else {
      throw ChildProcess.Failure(description: "no port in the log line of \(name)")
    }
    return (process, number)
  }

  /// Plays traffic to a Collector and waits until all of it was taken.
  public func traffic(to port: Int, count: Int, seed: UInt64) async throws {
    let process = try ChildProcess(
      Repository.detra,
      ["traffic", "--url", "http://127.0.0.1:\(port)", "--count", "\(count)", "--seed", "\(seed)"],
      environment: environment)
    try await process.exitStatus(within: .seconds(120)).expectSuccess(
      process.lines.joined(separator: "\n"))
  }

  private var environment: [String: String] {
    var environment = SandboxSettings.environment
    environment["SLACK_WEBHOOK_URL"] = standIns.slackWebhookURL
    environment["PAGERDUTY_INTEGRATION_KEY"] = standIns.pagerDuty.routingKey
    if let path = broker.libraryPath { environment["LD_LIBRARY_PATH"] = path }
    return environment
  }

  /// The seeds' example with every address pointed at this deployment's.
  private static func yaml(
    _ broker: TestBroker, _ standIns: StandIns, _ topics: TopicNames, properties: [String: String]
  ) throws -> String {
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
    let properties = properties.sorted { $0.key < $1.key }
      .map { "    \($0.key): \"\($0.value)\"\n" }.joined()
    return text
      + """

      kafka:
        bootstrap_servers: \(broker.bootstrapServers)
        topic_prefix: \(topics.prefix)
        partitions: 4
        properties:
          client.id: detra-test
      \(properties)
      collector:
        listen: 127.0.0.1:0
      """.replacingOccurrences(of: "\n\n", with: "\n")
        + """

        evaluator:
          listen: 127.0.0.1:0
          group: \(topics.prefix)-evaluator
        dispatcher:
          listen: 127.0.0.1:0
          group_prefix: \(topics.prefix)-dispatcher
          flush_interval: 1s

        """
  }
}

extension Int32 {
  /// Throws unless the program ended well.
  public func expectSuccess(_ what: String) throws {
    if self != 0 { throw ChildProcess.Failure(description: "exit status \(self): \(what)") }
  }
}

extension StandIns {
  /// Waits until the stand-ins have received what a test looks for; looked at after every request.
  public func wait(
    within limit: Duration = .seconds(60), until isDone: @escaping @Sendable () -> Bool
  ) async -> Bool {
    let requests = requests()
    if isDone() { return true }
    return await withTaskGroup(of: Bool.self) { group in
      group.addTask {
        for await _ in requests where isDone() { return true }
        return false
      }
      group.addTask {
        try? await Task.sleep(for: limit)
        return isDone()
      }
      let result = await group.next() ?? false
      group.cancelAll()
      return result
    }
  }
}
