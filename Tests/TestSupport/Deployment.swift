public import DetraModel
public import Foundation
public import Sandbox
import Logging
import Synchronization

/// detra as it is deployed: separate processes on a real broker, one configuration file, the outside services
/// played by stand-ins in the test's own process.
public final class Deployment: Sendable {
  public let broker: TestBroker
  public let standIns: StandIns
  public let topics: TopicNames
  private let folder: TemporaryFolder
  private let properties: [String: String]
  /// The configuration files written so far, and how they differ from what this type writes.
  private let files = Mutex<(paths: [String], changes: [@Sendable (String) -> String])>(([], []))

  /// Starts the stand-ins and creates the topics under a prefix of their own.
  /// `properties` go to librdkafka, beside what the broker needs.
  public static func start(
    on broker: TestBroker, properties: [String: String] = [:]
  ) async throws -> Deployment {
    var quiet = Logger(label: "stand-ins")
    quiet.logLevel = .critical
    let deployment = Deployment(
      broker: broker, standIns: try await StandIns.start(logger: quiet),
      topics: TopicNames(prefix: "t\(UUID().uuidString.prefix(8).lowercased())"),
      folder: try TemporaryFolder(), properties: broker.properties.merging(properties) { $1 })
    try await deployment.createTopics()
    return deployment
  }

  private init(
    broker: TestBroker, standIns: StandIns, topics: TopicNames, folder: TemporaryFolder,
    properties: [String: String]
  ) {
    self.broker = broker
    self.standIns = standIns
    self.topics = topics
    self.folder = folder
    self.properties = properties
  }

  public func stop() async { await standIns.stop() }

  /// Changes the configuration of every process, of those to come too; what runs takes it up when it is told to.
  public func reconfigure(_ change: @escaping @Sendable (String) -> String) throws {
    let paths = files.withLock { files in
      files.changes.append(change)
      return files.paths
    }
    for path in paths {
      let old = try String(contentsOfFile: path, encoding: .utf8)
      try change(old).write(toFile: path, atomically: true, encoding: .utf8)
    }
  }

  /// Starts `detra <arguments> --config …`. `evaluator` and `dispatcher` are settings of those sections, for this
  /// process only.
  public func command(
    _ arguments: [String], input: Data? = nil, evaluator: [String: String] = [:],
    dispatcher: [String: String] = [:]
  ) throws -> ChildProcess {
    let text = try DeploymentConfiguration(
      broker: broker, standIns: standIns, topics: topics, properties: properties,
      evaluator: evaluator, dispatcher: dispatcher
    ).text()
    let changed = files.withLock { $0.changes }.reduce(text) { $1($0) }
    let file = try folder.write(changed, as: "\(UUID().uuidString).yaml")
    files.withLock { $0.paths.append(file) }
    return try ChildProcess(
      Repository.detra, arguments + ["--config", file], environment: environment,
      folder: folder.url, input: input)
  }

  /// Starts a service and waits until it is listening; its port is the answer's.
  public func service(
    _ name: String, evaluator: [String: String] = [:]
  ) async throws -> (process: ChildProcess, port: Int) {
    let process = try command([name], evaluator: evaluator)
    return (process, try await process.port())
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

  private func createTopics() async throws {
    // The mock cluster knows no admin protocol.
    if try broker.createTopics(topics.all, partitions: DeploymentConfiguration.partitions) {
      return
    }
    try await command(["topics", "create"]).exitStatus().expectSuccess("topics create")
  }
}

extension ChildProcess {
  /// Where a service listens, once it does.
  public func port() async throws -> Int {
    let line = try JSONValue(json: Data(try await line(containing: "\"listening\"").utf8))
    let port = line["metadata"]?["port"]
    guard let number = port?.integer ?? port?.string.flatMap({ Int($0) }) else {
      throw Failure(description: "no port in the log line of \(name)")
    }
    return number
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
